"""The home page: window, how it works, categories, featured, new and reduced products, news."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from vitrine.views.cards import tiles_of
from vitrine.views.counter import counter_of
from vitrine.views.hours import special_views
from vitrine.views.meta import PageFacts, shop_image
from vitrine.views.pages import shell, teaser, translations
from vitrine.views.seasons import what_is_in_season
from vitrine.views.structured_shop import shop_node, website_node
from vitrine.views.types import HomePage

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from vitrine.views.edition import Edition
    from vitrine.views.pages import Common
    from vitrine.views.types import CardView

FEATURED: Final = 8
NEW: Final = 4
REDUCED: Final = 4
NEWS: Final = 3
AGENDA: Final = 4


def home_page(common: Common) -> HomePage:
    """Return the home page of an edition."""
    edition = common.edition
    words = edition.words
    shelves = edition.shelves
    by_phone = edition.is_by_phone
    heading = words.gettext("Reserve online, collect in the shop")
    invitation = words.gettext(
        "Choose at your ease, write to us, and pay in the shop when you come to collect."
    )
    if by_phone:
        heading = words.gettext("Reserve by phone, collect in the shop")
        invitation = words.gettext(
            "Choose at your ease, call us, and pay in the shop when you come to collect."
        )
    if edition.is_paused:  # the theme says until when in the place of the invitation
        heading = words.gettext("No reservations for now")
    facts = PageFacts(
        path=edition.addresses.home,
        title=edition.shop.name,
        full_title=_title(edition),
        description=_description(edition),
        translations=translations(edition, "home"),
        nodes=(website_node(edition), shop_node(edition)),
    )
    featured = _featured(edition)
    reduced = _cards(shelves.reduced[:REDUCED], common)
    arrivals = _arrivals(edition, featured)
    home = HomePage(
        kind="home",
        heading=heading,
        invitation=invitation,
        window=shop_image(edition, "window"),
        steps=() if edition.is_paused else _steps(edition),
        categories=tiles_of(edition.shop.categories, edition),
        featured=_cards(featured, common),
        new=_cards(arrivals[:NEW], common),
        reduced=reduced,
        struck_is_lowest=all(card.price.was_note or not card.price.was for card in reduced),
        has_more_new=len(arrivals) > NEW,
        reductions_path=edition.addresses.reductions if shelves.reduced else "",
        news=tuple(teaser(post, edition.addresses.home, common) for post in edition.posts[:NEWS]),
        news_path=edition.addresses.news if edition.posts else "",
        agenda=special_views(edition)[:AGENDA],
        counter=counter_of(common),
        season=what_is_in_season(common),
        **shell(facts, "home", (), common)._asdict(),
    )
    return replace(home, sections=shown_sections(edition.design.sections, home))


def shown_sections(wanted: Iterable[str], home: HomePage) -> tuple[str, ...]:
    """Return the parts of the page that have something to show, in the order the shop wants.

    A part that is not known here is a theme's own: its template decides.
    """
    contact = home.site.contact
    has_hours = bool(home.site.hours and home.site.hours.rows)
    can_be_found = contact.address_lines or contact.phone or contact.email or contact.channels
    shown = {
        "steps": home.steps,
        "categories": home.categories,
        "featured": home.featured,
        "arrivals": home.new,
        "reductions": home.reduced,
        "news": home.news,
        "agenda": home.agenda,
        "counter": home.counter,
        "season": home.season,
        "place": has_hours or can_be_found,
    }
    return tuple(name for name in wanted if shown.get(name, True))


def _cards(slugs: Iterable[str], common: Common) -> tuple[CardView, ...]:
    return tuple(common.cards[slug] for slug in slugs)


def _featured(edition: Edition) -> tuple[str, ...]:
    """Return what the shopkeeper puts in the window; the first products where that would leave it bare."""
    shelves = edition.shelves
    chosen = tuple(slug for slug in shelves.listed if shelves.displays[slug].product.featured)
    if chosen or shelves.new or shelves.reduced:
        return chosen[:FEATURED]
    return shelves.listed[:FEATURED]


def _arrivals(edition: Edition, featured: Collection[str]) -> tuple[str, ...]:
    """Return what is new, without what the same page shows in the window: nothing stands there twice."""
    beside = featured if "featured" in edition.design.sections else ()
    return tuple(slug for slug in edition.shelves.new if slug not in beside)


def _steps(edition: Edition) -> tuple[tuple[str, str], ...]:
    words = edition.words
    send = (
        words.gettext("Send a message"),
        words.gettext("It is already written: add when you would like to come by, and send it."),
    )
    if edition.is_by_phone:
        send = (
            words.gettext("Give us a call"),
            words.gettext("Say what you would like, and when you would like to come by."),
        )
    return (
        (
            words.gettext("Choose"),
            words.gettext("Take your time, without an account and without paying anything."),
        ),
        send,
        (
            words.gettext("Come by when it is ready"),
            words.gettext("We answer you ourselves. You look, you touch, and you pay in the shop."),
        ),
    )


def _title(edition: Edition) -> str:
    """Return `Boutique, Ville – de quoi il s'agit`: what the shop is stands in the tagline."""
    name = ", ".join(part for part in (edition.shop.name, edition.city) if part)
    promise = edition.words.gettext("reserve online, collect in the shop")
    if edition.is_by_phone:
        promise = edition.words.gettext("reserve by phone, collect in the shop")
    return f"{name} – {edition.text(edition.shop.tagline) or promise}"


def _description(edition: Edition) -> str:
    """Return the tagline, what can be done here, and the main categories."""
    words = edition.words
    tagline = edition.text(edition.shop.tagline).rstrip(". ")
    lead = f"{edition.shop.name}, {tagline}." if tagline else f"{edition.shop.name}."
    offer = words.gettext("Reserve online and collect in the shop.")
    if edition.city:
        offer = words.gettext("Reserve online and collect in {city}.").format(city=edition.city)
    if edition.is_by_phone:
        offer = words.gettext("Reserve by phone and collect in the shop.")
    if edition.is_paused:
        offer = ""
    titles = [
        edition.text(category.title)
        for category in edition.shop.categories
        if edition.shelves.by_category.get(category.slug)
    ]
    return " ".join(part for part in (lead, offer, ", ".join(titles)) if part)
