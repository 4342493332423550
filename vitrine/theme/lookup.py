"""Which file of which theme: the shop's own `theme/`, then the theme, then its parents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from vitrine.messages import msg
from vitrine.problems import Place, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from vitrine.problems import ProblemLog

TEMPLATES: Final = "templates"
ASSETS: Final = "assets"
SHOP: Final = "shop"
"""Name of the shop's own layer, also as a prefix (`shop/product.html`)."""
THEME: Final = "theme"
"""Prefix of the files as the shop's theme has them, without the shop's own (`theme/product.html`)."""
_MAX_BYTES: Final = 20_000_000
_EDITORS_ENDINGS: Final = ("~", ".swp", ".tmp", ".bak", ".orig")
_SYSTEM_FILES: Final = frozenset({"Thumbs.db", "desktop.ini"})


class ThemeFile(Struct, frozen=True):
    """A file of a theme."""

    layer: str
    """Name of the theme it is from, or `shop`."""
    path: str
    """Path in `templates/` or `assets/`, with `/`."""
    file: Path
    shown: str
    """Path as messages name it: `theme/templates/product.html`, `themes/base/templates/product.html`."""


class Lookup:
    """All files of one kind (templates or assets) in the order of lookup, listed once."""

    def __init__(self, layers: tuple[tuple[str, Mapping[str, ThemeFile]], ...]) -> None:
        self._layers = layers
        self._first: dict[str, ThemeFile] = {}
        for _, files in reversed(layers):
            self._first.update(files)

    def find(self, name: str) -> ThemeFile | None:
        """Return the file of this path in the nearest layer.

        A prefix passes over layers: `galerie/x.html` is the file as the theme `galerie` has it, its own or
        else its parents'; `theme/x.html` as the shop's theme has it.
        """
        prefix, _, path = name.partition("/")
        for at, (layer, _) in enumerate(self._layers):
            if layer == prefix or (prefix == THEME and layer != SHOP):
                found = next((files[path] for _, files in self._layers[at:] if path in files), None)
                return found or self._first.get(name)
        return self._first.get(name)

    def __iter__(self) -> Iterator[ThemeFile]:
        """Yield the file that counts of every path, sorted by path."""
        return iter(self._first[path] for path in sorted(self._first))

    def of_layer(self, layer: str) -> Mapping[str, ThemeFile]:
        """Return the files of one layer by path."""
        return next((files for name, files in self._layers if name == layer), {})

    def above(self, layer: str) -> frozenset[str]:
        """Return the paths that layers other than this one have."""
        return frozenset(path for name, files in self._layers if name != layer for path in files)


def look_up(kind: str, folders: tuple[tuple[str, Path], ...], shop_root: Path, log: ProblemLog) -> Lookup:
    """List the files of one kind in the shop's `theme/` and in the folders of a theme and its parents.

    A link that leads out of the shop folder (or out of the theme) is refused: an error, told in the log.
    """
    shop = _files(SHOP, shop_root / "theme" / kind, shop_root, f"theme/{kind}", log)
    themes = tuple(
        (name, _files(name, folder / kind, folder, f"themes/{name}/{kind}", log)) for name, folder in folders
    )
    return Lookup(((SHOP, shop), *themes))


def _files(layer: str, folder: Path, fence: Path, shown: str, log: ProblemLog) -> dict[str, ThemeFile]:
    found: dict[str, ThemeFile] = {}
    if not folder.is_dir():
        return found
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(folder).as_posix()
        if not file.is_file() or _is_ignored(path):
            continue
        if not is_inside(file, fence):
            log.add(refused(f"{shown}/{path}"))
            continue
        found[path] = ThemeFile(layer, path, file, f"{shown}/{path}")
    return found


def is_inside(file: Path, fence: Path) -> bool:
    """Say whether a file truly lies in a folder and is of a size that a theme's may have."""
    return file.resolve().is_relative_to(fence.resolve()) and file.stat().st_size <= _MAX_BYTES


def _is_ignored(path: str) -> bool:
    """Say whether a path is an editor's or a system's own."""
    name = path.rpartition("/")[2]
    hidden = any(part.startswith((".", "#")) for part in path.split("/"))
    return hidden or name.endswith(_EDITORS_ENDINGS) or name in _SYSTEM_FILES


def refused(shown: str) -> Problem:
    """Return the problem of a file that `is_inside` refuses."""
    return Problem(
        code="theme-file-outside",
        severity=Severity.ERROR,
        place=Place(shown),
        message=msg("This file lies outside the folder it belongs to, or is larger than 20 MB."),
        way_out=msg("Put the file itself in its place, not a link to it."),
    )
