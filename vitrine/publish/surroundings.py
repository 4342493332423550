"""What the machine refuses, as a sentence."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from vitrine.errors import SurroundingsError
from vitrine.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from vitrine.messages import Message

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_IN_USE: Final = frozenset({5, 32, 33})
"""Windows: access denied, sharing violation, lock violation (learn.microsoft.com, System Error Codes)."""

STILL_OLD: Final = msg("The site is as it was before. Build again when this is mended.")
HALF_WAY: Final = msg("Every page still works. Build again when this is mended; that completes the site.")


@contextmanager
def explained(file: Path | str, outcome: Message = STILL_OLD) -> Iterator[None]:
    """Turn an error of the system into a sentence about a file.

    Args:
        file: The file or folder that is being written.
        outcome: What this means for the site; follows the sentence as the way out.

    Raises:
        SurroundingsError: In place of any `OSError`.
    """
    try:
        yield
    except OSError as error:
        raise SurroundingsError(_sentence(error, str(file)), outcome) from error


@contextmanager
def vanishing(content: bytes | Path) -> Iterator[None]:
    """Tell it when the file that content is taken from is not there any more.

    Raises:
        SurroundingsError: It names the file.
    """
    try:
        yield
    except FileNotFoundError as error:
        if isinstance(content, bytes) or content.exists():
            raise
        raise SurroundingsError(
            msg("“{file}” vanished while the site was being made.", file=content), STILL_OLD
        ) from error


def is_in_use(error: OSError) -> bool:
    """Say whether another program has the file open in a way that forbids replacing it (Windows only)."""
    return getattr(error, "winerror", None) in _IN_USE


def _sentence(error: OSError, file: str) -> Message:
    if error.errno in _FULL:
        return msg("There is no room left on the disk for “{file}”.", file=file)
    if is_in_use(error):
        return msg("“{file}” is in use by another program.", file=file)
    if error.errno in _FORBIDDEN:
        return msg("“{file}” cannot be written: it is read-only or belongs to somebody else.", file=file)
    if error.errno == errno.ENAMETOOLONG:
        return msg("The name of “{file}” is too long for this disk.", file=file)
    return msg("“{file}” could not be written ({reason}).", file=file, reason=error.strerror or str(error))
