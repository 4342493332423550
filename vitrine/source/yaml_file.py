"""One YAML file as a document: every scalar is text, every value knows its place, every mistake is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vitrine.messages import msg
from vitrine.problems import Unreadable
from vitrine.source import line_problems
from vitrine.source.compose import compose
from vitrine.source.encoding import decode
from vitrine.source.front_matter import read_front_matter
from vitrine.source.nodes import Document, Mapping, Scalar
from vitrine.source.sheet import Sheet
from vitrine.source.traps import GLUED_COLON

if TYPE_CHECKING:
    from vitrine.problems import ProblemLog
    from vitrine.source.nodes import Node

__all__ = ["read_front_matter", "read_yaml"]


def read_yaml(path: str, data: bytes, log: ProblemLog) -> Document | None:
    """Return the document in the bytes of a YAML file, or None when it cannot be read at all.

    All that is wrong goes to the log. A document that has an error but whose other values can still be
    checked is returned with `broken` set.

    Args:
        path: the file's path from the shop folder.
        data: its bytes, in any encoding that `encoding.decode` knows.
        log: takes the problems.
    """
    text = decode(path, data, log)
    if text is None:
        return None
    sheet = Sheet(path, tuple(text.split("\n")), log)
    root = compose(sheet)
    if isinstance(root, Mapping):
        return Document(path, root, sheet.lines, broken=sheet.broken)
    if not sheet.broken:
        _report_root(sheet, root)
    return None


def _report_root(sheet: Sheet, root: Node | None) -> None:
    """Say why a file that is good YAML is no file of a shop."""
    if root is None or (isinstance(root, Scalar) and root.is_empty):
        sheet.report_whole(_empty(sheet.path))
    elif isinstance(root, Scalar) and GLUED_COLON.match(root.text):
        line = root.mark.line - 1
        sheet.report(line_problems.glued_colon(sheet.line(line)), line, sheet.line(line).index(":"))
    else:
        sheet.report(_not_a_mapping(), root.mark.line - 1, root.mark.column - 1, root.mark.length)


def _empty(path: str) -> Unreadable:
    way_out = msg("Write something into it, or delete it.")
    if path.startswith("products/"):
        way_out = msg("Write at least title: and price: into it, or delete it.")
    return Unreadable("file-empty", msg("The file is empty."), way_out)


def _not_a_mapping() -> Unreadable:
    return Unreadable(
        "keys-missing",
        msg("The file does not begin with a key and its value."),
        msg("Write each line as a key, a colon, a space and the value, for example title: Lamp."),
    )
