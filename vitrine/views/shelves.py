"""The shelves: which products are shown on this day, in which order, and with what offers.

The same in every language. Everything is computed once, in one pass over the products.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec import Struct

from vitrine.catalogue.availability import Availability
from vitrine.catalogue.offer import is_new, offer_on
from vitrine.views.related import related_products

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from vitrine.catalogue.catalogue import Catalogue
    from vitrine.catalogue.offer import Offer
    from vitrine.catalogue.product import Product
    from vitrine.catalogue.shop import Category


class Display(Struct, frozen=True, kw_only=True):
    """A product with its offers on the day."""

    product: Product
    own: Offer
    """The product's own offer; with variants the best availability and the lowest price of them."""
    variants: tuple[Offer, ...]
    """One a variant, in their order; empty for a product without variants."""
    first_variant: int | None
    """Index of the variant shown at first: the first of the best available; None without variants."""
    is_new: bool

    @property
    def availability(self) -> Availability:
        """The best availability of all offers."""
        return self.own.availability

    @property
    def is_listed(self) -> bool:
        """Whether it stands in lists; what is no longer sold only keeps its page."""
        return self.availability is not Availability.NO_LONGER_SOLD


@dataclass(frozen=True, kw_only=True)
class Shelves:
    """All products of the site."""

    displays: Mapping[str, Display]
    """By slug, in the shop's order: every product that has a page."""
    listed: tuple[str, ...]
    """Slugs of those in lists."""
    by_category: Mapping[str, tuple[str, ...]]
    """Slugs of the listed products in a category or in one below it."""
    new: tuple[str, ...]
    """Newest first."""
    arrivals: tuple[str, ...]
    """All that has arrived, new or not any more, newest first."""
    reduced: tuple[str, ...]
    related: Mapping[str, tuple[str, ...]]
    """Of every product, the slugs of those shown beside it."""
    parents: Mapping[str, tuple[Category, ...]]
    """Of every category, those above it from the top, without itself."""
    categories: Mapping[str, Category]
    """By slug, parents first, in the order of the shop."""


def fill_shelves(catalogue: Catalogue, day: date, *, drafts: bool) -> Shelves:
    """Return what is shown on a day; drafts only when asked for."""
    shown = (product for product in catalogue.products.values() if drafts or not product.draft)
    displays = {product.slug: display_on(product, catalogue, day) for product in shown}
    listed = tuple(slug for slug, display in displays.items() if display.is_listed)
    parents = dict(_parents(catalogue.shop.categories, ()))
    by_category = _by_category(displays, listed, parents)
    arrivals = _arrivals(displays, listed, day)
    return Shelves(
        displays=displays,
        listed=listed,
        by_category=by_category,
        new=tuple(slug for slug in arrivals if displays[slug].is_new),
        arrivals=arrivals,
        reduced=tuple(slug for slug in listed if displays[slug].own.is_reduced),
        related=related_products(displays, listed, by_category),
        parents=parents,
        categories=dict(_all(catalogue.shop.categories)),
    )


def display_on(product: Product, catalogue: Catalogue, day: date) -> Display:
    """Return a product with its offers on a day."""
    shop = catalogue.shop
    own = offer_on(product, None, shop, day)
    variants = tuple(offer_on(product, variant, shop, day) for variant in product.variants)
    first = next(
        (index for index, offer in enumerate(variants) if offer.availability is own.availability), None
    )
    return Display(
        product=product, own=own, variants=variants, first_variant=first, is_new=is_new(product, shop, day)
    )


def _all(categories: Iterable[Category]) -> Iterator[tuple[str, Category]]:
    for category in categories:
        yield category.slug, category
        yield from _all(category.children)


def _parents(
    categories: Iterable[Category], above: tuple[Category, ...]
) -> Iterator[tuple[str, tuple[Category, ...]]]:
    for category in categories:
        yield category.slug, above
        yield from _parents(category.children, (*above, category))


def _by_category(
    displays: Mapping[str, Display], listed: Iterable[str], parents: Mapping[str, tuple[Category, ...]]
) -> dict[str, tuple[str, ...]]:
    members: dict[str, list[str]] = defaultdict(list)
    for slug in listed:
        named = displays[slug].product.categories
        above = (category.slug for name in named for category in parents.get(name, ()))
        for name in dict.fromkeys((*named, *above)):
            members[name].append(slug)
    return {name: tuple(slugs) for name, slugs in members.items()}


def _arrivals(displays: Mapping[str, Display], listed: Iterable[str], day: date) -> tuple[str, ...]:
    """Return what has arrived up to a day, newest first; of one day in the shop's order."""
    added = {slug: displays[slug].product.added for slug in listed}
    arrived = {slug: since for slug, since in added.items() if since is not None and since <= day}
    return tuple(sorted(arrived, key=lambda slug: arrived[slug], reverse=True))
