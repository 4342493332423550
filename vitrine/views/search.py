"""The search: what is known of each product, and the page of the results."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import orjson

from vitrine.text.markdown import plain_text
from vitrine.urls import encode_path
from vitrine.views.cards import card, count_text, tiles_of
from vitrine.views.meta import PageFacts
from vitrine.views.pages import shell, translations
from vitrine.views.types import ListFilters, SearchPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vitrine.catalogue.shop import Shop
    from vitrine.theme.types import Design
    from vitrine.views.edition import Edition
    from vitrine.views.pages import Common
    from vitrine.views.shelves import Display, Shelves
    from vitrine.views.types import CardView, ImageView, ProductPage, SitePath

TEMPLATE: Final = "search.html"
ENOUGH: Final = 20
"""From so many articles on, a shop that does not say has a search."""

_WIDTH: Final = 400
"""Pixels that the photo of a result has at least, where there are so many."""


def wants_search(shop: Shop, shelves: Shelves, design: Design) -> bool:
    """Say whether a shop has a search: as it says, else from `ENOUGH` articles on; a theme may have none."""
    articles = len(shelves.listed)
    wanted = articles >= ENOUGH if shop.search is None else shop.search and articles > 0
    return wanted and TEMPLATE in design.templates


def search_record(display: Display, page: ProductPage, edition: Edition) -> dict[str, object]:
    """Return what the search knows of a product, as Pagefind's `AddRecord` takes it.

    Args:
        display: The product with its offers.
        page: Its page.
        edition: The language.
    """
    view = card(display, edition)
    shown = {name: text for name, text in _shown(view, edition) if text}
    return {
        # Pagefind finds a product by every word of its meta fields: what is only shown stands in the address.
        "url": f"{encode_path(page.path[1:])}#{orjson.dumps(shown).decode()}",
        "content": ". ".join(_words(display, page, edition)),
        "language": edition.language.lower(),
        "meta": {"title": view.title},
    }


def _words(display: Display, page: ProductPage, edition: Edition) -> Iterator[str]:
    """Yield all texts by which a product is found."""
    product = display.product
    shelves = edition.shelves
    yield page.title
    yield from (name for _, name in product.also_called)
    yield product.brand
    yield from (edition.text(shelves.categories[slug].title) for slug in _categories(display, edition))
    yield from map(edition.word, product.tags)
    yield from (value for _, value in page.details)
    yield from (value for option in page.options for value in option.values)
    yield from (offer.sku for offer in (page.offer, *page.variants))
    yield plain_text(page.description_html)


def _categories(display: Display, edition: Edition) -> tuple[str, ...]:
    """Return the slugs of a product's categories and of those above them."""
    shelves = edition.shelves
    own = [slug for slug in display.product.categories if slug in shelves.categories]
    above = [each.slug for slug in own for each in shelves.parents[slug]]
    return tuple(dict.fromkeys((*own, *above)))


def _shown(view: CardView, edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield what a result shows beside its title, as its card does."""
    yield "kind", view.kind
    yield "from", edition.words.gettext("from") if view.price.is_from else ""
    yield "price", view.price.text
    yield "was", view.price.was
    yield "unit", view.price.unit or view.portion
    yield "code", view.availability.code
    yield "state", view.availability.label
    yield "flag", view.flag
    yield "flag_kind", view.flag_kind
    yield "letter", "" if view.image else view.letter
    if view.image:
        path, height = _photo(view.image)
        yield "photo", encode_path(path[1:])
        yield "ratio", f"{view.image.width} {height}"
        yield "colour", view.image.colour


def _photo(image: ImageView) -> tuple[SitePath, int]:
    """Return one file of a photo that is large enough for a card, and the photo's height."""
    files = image.webp or image.fallback
    found = next((file for file in files if file.width >= _WIDTH), files[-1])
    return found.path, image.height


def search_page(common: Common) -> SearchPage:
    """Return the page of the results. Script fills it; without, it leads to all that there is."""
    edition = common.edition
    facets = edition.search_facets
    words = edition.words
    heading = words.gettext("Search")
    facts = PageFacts(
        path=edition.addresses.search,
        title=heading,
        description=words.gettext("Search all articles of {shop}.").format(shop=edition.shop.name),
        translations=translations(edition, "search"),
        robots="noindex",
    )
    return SearchPage(
        kind="search",
        heading=heading,
        categories=tiles_of(edition.shop.categories, edition),
        count_text=count_text(len(edition.shelves.listed), edition),
        filters=ListFilters(
            groups=facets.groups,
            sort_key=facets.sort_key,
            sorts=facets.sorts,
            slugs="",
            facts="",
            source="",
            count_words=facets.count_words,
        ),
        **shell(facts, "search", (), common)._asdict(),
    )
