"""Why the system refuses a file, in the reader's language."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, Final

from vitrine.messages import msg

if TYPE_CHECKING:
    from vitrine.messages import Message

_KNOWN: Final[dict[int, Message]] = {
    errno.EACCES: msg("you have no right to open it"),
    errno.EPERM: msg("you have no right to open it"),
    errno.ENOENT: msg("it is no longer there"),
    errno.EIO: msg("the disk does not answer properly"),
    errno.ENAMETOOLONG: msg("its name is too long"),
    errno.ELOOP: msg("its links lead round in a circle"),
    errno.EMFILE: msg("too many files are open"),
}


def reason(error: OSError) -> Message | str:
    """Return why a file could not be opened or read; in the system's words where ours are missing."""
    return _KNOWN.get(error.errno or 0) or error.strerror or type(error).__name__
