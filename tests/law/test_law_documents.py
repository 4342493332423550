"""What the documents on the law quote of the program is what the program says and reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.loaded_shop import ShopFolder, catalogue_of
from test_words import catalogue as translations
from test_words import site_msgids

from vitrine.law.advice import law_advice
from vitrine.law.hosts import hosts_checked
from vitrine.path_words import path_words
from vitrine.problems import Severity

REPOSITORY = Path(__file__).parent.parent.parent
ENGLISH = (REPOSITORY / "docs" / "law-fr.md").read_text("utf-8")
FRENCH = (REPOSITORY / "docs" / "fr" / "loi.md").read_text("utf-8")
BOTH = pytest.mark.parametrize("text", [ENGLISH, FRENCH], ids=["en", "fr"])


def quoted(text: str) -> list[str]:
    """Return the sentences that a document says stand on the pages."""
    return re.findall(r"^> (.+)$", text, re.MULTILINE)


def shop_of(text: str) -> dict[str, str]:
    """Return the files that a document shows, parts of one file put together."""
    files: dict[str, str] = {"shop.yaml": "name: La Toupie Bleue\nlanguage: fr\n"}
    for name, content in re.findall(r"```yaml\n# (\S+)\n(.*?)```", text, re.DOTALL):
        files[name] = files.get(name, "") + content
    return files


def test_the_sentences_of_the_pages_are_quoted_word_for_word() -> None:
    english, french = quoted(ENGLISH), quoted(FRENCH)
    assert len(english) == len(french) >= 4
    assert set(english) <= set(site_msgids())
    site = translations("site")
    assert [site[sentence][0] for sentence in english] == french


@BOTH
def test_the_shop_it_shows_can_be_built_and_lacks_nothing(text: str, tmp_path: Path) -> None:
    """Taken together, the examples make a shop without a problem, and the law asks it for nothing more."""
    loaded = ShopFolder(tmp_path).load(shop_of(text))
    assert list(loaded.problems) == []
    shown = catalogue_of(loaded)
    assert len(shown.products) == 2
    assert list(law_advice(shown, "https://latoupiebleue.example/")) == []


def test_both_show_the_same_shop() -> None:
    assert shop_of(ENGLISH).keys() == shop_of(FRENCH).keys()
    assert shop_of(ENGLISH)["shop.yaml"] == shop_of(FRENCH)["shop.yaml"]


@BOTH
def test_the_table_names_every_piece_of_advice(text: str) -> None:
    source = (REPOSITORY / "vitrine" / "law" / "advice.py").read_text("utf-8")
    told = set(re.findall(r'Unreadable\(\s+"([a-z-]+)"', source))
    table = {
        code
        for row in re.findall(r"^\| `.+$", text, re.MULTILINE)
        for code in re.findall(r"`([a-z-]+)`", row)
    }
    assert table == told | {"was-above-reference"}
    assert Severity.ERROR.name not in source


@BOTH
def test_addresses_and_dates_are_those_of_the_program(text: str) -> None:
    words = path_words("fr")
    for slug in (words.legal, words.privacy):
        assert f"`/{slug}/`" in text
        assert f"`pages/{slug}.md`" in text
    assert hosts_checked() in text
    assert f"`/{path_words('en').legal}/`" in ENGLISH
