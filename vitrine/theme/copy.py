"""Copy a file of a shop's theme into the shop's own `theme/`, where it takes the theme's place."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from vitrine.catalogue.shop import ThemeChoice
from vitrine.errors import ShopError, UsageError
from vitrine.messages import msg
from vitrine.problems import ProblemLog
from vitrine.source.find_shop import SHOP_FILES
from vitrine.source.nodes import Mapping, Scalar
from vitrine.source.suggest import did_you_mean, nearest
from vitrine.source.yaml_file import read_yaml
from vitrine.theme.find import shipped_themes
from vitrine.theme.lookup import ASSETS, TEMPLATES, look_up
from vitrine.theme.manifest import shop_manifest

if TYPE_CHECKING:
    from pathlib import Path

    from vitrine.theme.lookup import ThemeFile
    from vitrine.theme.manifest import Manifest


def chosen_theme(root: Path) -> str:
    """Return the name of the theme that a shop's `shop.yaml` chooses; the default where it chooses none."""
    for name in SHOP_FILES:
        with suppress(FileNotFoundError):
            document = read_yaml(name, (root / name).read_bytes(), ProblemLog())
            node = document.root.get("theme") if document and isinstance(document.root, Mapping) else None
            node = node.get("name") if isinstance(node, Mapping) else node
            return node.text.strip() if isinstance(node, Scalar) else ThemeChoice().name
    return ThemeChoice().name


def copy_file(root: Path, wanted: str) -> str:
    """Copy a template or an asset of the shop's theme, or of a parent of it, into the shop's `theme/`.

    Args:
        root: The shop folder.
        wanted: Path in `templates/` or `assets/`, with or without that folder's name.

    Returns:
        The path of the copy in the shop folder.

    Raises:
        UsageError: There is no such file, or the shop has one of its own already.
        ShopError: The theme cannot be used.
        OSError: The copy cannot be written.
    """
    log = ProblemLog()
    name = chosen_theme(root)
    manifest = shop_manifest(name, shipped_themes(), root, log)
    if manifest is None or log.has_errors:
        raise ShopError(msg("The theme “{name}” cannot be used.", name=name), log)
    files = _files(manifest, root)
    found = next((files[path] for path in _paths(wanted) if path in files), None)
    if found is None:
        near = nearest(wanted.rpartition("/")[2], {path.rpartition("/")[2] for path in files})
        likely = sorted(path for path in files if near and path.rpartition("/")[2] == near)
        raise UsageError(
            msg("The theme {theme} has no file “{path}”.", theme=manifest.name, path=wanted),
            did_you_mean(likely[0])
            if likely
            else msg("Templates end in .html, styles in .css: see docs/themes.md."),
        )
    kind, path = found
    target = root / "theme" / kind / path.path
    shown = f"theme/{kind}/{path.path}"
    if target.exists():
        raise UsageError(msg("The shop has {path} already: nothing was written.", path=shown))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(path.file.read_bytes())
    return shown


def _paths(wanted: str) -> tuple[str, ...]:
    plain = wanted.replace("\\", "/").removeprefix("./").removeprefix("theme/")
    return plain, f"{TEMPLATES}/{plain}", f"{ASSETS}/{plain}"


def _files(manifest: Manifest, root: Path) -> dict[str, tuple[str, ThemeFile]]:
    """Return the files of the theme and its parents, the nearest of each path, without the shop's own."""
    found: dict[str, tuple[str, ThemeFile]] = {}
    for kind in (TEMPLATES, ASSETS):
        lookup = look_up(kind, manifest.folders, root, ProblemLog())
        for theme, _ in reversed(manifest.folders):
            found |= {f"{kind}/{path}": (kind, file) for path, file in lookup.of_layer(theme).items()}
    return found
