"""What views are put together from: pictures and links."""

from __future__ import annotations

from msgspec import Struct

SitePath = str
"""Path inside the site, from its root: starts with `/`; a page's ends with `/`."""


class Rendition(Struct, frozen=True, kw_only=True):
    """One file of a photo."""

    path: SitePath
    width: int


class ImageView(Struct, frozen=True, kw_only=True):
    """A photo in one place of the page. Shown by `macros/image.html`."""

    alt: str
    """Alternative text; empty where the picture only decorates."""
    width: int
    """Width and height of the largest rendition: they set the ratio before the picture is there."""
    height: int
    sizes: str
    """The `sizes` attribute."""
    webp: tuple[Rendition, ...]
    """Narrowest first; each width is the file's real width."""
    fallback: tuple[Rendition, ...]
    """The same picture as JPEG (or PNG); the last is the `src`."""
    avif: tuple[Rendition, ...] = ()
    """As `webp`, where the shop wants them."""
    colour: str = ""
    """The photo's mean colour (`#rrggbb`), for its place until it is there; empty for a transparent one."""


class Link(Struct, frozen=True, kw_only=True):
    """A link with its text. `path` for pages of this site, `href` for all others; one of them is empty."""

    text: str
    path: SitePath = ""
    href: str = ""
    current: bool = False
    """Whether it leads to the page it stands on."""


class IconLink(Struct, frozen=True, kw_only=True):
    """A `<link>` to one of the shop's icons."""

    rel: str
    """icon or apple-touch-icon."""
    path: SitePath
    type: str = ""
    """Media type, or empty."""
    sizes: str = ""
    """`32x32`, `any`, or empty."""
