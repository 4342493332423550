"""Scripts joined into one classic file a page kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def joined_scripts(texts: Iterable[str]) -> str:
    """Join scripts so that each stays a statement of its own, whatever the one before it ends with."""
    return "\n;\n".join(text.strip("\n") for text in texts) + "\n"
