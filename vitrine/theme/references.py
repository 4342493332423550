"""Which templates a template leads to, read off its text; parsing all of them would cost each build more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAG: Final = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\b(.*?)%\}", re.DOTALL)
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
