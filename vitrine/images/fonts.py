"""The fonts of share cards and what sets them, known without opening either: a card's name depends on both.

Pillow's letters come from `PIL._imagingft`, which alone loads in a moment; all of Pillow only workers need.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from types import ModuleType

_PACKAGES: Final = ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic")


@lru_cache(maxsize=1)
def font_files() -> tuple[str, ...]:
    """Return the files of the fonts on this computer; none where Pillow cannot set letters at all."""
    if not _letters():
        return ()
    specs = [spec for spec in map(find_spec, _PACKAGES) if spec]
    places = [place for spec in specs for place in spec.submodule_search_locations or ()]
    files = [file for place in places for file in sorted(Path(place, "files").glob("*.ttf"))]
    return tuple(str(file) for file in files if "Italic" not in file.name)


def can_join() -> bool:
    """Say whether Pillow joins and orders letters (Raqm with FriBiDi): Arabic and Devanagari need it."""
    letters = _letters()
    return bool(letters and letters.HAVE_RAQM)


@lru_cache(maxsize=1)
def fonts_identity() -> str:
    """Return what decides how letters look, as text: the fonts' content, and whether letters are joined."""
    digest = hashlib.sha256()
    for file in font_files():
        digest.update(hashlib.sha256(Path(file).read_bytes()).digest())
    return f"fonts-{digest.hexdigest()[:16]}|{'raqm' if can_join() else 'basic'}"


@lru_cache(maxsize=1)
def _letters() -> ModuleType | None:
    try:
        return import_module("PIL._imagingft")
    except ImportError:
        return None
