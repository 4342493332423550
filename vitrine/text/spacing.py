"""French spacing: the spaces that belong to a sign and must not let it go to the next line alone.

Keyboards have no such spaces, so people type plain ones; only those are replaced, none is added. Before ; ! ?
stands a narrow one (U+202F), before : % € and inside « » the usual one (U+00A0), as the Imprimerie nationale
(Lexique des règles typographiques) has them and as Vitrine's own texts do.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from markupsafe import Markup

NARROW: Final = "\u202f"
WIDE: Final = "\u00a0"

_LOOSE: Final = re.compile(
    # A run of spaces is looked at from its first one only, so that a long one costs no more than its length.
    r"(?<! ) +(?:(?P<narrow>[;!?])|(?P<wide>[:»]))|(?<=[0-9]) +(?P<unit>[%€])|(?P<open>«) +"
)
_KEPT: Final = re.compile(r'(<(pre|code|kbd)\b.*?</\2>|<(?:[^">]|"[^"]*")*>)', re.DOTALL)
"""Parts of clean HTML in which nothing is text to be read in sentences."""


@lru_cache(maxsize=16384)
def spaced(text: str, language: str) -> str:
    """Return a text with the spaces its language wants; as it is in any language but French."""
    if " " not in text or not _is_french(language):
        return text
    return _LOOSE.sub(_set, text)


@lru_cache(maxsize=4096)
def spaced_html(clean: Markup, language: str) -> Markup:
    """Return clean HTML with the same spaces in its words: never in tags, addresses and code."""
    if not _is_french(language):
        return clean
    parts = _KEPT.split(str(clean))
    # The pattern has two groups: words, what is kept, the name of its tag, words again, and so on.
    parts[::3] = [_LOOSE.sub(_set, words) for words in parts[::3]]
    del parts[2::3]
    return Markup("".join(part or "" for part in parts))  # noqa: S704 - clean before, and only spaces changed


def _is_french(language: str) -> bool:
    return language.partition("-")[0].lower() == "fr"


def _set(found: re.Match[str]) -> str:
    if found["narrow"]:
        return NARROW + found["narrow"]
    if found["open"]:
        return found["open"] + WIDE
    return WIDE + (found["wide"] or found["unit"])
