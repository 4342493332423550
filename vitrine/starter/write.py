"""Write a new folder, all of it or nothing."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Final

from vitrine.errors import UsageError
from vitrine.messages import msg

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_LITTER: Final = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""Files that systems put into a folder by themselves."""
_STAGING: Final = ".vitrine-new-"
"""Start of the name of the folder in which a shop is written before it is put in place."""


def write_new_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder that is new or empty.

    Everything is written next door first and put in place when it is whole; where that fails half-way,
    what was put in place is taken away again.

    Raises:
        UsageError: The folder has something in it, or is a file.
        OSError: It cannot be written.
    """
    refuse_unless_empty(folder)
    folder = folder.absolute()
    made = _make_parents(folder.parent)
    # An existing folder may be a disk of its own: what is inside it can be moved, what is beside it cannot.
    staging = (folder if folder.exists() else folder.parent) / f"{_STAGING}{os.getpid()}"
    try:
        staging.mkdir()
        for path, content in files.items():
            target = staging / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        if folder.exists():
            _move_in(staging, folder)
            staging.rmdir()
        else:
            staging.rename(folder)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        for created in reversed(made):
            shutil.rmtree(created, ignore_errors=True)
        raise


def refuse_unless_empty(folder: Path) -> None:
    """Refuse a file, and a folder that has something in it.

    Raises:
        UsageError: It is one of these.
    """
    way_out = msg("Give the name of a new folder: `vitrine new {name}`.", name=_free_name(folder))
    if folder.is_dir():
        inside = sorted(
            name
            for name in os.listdir(folder)  # noqa: PTH208 - names are wanted
            if name not in _LITTER and not name.startswith(_STAGING)
        )
        if inside:
            raise UsageError(
                msg(
                    "The folder “{folder}” is not empty (it has “{name}” in it): nothing was written.",
                    folder=folder,
                    name=inside[0],
                ),
                way_out,
            )
    elif os.path.lexists(folder):
        raise UsageError(msg("“{folder}” is a file: nothing was written.", folder=folder), way_out)


def _make_parents(parent: Path) -> list[Path]:
    missing = [path for path in (parent, *parent.parents) if not path.exists()]
    made = []
    for path in reversed(missing):
        path.mkdir()
        made.append(path)
    return made


def _move_in(staging: Path, folder: Path) -> None:
    """Move what was staged into a folder; `shop.yaml`, which makes it a shop, comes last."""
    moved: list[Path] = []
    try:
        for entry in sorted(staging.iterdir(), key=lambda entry: (entry.name == "shop.yaml", entry.name)):
            target = folder / entry.name
            entry.rename(target)
            moved.append(target)
    except BaseException:
        for target in moved:
            if target.is_dir():
                shutil.rmtree(target, ignore_errors=True)
            else:
                target.unlink(missing_ok=True)
        raise


def _free_name(folder: Path) -> str:
    """Return a name like this one that is not taken."""
    absolute = folder.absolute()
    base = absolute.name or "ma-boutique"
    where = absolute.parent if folder.name else absolute
    number = 2
    while os.path.lexists(where / f"{base}-{number}"):
        number += 1
    return str(folder.with_name(f"{base}-{number}")) if folder.name else f"../{base}-{number}"
