"""Scripts joined into one classic file a page kind, without comments and white space that means nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rjsmin

if TYPE_CHECKING:
    from collections.abc import Iterable


def joined_scripts(texts: Iterable[str]) -> str:
    """Join scripts so that each stays a statement of its own, whatever the one before it ends with.

    Comments that begin with `/*!`, licences, are kept.
    """
    return "\n;\n".join(rjsmin.jsmin(text, keep_bang_comments=True) for text in texts) + "\n"
