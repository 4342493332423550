"""Find the themes that come with Vitrine: in a wheel, in an editable install and in a checkout alike."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

MANIFEST: Final = "theme.yaml"


def shipped_themes() -> Mapping[str, Path]:
    """Return the folders of the themes that come with Vitrine, by name.

    A wheel carries them inside the package (`vitrine/_themes`), a checkout beside it (`themes/`); an
    editable install is a checkout.
    """
    package = Path(__file__).parent.parent
    for folder in (package / "_themes", package.parent / "themes"):
        found = themes_in(folder)
        if found:
            return found
    return {}


def themes_in(folder: Path) -> Mapping[str, Path]:
    """Return the themes of a folder by name, sorted: its sub-folders that hold a manifest."""
    return {file.parent.name: file.parent for file in sorted(folder.glob(f"*/{MANIFEST}"))}
