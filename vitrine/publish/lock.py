"""One build at a time in an output folder.

The lock is the operating system's, so it is gone the moment its holder is, however it ended: there is
nothing to take over. On POSIX it lies on the folder itself and leaves no file behind; on Windows, where
a folder cannot be locked, and on file systems that refuse it, on a small file in the folder.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from vitrine.errors import SurroundingsError
from vitrine.messages import msg
from vitrine.publish.surroundings import explained

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK_FILE: Final = ".vitrine-lock"
PATIENCE: Final = 10.0
"""Seconds for which a build waits for another one."""
_PAUSE: Final = 0.05
_BUSY: Final = frozenset({errno.EAGAIN, errno.EACCES, errno.EDEADLK})


class _NotHere(OSError):  # noqa: N818 - it says where
    """This file system cannot lock what it was asked to lock."""


@contextmanager
def locked(folder: Path, patience: float = PATIENCE, busy: SurroundingsError | None = None) -> Iterator[None]:
    """Hold the lock of a folder, which must exist, until the block ends.

    Args:
        folder: The output folder.
        patience: Seconds to wait while somebody else holds it.
        busy: What to raise then, where the folder is no output of a build.

    Raises:
        SurroundingsError: Another build still holds it.
    """
    until = time.monotonic() + patience
    while (held := _tried(folder)) is None:
        if time.monotonic() >= until:
            raise busy or SurroundingsError(
                msg("Another build is writing into “{folder}” at this moment.", folder=folder),
                msg("Wait until it has finished, then build again."),
            )
        time.sleep(_PAUSE)
    handle, file = held
    try:
        yield
    finally:
        _release(handle, file)


def _tried(folder: Path) -> tuple[int, Path | None] | None:
    with explained(folder):
        return _try(folder)


def _try(folder: Path) -> tuple[int, Path | None] | None:
    """Return a handle that holds the lock, and the lock's file if it needs one; None when it is held."""
    if sys.platform != "win32":
        with suppress(_NotHere):
            return _hold(os.open(folder, os.O_RDONLY), folder, None)
    file = folder / LOCK_FILE
    return _hold(os.open(file, os.O_RDWR | os.O_CREAT, 0o600), file, file)


def _hold(handle: int, path: Path, file: Path | None) -> tuple[int, Path | None] | None:
    try:
        if _lock(handle) and _is_still(handle, path):
            return handle, file
    except BaseException:
        os.close(handle)
        raise
    os.close(handle)
    return None


def _lock(handle: int) -> bool:
    """Try to lock; False when somebody else holds it."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - exists on Windows only

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - exists on POSIX only

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _BUSY:
            return False
        raise _NotHere from error
    return True


def _is_still(handle: int, path: Path) -> bool:
    """Say whether what was locked still lies at its path: its last holder may have removed it."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except OSError:
        return False


def _release(handle: int, file: Path | None) -> None:
    """Give the lock back; its file goes first, so that nobody locks one that is about to go."""
    if file is not None and sys.platform != "win32":
        file.unlink(missing_ok=True)
    os.close(handle)
    if file is not None and sys.platform == "win32":
        with suppress(OSError):  # somebody else has it open by now
            file.unlink(missing_ok=True)
