"""The shop's icons and its web manifest: which files, from what, and how the pages link to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import orjson
from msgspec import Struct

from vitrine.contrast import readable_on
from vitrine.fingerprint import content_fingerprint
from vitrine.images.icon_spec import IconArt, icon_job
from vitrine.plan.types import BytesPlan, IconPlan
from vitrine.text.slug import slugify
from vitrine.text.xml import escape
from vitrine.urls import output_path, relative_link
from vitrine.views.types import IconLink

if TYPE_CHECKING:
    from vitrine.catalogue.catalogue import Catalogue
    from vitrine.theme.types import Design
    from vitrine.views.edition import Edition
    from vitrine.views.types import SitePath

MANIFEST: Final = "/site.webmanifest"
_SOURCE: Final = "vitrine"
_RASTER: Final = frozenset({"png", "jpg", "jpeg"})
_SIZES: Final = (192, 512)
_SMALL_WORDS: Final = frozenset(
    (
        *(
            "a",
            "au",
            "aux",
            "chez",
            "d",
            "de",
            "des",
            "du",
            "et",
            "l",
            "la",
            "le",
            "les",
            "ou",
            "sur",
            "un",
            "une",
        ),
        *("an", "and", "at", "for", "in", "of", "the", "el", "und", "y"),
    )
)
"""Words of a name that give it no initial."""


class IconSet(Struct, frozen=True):
    """All that comes of the shop's sign."""

    links: tuple[IconLink, ...]
    icons: tuple[IconPlan, ...]
    files: tuple[BytesPlan, ...]
    colour: str
    """The colour of the shop."""
    for_manifest: tuple[tuple[SitePath, str, str], ...]
    """Path, sizes and purpose of what the manifest names."""


def plan_icons(catalogue: Catalogue, design: Design, logo: SitePath) -> IconSet:
    """Return the icons: of the logo, or of the shop's initials on its colour where no logo can be drawn.

    Args:
        catalogue: The shop, with its logo's file.
        design: The theme, whose accent is the shop's colour.
        logo: Where the logo's copy stands in the site, or empty.
    """
    art = _art(catalogue, design)
    sign = _vector(art, catalogue.shop.name, logo)
    vector = logo if logo.endswith(".svg") else f"/{sign.output}" if sign else ""
    jobs = {size: icon_job(art, size) for size in _SIZES}
    touch = icon_job(art, 180, fills=True)
    maskable = icon_job(art, 512, fills=True)
    favicon = icon_job(art, 32, output_format="ico")
    named = {job: f"/assets/{job.name}" for job in (*jobs.values(), touch, maskable)}
    icons = [IconPlan(path[1:], job, _source(catalogue)) for job, path in named.items()]
    icons.append(IconPlan("favicon.ico", favicon, _source(catalogue)))
    links = [IconLink(rel="icon", path="/favicon.ico", sizes="32x32")]
    if vector:
        links.append(IconLink(rel="icon", path=vector, type="image/svg+xml", sizes="any"))
    else:
        links.append(IconLink(rel="icon", path=named[jobs[192]], type="image/png", sizes="192x192"))
    links.append(IconLink(rel="apple-touch-icon", path=named[touch]))
    purposes = [(named[job], f"{size}x{size}", "any") for size, job in jobs.items()]
    return IconSet(
        links=tuple(links),
        icons=tuple(icons),
        files=(sign,) if sign else (),
        colour=art.tile,
        for_manifest=(*purposes, (named[maskable], "512x512", "maskable")),
    )


def manifest_file(edition: Edition, icons: IconSet) -> BytesPlan:
    """Return the web manifest (W3C) of a language, its addresses relative to itself but for `id`.

    A browser takes a relative `id` from the host's root, so it is the site's path, and left out without one.
    """
    shop, base, home = edition.shop, edition.base, edition.addresses.home
    path = f"{edition.addresses.prefix}{MANIFEST}"
    content = {
        "name": shop.name,
        "short_name": shop.name,
        "description": edition.markdown(shop.tagline),
        "lang": edition.language,
        "dir": "rtl" if edition.direction == "rtl" else "",
        "id": f"{base.path}{home[1:]}" if base else "",
        "start_url": "./",
        "scope": relative_link(path, "/"),
        "display": "standalone",
        "theme_color": icons.colour,
        "background_color": edition.design.background,
        "icons": [
            {"src": relative_link(path, icon), "sizes": sizes, "type": "image/png", "purpose": purpose}
            for icon, sizes, purpose in icons.for_manifest
        ],
    }
    known = {name: value for name, value in content.items() if value}
    return BytesPlan(output_path(path), orjson.dumps(known, option=orjson.OPT_INDENT_2) + b"\n", _SOURCE)


def initials(name: str) -> str:
    """Return one or two capitals for a name: `La Toupie Bleue` is TB; empty in scripts without such letters.

    Accents are left out: few icon fonts have them.
    """
    words = [word for word in slugify(name).split("-") if word]
    telling = [word for word in words if word not in _SMALL_WORDS] or words
    letters = "".join(word[0] for word in telling[:2]).upper()
    has_letters = any(character.isalnum() for character in name)
    return letters if has_letters and letters.isascii() else ""


def _art(catalogue: Catalogue, design: Design) -> IconArt:
    accent = design.accent
    logo = catalogue.logo
    is_raster = logo is not None and logo.target.rpartition(".")[2].lower() in _RASTER
    return IconArt(
        letters=initials(catalogue.shop.name),
        ink=readable_on(accent),
        tile=accent,
        logo=logo.source if logo and is_raster else None,
        logo_sha256=logo.sha256 if logo and is_raster else "",
    )


def _source(catalogue: Catalogue) -> str:
    return catalogue.logo.target.lstrip("/") if catalogue.logo else "shop.yaml"


def _vector(art: IconArt, name: str, logo: SitePath) -> BytesPlan | None:
    """Return the initials as SVG, where there is no logo: sharp in every size, for browsers."""
    if logo:
        return None
    text = "".join(character for character in art.letters) or next(iter(name.strip()), "")
    size = 30 if len(text) > 1 else 38
    content = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
        f'<rect width="64" height="64" rx="14" fill="{art.tile}"/>'
        f'<text x="32" y="33" font-size="{size}" font-family="system-ui,sans-serif" font-weight="600" '
        f'text-anchor="middle" dominant-baseline="central" fill="{art.ink}">{escape(text)}</text></svg>\n'
    ).encode()
    digest = content_fingerprint(content)[:8]
    return BytesPlan(f"assets/icon-{digest}.svg", content, "shop.yaml")
