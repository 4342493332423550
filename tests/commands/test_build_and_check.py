"""What `build` and `check` say, and what they leave behind."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from support.command_line import run
from support.shops import PRODUCT, SHOP_YAML, photo, tree, write_shop

from vitrine.build_report import BuildReport
from vitrine.commands.summary import build_summary, in_seconds
from vitrine.messages import tool_words
from vitrine.problems import ProblemLog


@pytest.fixture
def bol(tmp_path: Path) -> Path:
    """A shop of one product that lacks nothing."""
    return write_shop(
        tmp_path / "shop",
        {"products/bol.yaml": PRODUCT.format(title="Bol") + MAKER},
        shop_yaml=SHOP_YAML.replace("title: Jouets", "title: Vaisselle") + LEGAL,
    )


MAKER = """\
manufacturer: {name: Poterie Exemple, address: "3 rue de l'Exemple, 39260 Moirans", email: a@poterie.example}
"""
LEGAL = """\
legal:
  owner: Hélène Exemple
  form: EI
  siret: "123 456 789 00012"
  vat: franchise
  publisher: Hélène Exemple
  host: Hébergement Exemple, 2 rue de l'Exemple, 59000 Lille
  mediator: Médiation Exemple, 5 rue de l'Exemple, 75000 Paris
"""


def report(**changes: object) -> BuildReport:
    values: dict[str, object] = {
        "output": Path("/shops/bol/_site"),
        "day": date(2026, 11, 25),
        "url": "",
        "pages": 12,
        "products": 1,
        "photos": 0,
        "renditions_made": 0,
        "renditions_reused": 0,
        "written": 20,
        "unchanged": 0,
        "removed": 0,
        "foreign": (),
        "recorded": 0,
        "unrecorded": (),
        "problems": ProblemLog(),
        "next_change": None,
        "seconds": 1.83,
        "up_to_date": False,
    }
    return BuildReport(**(values | changes))  # type: ignore[arg-type]


def said(language: str, **changes: object) -> str:
    return build_summary(report(**changes), tool_words(language), Path("/shops/bol")).replace("\u00a0", " ")


def test_the_last_line_says_what_was_made_how_much_how_long_and_what_next() -> None:
    assert said("en") == (
        "1 product, 12 pages and 0 photos in _site, in 1.8 s. 20 files written, 0 pictures made. "
        "Next: look at it with `vitrine serve`, put it on the web with `vitrine deploy`."
    )
    assert said("fr").startswith("1 produit, 12 pages et 0 photo dans _site, en 1,8 s. 20 fichiers écrits,")


def test_the_last_line_names_the_next_date() -> None:
    assert "changes by itself on 2026-12-25" in said("en", next_change=date(2026, 12, 25))
    assert "le 25/12/2026" in said("fr", next_change=date(2026, 12, 25))


def test_the_last_line_names_files_of_others() -> None:
    line = said("en", foreign=("a.txt", "b.txt", "c.txt", "d.txt"), removed=3, recorded=1)
    assert "3 files removed" in line
    assert "1 price noted in prices.csv." in line
    assert "4 files that Vitrine did not make were left alone (a.txt, b.txt, c.txt…)" in line


def test_an_empty_shop_is_told_how_to_begin() -> None:
    assert "put a first product" in said("en", products=0)


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.041, "0.04 s"), (0.999, "1.00 s"), (1.04, "1.0 s"), (75.0, "75.0 s")]
)
def test_durations_have_digits_that_mean_something(seconds: float, text: str) -> None:
    assert tool_words("en").render(in_seconds(seconds)) == text


def test_a_second_build_says_that_nothing_has_changed(bol: Path) -> None:
    old = 1_700_000_000
    for file in [*bol.rglob("*"), bol]:
        os.utime(file, (old, old))
    first = run("build", bol, here=bol)
    assert first.code == 0, first.err
    assert "1 product" in first.out
    second = run("build", bol, here=bol)
    assert "Nothing has changed" in second.out


def test_quiet_is_silent_about_what_went_well(bol: Path) -> None:
    for line in ("-q build .", "build . -q --clean"):
        said = run(*line.split(), here=bol)
        assert said.code == 0
        assert (said.out, said.err) == ("", "")
    said = run("check", "-q", here=bol)
    assert said.code == 0
    assert said.out.endswith("\n\n1 notice\n")  # its addresses are examples
    assert said.err == ""


def test_quiet_still_tells_of_errors(bol: Path) -> None:
    (bol / "products" / "bol.yaml").write_text("titre: Bol\n", "utf-8")
    said = run("-q", "build", bol, here=bol)
    assert said.code == 1
    assert "products/bol.yaml:1:1" in said.err
    assert said.out == ""


@pytest.mark.parametrize("out", [".", "products", "../shop", "photos/.."])
def test_the_shop_is_never_an_output(bol: Path, out: str) -> None:
    """W01: refused before anything is written or deleted."""
    (bol / "photos").mkdir()
    before = {path: content for path, content in tree(bol).items() if not path.startswith(".vitrine")}
    said = run("build", ".", "--out", out, here=bol)
    assert said.code == 1
    after = {path: content for path, content in tree(bol).items() if not path.startswith(".vitrine")}
    assert after == before


def test_check_lists_problems_as_its_result_and_fails_on_errors(bol: Path) -> None:
    (bol / "products" / "bol.yaml").write_text("title: Bol\nprix: 3\n", "utf-8")
    said = run("check", bol, here=bol)
    assert said.code == 1
    assert "products/bol.yaml:2:1" in said.out
    assert "stand in the way" in said.out or "stands in the way" in said.out
    assert said.err == ""
    assert not (bol / "_site").exists()


def test_check_in_json_is_one_document(bol: Path) -> None:
    (bol / "products" / "bol.yaml").write_text("title: Bol\nprix: 3\n", "utf-8")
    said = run("check", bol, "--format", "json", here=bol, language="fr")
    problems = json.loads(said.out)["problems"]
    assert said.code == 1
    assert [problem for problem in problems if problem["severity"] == "error"]
    assert json.loads(run("check", bol, "--format", "json", here=bol).out)["problems"] != problems


def test_check_of_a_good_shop_says_so(bol: Path) -> None:
    said = run("check", bol, here=bol, language="fr")
    assert said.code == 0, said.out
    assert "Tout va bien" in said.out


def test_strict_fails_on_a_warning_that_is_otherwise_only_told(bol: Path) -> None:
    (bol / "products" / "bol.yaml").write_text(PRODUCT.format(title="Bol") + "photos: [rien.jpg]\n", "utf-8")
    assert run("build", bol, here=bol).code == 0
    strict = run("build", bol, "--strict", here=bol)
    assert strict.code == 1
    assert "rien.jpg" in strict.err


def test_the_schemas_are_json(tmp_path: Path) -> None:
    whole = json.loads(run("schema", here=tmp_path).out)
    assert list(whole) == ["shop", "product", "page", "news"]
    assert json.loads(run("schema", "product", here=tmp_path).out) == whole["product"]


def test_themes_and_their_settings_are_listed(tmp_path: Path) -> None:
    listed = run("theme", "list", here=tmp_path).out
    assert {"atelier", "base", "galerie", "marche"} <= set(re.findall(r"^([a-z]+)  .+", listed, re.MULTILINE))
    settings = run("theme", "settings", here=tmp_path, language="fr").out
    assert settings.startswith("theme:\n  name: atelier\n")
    assert 'accent: "#' in settings
    gallery = run("theme", "settings", "galerie", here=tmp_path, language="fr").out
    assert "wall: hang" in gallery
    assert "Couleur de la pastille" in gallery
    unknown = run("theme", "settings", "atelie", here=tmp_path)
    assert unknown.code == 1
    assert "atelier" in unknown.err


def test_the_shops_own_theme_is_among_them(bol: Path) -> None:
    """With its name and its settings; a manifest without a name changes the theme that the shop chose."""
    (bol / "theme").mkdir()
    manifest = bol / "theme" / "theme.yaml"
    manifest.write_text(
        "name: harbour\nlabel: {en: The harbour, fr: Le port}\nparent: galerie\n"
        'settings: {ribbon: {type: colour, default: "#b03a2e", label: {en: Ribbon, fr: Ruban}}}\n',
        "utf-8",
    )
    with (bol / "shop.yaml").open("a", encoding="utf-8") as shop:
        shop.write("theme: harbour\n")
    for listed in (run("theme", "list", here=bol), run("theme", "list", bol, here=bol.parent)):
        assert "harbour  The harbour  (in theme/ of this shop)" in listed.out.splitlines()
    assert "harbour" not in run("theme", "list", here=bol.parent).out
    settings = run("theme", "settings", here=bol, language="fr").out
    assert settings.startswith("theme:\n  name: harbour\n")
    assert 'ribbon: "#b03a2e"  # Ruban' in settings
    assert "wall: hang" in settings
    assert "ribbon" not in run("theme", "settings", "galerie", here=bol).out
    manifest.write_text("settings: {density: {default: airy}}\n", "utf-8")
    shop_file = bol / "shop.yaml"
    shop_file.write_text(shop_file.read_text("utf-8").replace("theme: harbour", "theme: marche"), "utf-8")
    changed = run("theme", "settings", here=bol).out
    assert changed.startswith("theme:\n  name: marche\n")
    assert "density: airy" in changed
    assert run("theme", "list", bol / "nowhere", here=bol).code == 2


def test_what_theme_settings_prints_can_be_pasted_into_a_shop(bol: Path) -> None:
    settings = run("theme", "settings", here=bol).out
    with (bol / "shop.yaml").open("a", encoding="utf-8") as shop:
        shop.write(settings)
    said = run("check", bol, "--strict", here=bol)
    assert said.code == 0, said.out


def test_a_bug_is_one_sentence_and_its_traceback_only_on_demand(
    bol: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(sys.modules["vitrine.build"], "build", broken)
    said = run("build", bol, here=bol)
    assert said.code == 70
    assert "Traceback" not in said.err
    assert "--debug" in said.err
    debugged = run("build", bol, "--debug", here=bol)
    assert debugged.code == 70
    assert "Traceback" in debugged.err
    assert "ZeroDivisionError" in debugged.err


@pytest.mark.skipif(sys.platform == "win32", reason="no such terminals there")
def test_in_a_terminal_the_photo_being_made_is_named_and_the_bar_is_gone_at_the_end(bol: Path) -> None:
    import pty  # noqa: PLC0415 - not on Windows

    photo(bol / "photos" / "bol.jpg", (900, 1200))
    person, terminal = pty.openpty()
    building = subprocess.Popen(
        [sys.executable, "-m", "vitrine", "--lang", "en", "build", str(bol)],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env={**os.environ, "TERM": "xterm", "NO_COLOR": "1", "COLUMNS": "100"},
        close_fds=True,
    )
    os.close(terminal)
    shown = b""
    try:
        while chunk := os.read(person, 4096):
            shown += chunk
    except OSError:  # the other side of a terminal ends like this on Linux
        pass
    os.close(person)
    text = shown.decode()
    assert building.wait(60) == 0, text
    assert "1/1  photos/bol.jpg" in text
    assert "1 product" in text.splitlines()[-1] or "1 product" in text.splitlines()[-2]
    assert "\x1b[3" not in text, "colours"
