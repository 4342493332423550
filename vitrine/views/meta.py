"""What `<head>` says of a page: title, description, share tags, canonical address, content policy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from babel.languages import get_official_languages
from markupsafe import Markup
from msgspec import Struct, field

from vitrine.text.excerpt import excerpt
from vitrine.views.share import shop_card
from vitrine.views.structured_data import graph
from vitrine.views.types import MetaView

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vitrine.views.edition import Edition
    from vitrine.views.types import ImageView, SitePath

DESCRIPTION: Final = 158
"""Characters of a description; what search engines show of it."""


class PageFacts(Struct, frozen=True, kw_only=True):
    """What a page tells about itself; the rest of its head follows from it."""

    path: SitePath
    title: str
    """Of the page alone."""
    full_title: str = ""
    """For the browser; made of the title, the shop and the town when empty."""
    description: str
    og_type: str = "website"
    image: ImageView | None = None
    """For shared links (`share_picture`); the shop's stands in."""
    properties: tuple[tuple[str, str], ...] = ()
    """Further share tags."""
    translations: Mapping[str, SitePath] = field(default_factory=dict)
    """Site paths by language."""
    untranslated: frozenset[str] = frozenset()
    """Those of these languages in which the page shows another one's text."""
    canonical: SitePath = ""
    """The page that this one repeats, where it does; else `path`."""
    nodes: tuple[Mapping[str, object], ...] = ()
    """Nodes of the JSON-LD graph."""
    robots: str = ""


def meta_view(facts: PageFacts, edition: Edition) -> MetaView:
    """Return the head of a page. Without an url nothing absolute is said."""
    description = excerpt(facts.description, DESCRIPTION)
    return MetaView(
        title=facts.full_title or title_of(facts.title, edition),
        description=description,
        canonical=edition.absolute(facts.canonical or facts.path),
        robots=facts.robots,
        properties=_properties(facts, description, edition),
        alternates=_alternates(facts, edition),
        json_ld=graph(facts.nodes) if facts.nodes else Markup(),
        csp=content_policy(edition.shop.reservation.form, search=edition.has_search),
    )


def shop_image(edition: Edition, slot: str) -> ImageView | None:
    """Return the shop's photo in a slot, or None."""
    photo = edition.shop.photo
    if photo is None or not edition.pictures.has_slot(slot):
        return None
    return edition.pictures.show(photo, slot, edition.text(edition.shop.photo_alt) or edition.shop.name)


def title_of(title: str, edition: Edition, brand: str = "") -> str:
    """Return `Nom – marque – Boutique, Ville`."""
    shop = ", ".join(part for part in (edition.shop.name, edition.city) if part)
    return " – ".join(part for part in (title, brand, shop) if part)


def _properties(facts: PageFacts, description: str, edition: Edition) -> tuple[tuple[str, str], ...]:
    """Return the Open Graph properties (ogp.me, and Meta's product tags)."""
    properties = [
        ("og:title", facts.title),
        ("og:type", facts.og_type),
        ("og:description", description),
        ("og:site_name", edition.shop.name),
        ("og:locale", _og_locale(edition.language, edition)),
    ]
    others = (tag for tag in facts.translations if tag != edition.language and tag not in facts.untranslated)
    properties += [("og:locale:alternate", _og_locale(tag, edition)) for tag in others]
    if edition.base:
        properties.append(("og:url", edition.absolute(facts.canonical or facts.path)))
        properties += _image_properties(facts.image or shop_card(edition), edition)
    return tuple(pair for pair in (*properties, *facts.properties) if pair[1])


def _og_locale(tag: str, edition: Edition) -> str:
    """Return a language with a territory (`fr_FR`), as the protocol wants it.

    The territory is the shop's, for a further language only where that is spoken there: `en_GB`, not `en_FR`.
    """
    language, _, territory = tag.partition("-")
    country = edition.shop.address.country if edition.shop.address else ""
    if not territory and (tag == edition.shop.language or language in get_official_languages(country)):
        territory = country
    if not territory and tag != edition.shop.language:
        territory = _HOMES.get(language, "")
    return f"{language}_{territory}" if territory else language


_HOMES: Final = {
    "ar": "AR", "de": "DE", "en": "GB", "es": "ES", "fr": "FR", "it": "IT", "nl": "NL", "pt": "PT",
}  # fmt: skip
"""Territories that readers of the protocol know these languages with (`ar_AR` is what they call Arabic)."""


def _image_properties(image: ImageView | None, edition: Edition) -> list[tuple[str, str]]:
    if image is None:
        return []
    # The preview apps read JPEG; not all of them read WebP.
    largest = image.fallback[-1]
    return [
        ("og:image", edition.absolute(largest.path)),
        ("og:image:width", str(image.width)),
        ("og:image:height", str(image.height)),
        ("og:image:alt", image.alt),
        ("twitter:card", "summary_large_image"),
    ]


def _alternates(facts: PageFacts, edition: Edition) -> tuple[tuple[str, str], ...]:
    """Return the page's translations, itself included, and the one for all others."""
    paths = {tag: path for tag, path in facts.translations.items() if tag not in facts.untranslated}
    if not edition.base or len(paths) < 2 or edition.language not in paths:  # noqa: PLR2004 - itself and another
        return ()
    pairs = [(language, edition.absolute(path)) for language, path in paths.items()]
    default = paths.get(edition.shop.language)
    if default:
        pairs.append(("x-default", edition.absolute(default)))
    return tuple(pairs)


def content_policy(form: str = "none", *, search: bool = False) -> tuple[str, ...]:
    """Return the Content-Security-Policies of the pages: nothing from another origin, no inline script.

    They are two, because HTML checkers hold a page on a disk, where `'self'` is nothing, against what it
    loads; they judge the last policy only, while browsers enforce every one.

    Args:
        form: Where the reservation form is sent: `none`, `netlify` (the site itself) or an https address.
        search: Whether the site has a search, whose program is WebAssembly.
    """
    endpoint = ""
    if form.startswith("https://"):
        parts = urlsplit(form)
        endpoint = f" {parts.scheme}://{parts.netloc}"
    what_loads = (
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'" if search else "script-src 'self'",
        "style-src 'self'",
        "style-src-attr 'unsafe-inline'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
    )
    where_it_leads = (f"form-action 'self'{endpoint}", "base-uri 'none'")
    return "; ".join(what_loads), "; ".join(where_it_leads)
