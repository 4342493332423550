"""How a text is written so that YAML takes it as text: for the way out of a problem."""

from __future__ import annotations

import re
from typing import Final

_COMMENT: Final = re.compile(r"\s+#(?:\s.*)?$")
_CURLY: Final = {"“": "”", "«": "»", "„": "“"}
_LONGEST: Final = 100
_FLOW_END: Final = re.compile(r"[,\]}]")


def quoted(text: str) -> str:
    """Return a text between quotes: single ones where it holds a double quote or a backslash."""
    text = text.strip()
    if len(text) > 1 and _CURLY.get(text[0]) == text[-1]:
        text = text[1:-1].strip()  # what a word processor made of the quotes that were meant
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def corrected(line: str, column: int, *, text: str | None = None, in_flow: bool = False) -> str:
    """Return the line with what begins at a column put between quotes; a real comment stays behind it.

    Args:
        line: the line as it stands in the file.
        column: where the text begins, from 0.
        text: the text that was meant, when quotes around it have to go.
        in_flow: the text stands between brackets or braces and ends at a comma.
    """
    rest = line[column:].rstrip()
    comment = _COMMENT.search(rest)
    tail = comment.group() if comment else ""
    value = rest.removesuffix(tail)
    if in_flow and (end := _FLOW_END.search(value)) is not None:
        value, tail = value[: end.start()], value[end.start() :] + tail
    fixed = line[:column] + quoted(value if text is None else text)
    if comment and len(fixed + tail) > _LONGEST:
        tail = tail.removesuffix(comment.group())  # what matters is the text
    return _shortened((fixed + tail).strip())


def _shortened(line: str) -> str:
    """Return a line short enough for a message: its beginning and its end."""
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST // 2]} … {line[-_LONGEST // 4 :]}"
