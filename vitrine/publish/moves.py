"""Moves in the output folder: each leaves every file whole, old or new."""

from __future__ import annotations

import os
import shutil
import stat
import time
from typing import TYPE_CHECKING, Final

from vitrine.publish.surroundings import is_in_use

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_TRIES: Final = 40
_PAUSE: Final = 0.05
"""Forty times 50 ms: a virus scanner or a server lets go of a file within two seconds (Windows only)."""


def write_new(file: str, content: bytes | Path, *, link: bool) -> int:
    """Write a new file and return its size.

    Args:
        file: Path of the file; it is not there yet.
        content: Its bytes, or the file to take them from.
        link: Whether the two may be one file on the disk. Only for what nobody edits: a file of the cache.

    Nothing is forced to the disk here: a killed process loses nothing that the system has accepted, and
    after a power cut the sizes in the manifest tell which files never arrived. Forcing each of ten thousand
    files would cost minutes.
    """
    if isinstance(content, bytes):
        with open(file, "xb") as stream:  # noqa: PTH123 - thousands of Path objects are slow
            stream.write(content)
        return len(content)
    if not (link and _linked(content, file)):
        shutil.copyfile(content, file)
    return os.stat(file).st_size  # noqa: PTH116


def write_through(file: Path, content: bytes) -> None:
    """Write a file and force it to the disk: the manifest has to outlive a power cut."""
    with file.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def move_over(source: str, target: str) -> None:
    """Put a file in place of another, at once; waits a little while another program holds the old one."""
    _patiently(lambda: os.replace(source, target))  # noqa: PTH105


def remove_file(file: str) -> None:
    """Remove a file; waits a little while another program holds it."""
    _patiently(lambda: os.unlink(file))  # noqa: PTH108


def _patiently(move: Callable[[], None]) -> None:
    for attempt in range(_TRIES):
        try:
            move()
        except PermissionError as error:
            if not is_in_use(error) or attempt == _TRIES - 1:
                raise
            time.sleep(_PAUSE)
        else:
            return


def has_content(file: str, content: bytes | Path) -> bool:
    """Say whether a plain file with exactly this content lies there."""
    try:
        status = os.lstat(file)
        if not stat.S_ISREG(status.st_mode):
            return False
        if isinstance(content, bytes):
            return status.st_size == len(content) and _read(file) == content
        source = os.stat(content)  # noqa: PTH116
        if os.path.samestat(status, source):
            return True
        return status.st_size == source.st_size and _is_same(file, content)
    except OSError:  # whatever keeps it from being read, it is written anew
        return False


def _read(file: str) -> bytes:
    with open(file, "rb") as stream:  # noqa: PTH123
        return stream.read()


def _is_same(file: str, other: Path) -> bool:
    """Compare two files of one size piece by piece: photos are large."""
    piece = 1 << 20
    with open(file, "rb") as one, other.open("rb") as two:  # noqa: PTH123
        while True:
            read = one.read(piece)
            if read != two.read(piece):
                return False
            if not read:
                return True


def _linked(source: Path, file: str) -> bool:
    """Try to make a second name for a file; False where the disk or the system cannot."""
    try:
        os.link(source, file)
    except FileNotFoundError:
        raise
    except OSError:
        return False
    return True
