"""What a folder on a server can do, whatever is spoken with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


class RemoteFolder(Protocol):
    """A folder on a server. Paths are relative to it, with `/`. Each method may raise `RemoteError`."""

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes; None when there is none."""
        ...

    def write(self, path: str, content: bytes) -> None:
        """Put a file in place, whole or not at all; its folder is there."""
        ...

    def write_all(self, files: Mapping[str, Path], done: Callable[[str], None]) -> None:
        """Put files in place, several at a time, in any order, each whole or not at all.

        Their folders are there.

        Args:
            files: What to send, by path.
            done: Called with the path of each file that is in place, one after the other.
        """
        ...

    def tidy(self) -> None:
        """Remove what an interruption may have left of files half sent."""
        ...

    def names(self, folder: str) -> frozenset[str]:
        """Return the names in a folder, of which folders end in `/`; none when it is not there.

        Args:
            folder: A folder in this one; empty for this one itself.
        """
        ...

    def make_folder(self, folder: str) -> None:
        """Make a folder whose parent is there; one that is there already stays."""
        ...

    def remove(self, path: str) -> None:
        """Remove a file, if it is there."""
        ...

    def remove_folder(self, folder: str) -> None:
        """Remove a folder, if it is there and empty."""
        ...


class RemoteError(Exception):
    """The server refused something, or went away: then `is_gone`, and all may be tried again."""

    def __init__(self, why: str, path: str = "", *, is_gone: bool = False) -> None:
        super().__init__(why)
        self.path = path
        self.is_gone = is_gone
