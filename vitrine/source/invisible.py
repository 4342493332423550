"""Signs that look like a space or like nothing: copied from web pages, typed with Option or AltGr."""

from __future__ import annotations

import re
from typing import Final

from vitrine.messages import msg
from vitrine.problems import Unreadable

_SPACES: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_NOTHINGS: Final = "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
# Not U+200C and U+200D: Persian words and emoji are made with them.

UNSEEN: Final = f"{_SPACES}{_NOTHINGS}"
"""The signs, as they stand in a character class of a regular expression."""
IS_UNSEEN: Final = re.compile(f"[{UNSEEN}]")
IN_INDENTATION: Final = re.compile(f"[ \t]*([{UNSEEN}])")
IN_KEY: Final = re.compile(f"^[{UNSEEN}]|[{_NOTHINGS}]|[{UNSEEN}]$")

_NO_BREAK_SPACES: Final = frozenset("\u00a0\u202f")


def unseen(sign: str) -> Unreadable:
    """Return the problem of an invisible sign where only ordinary spaces may stand."""
    code = f"U+{ord(sign):04X}"
    if sign in _NO_BREAK_SPACES:
        message = msg("Here stands a no-break space ({code}): it looks like a space but is none.", code=code)
    elif sign.isspace():
        message = msg("Here stands a sign ({code}) that looks like a space but is none.", code=code)
    else:
        message = msg("Here stands an invisible sign ({code}).", code=code)
    return Unreadable(
        "invisible-character",
        message,
        msg("Delete it with the spaces around it, then type these anew with the space bar."),
    )
