"""The shop's icons as values: what is drawn and under which name, before a pixel is touched."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from pathlib import Path

ICON_VERSION: Final = 1
"""Goes up with every change of the drawing: then all icons are made anew."""


class IconArt(Struct, frozen=True, kw_only=True):
    """What the icons show: the logo, or the shop's initials where there is none that can be drawn."""

    letters: str
    """One or two capitals of A to Z or digits; empty for the sign of a shop front."""
    ink: str
    """Colour of letters or sign, `#rrggbb`."""
    tile: str
    """Colour of the tile under them."""
    paper: str = "#ffffff"
    """Colour under a logo where the icon must fill its square."""
    logo: Path | None = None
    """The logo's file, a PNG or JPEG."""
    logo_sha256: str = ""


class IconJob(Struct, frozen=True):
    """One icon to be made."""

    art: IconArt
    size: int
    """Pixels, of both sides."""
    fills: bool
    """Whether it fills its square, with room round what is drawn, for systems that cut their own shape."""
    format: str
    """png or ico."""
    name: str
    """File name in the store: depends on all of the above and the logo's bytes, and on nothing else."""


def icon_job(art: IconArt, size: int, *, fills: bool = False, output_format: str = "png") -> IconJob:
    """Return the job that makes an icon."""
    what = art.logo_sha256 or f"{art.letters}|{art.ink}|{art.tile}"
    identity = f"icon-v{ICON_VERSION}|{what}|{art.paper if fills else ''}|{size}|{fills}|{output_format}"
    digest = hashlib.sha256(identity.encode()).hexdigest()[:8]
    shape = "maskable" if fills else "icon"
    return IconJob(art, size, fills, output_format, f"{shape}-{size}-{digest}.{output_format}")
