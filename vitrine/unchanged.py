"""Recognise a shop that has not changed since its last build, from the disk's word alone.

The state holds a digest of every input's path, size, times and inode, of the options, the date and the
code, and one of the output files. When all are as they were, nothing has to be read, planned or made.
A file touched within the last two seconds before the state was taken could change again unseen
(file systems count time coarsely), so such a state is not written; the next build then looks properly.
"""

from __future__ import annotations

import hashlib
import os
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

import msgspec
import orjson
from msgspec import Struct

from vitrine.cache_file import replace_file
from vitrine.messages import Message
from vitrine.problems import Place, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_RACY_NANOSECONDS: Final = 2_000_000_000


class State(Struct, frozen=True, kw_only=True):
    """What the last build saw and said."""

    inputs: str
    outputs: str
    problems: tuple[Problem, ...]
    counts: dict[str, Any]
    """Numbers and words of the last build's report."""


def inputs_digest(root: Path, skip: Iterable[Path], extra: Iterable[str]) -> tuple[str, bool]:
    """Return a digest of every file below the shop folder, and whether it can be trusted later.

    Args:
        root: The shop folder.
        skip: Folders that are no input (the output, the cache).
        extra: Everything else the result depends on: options, date, code, theme.
    """
    digest = hashlib.sha256("\0".join(extra).encode())
    newest = _add_folder(digest, str(root), {str(path) for path in skip})
    return digest.hexdigest(), time.time_ns() - newest > _RACY_NANOSECONDS


def files_digest(folders: Iterable[Path]) -> tuple[str, bool]:
    """Return a digest of how all files of some folders lie on the disk, and whether it can be trusted later.

    A folder that is not there counts as one without files.
    """
    digests, settled = [], True
    for folder in folders:
        with suppress(OSError):
            digest, old_enough = inputs_digest(folder, (), ())
            digests.append(f"{folder}\0{digest}")
            settled = settled and old_enough
    return "\0".join(digests), settled


def outputs_digest(folder: Path, outputs: Iterable[str]) -> str:
    """Return a digest of how the named output files lie on the disk; "" when one is missing."""
    digest = hashlib.sha256()
    base = str(folder)
    for output in sorted(outputs):
        try:
            stat = os.stat(f"{base}/{output}")  # noqa: PTH116 - ten thousand Path objects are slow
        except OSError:
            return ""
        # A second name for a photo of the cache, made or removed elsewhere, changes this time of its inode.
        inode_time = stat.st_ctime_ns if stat.st_nlink == 1 else 0
        sign = f"{output}\0{stat.st_size}\0{stat.st_mtime_ns}\0{inode_time}\0{stat.st_ino}\0"
        digest.update(sign.encode())
    return digest.hexdigest()


def read_state(file: Path) -> State | None:
    """Return the state of the last build, or None when there is none that can be read."""
    try:
        data = orjson.loads(file.read_bytes())
        return State(
            inputs=data["inputs"],
            outputs=data["outputs"],
            problems=tuple(_problem(item) for item in data["problems"]),
            counts=data["counts"],
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_state(file: Path, state: State) -> None:
    """Write the state next door, then put it in place."""
    replace_file(file, msgspec.json.encode(state, enc_hook=str))


def _add_folder(digest: hashlib._Hash, folder: str, skip: set[str]) -> int:
    """Add a folder's files to the digest and return the newest time seen, in nanoseconds."""
    newest = 0
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if entry.path in skip or entry.name in {".git", ".vitrine"}:
            continue
        try:
            stat = entry.stat()  # follows links: what they lead to is the input
        except OSError:  # a link to nowhere, or a file that has just gone
            stat = entry.stat(follow_symlinks=False)
        if entry.is_dir(follow_symlinks=False):
            digest.update(f"{entry.name}/\0".encode(errors="surrogateescape"))
            newest = max(newest, _add_folder(digest, entry.path, skip))
            digest.update(b"..\0")
            continue
        line = f"{entry.name}\0{stat.st_size}\0{stat.st_mtime_ns}\0{stat.st_ctime_ns}\0{stat.st_ino}\0"
        digest.update(line.encode(errors="surrogateescape"))
        newest = max(newest, stat.st_mtime_ns, stat.st_ctime_ns)
    return newest


def _problem(item: dict[str, Any]) -> Problem:
    return Problem(
        code=item["code"],
        severity=Severity(item["severity"]),
        place=Place(**item["place"]),
        message=_message(item["message"]),
        way_out=_message(item["way_out"]) if item["way_out"] else None,
    )


def _message(item: dict[str, Any]) -> Message:
    params = tuple(
        (name, _message(value) if isinstance(value, dict) and "msgid" in value else value)
        for name, value in item["params"]
    )
    return Message(item["msgid"], params, item["plural"], item["count"])
