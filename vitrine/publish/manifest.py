"""The list of what Vitrine made in an output folder: `.vitrine-manifest.json`.

It is also the journal of a publication: before the first visible change it already names every file that
will be made, with an empty fingerprint, so that after an interruption the next build knows them as its own
and makes them again. It holds no times: same site, same manifest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

import orjson
from msgspec import Struct

from vitrine.errors import OutputRefused
from vitrine.messages import msg
from vitrine.publish.lock import LOCK_FILE
from vitrine.publish.surroundings import explained

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MANIFEST: Final = ".vitrine-manifest.json"
STAGING: Final = ".vitrine-staging"
"""Folder in the output folder, hence on its file system, in which files are made whole."""
_VERSION: Final = 2


class Entry(Struct, frozen=True):
    """One file that Vitrine made."""

    fingerprint: str
    """Digest of all it depends on; empty while it is being made."""
    size: int
    """Bytes. A file of another size is not the one that was made (a power cut can leave it empty)."""
    digest: str = ""
    """SHA-256 of its bytes, hex: a file edited by hand to the same length is not the one that was made. Empty
    for a photo that is one file with the cache's: to read them all would cost more than it finds."""


class Memory(Protocol):
    """Knows the digests of files without reading those that surely have not changed."""

    def digest(self, path: str) -> str:
        """Return the SHA-256 of a file, hex; OSError when it cannot be read."""

    def remember(self, path: str, digest: str) -> None:
        """Note the digest of a file that has just been written."""


def read_manifest(out: Path) -> dict[str, Entry] | None:
    """Return the files of an output folder by path; None when it has no manifest.

    Raises:
        OutputRefused: There is one, but it cannot be read, or a newer Vitrine wrote it.
    """
    file = out / MANIFEST
    with explained(file):
        if not file.is_file():
            return None
        content = file.read_bytes()
    try:
        data = orjson.loads(content)
        version, files = int(data["version"]), dict(data["files"])
        entries = {path: _entry(*values) for path, values in files.items()}
    except (ValueError, TypeError, KeyError) as error:
        raise _unreadable(out) from error
    if not all(is_output_path(path) for path in entries):
        raise _unreadable(out)
    if version > _VERSION:
        raise OutputRefused(
            msg("“{folder}” was written by a newer Vitrine.", folder=out),
            msg("Update Vitrine, or delete the folder and build again."),
        )
    return entries


def _entry(fingerprint: str, size: int, digest: str | None = None) -> Entry:
    """Return an entry; one without a digest, of the first version, counts as not finished."""
    return Entry(str(fingerprint) if digest is not None else "", int(size), str(digest or ""))


def _unreadable(out: Path) -> OutputRefused:
    return OutputRefused(
        msg("The list of files in “{folder}” ({name}) cannot be read.", folder=out, name=MANIFEST),
        msg("Delete the folder and build again."),
    )


def is_output_path(path: str) -> bool:
    """Say whether a path stays in the output folder, whatever system reads it, and is not one of our own."""
    parts = path.split("/")
    return not (
        "\\" in path
        or "\0" in path
        or ":" in parts[0]
        or parts[0] in {MANIFEST, STAGING, LOCK_FILE}
        or any(part in {"", ".", ".."} for part in parts)
    )


def manifest_bytes(entries: Mapping[str, Entry]) -> bytes:
    """Return the manifest of these files."""
    files = {path: [entry.fingerprint, entry.size, entry.digest] for path, entry in entries.items()}
    return orjson.dumps({"version": _VERSION, "files": files}, option=orjson.OPT_SORT_KEYS)
