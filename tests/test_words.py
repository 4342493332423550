"""The words: every text has its translations, with the same gaps, and nothing is translated in two ways."""

from __future__ import annotations

import ast
import re
from gettext import c2py  # how the catalogues are read
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

REPOSITORY = Path(__file__).parent.parent
LOCALES = REPOSITORY / "vitrine" / "locales"
GAP = re.compile(r"\{(\w+)[^{}]*\}|%\((\w+)\)s")

SITE_FOLDERS = ("views", "reservation", "plan", "catalogue", "printing")
SITE_LANGUAGES = ("fr", "de", "es", "it", "nl", "pt", "ar")
"""What the pages speak besides English; the commands speak French."""


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


def catalogue(domain: str, language: str = "fr") -> dict[str, tuple[str, ...]]:
    """Return the translation of every text of a domain: one string, or one a plural form."""
    translated: dict[str, tuple[str, ...]] = {}
    for area in sorted((LOCALES / language / domain).glob("*.po")):
        with area.open("rb") as file:
            for message in read_po(file, locale=language):
                if message.id and not message.fuzzy:
                    key = message.id if isinstance(message.id, str) else message.id[0]
                    strings = (message.string,) if isinstance(message.string, str) else message.string
                    translated[key] = tuple(strings or ())
    return translated


TOOL_TEXTS, SITE_TEXTS = tool_msgids(), site_msgids()
CATALOGUES = [("tool", "fr", TOOL_TEXTS), *(("site", language, SITE_TEXTS) for language in SITE_LANGUAGES)]
each_catalogue = pytest.mark.parametrize(
    ("domain", "language", "texts"),
    CATALOGUES,
    ids=[f"{domain}-{language}" for domain, language, _ in CATALOGUES],
)


def gaps_of(text: str) -> set[str]:
    return {name for match in GAP.findall(text) for name in match if name}


@each_catalogue
def test_every_text_has_its_translation_with_the_same_gaps(
    domain: str, language: str, texts: dict[str, str]
) -> None:
    assert len(texts) > 50
    translated = catalogue(domain, language)
    holes = {text: name for text, name in texts.items() if not all(translated.get(text, ("",)))}
    assert not holes
    for text in texts:
        forms = translated[text]
        for string in forms:
            assert gaps_of(string) <= gaps_of(text) | {"count", "num"}, text
        if len(forms) == 1:
            assert gaps_of(forms[0]) == gaps_of(text), text


@each_catalogue
def test_no_translation_is_left_of_a_text_that_is_gone(
    domain: str, language: str, texts: dict[str, str]
) -> None:
    gone = sorted(set(catalogue(domain, language)) - set(texts))
    assert not gone


@pytest.mark.parametrize("language", SITE_LANGUAGES)
def test_every_plural_form_of_a_language_is_there(language: str) -> None:
    """Arabic has six; what a number chooses is what CLDR says."""
    areas = [
        path
        for path in sorted((LOCALES / language / "site").glob("*.po"))
        if "msgid_plural" in path.read_text("utf-8")
    ]
    assert areas
    locale = Locale.parse("pt_PT" if language == "pt" else language)  # CLDR's plain `pt` is that of Brazil
    for area in areas:
        with area.open("rb") as file:
            read = read_po(file, locale=language)
        rule = c2py(read.plural_expr)
        tags: dict[int, str] = {}
        for number in range(200):
            form, tag = rule(number), locale.plural_form(number)
            assert tags.setdefault(form, tag) == tag, (area.name, number)
            assert form < read.num_plurals
        for message in read:
            if message.pluralizable:
                assert len(message.string or ()) == read.num_plurals


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
