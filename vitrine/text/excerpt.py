"""The first words of a text: shortened between words, never in one."""

from __future__ import annotations

import re
from typing import Final

_SENTENCE_END: Final = re.compile(r"[.!?…][»”\"'’)]*(?=\s|$)|[。！？]")
_LOOSE_END: Final = " \u00a0\u202f,;:–—-(«“"
_NO_SPACES: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
"""Scripts that write without spaces between words, where any sign may end a line."""


def excerpt(text: str, length: int) -> str:
    """Return the beginning of a one-line text in at most about `length` characters.

    Ends after a sentence where one ends in the second half, else after a whole word, with an ellipsis. A
    first word that is longer than all that is kept whole.
    """
    text = text.strip()
    if len(text) <= length:
        return text
    # One sign more than fits, to see whether the last stop ends a sentence or stands in "3.5".
    ends = [end.end() for end in _SENTENCE_END.finditer(text[: length + 1]) if end.end() <= length]
    if ends and ends[-1] >= length // 2:
        return text[: ends[-1]]
    return text[: _word_end(text, length)].rstrip(_LOOSE_END) + "…"


def _word_end(text: str, length: int) -> int:
    """Return where the last whole word ends that leaves room for an ellipsis."""
    end = length - 1
    if text[end].isspace() or _NO_SPACES.match(text[end]):
        return end
    space = max((match.start() for match in re.finditer(r"\s", text[:end])), default=-1)
    if space > 0:
        return space
    word = re.match(r"\S+", text)
    return word.end() if word else end
