"""The words: every text has its French, with the same gaps, and nothing is translated in two ways."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

REPOSITORY = Path(__file__).parent.parent
LOCALES = REPOSITORY / "vitrine" / "locales"
GAP = re.compile(r"\{(\w+)[^{}]*\}|%\((\w+)\)s")

SITE_FOLDERS = ("views", "reservation", "plan", "catalogue")


def tool_msgids() -> dict[str, str]:
    """Return every text of `msg` and `nmsg`, with the file it stands in."""
    found = {}
    for file in (REPOSITORY / "vitrine").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="msg" | "nmsg"), args=[ast.Constant(value=str(text)), *_]):
                    found[text] = file.name
    return found


def site_msgids() -> dict[str, str]:
    """Return every text of the pages: of the themes' templates and of the views."""
    found = {}
    keywords = {
        "gettext": None,
        "ngettext": (1, 2),
        "pgettext": ((1, "c"), 2),
        "npgettext": ((1, "c"), 2, 3),
        "_": None,
    }
    methods = [("**.py", "python"), ("**.html", "jinja2")]
    options = {"**.html": {"encoding": "utf-8", "newstyle_gettext": "true", "trimmed": "true"}}
    for folder in (*(f"vitrine/{name}" for name in SITE_FOLDERS), "themes"):
        for name, _, message, _, _ in extract_from_dir(REPOSITORY / folder, methods, options, keywords):
            found[message[0] if isinstance(message, tuple) else message] = name
    return {text: name for text, name in found.items() if text}


def catalogue(domain: str) -> dict[str, tuple[str, ...]]:
    """Return the French of every text of a domain: one string, or one a plural form."""
    french: dict[str, tuple[str, ...]] = {}
    for area in sorted((LOCALES / "fr" / domain).glob("*.po")):
        with area.open("rb") as file:
            for message in read_po(file, locale="fr"):
                if message.id and not message.fuzzy:
                    key = message.id if isinstance(message.id, str) else message.id[0]
                    strings = (message.string,) if isinstance(message.string, str) else message.string
                    french[key] = tuple(strings or ())
    return french


@pytest.mark.parametrize(
    ("domain", "texts"), [("tool", tool_msgids()), ("site", site_msgids())], ids=["tool", "site"]
)
def test_every_text_has_its_french_with_the_same_gaps(domain: str, texts: dict[str, str]) -> None:
    assert len(texts) > 50
    french = catalogue(domain)
    holes = {text: name for text, name in texts.items() if not all(french.get(text, ("",)))}
    assert not holes
    for text in texts:
        gaps = {name for match in GAP.findall(text) for name in match if name}
        for string in french[text]:
            assert {name for match in GAP.findall(string) for name in match if name} <= gaps | {
                "count",
                "num",
            }, text


@pytest.mark.parametrize(
    ("domain", "texts"), [("tool", tool_msgids()), ("site", site_msgids())], ids=["tool", "site"]
)
def test_no_translation_is_left_of_a_text_that_is_gone(domain: str, texts: dict[str, str]) -> None:
    gone = sorted(set(catalogue(domain)) - set(texts))
    assert not gone


def test_french_has_its_spaces() -> None:
    """No plain space before the signs that French sets off."""
    wrong = [
        string
        for domain in ("tool", "site")
        for strings in catalogue(domain).values()
        for string in strings
        if re.search(r"[^\s:] [;!?»](?!\w)|« |(?<!`)\w :(?= )", string)
    ]
    assert not wrong
