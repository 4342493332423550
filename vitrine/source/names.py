"""File names as people and systems write them: which are nobody's content, and how two are compared."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_IGNORED: Final = frozenset(
    {
        "thumbs.db",
        "ehthumbs.db",
        "desktop.ini",
        "icon\r",
        "__macosx",
        "$recycle.bin",
        "@eadir",  # thumbnails of network drives
        "4913",  # Vim tries whether it may write
        "_site",
        "_print",
    }
)
_TEMPORARY: Final = re.compile(
    r".*~|#.*#|~\$.*|.*\.(?:swp|swo|swx|tmp|temp|bak|part|partial|crdownload|download)|.*___jb_(?:tmp|old)___"
    r"|.*\.sb-[0-9a-f]+-\w+",
    re.IGNORECASE | re.DOTALL,
)
_HIDDEN_BUT_MEANT: Final = frozenset({".well-known", ".htaccess"})


def is_ignored(name: str, *, for_copying: bool = False) -> bool:
    """Say whether a file or folder of this name is no content: hidden, a system's, or an editor's temporary.

    Args:
        name: the name without its folder.
        for_copying: it stands in `static/`, where a few hidden files are meant for the web server.
    """
    if name.startswith("."):
        return not (for_copying and name in _HIDDEN_BUT_MEANT)
    return name.lower() in _IGNORED or _TEMPORARY.fullmatch(name) is not None


def is_readable(name: str) -> bool:
    """Say whether a name is text: Linux also allows bytes that are none, which no page or log could hold."""
    return not any("\ud800" <= sign <= "\udfff" for sign in name)


def shown(name: str) -> str:
    """Return a name so that it can be shown, its unreadable bytes replaced."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def nfc(name: str) -> str:
    """Return a name composed, as names are compared: Macs write é as e and an accent."""
    return unicodedata.normalize("NFC", name)


def folded(name: str) -> str:
    """Return a name as Windows and Macs compare it: without difference of case."""
    return nfc(nfc(name).casefold())
