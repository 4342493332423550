"""Small files for hosts and search engines: sitemap, robots.txt, CNAME, .nojekyll."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from vitrine.base_url import own_domain
from vitrine.plan.types import BytesPlan
from vitrine.text.xml import escape
from vitrine.views.types import HomePage, ListPage, ProductPage, TextPage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vitrine.base_url import BaseUrl
    from vitrine.views.types import ImageView, PageView

_SOURCE: Final = "vitrine"
_NAMESPACES: Final = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" '
    'xmlns:xhtml="http://www.w3.org/1999/xhtml"'
)
_SITEMAP_ADDRESSES: Final = 50_000
"""The limit of sitemaps.org; what is beyond it stands on the lists' pages anyway."""


def hosting_files(entries: Iterable[str], base: BaseUrl | None) -> Iterator[BytesPlan]:
    """Yield the files that hosts and search engines read.

    Args:
        entries: Entries of the sitemap.
        base: Address of the site; without it there is no sitemap, which names absolute addresses.
    """
    yield BytesPlan(".nojekyll", b"", _SOURCE)
    domain = own_domain(base)
    if domain:
        yield BytesPlan("CNAME", f"{domain}\n".encode(), _SOURCE)
    robots = "User-agent: *\nAllow: /\n"
    if base is not None:
        robots += f"\nSitemap: {base.absolute('/sitemap.xml')}\n"
        yield BytesPlan("sitemap.xml", _sitemap(entries), _SOURCE)
    yield BytesPlan("robots.txt", robots.encode(), _SOURCE)


def _sitemap(entries: Iterable[str]) -> bytes:
    """Return the sitemap (sitemaps.org 0.9) with images and translations; no dates, since none is certain."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<urlset {_NAMESPACES}>"]
    lines += islice(entries, _SITEMAP_ADDRESSES)
    return "\n".join((*lines, "</urlset>", "")).encode()


def sitemap_entry(page: PageView, base: BaseUrl) -> str:
    """Return what the sitemap says of a page: its address, its translations, its own photos."""
    parts = [f"<loc>{escape(page.meta.canonical)}</loc>"]
    parts += [
        f'<xhtml:link rel="alternate" hreflang="{language}" href="{escape(address)}"/>'
        for language, address in page.meta.alternates
    ]
    parts += [
        f"<image:image><image:loc>{escape(base.absolute(image.fallback[-1].path))}</image:loc></image:image>"
        for image in _images(page)
    ]
    return f"<url>{''.join(parts)}</url>"


def _images(page: PageView) -> tuple[ImageView, ...]:
    """Return the photos that are the page's own."""
    if isinstance(page, ProductPage):
        return page.photos
    if isinstance(page, HomePage):
        return (page.window,) if page.window else ()
    if isinstance(page, (TextPage, ListPage)):
        return (page.image,) if page.image else ()
    return ()
