"""What all pages of one language share: names, menu, announcement, hours, contact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from vitrine.catalogue.currency import decimals_of
from vitrine.urls import SEARCH_PROGRAM, WORKER
from vitrine.views.contact import contact_view, information_title
from vitrine.views.hours import hours_view
from vitrine.views.offers import paused_text
from vitrine.views.prices import tax_note
from vitrine.views.texts import direction_of, language_name, plural_texts
from vitrine.views.types import LanguageLink, Link, SiteView

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vitrine.views.edition import Edition
    from vitrine.views.types import SitePath

_UNKNOWN_LOGO: Final = 64
"""Width and height of a logo whose file does not say: the place it has in the header is square then."""


def site_view(edition: Edition) -> SiteView:
    """Return the shared part of every page of an edition."""
    shop = edition.shop
    addresses = edition.addresses
    return SiteView(
        name=shop.name,
        tagline=edition.text(shop.tagline),
        language=edition.language,
        direction=edition.direction,
        home=addresses.home,
        logo=edition.logo,
        logo_width=edition.catalogue.logo_size[0] or _UNKNOWN_LOGO,
        logo_height=edition.catalogue.logo_size[1] or _UNKNOWN_LOGO,
        city=edition.city,
        menu=_menu(edition),
        announcement=_announcement(edition),
        hours=hours_view(edition),
        contact=contact_view(edition),
        pages=_footer(edition),
        legal=_legal(edition),
        price_note=tax_note(edition),
        all_products=addresses.products,
        new_products=addresses.new if edition.shelves.new else "",
        information=addresses.information,
        reservation=addresses.reservation,
        base_path=edition.base.path if edition.base else "/",
        count_words=plural_texts(
            lambda count: edition.words.ngettext(
                "{count} article put aside", "{count} articles put aside", count
            ),
            edition.locale,
        ),
        currency=shop.currency,
        decimals=decimals_of(shop.currency),
        paused=paused_text(edition),
        stylesheet=edition.stylesheet("site"),
        script=edition.script("site"),
        basket=edition.script("basket"),
        icons=edition.icons,
        manifest=edition.manifest,
        feed=edition.feed,
        offline=edition.offline,
        worker=WORKER if edition.offline else "",
        **_search(edition),
    )


def _search(edition: Edition) -> dict[str, Any]:
    """Return where the search is; nothing where the site has none."""
    if not edition.has_search:
        return {}
    return {
        "search": edition.addresses.search,
        "search_index": SEARCH_PROGRAM,
        "search_script": edition.script("suggest"),
        "found_words": plural_texts(
            lambda count: edition.words.ngettext("{count} article found", "{count} articles found", count),
            edition.locale,
        ),
    }


def on_page(site: SiteView, path: SitePath) -> SiteView:
    """Return the shared part as the page at `path` shows it: with its own menu entry marked."""
    if not any(path == link.path for link in (*site.menu, *site.pages, *site.legal)):
        return site
    return replace(
        site,
        menu=_marked(site.menu, path),
        pages=_marked(site.pages, path),
        legal=_marked(site.legal, path),
    )


def _marked(links: tuple[Link, ...], path: SitePath) -> tuple[Link, ...]:
    return tuple(replace(link, current=True) if link.path == path else link for link in links)


def _menu(edition: Edition) -> tuple[Link, ...]:
    """Return categories, new arrivals, reductions and the shop: what has something in it."""
    words = edition.words
    addresses = edition.addresses
    shelves = edition.shelves
    links = [
        Link(text=edition.text(category.title), path=addresses.category(category.slug))
        for category in edition.shop.categories
        if shelves.by_category.get(category.slug)
    ]
    if not links and shelves.listed:
        links.append(Link(text=words.gettext("All articles"), path=addresses.products))
    if shelves.new:
        links.append(Link(text=words.gettext("New arrivals"), path=addresses.new))
    if shelves.reduced:
        links.append(Link(text=words.gettext("Reductions"), path=addresses.reductions))
    links.append(Link(text=words.gettext("The shop"), path=addresses.information))
    return tuple(links)


def _footer(edition: Edition) -> tuple[Link, ...]:
    """Return the information page, the shop's own pages and the news."""
    words = edition.words
    links = [Link(text=information_title(edition), path=edition.addresses.information)]
    legal = {link.path for link in _legal(edition)}
    pages = ((page, edition.addresses.page(page.slug)) for page in edition.pages if page.menu)
    links += [Link(text=page.title, path=path) for page, path in pages if path not in legal]
    if edition.posts:
        links.append(Link(text=words.gettext("News"), path=edition.addresses.news))
    return tuple(links)


def _legal(edition: Edition) -> tuple[Link, ...]:
    """Return the legal pages; the shop may have written them itself, at the same addresses."""
    words = edition.words
    return (
        Link(text=words.gettext("Legal notice"), path=edition.addresses.legal),
        Link(text=words.gettext("Privacy"), path=edition.addresses.privacy),
    )


def _announcement(edition: Edition) -> str:
    """Return the announcement when it runs on this day."""
    announcement = edition.shop.announcement
    if announcement is None:
        return ""
    begun = announcement.first is None or announcement.first <= edition.day
    ended = announcement.last is not None and announcement.last < edition.day
    return edition.text(announcement.text) if begun and not ended else ""


def language_links(edition: Edition, paths: Mapping[str, SitePath]) -> tuple[LanguageLink, ...]:
    """Return the same page in all languages of the shop; empty for a shop with one language.

    Args:
        edition: The language of the page.
        paths: Site paths of the page by language; a language without it leads to its home page.
    """
    languages = edition.shop.languages
    if len(languages) == 1:
        return ()
    return tuple(
        LanguageLink(
            language=language,
            name=language_name(language),
            path=paths.get(language) or edition.addresses_in(language).home,
            current=language == edition.language,
            direction=direction_of(language) if direction_of(language) != edition.direction else "",
        )
        for language in languages
    )
