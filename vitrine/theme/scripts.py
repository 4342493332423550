"""Scripts joined into one classic file a page kind, without comments and white space that means nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import rjsmin

if TYPE_CHECKING:
    from collections.abc import Iterable

_STEPS: Final = {"{": 1, "}": -1}


def joined_scripts(texts: Iterable[str]) -> str:
    """Join scripts so that each stays a statement of its own, whatever the one before it ends with.

    Comments that begin with `/*!`, licences, are kept. So is all of a script with a template literal inside
    another one, whose spaces would be taken for idle ones.
    """
    shorter = (
        text if _has_nested_templates(text) else rjsmin.jsmin(text, keep_bang_comments=True) for text in texts
    )
    return "\n;\n".join(shorter) + "\n"


def _has_nested_templates(text: str) -> bool:
    """Say whether between `${` and its `}` stands a backtick; rather once too often than once too seldom."""
    return any(_begins_with_template(part) for part in text.split("${")[1:])


def _begins_with_template(inside: str) -> bool:
    depth = 1
    for sign in inside:
        depth += _STEPS.get(sign, 0)
        if not depth:
            return False
        if sign == "`":
            return True
    return False
