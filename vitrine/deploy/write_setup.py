"""Write the files of a setup, never over what somebody edited without a yes."""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from vitrine.deploy.setup import is_unedited

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Fate(Enum):
    """What becomes of one file of a setup."""

    NEW = "new"
    SAME = "same"
    UPDATED = "updated"
    """Ours, from an earlier run, and nobody has edited it."""
    EDITED = "edited"
    """Somebody's: written over only with a yes."""


@dataclass(frozen=True, slots=True)
class PlannedFile:
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


def write_files(files: tuple[PlannedFile, ...]) -> None:
    """Write files, each whole or not at all.

    Raises:
        OSError: One cannot be written.
    """
    for file in files:
        if file.fate is Fate.SAME:
            continue
        file.path.parent.mkdir(parents=True, exist_ok=True)
        temporary = file.path.with_name(f".{file.path.name}.{os.getpid()}.tmp")
        temporary.write_bytes(file.content)
        temporary.replace(file.path)


def _fate(path: Path, content: bytes) -> Fate:
    if not os.path.lexists(path):
        return Fate.NEW
    there = path.read_bytes()
    if there.replace(b"\r\n", b"\n") == content.replace(b"\r\n", b"\n"):
        return Fate.SAME
    # A wheel holds no words of anybody: it is made anew.
    return Fate.UPDATED if path.suffix == ".whl" or is_unedited(there) else Fate.EDITED
