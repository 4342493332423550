"""Is this a shop folder? If not: is there one nearby?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vitrine.errors import SurroundingsError, UsageError
from vitrine.messages import msg
from vitrine.source.reasons import reason

if TYPE_CHECKING:
    from pathlib import Path

    from vitrine.messages import Message

SHOP_FILES: Final = ("shop.yaml", "shop.yml")
_MISNAMED: Final = frozenset(
    {"shop.yaml.txt", "shop.yml.txt", "shop.txt", "shop.json", "boutique.yaml", "boutique.yml"}
)


def find_shop(folder: Path) -> Path:
    """Return the shop folder as an absolute path.

    Raises:
        UsageError: it is not there, is no folder, or holds no shop.yaml; a shop nearby is named.
        SurroundingsError: it may not be read.
    """
    try:
        return _checked(folder)
    except PermissionError:
        raise SurroundingsError(
            msg("The folder “{folder}” may not be read.", folder=folder),
            msg("Check its permissions."),
        ) from None
    except OSError as error:
        raise UsageError(
            msg("“{folder}” cannot be opened: {reason}.", folder=folder, reason=reason(error)),
        ) from None
    except ValueError:  # a NUL in the name
        raise UsageError(msg("“{folder}” cannot be the name of a folder.", folder=folder)) from None


def _checked(folder: Path) -> Path:
    if not folder.exists():
        raise UsageError(
            msg("There is no folder “{folder}”.", folder=folder),
            msg("Check the name, or make a new shop with: vitrine new {folder}", folder=folder),
        )
    if not folder.is_dir():
        parent = folder.parent
        way_out = msg("Name the folder it is in: {folder}", folder=parent) if holds_shop(parent) else None
        raise UsageError(msg("“{folder}” is a file, not a folder.", folder=folder), way_out)
    if holds_shop(folder):
        return folder.resolve()
    names = sorted(entry.name for entry in folder.iterdir())
    known_as = folder if folder.name else folder.resolve()  # "." says nothing to a person
    message = msg("The folder “{folder}” holds no shop: there is no shop.yaml in it.", folder=known_as)
    if not names:
        message = msg("The folder “{folder}” is empty.", folder=known_as)
    raise UsageError(message, _way_out(folder, names))


def _way_out(folder: Path, names: list[str]) -> Message:
    misnamed = next((name for name in names if name.lower() in _MISNAMED or name.lower() in SHOP_FILES), None)
    if misnamed is not None:
        return msg("Rename the file {name} to shop.yaml.", name=misnamed)
    nearby = _nearby(folder, names)
    if nearby is not None:
        return msg("Did you mean {folder}?", folder=nearby)
    return msg("Make a new shop with: vitrine new {folder}", folder="shop" if names else folder)


def _nearby(folder: Path, names: list[str]) -> Path | None:
    """Return a shop in the folder itself, else the nearest one that the folder is a part of."""
    for name in names:
        if not name.startswith(".") and holds_shop(folder / name):
            return folder / name
    return next((parent for parent in folder.resolve().parents if holds_shop(parent)), None)


def holds_shop(folder: Path) -> bool:
    """Say whether a folder has a shop.yaml."""
    try:
        return any((folder / name).is_file() for name in SHOP_FILES)
    except OSError:
        return False
