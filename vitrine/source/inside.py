"""From a path that somebody wrote into a file to a file of the shop, and to nothing outside it."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

from msgspec import Struct

from vitrine.messages import msg
from vitrine.problems import Unreadable
from vitrine.source.names import folded, is_readable, nfc

_ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]*://|(?:file|data|javascript|blob):", re.IGNORECASE)
_DRIVE: Final = re.compile(r"[A-Za-z]:")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")


class Inside(Struct, frozen=True):
    """A file of the shop that a text names."""

    path: str
    """Its true path from the shop folder, with `/`, in Unicode NFC."""
    file: Path
    """Where it is on the disk."""
    differs_in_case: bool = False
    """It was written with other capitals, which works on some systems only."""


def resolve_inside(root: Path, written: str) -> Inside:
    """Return the file of the shop that a text names, although accents may be written in another way.

    Args:
        root: the shop folder.
        written: a path from the shop folder, with `/`.

    Raises:
        Unreadable: with the code `path-outside`, `path-unreadable`, `file-missing` or `file-is-folder`.
            Nothing outside the shop folder was looked at.
    """
    _refuse_strange(written)
    parts = [part for part in nfc(written).split("/") if part not in {"", "."}]
    if ".." in parts or written.startswith("/"):
        raise _outside(written)
    found = Path(root)
    names: list[str] = []
    differs = False
    for part in parts:
        name = _name_in(found, part)
        if name is None:
            raise _missing(written)
        differs = differs or nfc(name) != part
        names.append(nfc(name))
        found /= name
        # Looked at step by step, so that no link leads the search out of the shop.
        if not _is_inside(root, found):
            raise _outside(written)
    if not parts or written.endswith("/") or found.is_dir():
        raise _is_folder(written)
    if not found.is_file():
        raise _missing(written)
    return Inside("/".join(names), found, differs)


def _refuse_strange(written: str) -> None:
    if not written.strip():
        raise Unreadable(
            "path-unreadable",
            msg("No file name is written here."),
            msg("Write the name of a file of the shop folder, or remove the line."),
        )
    if _CONTROL.search(written) or not is_readable(written):
        raise Unreadable(
            "path-unreadable",
            msg("“{path}” holds a control character and cannot be the name of a file.", path=written),
            msg("Type the name anew."),
        )
    if _ADDRESS.match(written):
        raise Unreadable(
            "path-outside",
            msg("“{path}” is an address, not a file of the shop folder.", path=written),
            msg("Save the file into the shop folder and write its name."),
        )
    if _DRIVE.match(written) or written.startswith("~"):
        raise _outside(written)
    if "\\" in written:
        if ".." in written or written.startswith("\\"):
            raise _outside(written)
        raise Unreadable(
            "path-unreadable",
            msg("“{path}” is written with backslashes.", path=written),
            msg("Write {path}", path=written.replace("\\", "/")),
        )


def _name_in(folder: Path, part: str) -> str | None:
    """Return the name on the disk that is meant: the same in NFC, else the only one that differs by case."""
    try:
        names = [name for name in os.listdir(folder) if is_readable(name)]  # noqa: PTH208 - names are wanted
    except OSError:
        return None
    same = sorted(name for name in names if nfc(name) == part)
    if same:
        return part if part in same else same[0]
    near = [name for name in names if folded(name) == folded(part)]
    return near[0] if len(near) == 1 else None


def _is_inside(root: Path, file: Path) -> bool:
    real, base = os.path.realpath(file), os.path.realpath(root)
    return real == base or real.startswith(base.rstrip(os.sep) + os.sep)


def _outside(written: str) -> Unreadable:
    return Unreadable(
        "path-outside",
        msg("“{path}” lies outside the shop folder and is not opened.", path=written),
        msg("Copy the file into the shop folder and write its name."),
    )


def _missing(written: str) -> Unreadable:
    return Unreadable(
        "file-missing",
        msg("The file “{path}” is not in the shop folder.", path=written),
        msg("Put it there, or correct its name."),
    )


def _is_folder(written: str) -> Unreadable:
    return Unreadable(
        "file-is-folder",
        msg("“{path}” is a folder, not a file.", path=written),
        msg("Write the name of a file in it."),
    )
