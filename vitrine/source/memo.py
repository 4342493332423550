"""Digests of files, remembered, so that a build need not read every photo and every page again.

The memo only speeds things up: a digest stands for a content, and is remembered for a file whose path, size,
times and inode are the same and were old enough when it was read. Without memo, or with a damaged one, all
files are read.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from pathlib import Path
from typing import Final

import orjson

from vitrine.cache_file import replace_file

_FILE: Final = "digests"
_VERSION: Final = 1
_TOO_YOUNG: Final = 2_000_000_000
"""Nanoseconds. A file that changed so shortly before it was read may change again without a new time: the
clocks of file systems are coarse (FAT counts in two seconds)."""
_TICK: Final = 20_000_000
"""Nanoseconds. The same for a file that Vitrine itself has just written, on a file system that counts finely:
what it was written with is known, and nothing but a later tick can change it."""
_FINE: Final = 1_000_000
"""A time with a fraction of a millisecond comes from a file system that counts finely."""

_Sign = tuple[int, int, int, int]


class FileMemo:
    """Remembers the digests of files from one run to the next."""

    def __init__(self, cache_folder: Path, name: str = _FILE) -> None:
        """Read what is remembered.

        Args:
            cache_folder: where the memo is kept; need not exist yet.
            name: of the memo in it: one for the shop, one for each folder that is published into.
        """
        self._file = cache_folder / f"{name}.json"
        self._known = _read(self._file)
        self._used: dict[str, tuple[_Sign, str]] = {}

    @property
    def folder(self) -> Path:
        """The folder that it is kept in."""
        return self._file.parent

    def digest(self, path: Path | str) -> str:
        """Return the SHA-256 of a file's content, as hexadecimal.

        Args:
            path: as text, it must be absolute; it is taken as it is.

        Raises:
            OSError: the file cannot be read.
        """
        name = _name(path)
        known = self._used.get(name) or self._known.get(name)
        if known is not None and known[0] == _sign(os.stat(path)):  # noqa: PTH116 - called for every photo
            self._used[name] = known
            return known[1]
        with Path(path).open("rb") as file:
            before = os.fstat(file.fileno())
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            self._note(name, before, os.fstat(file.fileno()), digest)
        return digest

    def read(self, path: str, data: bytes, before: os.stat_result) -> str:
        """Return the digest of a file that the caller has read, and note it.

        Args:
            path: its path, absolute.
            data: its content.
            before: how it lay on the disk before it was read.
        """
        digest = hashlib.sha256(data).hexdigest()
        with contextlib.suppress(OSError):
            self._note(path, before, os.stat(path), digest)  # noqa: PTH116 - called for every product
        return digest

    def _note(self, name: str, before: os.stat_result, after: os.stat_result, digest: str) -> None:
        """Remember a digest, if nothing can have changed unseen while the file was read."""
        is_settled = max(after.st_mtime_ns, after.st_ctime_ns) < time.time_ns() - _TOO_YOUNG
        if is_settled and _sign(before) == _sign(after):
            self._used[name] = (_sign(after), digest)
        else:
            self._used.pop(name, None)

    def remember(self, path: Path | str, digest: str) -> None:
        """Note the digest of a file that has just been written, so that it need not be read."""
        try:
            status = os.stat(path)  # noqa: PTH116 - called for every page
        except OSError:
            return
        newest = max(status.st_mtime_ns, status.st_ctime_ns)
        young = _TICK if newest % _FINE else _TOO_YOUNG
        if newest < time.time_ns() - young:
            self._used[_name(path)] = (_sign(status), digest)

    def save(self) -> None:
        """Keep what was used in this run for the next; what cannot be written is simply not kept."""
        used = self._used.items()
        # JSON has no word for names that are not text; such a file is read each time.
        files = {name: (*sign, digest) for name, (sign, digest) in used if name.isprintable()}
        with contextlib.suppress(OSError):
            replace_file(self._file, orjson.dumps({"version": _VERSION, "files": files}))


def _name(path: Path | str) -> str:
    if isinstance(path, str):
        return path  # thousands of pages come like this, and making a path absolute takes longer than asking
    return os.path.abspath(path)  # noqa: PTH100 - links are kept, which Path.resolve follows


def _sign(status: os.stat_result) -> _Sign:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def _read(file: Path) -> dict[str, tuple[_Sign, str]]:
    try:
        kept = orjson.loads(file.read_bytes())
        if kept["version"] != _VERSION:
            return {}
        return {str(name): _entry(values) for name, values in kept["files"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def _entry(values: list[int | str]) -> tuple[_Sign, str]:
    size, mtime, ctime, inode, digest = values
    if not (isinstance(digest, str) and len(digest) == hashlib.sha256().digest_size * 2):
        raise ValueError(digest)
    return (int(size), int(mtime), int(ctime), int(inode)), digest
