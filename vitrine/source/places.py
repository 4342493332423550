"""From a mark in a document to a place that a problem can name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vitrine.problems import Place

if TYPE_CHECKING:
    from vitrine.source.nodes import Document, Mark


def place_of(document: Document, mark: Mark, key: str = "") -> Place:
    """Return the place of a mark, with the line as it stands there.

    Args:
        document: the file the mark belongs to.
        mark: the mark of a key or value.
        key: the key path as a person writes it, such as `variants[2].price`.
    """
    known = 0 < mark.line <= len(document.lines)
    return Place(
        document.path,
        line=mark.line,
        column=mark.column,
        key=key,
        length=mark.length,
        source=document.lines[mark.line - 1] if known else "",
    )
