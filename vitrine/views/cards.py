"""Cards: a product in a list, computed once a language and shared by all pages that show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markupsafe import Markup
from msgspec.structs import replace

from vitrine.catalogue.availability import Availability
from vitrine.catalogue.measure import format_measure
from vitrine.text.excerpt import excerpt
from vitrine.text.markdown import plain_text
from vitrine.views.availability import availability_of
from vitrine.views.items import item_text, portion_item
from vitrine.views.letters import letter_of
from vitrine.views.portions import portion_text, portions_of
from vitrine.views.prices import price_of
from vitrine.views.texts import age_text, foreign_brand, second_names
from vitrine.views.types import CardView, CategoryTile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vitrine.catalogue.portions import Portion
    from vitrine.catalogue.product import Product
    from vitrine.catalogue.shop import Category
    from vitrine.views.edition import Edition
    from vitrine.views.shelves import Display
    from vitrine.views.types import ImageView

TILE_TEXT: Final = 80
"""Characters of a category's text on its tile."""
_TWO: Final = 2


def cards_of(edition: Edition) -> dict[str, CardView]:
    """Return the card of every listed product, by slug."""
    displays = edition.shelves.displays
    return {slug: card(displays[slug], edition) for slug in edition.shelves.listed}


def card(display: Display, edition: Edition) -> CardView:
    """Return a product as it stands in a list."""
    product = display.product
    title = edition.text(product.title)
    kind, flag = flag_of(display, edition)
    portions = portions_of(display, edition)
    return CardView(
        path=edition.addresses.product(product.slug),
        slug=product.slug,
        title=title,
        kind=_kind(product, edition),
        number=product.number,
        also=second_names(product),
        content=format_measure(display.own.content, edition.language) if display.own.content else "",
        price=price_of(display.own, edition),
        availability=availability_of(display.own, product, edition),
        image=first_image(product, "card", edition),
        second=_second_image(product, edition),
        letter=letter_of(title),
        flag=flag,
        flag_kind=kind,
        filters=tuple(edition.filter_values[product.slug].values()),
        portion=portion_text(portions[0], edition) if portions else "",
        item=_item(display, portions, edition),
    )


def first_image(product: Product, slot: str, edition: Edition) -> ImageView | None:
    """Return the first photo of a product in a slot, or None."""
    if not product.photos:
        return None
    first = product.photos[0]
    return edition.pictures.show(first.photo, slot, edition.text(first.alt), first.focus)


def _second_image(product: Product, edition: Edition) -> ImageView | None:
    """Return the second photo as the product's page has it already: no rendition is made for this.

    The two narrowest of them are as wide as any card.
    """
    if len(product.photos) < _TWO or not edition.pictures.has_slot("gallery"):
        return None
    shown = edition.pictures.show(product.photos[1].photo, "gallery", focus=product.photos[1].focus)
    return replace(
        shown,
        sizes=edition.design.slots["card"].sizes,
        webp=shown.webp[:_TWO],
        avif=shown.avif[:_TWO],
        fallback=shown.fallback[:_TWO],
        colour="",
    )


def _item(display: Display, portions: tuple[Portion, ...], edition: Edition) -> Markup:
    """Return what the card's button puts aside: the first portion, or the product where nothing is chosen."""
    if portions:
        return portion_item(display, portions[0], edition)
    return Markup() if display.variants else item_text(display, None, edition)


def _kind(product: Product, edition: Edition) -> str:
    return age_text(product, edition) or foreign_brand(product, edition) or edition.word(product.dimensions)


def flag_of(display: Display, edition: Edition) -> tuple[str, str]:
    """Return kind and word of the flag; what cannot be had carries none."""
    words = edition.words
    if display.availability is Availability.OUT_OF_STOCK:
        return "", ""
    if display.own.is_reduced:
        return "deal", words.gettext("Reduced")
    if display.availability is Availability.PREORDER:
        return "soon", words.gettext("Soon")
    if display.is_new:
        return "new", words.gettext("New")
    return "", ""


def tiles_of(categories: Iterable[Category], edition: Edition, current: str = "") -> tuple[CategoryTile, ...]:
    """Return the tiles of the categories that have something in them."""
    by_category = edition.shelves.by_category
    return tuple(
        _tile(category, edition, is_current=category.slug == current)
        for category in categories
        if by_category.get(category.slug)
    )


def _tile(category: Category, edition: Edition, *, is_current: bool) -> CategoryTile:
    title = edition.text(category.title)
    slugs = edition.shelves.by_category[category.slug]
    return CategoryTile(
        path=edition.addresses.category(category.slug),
        title=title,
        text=excerpt(plain_text(edition.html(edition.markdown(category.text))), TILE_TEXT),
        count=len(slugs),
        count_text=count_text(len(slugs), edition),
        image=_category_image(category, slugs, edition),
        letter=letter_of(title),
        current=is_current,
    )


def count_text(count: int, edition: Edition) -> str:
    """Return `34 articles`."""
    return edition.words.ngettext("{count} article", "{count} articles", count).format(count=count)


def _category_image(category: Category, slugs: Iterable[str], edition: Edition) -> ImageView | None:
    """Return the category's photo, else the first one of its products; it only decorates."""
    if category.photo is not None:
        return edition.pictures.show(category.photo, "disc")
    displays = edition.shelves.displays
    for slug in slugs:
        photos = displays[slug].product.photos
        if photos:
            return edition.pictures.show(photos[0].photo, "disc", focus=photos[0].focus)
    return None
