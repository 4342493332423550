"""The pages of products: planned from a digest of all that their views are made from.

On most days most products are as they were. Their pages need no view then, since nothing is made from it.
"""

from __future__ import annotations

from decimal import Decimal
from hashlib import sha256
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

import orjson

from vitrine.plan.types import ProductPlan
from vitrine.urls import output_path
from vitrine.views.body import TextNotes
from vitrine.views.product import product_page, show_pictures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vitrine.plan.types import Known, PageMemory
    from vitrine.views.pages import Common
    from vitrine.views.shelves import Display
    from vitrine.views.types import ProductPage

_TEMPLATE: Final = "product.html"
_SOURCES_OF_LINKS: Final = "links"


def product_plans(common: Common, memory: PageMemory) -> Iterator[ProductPlan]:
    """Yield the page of every product of an edition.

    Args:
        common: The edition.
        memory: What an earlier build has learned of them; learns of the others.
    """
    edition = digest_of_edition(common)
    for display in common.edition.shelves.displays.values():
        known = memory.of(digest_of_product(display, common, edition))
        yield _recalled(display, common, known) if known else _made(display, common, known)


def digest_of_edition(common: Common) -> str:
    """Return a digest of what all pages of products share: the shop, the theme, the day and the language."""
    edition = common.edition
    parts = (
        edition.shop, edition.design, edition.day, edition.language, str(edition.base), edition.as_files,
        edition.logo, edition.icons, edition.manifest, edition.feed, common.site,
    )  # fmt: skip
    return _digest(*parts)


def digest_of_product(display: Display, common: Common, edition: str) -> str:
    """Return a digest of all that the view of a product's page is made from."""
    related = common.edition.shelves.related[display.product.slug]
    return _digest(edition, display, [common.cards[slug] for slug in related])


def _digest(*parts: object) -> str:
    return sha256(orjson.dumps(parts, default=_plain, option=orjson.OPT_NON_STR_KEYS)).hexdigest()


def _plain(value: Any) -> object:  # noqa: ANN401 - whatever a catalogue holds
    """Return a value in the words of JSON; those that JSON has no word for."""
    if isinstance(value, Decimal | PurePath):
        return str(value)
    if isinstance(value, bytes):
        return sha256(value).hexdigest()
    if isinstance(value, frozenset):
        return sorted(value)
    return dict(value)  # a mapping


def _made(display: Display, common: Common, known: Known) -> ProductPlan:
    """Return the plan of a page of which nothing is known: its view is made, since its texts are read."""
    notes = TextNotes()
    view = product_page(display, common._replace(notes=notes))
    common.notes.links.update(notes.links)
    common.notes.problems.extend(notes.problems)
    if notes.problems or "<picture" in view.description_html:
        return _plan(display, common, {}, view)  # depends on the shop's photos too: looked at each time
    plan = _plan(display, common, known, view)
    known[_SOURCES_OF_LINKS] = "\n".join(path for _, path in notes.links)
    _ = plan.view_digest
    return plan


def _recalled(display: Display, common: Common, known: Known) -> ProductPlan:
    """Return the plan of a page that is known: what making its view would have noticed is noticed."""
    show_pictures(display.product, common.edition)
    for path in known[_SOURCES_OF_LINKS].split("\n"):
        if path:
            common.notes.links[display.product.path, path] = None
    return _plan(display, common, known)


def _plan(display: Display, common: Common, known: Known, view: ProductPage | None = None) -> ProductPlan:
    product, edition = display.product, common.edition
    path = edition.addresses.product(product.slug)

    def make() -> ProductPage:
        return view or product_page(display, common._replace(notes=TextNotes()))

    return ProductPlan(path, output_path(path), _TEMPLATE, product, edition.text(product.title), known, make)
