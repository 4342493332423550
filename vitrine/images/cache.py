"""The store of renditions, `.vitrine/renditions/`: names say all that files depend on, so none goes stale.

Files appear whole (written next door, then put in place), so two builds may work in it at once.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import secrets
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from vitrine.images.spec import Look

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

SMALLEST_FILE: Final = 24
"""Bytes. A WebP or JPEG of one pixel has more; less is what a full disk or a power cut left."""
UNUSED_DAYS: Final = 30
"""How long a rendition that no build used is kept."""
_COLOUR: Final = re.compile(r"(?:#[0-9a-f]{6})?")
_TEMPORARY: Final = ".new-"
_UNUSED: Final = "unused.json"
_LOOKS: Final = "looks.json"
_OURS: Final = frozenset({_UNUSED, _LOOKS})


def cached_names(cache_folder: Path) -> frozenset[str]:
    """Return the names of the whole renditions in the store, by one look at the folder."""
    try:
        with os.scandir(cache_folder) as entries:
            return frozenset(entry.name for entry in entries if _is_whole(entry))
    except OSError:
        return frozenset()  # a store that cannot be read is said when it is written


def store(cache_folder: Path, name: str, content: bytes) -> None:
    """Put a file into the store, whole or not at all. Raises OSError (disk full, no permission)."""
    temporary = cache_folder / f"{_TEMPORARY}{os.getpid()}-{secrets.token_hex(4)}"
    try:
        temporary.write_bytes(content)
        try:
            temporary.replace(cache_folder / name)
        except PermissionError:
            # Windows refuses to replace a file that another build is reading: then it is already there.
            if not _is_there(cache_folder / name):
                raise
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def known_looks(cache_folder: Path) -> dict[str, Look]:
    """Return, by a photo's digest, what builds have learned from its pixels."""
    noted = _read(cache_folder / _LOOKS)
    return {digest: look for digest, note in noted.items() if (look := _look(note))}


def remember_looks(cache_folder: Path, learned: Mapping[str, Look]) -> None:
    """Add to what is known of looks. Raises OSError (disk full, no permission)."""
    known = known_looks(cache_folder)
    if any(known.get(digest) != look for digest, look in learned.items()):
        looks = {**known, **learned}
        _write(
            cache_folder / _LOOKS,
            {digest: [look.colour, look.plain_ground] for digest, look in looks.items()},
        )


def _look(note: object) -> Look | None:
    """Return a note as a look; None where it is damaged."""
    match note:
        case [str(colour), bool(plain)] if _COLOUR.fullmatch(colour):
            return Look(plain_ground=plain, colour=colour)
        case _:
            return None


def prune(cache_folder: Path, keep: Collection[str], today: date) -> tuple[str, ...]:
    """Delete renditions that no build has used for `UNUSED_DAYS` days, and return their names.

    Args:
        cache_folder: the store.
        keep: names that the present plan uses.
        today: the build's date; the clock is not asked.
    """
    try:
        present = sorted(file.name for file in cache_folder.iterdir() if file.name not in _OURS)
    except FileNotFoundError:
        return ()
    before = _read(cache_folder / _UNUSED)
    kept = frozenset(keep)
    unused = {name: _first_day(before.get(name), today) for name in present if name not in kept}
    old = [name for name, day in unused.items() if _is_over(name, day, today)]
    gone = tuple(_deleted(cache_folder, old))
    left = {name: day.isoformat() for name, day in unused.items() if name not in gone}
    if left != before:
        _write(cache_folder / _UNUSED, left)
    return gone


def _is_whole(entry: os.DirEntry[str]) -> bool:
    """Say whether a file of the store is a whole rendition, as far as its size tells."""
    if entry.name.startswith(".") or entry.name in _OURS:
        return False
    try:
        return entry.stat().st_size >= SMALLEST_FILE
    except OSError:
        return False  # pruned by another build while we look


def _first_day(known: object, today: date) -> date:
    """Return since when a file is unused; a day in the future was a test's or a wrong clock's."""
    try:
        return min(today, date.fromisoformat(str(known)))
    except ValueError:
        return today


def _is_over(name: str, since: date, today: date) -> bool:
    """Say whether an unused file may go; the leftovers of a killed build go after a day."""
    days = 1 if name.startswith(_TEMPORARY) else UNUSED_DAYS
    return today - since >= timedelta(days=days)


def _deleted(cache_folder: Path, names: Iterable[str]) -> Iterable[str]:
    for name in names:
        with contextlib.suppress(OSError):
            (cache_folder / name).unlink()
            yield name


def _is_there(file: Path) -> bool:
    try:
        return file.stat().st_size >= SMALLEST_FILE
    except OSError:
        return False


def _read(file: Path) -> dict[str, object]:
    """Return a JSON object, an empty one where it is missing or damaged: nothing here is precious."""
    try:
        content = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _write(file: Path, content: Mapping[str, object]) -> None:
    store(file.parent, file.name, json.dumps(content, indent=0, sort_keys=True).encode())
