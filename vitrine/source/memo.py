"""Digests of files, remembered, so that a build need not read every photo again.

The memo only speeds things up: a digest stands for a content, and is remembered for a file whose path, size,
times and inode are the same and were old enough when it was read. Without memo, or with a damaged one, all
files are read.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
from pathlib import Path
from typing import Final

_FILE: Final = "digests.json"
_VERSION: Final = 1
_TOO_YOUNG: Final = 2_000_000_000
"""Nanoseconds. A file that changed so shortly before it was read may change again without a new time: the
clocks of file systems are coarse (FAT counts in two seconds)."""

_Sign = tuple[int, int, int, int]


class FileMemo:
    """Remembers the digests of files from one run to the next."""

    def __init__(self, cache_folder: Path) -> None:
        """Read what is remembered.

        Args:
            cache_folder: where the memo is kept; need not exist yet.
        """
        self._file = cache_folder / _FILE
        self._known = _read(self._file)
        self._used: dict[str, tuple[_Sign, str]] = {}

    def digest(self, path: Path) -> str:
        """Return the SHA-256 of a file's content, as hexadecimal.

        Raises:
            OSError: the file cannot be read.
        """
        name = os.path.abspath(path)  # noqa: PTH100 - links are kept, which Path.resolve follows
        known = self._used.get(name) or self._known.get(name)
        if known is not None and known[0] == _sign(os.stat(path)):  # noqa: PTH116 - called for every photo
            self._used[name] = known
            return known[1]
        with Path(path).open("rb") as file:
            before = os.fstat(file.fileno())
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            after = os.fstat(file.fileno())
        is_settled = max(after.st_mtime_ns, after.st_ctime_ns) < time.time_ns() - _TOO_YOUNG
        if is_settled and _sign(before) == _sign(after):
            self._used[name] = (_sign(after), digest)
        else:
            self._used.pop(name, None)
        return digest

    def save(self) -> None:
        """Keep what was used in this run for the next; what cannot be written is simply not kept."""
        text = json.dumps({"version": _VERSION, "files": {n: [*s, d] for n, (s, d) in self._used.items()}})
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            _replace(self._file, text)


def _sign(status: os.stat_result) -> _Sign:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def _replace(file: Path, text: str) -> None:
    for left_over in file.parent.glob(f"{file.name}.*.tmp"):  # of a run that was killed
        left_over.unlink(missing_ok=True)
    fresh = file.with_name(f"{file.name}.{os.getpid()}.tmp")
    try:
        fresh.write_text(text, encoding="ascii")
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)


def _read(file: Path) -> dict[str, tuple[_Sign, str]]:
    try:
        kept = json.loads(file.read_bytes())
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
