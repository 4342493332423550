"""Slugs: the part of an address that names a thing, made from a file name, a title or a value."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from typing import Final

_LATIN: Final = str.maketrans(
    {
        "œ": "oe",
        "æ": "ae",
        "ß": "ss",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "þ": "th",
        "ı": "i",
        "ħ": "h",
        "ŋ": "n",
        "ŧ": "t",
        "ĸ": "k",
        "ſ": "s",
    }
)
_SIMPLE: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CODE_LENGTH: Final = 6


@lru_cache(maxsize=65536)
def slugify(text: str) -> str:
    """Return the slug of a text: lower case, Latin letters without accents, words joined by `-`.

    `Œuf à l'ancienne` gives `oeuf-a-l-ancienne`, `Straße` gives `strasse`. Letters of other scripts are kept
    (`お茶`), because no transliteration is right for every language. A text without any letter or digit
    (`😀`, `!!!`) gives a code made from the text (`x-5f3a9c`), so a slug is never empty and never changes.
    """
    if _SIMPLE.fullmatch(text):
        return text
    plain = unicodedata.normalize("NFKC", text).lower().translate(_LATIN)
    kept = ""
    for character in unicodedata.normalize("NFC", plain):
        kept += _kept(character, kept)
    # Composed once more: what was dropped may have stood between a letter and its mark.
    slug = unicodedata.normalize("NFC", "-".join(kept.split()))
    return slug or _code(text)


def is_slug(text: str) -> bool:
    """Say whether a text is its own slug, so that it can stand in an address as it is."""
    return bool(text) and slugify(text) == text


def _kept(character: str, before: str) -> str:
    """Return what a slug keeps of one character, given what stands before it; a space where words part."""
    if character.isascii():
        return character if character.isalnum() else " "
    base = unicodedata.normalize("NFD", character)[0]
    if base.isascii() and base.isalnum():
        return base
    category = unicodedata.category(character)
    if category[0] in "LN":
        return character
    if category in {"Mn", "Mc"}:
        return character if _is_part_of_letter(character, before) else ""
    return "" if category == "Cf" else " "


def _is_part_of_letter(mark: str, before: str) -> bool:
    """Say whether a mark must stay: vowel signs and the like, but not accents, which are read without.

    Accents lie in U+0300 to U+036F; variation selectors only choose how an emoji looks.
    """
    is_accent = "\u0300" <= mark <= "\u036f"
    is_selector = "VARIATION SELECTOR" in unicodedata.name(mark, "")
    return bool(before) and not before[-1].isspace() and not is_accent and not is_selector


def _code(text: str) -> str:
    digest = hashlib.sha256(unicodedata.normalize("NFC", text).encode("utf-8", "surrogatepass"))
    return f"x-{digest.hexdigest()[:_CODE_LENGTH]}"
