"""A document in one file, to be kept, sent or put on a stick: its photos and fonts are inside."""

from __future__ import annotations

import re
from base64 import b64encode
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_PHOTO: Final = re.compile(r'src="photos/([^"]+)"')
_STYLES: Final = re.compile(r"<style>.*?</style>", re.DOTALL)
_FILE: Final = re.compile(r"""url\(\s*["']?(?!data:)([^"')]+)["']?\s*\)""")
_TYPES: Final = {
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "svg": "image/svg+xml",
    "webp": "image/webp",
    "gif": "image/gif",
    "avif": "image/avif",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "ttf": "font/ttf",
    "otf": "font/otf",
}
_EMPTY: Final = "data:,"


def self_contained(html: str, photos: Mapping[str, Path], assets: Mapping[str, bytes]) -> str:
    """Return a document without a link to another file.

    Args:
        html: The document; photos are linked as `photos/NAME`.
        photos: The files of photos by name.
        assets: What the theme's style sheet names, by name.
    """

    def photo(found: re.Match[str]) -> str:
        file = photos.get(unquote(found[1]))
        return f'src="{_data(file.name, file.read_bytes()) if file else _EMPTY}"'

    def asset(found: re.Match[str]) -> str:
        name = found[1].partition("#")[0].partition("?")[0]
        return f'url("{_data(name, assets[name])}")' if name in assets else found[0]

    def styles(found: re.Match[str]) -> str:
        return _FILE.sub(asset, found[0])

    return _PHOTO.sub(photo, _STYLES.sub(styles, html))


def photos_in(html: str) -> frozenset[str]:
    """Return the names of the photos that a document shows."""
    return frozenset(unquote(name) for name in _PHOTO.findall(html))


def _data(name: str, content: bytes) -> str:
    kind = _TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")
    return f"data:{kind};base64,{b64encode(content).decode('ascii')}"
