"""Lists as people write them, made into lists as Python-Markdown reads them.

Python-Markdown wants a blank line before a list and four spaces a level; people write neither. This module
rewrites the lines of a text so that a list right under a paragraph is a list, two spaces make a sub-list,
and `1)` numbers as `1.` does. Code and all other text stay as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

_ITEM: Final = re.compile(r"(?P<indent> *)(?P<marker>[-*+]|\d{1,9}[.)])(?P<gap>[ \t]+)(?P<text>\S.*)")
_RULE: Final = re.compile(r" {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$")
_FENCE: Final = re.compile(r" {0,3}(`{3,}|~{3,})")
_LEVEL: Final = 4
"""Spaces of one level in Python-Markdown."""
_DEEPEST_START: Final = 3
"""A first item further in than this is code."""
_BULLETS: Final = frozenset("-*+")


@dataclass
class _Reading:
    """What was read so far."""

    lines: list[str] = field(default_factory=list)
    levels: list[tuple[int, int]] = field(default_factory=list)
    """Of each open level: the column of its marker and of its text."""
    in_paragraph: bool = False
    """Whether the line above is text that a list would interrupt."""
    fence: str = ""


def spread_lists(text: str) -> str:
    """Return the text with its lists written as Python-Markdown reads them."""
    reading = _Reading()
    for line in text.split("\n"):
        _read_line(reading, line)
    return "\n".join(reading.lines)


def _read_line(reading: _Reading, line: str) -> None:
    fence = _FENCE.match(line)
    if reading.fence or fence:
        _read_fenced(reading, line, fence[1] if fence else "")
        return
    if not line.strip():
        reading.lines.append("")
        reading.in_paragraph = False
        return
    item = _ITEM.fullmatch(line.expandtabs(_LEVEL))
    if item and not _RULE.match(line) and _starts_item(reading, item):
        _add_item(reading, item)
    else:
        _add_text(reading, line)


def _read_fenced(reading: _Reading, line: str, mark: str) -> None:
    if not reading.fence:
        reading.fence = mark
    elif mark.startswith(reading.fence) and not line.strip().strip(mark[0]):
        reading.fence = ""
    reading.lines.append(line)
    reading.in_paragraph = False


def _starts_item(reading: _Reading, item: re.Match[str]) -> bool:
    """Say whether a line that looks like an item is one, where it stands."""
    if reading.levels:
        return True
    if len(item["indent"]) > _DEEPEST_START:
        return False
    # "Founded in\n1987. Since then" is a sentence: inside a paragraph only a 1 starts a numbered list.
    return not reading.in_paragraph or item["marker"] in _BULLETS or item["marker"][:-1] == "1"


def _add_item(reading: _Reading, item: re.Match[str]) -> None:
    indent = len(item["indent"])
    was_in_list = bool(reading.levels)
    while reading.levels and indent < reading.levels[-1][1] and len(reading.levels) > _depth(reading, indent):
        reading.levels.pop()
    if not was_in_list and reading.in_paragraph:
        reading.lines.append("")
    text_column = indent + len(item["marker"]) + min(len(item["gap"]), _LEVEL)
    reading.levels.append((indent, text_column))
    marker = item["marker"].replace(")", ".")
    space = " " * (_LEVEL * (len(reading.levels) - 1))
    reading.lines.append(f"{space}{marker} {item['text']}")
    reading.in_paragraph = True


def _depth(reading: _Reading, indent: int) -> int:
    """Return how many open levels hold an item with this indent: those whose text starts no further in.

    One space is enough where it stands further in than the marker above; nobody counts them.
    """
    return sum(indent > marker for marker, _ in reading.levels)


def _add_text(reading: _Reading, line: str) -> None:
    indent = len(line) - len(line.lstrip(" "))
    if reading.levels and not reading.in_paragraph:
        # After a blank line only what is indented still belongs to the list.
        while reading.levels and indent <= reading.levels[-1][0]:
            reading.levels.pop()
        if reading.levels:
            extra = max(indent - reading.levels[-1][1], 0)
            line = " " * (_LEVEL * len(reading.levels) + extra) + line.lstrip(" ")
    reading.lines.append(line)
    reading.in_paragraph = not _RULE.match(line)
