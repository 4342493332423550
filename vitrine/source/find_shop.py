"""Where the shop is: the folder that was named, or a word about the one that may have been meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vitrine.errors import UsageError
from vitrine.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from vitrine.messages import Message

SHOP_FILES: Final = ("shop.yaml", "shop.yml")
"""The file that makes a folder a shop."""
_LEVELS_DOWN: Final = 2
_MOST_FOLDERS: Final = 200
"""How many folders are looked into: `vitrine build /` must not read the whole disk."""


def find_shop(folder: Path) -> Path:
    """Return the shop folder, absolute, with symbolic links resolved.

    Raises:
        UsageError: There is no such folder, or no shop in it; the way out names a shop nearby.
    """
    try:
        return _find(folder)
    except OSError as error:
        raise UsageError(
            msg(
                "The folder “{folder}” cannot be read: {reason}.",
                folder=folder,
                reason=error.strerror or error,
            ),
            msg("Check its name and that you may open it."),
        ) from None


def _find(folder: Path) -> Path:
    if not folder.exists():
        raise UsageError(
            msg("There is no folder “{folder}”.", folder=folder),
            _shop_nearby(folder.absolute().parent)
            or msg("Check its name, or make a new shop: vitrine new {folder}", folder=folder),
        )
    if not folder.is_dir():
        raise UsageError(
            msg("“{folder}” is a file, not a folder.", folder=folder),
            msg("Name the folder that holds shop.yaml: {folder}", folder=folder.parent),
        )
    root = folder.resolve()
    if not _is_shop(root):
        raise UsageError(
            msg("There is no shop.yaml in “{folder}”.", folder=folder),
            _other_case(root)
            or _shop_nearby(root)
            or msg("Make a new shop in an empty folder: vitrine new my-shop"),
        )
    return root


def _is_shop(folder: Path) -> bool:
    return any((folder / name).is_file() for name in SHOP_FILES)


def _other_case(folder: Path) -> Message | None:
    """Return the way out when only capitals are wrong (`Shop.yaml`), which some systems do not see."""
    for entry in sorted(folder.iterdir()):
        if entry.name.lower() in SHOP_FILES:
            return msg("The file “{name}” must be called {right}.", name=entry.name, right=entry.name.lower())
    return None


def _shop_nearby(folder: Path) -> Message | None:
    """Return the way out that names a shop: in a folder below, beside or above."""
    for candidate in (*_below(folder, _LEVELS_DOWN), *folder.parents):
        if _is_shop(candidate):
            return msg("There is a shop in “{folder}”: name that folder.", folder=candidate)
    return None


def _below(folder: Path, levels: int) -> Iterator[Path]:
    """Yield the folders below, nearest levels first."""
    level = [folder]
    seen = 0
    for _ in range(levels):
        level = [child for parent in level for child in _folders_in(parent)]
        for child in level:
            seen += 1
            if seen > _MOST_FOLDERS:
                return
            yield child


def _folders_in(folder: Path) -> list[Path]:
    try:
        return sorted(
            entry
            for entry in folder.iterdir()
            if entry.is_dir() and not entry.is_symlink() and not entry.name.startswith((".", "_"))
        )
    except OSError:
        return []
