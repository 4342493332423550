"""Wrong use: one sentence, a way out, exit code 2, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.command_line import run

from vitrine.commands.root import root
from vitrine.commands.types import SiteAddress
from vitrine.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("line", "found", "way_out"),
    [
        ("biuld", "no command “biuld”", "`vitrine build`"),
        ("construire", "no command “construire”", "`vitrine build`"),
        ("Publier", "no command “Publier”", "`vitrine deploy`"),
        ("xyzzy", "no command “xyzzy”", "new, check, build, serve"),
        ("theme lst", "no command “lst”", "`vitrine theme list`"),
        ("build --jobz 2", "no option “--jobz”", "`--jobs`"),
        ("--bild", "no option “--bild”", "`vitrine --help`"),
        ("build --xyzzy", "no option “--xyzzy”", "`vitrine build --help`"),
        ("build --jobs", "`--jobs` needs a value", "`vitrine build --help`"),
        ("build --strict=yes", "`--strict` stands alone", "`vitrine build --help`"),
        ("build one two", "“two” is one argument too many", "needs quotes"),
        ("new", "needs one more word: FOLDER", "`vitrine new --help`"),
        ("build --jobs 0", "“0” is not a number", "from 1 to 256"),
        ("build --jobs deux", "“deux” is not a number", "from 1 to 256"),
        ("build --jobs 1e3", "“1e3” is not a number", "from 1 to 256"),
        ("serve --port 70000", "“70000” is not a number", "from 1 to 65535"),
        ("build --date 25/11/2026", "“25/11/2026” is not a date", "`--date 2026-12-24`"),
        ("build --date 2026-02-30", "“2026-02-30” is not a date", "`--date 2026-12-24`"),
        ("build --date 20261225", "“20261225” is not a date", "`--date 2026-12-24`"),
        ("build --url boutique.example", "not the address of a site", "`--url https://boutique.example/`"),
        ("build --url www.boutique.example/a", "not the address", "`--url https://www.boutique.example/a/`"),
        ("build --url //boutique.example", "not the address", "`--url https://boutique.example/`"),
        ("build --url ftp://boutique.example/", "not the address", "`--url https://boutique.example/`"),
        ("build --url https://", "not the address", "https://boutique.example/"),
        ("build --url https://boutique.example/?a=1", "goes on after", "`--url https://boutique.example/`"),
        ("build --url https://boutique.example/#x", "goes on after", "`--url https://boutique.example/`"),
        ("check --format jsn", "“jsn” is not one of the choices", "`--format json`"),
        ("check --format xyzzy", "“xyzzy” is not one of the choices", "text, json"),
        ("deploy", "needs to know where to", "--setup github"),
        ("deploy --setup github --to folder x", "choose one", "--setup github"),
        ("deploy --to folder", "needs the folder", "/media/usb/boutique"),
        ("deploy --setup gihub", "“gihub” is not one of the choices", "`--setup github`"),
        ("--lang es build", "Vitrine speaks en, fr", "`--lang fr`"),
    ],
)
def test_a_wrong_line_is_told_with_the_way_out(tmp_path: Path, line: str, found: str, way_out: str) -> None:
    said = run(*line.split(), here=tmp_path)
    assert said.code == 2
    assert said.out == ""
    sentence, remedy = said.err.splitlines()
    assert found in sentence
    assert remedy.startswith("→ ")
    assert way_out in remedy


@pytest.mark.parametrize(
    "line", ["biuld", "build --jobz 2", "build --jobs", "new", "build --url x", "deploy"]
)
def test_wrong_use_speaks_french_too(tmp_path: Path, line: str) -> None:
    english, french = run(*line.split(), here=tmp_path), run(*line.split(), language="fr", here=tmp_path)
    assert french.code == 2
    for one, other in zip(english.err.splitlines(), french.err.splitlines(), strict=True):
        assert one != other


def test_an_empty_folder_name_is_told(tmp_path: Path) -> None:
    said = run("build", "", here=tmp_path)
    assert said.code == 2
    assert "empty" in said.err


@pytest.mark.parametrize("name", list(root.commands))
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_command_explains_itself_with_examples(tmp_path: Path, name: str, language: str) -> None:
    said = run(name, "--help", language=language, here=tmp_path)
    assert said.code == 0
    assert f"vitrine {name}" in said.out
    assert said.err == ""
    if name != "theme":
        assert ("Exemples" if language == "fr" else "Examples") in said.out


@pytest.mark.parametrize("line", ["--help", "-h", "", "theme"])
def test_help_is_a_result_not_a_fault(tmp_path: Path, line: str) -> None:
    said = run(*line.split(), here=tmp_path)
    assert said.code == 0
    assert "Usage: vitrine" in said.out


def test_help_is_french_throughout(tmp_path: Path) -> None:
    """No English heading, usage or option text is left on a French page."""
    pages = [run("--help", language="fr", here=tmp_path).out] + [
        run(name, "--help", language="fr", here=tmp_path).out for name in root.commands
    ]
    for page in pages:
        assert "Usage : vitrine" in page.replace("\u00a0", " ")
        for english in ("Show ", "Examples", "Commands", "FOLDER", "Say ", "the site", "Options of"):
            assert english not in page


@pytest.mark.parametrize(
    "line", ["-q --help", "--debug -v --help", "build -qh", "--version", "build --version"]
)
def test_common_options_stand_before_or_after_the_command(tmp_path: Path, line: str) -> None:
    said = run(*line.split(), here=tmp_path)
    assert said.code == 0
    assert "vitrine" in said.out


@given(text=st.text(max_size=40))
def test_any_text_as_an_address_gives_an_address_or_a_way_out(text: str) -> None:
    try:
        address = SiteAddress().convert(text, None, None)
    except UsageError as error:
        remedy = error.way_out
        assert remedy is not None
        return
    assert address.startswith(("http://", "https://"))
    assert address.endswith("/")
