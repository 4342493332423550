"""`vitrine new`: a shop at once, all of it or nothing, never over anybody's files."""

from __future__ import annotations

import io
import json
import os
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from support.command_line import run
from support.shops import tree

from vitrine.commands.console import Console
from vitrine.commands.new import ask_answers
from vitrine.commands.session import Session
from vitrine.errors import UsageError
from vitrine.problems import ProblemLog, Severity
from vitrine.source.load import load
from vitrine.source.memo import FileMemo
from vitrine.source.yaml_file import read_yaml
from vitrine.starter import Answers, starter_files, write_new_folder
from vitrine.starter.contents import quoted
from vitrine.theme.find import shipped_themes

ANSWERS = Answers(
    name="La Toupie",
    city="Alfortville",
    phone="06 39 98 12 34",
    email="bonjour@toupie.example",
    channels=("whatsapp", "email"),
)


@pytest.mark.parametrize(("language", "words"), [("fr", "Pyramide à anneaux"), ("en", "Stacking rings")])
def test_a_new_shop_builds_and_checks_without_a_warning(tmp_path: Path, language: str, words: str) -> None:
    made = run("new", "ma boutique", "--yes", here=tmp_path, language=language)
    assert made.code == 0, made.err
    assert '"ma boutique"' in made.out
    shop = tmp_path / "ma boutique"
    assert any(words in content.decode() for path, content in tree(shop / "products").items())
    built = run("build", shop, "--strict", here=tmp_path, language=language)
    assert built.code == 0, built.err
    checked = run("check", shop, "--strict", here=tmp_path, language=language)
    assert checked.code == 0, checked.out


@pytest.mark.parametrize(("language", "theme", "words"), [
    ("fr", "galerie", "Vase galet"), ("en", "galerie", "Pebble vase"),
    ("fr", "marche", "Pommes"), ("en", "marche", "Apples"),
])  # fmt: skip
def test_a_new_shop_sells_what_its_theme_is_made_for(
    tmp_path: Path, language: str, theme: str, words: str
) -> None:
    """Pieces, or food by weight; without photos, which the shop has itself, and without a warning."""
    made = run("new", "shop", "--theme", theme, "--yes", here=tmp_path, language=language)
    assert made.code == 0, made.err
    built = run("build", "shop", "--strict", "--date", "2026-11-25", here=tmp_path, language=language)
    assert built.code == 0, built.err
    page = (tmp_path / "shop" / "_site" / "index.html").read_text("utf-8")
    assert words in page
    assert [file.suffix for file in (tmp_path / "shop" / "photos").iterdir()] == [".md"]
    assert ("their photos" in made.out, "leurs photos" in made.out) == (False, False)
    assert "{{" not in (tmp_path / "shop" / "shop.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("city", "where"),
    [
        ("Exempleville", "à Exempleville"),
        ("La Rochelle", "à La Rochelle"),
        ("Le Havre", "au Havre"),
        ("Les Sables", "aux Sables"),
        ("Le", "à Le"),
    ],
)
def test_a_french_town_has_the_preposition_it_asks_for(city: str, where: str) -> None:
    about = starter_files("fr", replace(ANSWERS, city=city, theme="marche"), {})["pages/a-propos.md"].decode()
    assert f"est une épicerie {where}." in about


def test_every_theme_can_begin_a_shop(tmp_path: Path) -> None:
    """Those with no shop of their own begin with toys; each is named when another is asked for."""
    for theme in shipped_themes():
        files = starter_files("en", replace(ANSWERS, theme=theme), {})
        assert f"name: {theme}\n" in files["shop.yaml"].decode()
        assert sum(path.startswith("products/") for path in files) == 4
    said = run("new", "shop", "--theme", "nothing-like-it", here=tmp_path)
    assert said.code == 2
    assert all(theme in said.err for theme in shipped_themes())


def test_the_schemas_for_editors_lie_where_the_settings_say(tmp_path: Path) -> None:
    run("new", "shop", "--yes", here=tmp_path)
    settings = json.loads((tmp_path / "shop" / ".vscode" / "settings.json").read_text("utf-8"))
    schemas = settings["yaml.schemas"]
    assert sorted(pattern for patterns in schemas.values() for pattern in patterns) == [
        "products/**/*.yaml",
        "shop.yaml",
    ]
    for path in schemas:
        schema = json.loads((tmp_path / "shop" / path).read_text("utf-8"))
        assert schema["type"] == "object"
        assert schema["properties"]


def test_the_name_comes_from_the_folder(tmp_path: Path) -> None:
    run("new", "la-toupie_bleue", "--yes", here=tmp_path, language="fr")
    text = (tmp_path / "la-toupie_bleue" / "shop.yaml").read_text("utf-8")
    assert yaml.safe_load(text)["name"] == "La toupie bleue"
    assert "bonjour@la-toupie-bleue.example" in text


@pytest.mark.parametrize("name", ["été #1", "a: b", "'", "-", "no", "2026", "a\nb"])
def test_folders_with_awkward_names_give_a_shop_that_can_be_read(tmp_path: Path, name: str) -> None:
    made = run("new", tmp_path / name, "--yes", here=tmp_path)
    assert made.code == 0, made.err
    memo = FileMemo(tmp_path / ".cache")
    loaded = load(tmp_path / name, memo=memo, today=date(2026, 11, 25))
    assert loaded.catalogue is not None
    assert [problem for problem in loaded.problems if problem.severity > Severity.NOTICE] == []
    assert loaded.catalogue.shop.name.casefold() == " ".join(name.split("\n")).casefold().replace(
        "-", "boutique"
    )


def test_the_folder_one_is_in_can_become_the_shop(tmp_path: Path) -> None:
    made = run("new", ".", "--yes", here=tmp_path)
    assert made.code == 0, made.err
    assert (tmp_path / "shop.yaml").is_file()
    assert not any(path.name.startswith(".vitrine") for path in tmp_path.iterdir())


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    assert run("new", "a/b/shop", "--yes", here=tmp_path).code == 0
    assert (tmp_path / "a" / "b" / "shop" / "shop.yaml").is_file()


@pytest.mark.parametrize("there", ["note.txt", ".hidden", "products/x.yaml"])
def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path, there: str) -> None:
    (tmp_path / "shop" / there).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / "shop" / there).write_text("mine", "utf-8")
    said = run("new", "shop", "--yes", here=tmp_path)
    assert said.code == 2
    assert there.split("/", maxsplit=1)[0] in said.err
    assert "`vitrine new shop-2`" in said.err
    assert tree(tmp_path) == {f"shop/{there}": b"mine"}


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "shop").write_text("mine", "utf-8")
    said = run("new", "shop", "--yes", here=tmp_path)
    assert said.code == 2
    assert "is a file" in said.err
    assert (tmp_path / "shop").read_text("utf-8") == "mine"


def test_what_a_system_leaves_in_a_folder_is_nothing(tmp_path: Path) -> None:
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / ".DS_Store").write_bytes(b"x")
    assert run("new", "shop", "--yes", here=tmp_path).code == 0


def test_a_shop_begins_with_the_theme_that_was_asked_for(tmp_path: Path) -> None:
    assert run("new", "shop", "--yes", "--theme", "galerie", here=tmp_path).code == 0
    assert yaml.safe_load((tmp_path / "shop" / "shop.yaml").read_text("utf-8"))["theme"]["name"] == "galerie"
    assert run("check", "shop", "--strict", here=tmp_path).code == 0


@pytest.mark.parametrize(("name", "way_out"), [("atelie", "--theme atelier"), ("xyzzy", "atelier, base")])
def test_a_theme_that_is_not_there_is_told_before_anything_is_written(
    tmp_path: Path, name: str, way_out: str
) -> None:
    said = run("new", "shop", "--yes", "--theme", name, here=tmp_path)
    assert said.code == 2
    assert way_out.split(",", maxsplit=1)[0] in said.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("exists", [False, True])
def test_a_failure_half_way_leaves_nothing(tmp_path: Path, exists: bool) -> None:
    folder = tmp_path / "a" / "shop"
    if exists:
        folder.mkdir(parents=True)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(OSError, match=r".+"):
        write_new_folder(folder, {"shop.yaml": b"x", "photos/a.jpg": b"x", "photos": b"in the way"})
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="no such folder here")
def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """Not even root can make a folder there."""
    said = run("new", "/proc/shop", "--yes", here=tmp_path)
    assert said.code == 1
    assert "/proc/" in said.err
    assert len(said.err.splitlines()) == 1


def test_a_new_shop_is_as_open_to_others_as_any_new_folder(tmp_path: Path) -> None:
    (tmp_path / "usual").mkdir()
    write_new_folder(tmp_path / "shop", {"shop.yaml": b"x"})
    assert (tmp_path / "shop").stat().st_mode == (tmp_path / "usual").stat().st_mode


PRINTABLE = st.text(
    st.characters(categories=["L", "M", "N", "P", "S", "Zs"]), min_size=1, max_size=40
).filter(str.isprintable)


@given(text=PRINTABLE)
def test_whatever_is_answered_is_read_back_as_it_was(text: str) -> None:
    written = f"name: {quoted(text)}\nother: {quoted(text)}\n"
    assert yaml.load(written, yaml.BaseLoader) == {"name": text, "other": text}  # noqa: S506 - reads text only
    assert isinstance(yaml.safe_load(written)["name"], str) or text[0] in "+0123456789"


@given(text=PRINTABLE)
def test_a_shop_of_any_name_is_read_by_our_own_reader(text: str) -> None:
    name = text.strip()
    if not name:
        return
    log = ProblemLog()
    document = read_yaml("shop.yaml", f"name: {quoted(name)}\n".encode(), log)
    assert document is not None, [problem.message for problem in log]
    found = document.root.get("name")
    assert getattr(found, "text", None) == name


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_gap_is_left_in_a_new_shop(language: str) -> None:
    files = starter_files(language, ANSWERS, {})
    for path, content in files.items():
        if path.endswith((".yaml", ".md")):
            assert "{{" not in content.decode()
    assert sum(len(content) for path, content in files.items() if path.endswith(".jpg")) < 400_000


def test_photos_carry_nothing_private() -> None:
    from PIL import Image  # noqa: PLC0415 - here only

    for path, content in starter_files("fr", ANSWERS, {}).items():
        if path.endswith(".jpg"):
            with Image.open(io.BytesIO(content)) as image:
                assert not image.getexif()


def answers_given(lines: list[str], language: str = "en") -> tuple[Answers, str]:
    """Answer the questions with these lines; return what was understood and what was shown."""
    shown = io.StringIO()
    console = Console(
        io.StringIO(), shown, environment={}, answers=io.StringIO("".join(f"{x}\n" for x in lines))
    )
    session = Session(console, ["--lang", language], {}, Path())
    return ask_answers(session, Path("ma-boutique"), "atelier"), shown.getvalue()


def test_enter_keeps_what_stands_in_brackets() -> None:
    answers, shown = answers_given([""] * 5)
    assert answers.name == "Ma boutique"
    assert answers.channels == ("whatsapp", "sms", "email", "phone")
    assert "[Ma boutique]" in shown


def test_answers_are_taken_and_wrong_ones_asked_again() -> None:
    answers, shown = answers_given(
        ["Chez Zoé", "Lyon", "12", "07700 900123", "maybe", "no", "zoe", "zoe@chez-zoe.example"]
    )
    assert answers == Answers(
        name="Chez Zoé",
        city="Lyon",
        phone="07700 900123",
        email="zoe@chez-zoe.example",
        channels=("email", "phone"),
    )
    assert "“zoe” is not an e-mail address." in shown


def test_questions_are_asked_in_french_and_understood_in_it() -> None:
    answers, shown = answers_given(["Chez Zoé", "Lyon", "06 39 98 00 11", "oui", ""], language="fr")
    assert answers.channels[0] == "whatsapp"
    assert answers.email == "bonjour@chez-zoe.example"
    assert "Nom de la boutique" in shown


def test_a_number_that_takes_no_messages_offers_none() -> None:
    answers, shown = answers_given(["Chez Zoé", "Lyon", "08 92 68 00 11", "oui", ""], language="fr")
    assert answers.channels == ("email", "phone")
    assert "08 92 68 00 11" in shown


def test_a_landline_is_offered_no_text_messages_and_whatsapp_only_with_a_yes() -> None:
    answers, shown = answers_given(["Chez Zoé", "Lyon", "04 72 00 12 34", "", ""], language="fr")
    assert answers.channels == ("email", "phone")
    assert "ligne fixe" in shown
    assert "[o/N]" in shown
    answers, _ = answers_given(["Chez Zoé", "Lyon", "04 72 00 12 34", "oui", ""], language="fr")
    assert answers.channels == ("whatsapp", "email", "phone")


def test_nobody_left_to_answer_stops_and_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(EOFError):
        answers_given(["Chez Zoé"])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no such terminals there")
def test_in_a_terminal_it_asks(tmp_path: Path) -> None:
    import pty  # noqa: PLC0415 - not on Windows
    import subprocess  # noqa: PLC0415

    person, terminal = pty.openpty()
    asking = subprocess.Popen(
        [sys.executable, "-m", "vitrine", "--lang", "fr", "new", str(tmp_path / "shop")],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        close_fds=True,
    )
    os.close(terminal)
    os.write(person, "Chez Zoé\nLyon\n\n\n\n".encode())
    shown = b""
    try:
        while chunk := os.read(person, 4096):
            shown += chunk
    except OSError:  # the other side of a terminal ends like this on Linux
        pass
    os.close(person)
    assert asking.wait(60) == 0, shown.decode()
    assert "name: Chez Zoé\n" in (tmp_path / "shop" / "shop.yaml").read_text("utf-8")
    assert "city: Lyon\n" in (tmp_path / "shop" / "shop.yaml").read_text("utf-8")


def test_an_odd_answer_is_an_error_of_use_only(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("x", "utf-8")
    with pytest.raises(UsageError):
        write_new_folder(tmp_path / "x", {})
