"""A text in a terminal: how wide it is there, and what must not reach it as it is."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_TAB: Final = 4
_HARMFUL: Final = re.compile(
    # Control characters move the cursor or change the terminal; the others hide or turn round a text.
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    r"""Return a text with every sign that a terminal would obey or hide written out, such as `\x1b`."""
    return _HARMFUL.sub(lambda found: _written_out(found.group()), text).replace("\t", " ")


def width(sign: str) -> int:
    """Return how many cells a sign takes: 2 for wide ones, 0 for those that join the one before."""
    if unicodedata.combining(sign) or unicodedata.category(sign) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in {"W", "F"} else 1


def excerpt(line: str, column: int, length: int, most: int) -> tuple[str, str]:
    """Return a line as a terminal can show it, and the carets that belong below it.

    Args:
        line: the line of a file, without its end.
        column: the first character to mark, from 1; 0 for none.
        length: how many characters to mark.
        most: cells that the line may take; a longer one is cut around the mark.
    """
    cells = _cells(line.rstrip())
    first = min(max(0, column - 1), len(cells))
    last = min(max(first + 1, first + length), max(len(cells), first + 1))
    start, end = _window(cells, first, last, most)
    text = "".join(cell for cell, _ in cells[start:end])
    before = "…" if start else ""
    after = "…" if end < len(cells) else ""
    if not column:
        return before + text + after, ""
    gap = len(before) + sum(size for _, size in cells[start:first])
    marked = sum(size for _, size in cells[first : min(last, end)])
    return before + text + after, " " * gap + "^" * max(1, marked)


def _cells(line: str) -> list[tuple[str, int]]:
    """Return each character of a line as it is shown, with its width; tabs reach to the next stop."""
    cells: list[tuple[str, int]] = []
    at = 0
    for sign in line:
        if sign == "\t":
            shown = " " * (_TAB - at % _TAB)
        elif _HARMFUL.match(sign):
            shown = _written_out(sign)
        else:
            shown = sign
        size = width(sign) if shown == sign else len(shown)
        cells.append((shown, size))
        at += size
    return cells


def _window(cells: list[tuple[str, int]], first: int, last: int, most: int) -> tuple[int, int]:
    """Return which cells to show: all of a line that is short enough, else a stretch around the mark."""
    if sum(size for _, size in cells) <= most:
        return 0, len(cells)
    room = most - 2  # for the two signs of omission
    start = end = min(first, len(cells))
    taken = 0
    while end < len(cells) and taken + cells[end][1] <= room and (end < last or taken < room * 2 // 3):
        taken += cells[end][1]
        end += 1
    while start and taken + cells[start - 1][1] <= room:
        start -= 1
        taken += cells[start][1]
    while end < len(cells) and taken + cells[end][1] <= room:
        taken += cells[end][1]
        end += 1
    return start, end


def _written_out(sign: str) -> str:
    code = ord(sign)
    if sign == "\n":
        return "\\n"
    return f"\\x{code:02x}" if code < 0x100 and code != 0xAD else f"<U+{code:04X}>"  # noqa: PLR2004
