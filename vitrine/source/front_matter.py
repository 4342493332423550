"""A Markdown file with a YAML head between two lines `---`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vitrine.messages import msg
from vitrine.problems import Unreadable
from vitrine.source.compose import compose
from vitrine.source.encoding import decode
from vitrine.source.nodes import Document, Mapping, Mark, Scalar
from vitrine.source.sheet import Sheet

if TYPE_CHECKING:
    from vitrine.problems import ProblemLog


def read_front_matter(path: str, data: bytes, log: ProblemLog) -> Document | None:
    """Return a Markdown file's head as a document with the text below it as `body`, or None with problems.

    The head begins on the first line that is not empty, with `---`, and ends with `---` or `...`.

    Args:
        path: the file's path from the shop folder.
        data: its bytes, in any encoding that `encoding.decode` knows.
        log: takes the problems.
    """
    text = decode(path, data, log)
    if text is None:
        return None
    lines = tuple(text.split("\n"))
    first = next((number for number, line in enumerate(lines) if line.strip()), -1)
    sheet = Sheet(path, lines, log, first=first + 1)
    if first < 0 or not _is_fence(lines[first]):
        sheet.report(_missing(), max(0, first), 0, len(lines[max(0, first)]))
        return None
    last = next((n for n in range(first + 1, len(lines)) if _is_fence(lines[n])), -1)
    if last < 0:
        sheet.report(_open(), first, 0, 3)
        return None
    sheet.last = last
    root = compose(sheet)
    if root is None or (isinstance(root, Scalar) and root.is_empty):
        root = None if sheet.broken else Mapping((), Mark(first + 1, 1, 3))
    elif not isinstance(root, Mapping):
        if not sheet.broken:
            sheet.report(_not_a_mapping(), root.mark.line - 1, root.mark.column - 1, root.mark.length)
        root = None
    if root is None:
        return None
    body = "\n".join(lines[last + 1 :])
    return Document(path, root, lines, body=body, body_line=last + 2, broken=sheet.broken)


def _is_fence(line: str) -> bool:
    return line.rstrip() in {"---", "..."}


def _missing() -> Unreadable:
    return Unreadable(
        "head-missing",
        msg("The file does not begin with a head, which holds at least its title."),
        msg(
            "Begin it with three lines: --- then title: and the title, then --- again. The text stands below."
        ),
    )


def _open() -> Unreadable:
    return Unreadable(
        "head-open",
        msg("The head begins here and does not end."),
        msg("Put a line --- below its last key; the text of the page begins after it."),
    )


def _not_a_mapping() -> Unreadable:
    return Unreadable(
        "keys-missing",
        msg("The head does not begin with a key and its value."),
        msg("Write each line as a key, a colon, a space and the value, for example title: About us."),
    )
