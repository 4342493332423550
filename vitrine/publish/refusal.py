"""Which folders are never written into."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from vitrine.errors import OutputRefused
from vitrine.messages import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterable

SHOP_FOLDERS: Final = ("products", "photos", "pages", "news", "theme", "static")
NOT_COUNTED: Final = frozenset({".git", ".DS_Store", "Thumbs.db", "desktop.ini", "lost+found", ".gitkeep"})
"""What systems and git put into folders: neither ours nor anybody's work."""

OUT: Final = "--out"
"""The option with which a build is given its folder."""


def refuse_output(out: Path, shop_root: Path, option: str = OUT) -> None:
    """Refuse an output folder in which something could be lost.

    Folders are recognised by what they are, not by how they are written, so links and differences of case
    deceive nobody.

    Args:
        out: The output folder.
        shop_root: The shop folder.
        option: With what another folder is given.

    Raises:
        OutputRefused: It is a file, the shop, a folder round it, one of the shop's own, or the home folder.
    """
    elsewhere = msg("Choose another folder with {option}.", option=option)
    if out.exists() and not out.is_dir():
        raise OutputRefused(msg("“{folder}” is a file, not a folder.", folder=out), elsewhere)
    ground = next(ancestor for ancestor in (out, *out.parents) if ancestor.exists())
    if not ground.is_dir():
        raise OutputRefused(msg("“{folder}” is a file, not a folder.", folder=ground), elsewhere)
    reason = _reason(_real(out), _real(shop_root))
    if reason is not None:
        raise OutputRefused(reason, elsewhere)


def _reason(out: Path, root: Path) -> Message | None:
    if _is_same(out, root):
        return msg(
            "“{folder}” is the shop itself; the site cannot lie among what it is made from.", folder=out
        )
    if any(_is_same(out, parent) for parent in root.parents):
        return msg("“{folder}” is a folder round the shop; the site needs one of its own.", folder=out)
    if any(_is_same(out, home) for home in _home()):
        return msg("“{folder}” is your home folder; the site needs one of its own.", folder=out)
    for place in (out, *out.parents):
        for name in SHOP_FOLDERS:
            if _is_same(place, root / name):
                return msg(
                    "“{folder}” belongs to the shop, which reads it: {name}.", folder=out, name=f"{name}/"
                )
        if place.name == ".git" or (place == out and _is_same(out, root / ".vitrine")):
            return msg("“{folder}” is kept by a program for itself.", folder=out)
    return None


def refuse_foreign_folder(out: Path, known: Iterable[str], option: str = OUT) -> None:
    """Refuse a folder that holds something and was not made by Vitrine.

    Args:
        out: The output folder, which has no manifest.
        known: Names in it that are ours all the same (traces of an interrupted first build).
        option: With what another folder is given.

    Raises:
        OutputRefused: It holds something else.
    """
    strangers = sorted(set(os.listdir(out)) - NOT_COUNTED - set(known))  # noqa: PTH208 - names are wanted
    if strangers:
        named = ", ".join(strangers[:3])
        raise OutputRefused(
            msg("“{folder}” holds files that Vitrine did not make: {names}.", folder=out, names=named),
            msg("Choose an empty folder, or one that is not there yet, with {option}.", option=option),
        )


def _is_same(one: Path, other: Path) -> bool:
    if one == other:
        return True
    try:
        return one.samefile(other)
    except OSError:  # one of them is not there
        return False


def _real(path: Path) -> Path:
    """Resolve all links; unlike `Path.resolve`, links that lead in a circle stay as they are."""
    return Path(os.path.realpath(path))


def _home() -> tuple[Path, ...]:
    try:
        home = Path.home().resolve()
    except RuntimeError:  # the system does not say
        return ()
    return (home, *home.parents)
