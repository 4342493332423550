"""What is remembered of products' pages from one build to the next, in a file of the cache.

It speeds planning up and decides nothing: a page is known by a digest of all that it is made from. Without
the file, or with a damaged one, or with another version of the program, every page is looked at.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

import orjson

from vitrine.cache_file import replace_file
from vitrine.plan.types import PageMemory
from vitrine.version import code_version

if TYPE_CHECKING:
    from pathlib import Path

_FILE: Final = "pages.json"


def read_page_memory(cache: Path) -> PageMemory:
    """Return what is remembered; nothing where there is nothing to be read."""
    try:
        kept = orjson.loads((cache / _FILE).read_bytes())
        if kept["code"] != code_version():
            return PageMemory()
        return PageMemory({key: _checked(known) for key, known in kept["pages"].items()})
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return PageMemory()


def write_page_memory(memory: PageMemory, cache: Path) -> None:
    """Keep what this build has asked for, if anything is new; what cannot be written is not kept."""
    if not memory.is_new:
        return
    pages = {key: known for key, known in memory.used.items() if known}
    with suppress(OSError):
        replace_file(cache / _FILE, orjson.dumps({"code": code_version(), "pages": pages}))


def _checked(known: dict[str, str]) -> dict[str, str]:
    """Return texts by name; a file that holds anything else is damaged."""
    if not all(isinstance(text, str) for text in known.values()) or not known.keys() >= {"view", "links"}:
        raise ValueError(known)
    return known
