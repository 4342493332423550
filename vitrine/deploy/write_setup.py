"""Write the files of a setup, never over what somebody edited without a yes."""

from __future__ import annotations

import os
from enum import Enum
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from vitrine.cache_file import replace_file
from vitrine.deploy.setup import is_unedited

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


_MADE: Final = ("_site", ".vitrine")
"""Folders that a build makes in the shop: no source, so not for git."""


class Fate(Enum):
    """What becomes of one file of a setup."""

    NEW = "new"
    SAME = "same"
    UPDATED = "updated"
    """Ours, from an earlier run, and nobody has edited it."""
    EDITED = "edited"
    """Somebody's: written over only with a yes."""


class PlannedFile(Struct, frozen=True):
    """A file of a setup and what would become of what stands there."""

    path: Path
    content: bytes
    fate: Fate


def planned_files(files: Mapping[Path, bytes]) -> tuple[PlannedFile, ...]:
    """Say what would become of each file.

    Raises:
        OSError: One stands there and cannot be read.
    """
    return tuple(PlannedFile(path, content, _fate(path, content)) for path, content in files.items())


def ignored_files(shop: Path) -> PlannedFile:
    """Return the shop's `.gitignore` with what Vitrine makes in it; the lines that stand there stay.

    Raises:
        OSError: It stands there and cannot be read.
    """
    path = shop / ".gitignore"
    there = path.read_bytes() if path.is_file() else b""
    known = {line.strip().strip("/") for line in there.decode("utf-8", "replace").splitlines()}
    missing = [name for name in _MADE if name not in known]
    if not missing:
        return PlannedFile(path, there, Fate.SAME)
    before = there if not there or there.endswith(b"\n") else there + b"\n"
    content = before + "".join(f"{name}/\n" for name in missing).encode()
    return PlannedFile(path, content, Fate.UPDATED if there else Fate.NEW)


def write_files(files: tuple[PlannedFile, ...]) -> None:
    """Write files, each whole or not at all.

    Raises:
        OSError: One cannot be written.
    """
    for file in files:
        if file.fate is Fate.SAME:
            continue
        replace_file(file.path, file.content)


def _fate(path: Path, content: bytes) -> Fate:
    if not os.path.lexists(path):
        return Fate.NEW
    there = path.read_bytes()
    if there.replace(b"\r\n", b"\n") == content.replace(b"\r\n", b"\n"):
        return Fate.SAME
    # A wheel holds no words of anybody: it is made anew.
    return Fate.UPDATED if path.suffix == ".whl" or is_unedited(there) else Fate.EDITED
