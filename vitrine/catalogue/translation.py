"""What a text of the shop says in a language, and in which one it says it where nobody has translated it.

A text that is written once is in the shop's first language. It needs no translation where it has no words
(`31 x 26 cm`, `XL`, `LED`), and has one where the shop's list of words has it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from vitrine.catalogue.shop import Shop
    from vitrine.catalogue.text import LocalText

_WORD: Final = re.compile(r"[^\W\d_]{3,}")
"""A run of letters long enough to be a word of some language."""


class Said(NamedTuple):
    """A text with its language."""

    text: str
    language: str


def said(local: LocalText, language: str, shop: Shop) -> Said:
    """Return what a text says in a language of the shop: in that language if it can be, else in another.

    The other one is the shop's first language, or else the first the text is written in.
    """
    texts = dict(local.by_language)
    primary = language.partition("-")[0]
    for tag in (language, primary):
        if tag in texts:
            return Said(texts[tag], language)
    once = texts.get("")
    if once is not None:
        return _said_once(once, language, shop)
    if shop.language in texts:
        return Said(texts[shop.language], shop.language)
    first = next(iter(texts.items()), (language, ""))
    return Said(first[1], first[0])


def _said_once(text: str, language: str, shop: Shop) -> Said:
    if language == shop.language:
        return Said(text, language)
    listed = shop.words.get(text)
    if listed is not None:
        translated = said(listed, language, shop)
        if translated.language == language:
            return translated
    return Said(text, language if is_wordless(text) else shop.language)


def is_wordless(text: str) -> bool:
    """Say whether a text is the same in every language: numbers, units, sizes, abbreviations in capitals."""
    return all(word.isupper() for word in _WORD.findall(text))


def is_translated(local: LocalText, language: str, shop: Shop) -> bool:
    """Say whether a text can be shown in a language of the shop."""
    return not local or said(local, language, shop).language == language
