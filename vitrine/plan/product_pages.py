"""The pages of products: planned from a digest of all that their views are made from.

On most days most products are as they were. Their pages need no view then, since nothing is made from it.
"""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec import Struct

from vitrine.catalogue.product import Product
from vitrine.plan.types import ProductPlan
from vitrine.text.foreign import plain_value
from vitrine.urls import output_path
from vitrine.views.body import TextNotes
from vitrine.views.product import product_page, show_pictures
from vitrine.views.shelves import display_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from vitrine.plan.types import Known, PageMemory
    from vitrine.views.pages import Common
    from vitrine.views.shelves import Display
    from vitrine.views.types import ProductPage

_TEMPLATE: Final = "product.html"
_SOURCES_OF_LINKS: Final = "links"
_PICTURE: Final = "<picture"
_ITS_OWN: Final = frozenset(
    {
        "title", "also_called", "number", "sku", "gtin", "price", "was", "was_from", "was_until", "content",
        "portions", "piece", "season", "dimensions", "unique", "availability", "stock", "lead_time",
        "available_from", "options", "variants", "photos", "description", "details", "warnings", "age_min",
        "composition", "condition", "made_in", "brand", "manufacturer", "eu_responsible", "featured",
    }
)  # fmt: skip
"""Fields that a product's own page shows. With any other one its place in the site may change."""
_PLACE: Final = tuple(name for name in Product.__struct_fields__ if name not in _ITS_OWN)


def product_plans(common: Common, memory: PageMemory) -> Iterator[ProductPlan]:
    """Yield the page of every product of an edition.

    Args:
        common: The edition.
        memory: What an earlier build has learned of them; learns of the others.
    """
    edition = digest_of_edition(common)
    cards = {slug: _digest(card) for slug, card in common.cards.items()}
    for display in common.edition.shelves.displays.values():
        known = memory.of(digest_of_product(display, common, edition, cards))
        yield _recalled(display, common, known) if known else _made(display, common, known)


def digest_of_edition(common: Common) -> str:
    """Return a digest of what all pages of products share: the shop, the theme, the day and the language."""
    edition = common.edition
    parts = (
        edition.shop, edition.design, edition.day, edition.language, str(edition.base), edition.as_files,
        edition.logo, edition.icons, edition.manifest, edition.feed, common.site,
    )  # fmt: skip
    return _digest(*parts)


def digest_of_product(display: Display, common: Common, edition: str, cards: Mapping[str, str]) -> str:
    """Return a digest of all that the view of a product's page is made from.

    Args:
        display: The product.
        common: The edition.
        edition: Its digest.
        cards: Those of the products' cards, by slug: each stands on several pages.
    """
    related = common.edition.shelves.related[display.product.slug]
    return _digest(edition, display, [cards[slug] for slug in related])


def _digest(*parts: object) -> str:
    return sha256(_ENCODER.encode(parts)).hexdigest()


def _plain(value: Any) -> object:  # noqa: ANN401 - whatever a catalogue holds
    """Return a value in the words of JSON; those that JSON has no word for."""
    if isinstance(value, str):
        return plain_value(value)
    if isinstance(value, PurePath):
        return os.fsencode(value)  # the shop may lie where names are no text
    return dict(value)  # a mapping


_ENCODER: Final = msgspec.json.Encoder(enc_hook=_plain, order="deterministic")


def _made(display: Display, common: Common, known: Known) -> ProductPlan:
    """Return the plan of a page of which nothing is known: its view is made, since its texts are read."""
    notes = TextNotes()
    view = product_page(display, common._replace(notes=notes))
    common.notes.links.update(notes.links)
    common.notes.problems.extend(notes.problems)
    if notes.problems or _PICTURE in view.description_html:
        return _plan(display, common, {}, view)  # depends on the shop's photos too: looked at each time
    plan = _plan(display, common, known, view)
    known[_SOURCES_OF_LINKS] = "\n".join(path for _, path in notes.links)
    _ = plan.view_digest
    return plan


def _recalled(display: Display, common: Common, known: Known) -> ProductPlan:
    """Return the plan of a page that is known: what making its view would have noticed is noticed."""
    show_pictures(display, common.edition, common.cards.get(display.product.slug))
    for path in known[_SOURCES_OF_LINKS].split("\n"):
        if path:
            common.notes.links[display.product.path, path] = None
    return _plan(display, common, known)


def _plan(display: Display, common: Common, known: Known, view: ProductPage | None = None) -> ProductPlan:
    product, edition = display.product, common.edition
    path = edition.addresses.product(product.slug)

    views = _Views(display, common, view)
    return ProductPlan(path, output_path(path), _TEMPLATE, product, edition.text(product.title), known, views)


class _Views(Struct, frozen=True):
    """Makes the view of a product's page."""

    display: Display
    common: Common
    made: ProductPage | None
    """The view, where it was needed already."""

    def make(self) -> ProductPage:
        """Return the view."""
        return self.made or self._of(self.display)

    def edited(self, product: Product) -> ProductPage | None:
        """Return the view of the product as it is now, in a shop that is as it was.

        None where the site round the page may change with it, or a photo is asked for that nobody has made.
        """
        edition = self.common.edition
        display = display_on(product, edition.catalogue, edition.day)
        if _place(display) != _place(self.display):
            return None
        view = self._of(display)
        return None if _PICTURE in view.description_html else view

    def _of(self, display: Display) -> ProductPage:
        return product_page(display, self.common._replace(notes=TextNotes()))


def _place(display: Display) -> tuple[object, ...]:
    """Return all of a product that the site round its page depends on."""
    product = display.product
    photos = [(photo.photo, photo.focus) for photo in product.photos]
    lists = (display.is_listed, display.is_new, display.own.is_reduced)
    return (*(getattr(product, name) for name in _PLACE), photos, lists)
