"""What a template leads to, read off its text; parsing all of them would cost each build more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAG: Final = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\b(.*?)%\}", re.DOTALL)
_SETTING: Final = re.compile(r"""\bsetting\b(?:\(\s*(["'])([^"'\\]+)\1\s*\))?""")
_LITERAL: Final = re.compile(
    r"""\s*(["'])([^"'\\]+)\1\s*(?:(?:ignore|with|without|import|as)\b[^"']*)?[-+]?""", re.DOTALL
)


def references(source: str) -> Iterator[str | None]:
    """Yield the names of the templates that a template extends, includes or imports.

    None stands for a name that is only known while rendering. A tag in a comment counts too: a name too
    many costs nothing, one too few would leave old pages standing.
    """
    for tag in _TAG.finditer(source):
        literal = _LITERAL.fullmatch(tag[1])
        yield literal[2] if literal else None


def settings_read(source: str) -> frozenset[str] | None:
    """Return the names of the settings that templates read; None where one is only known while rendering.

    The word in a text or a comment counts as one that is not known: rather a page too many is made anew.
    """
    names = [found[2] for found in _SETTING.finditer(source)]
    return None if None in names else frozenset(names)
