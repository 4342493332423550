"""The printed catalogue: every article once, under its main category, in the order of the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vitrine.catalogue.availability import Availability
from vitrine.errors import UsageError
from vitrine.messages import msg
from vitrine.printing.common import document
from vitrine.text.excerpt import excerpt
from vitrine.text.markdown import plain_text
from vitrine.views.availability import availability_of
from vitrine.views.cards import first_image
from vitrine.views.contact import address_lines
from vitrine.views.details import kicker_of
from vitrine.views.hours import hours_view
from vitrine.views.letters import letter_of
from vitrine.views.prices import price_of, tax_note
from vitrine.views.print_types import ArticleView, CataloguePage, ShelfView
from vitrine.views.texts import date_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vitrine.catalogue.text import LocalText
    from vitrine.printing.common import Codes
    from vitrine.printing.sheets import Paper
    from vitrine.views.edition import Edition

_TEXT: Final = 160
"""Signs of an article's description."""
_THERE: Final = frozenset({Availability.IN_STOCK, Availability.LAST_ITEMS})
"""What needs no word: it changes faster than paper."""


def catalogue_page(
    slugs: tuple[str, ...], paper: Paper, codes: Codes | None, edition: Edition
) -> CataloguePage:
    """Return the catalogue of some articles.

    Raises:
        UsageError: There are none.
    """
    shop, words = edition.shop, edition.words
    shelves = tuple(_shelves(slugs, codes, edition))
    if not shelves:
        raise UsageError(msg("There is nothing to print: the shop shows no article."))
    hours = hours_view(edition)
    image = edition.pictures.show(shop.photo, "window", edition.text(shop.photo_alt)) if shop.photo else None
    return CataloguePage(
        tagline=edition.text(shop.tagline),
        day=words.gettext("Prices of {day}.").format(day=date_text(edition.day, edition.locale)),
        price_note=tax_note(edition),
        image=image,
        code=codes.of(edition.addresses.home) if codes else None,
        shelves=shelves,
        hours=hours.short if hours else (),
        address_lines=address_lines(shop.address) if shop.address else (),
        phone=edition.ciphers(shop.phone.shown) if shop.phone else "",
        email=edition.ciphers(shop.email),
        **document(edition, paper, words.gettext("Catalogue")),
    )


def _shelves(slugs: tuple[str, ...], codes: Codes | None, edition: Edition) -> Iterator[ShelfView]:
    """Yield the categories that are the main one of an article, then what is in none."""
    shelves = edition.shelves
    by_main: dict[str, list[str]] = {}
    for slug in slugs:
        named = shelves.displays[slug].product.categories
        by_main.setdefault(named[0] if named and named[0] in shelves.categories else "", []).append(slug)
    for name, category in shelves.categories.items():
        if name in by_main:
            above = [edition.text(parent.title) for parent in shelves.parents[name]]
            yield ShelfView(
                title=edition.text(category.title),
                trail=" › ".join(above),
                text=_plain(category.text, edition),
                code=codes.of(edition.addresses.category(name)) if codes and not above else None,
                articles=tuple(_article(slug, edition) for slug in by_main[name]),
            )
    if "" in by_main:
        words = edition.words
        title = words.gettext("Other articles") if len(by_main) > 1 else words.gettext("All articles")
        articles = tuple(_article(slug, edition) for slug in by_main[""])
        code = codes.of(edition.addresses.products) if codes else None
        yield ShelfView(title=title, trail="", text="", code=code, articles=articles)


def _article(slug: str, edition: Edition) -> ArticleView:
    display = edition.shelves.displays[slug]
    product, own = display.product, display.own
    title = edition.text(product.title)
    reference = edition.words.gettext("Ref. {reference}")
    state = availability_of(own, product, edition)
    return ArticleView(
        title=title,
        kicker=kicker_of(product, edition),
        number=product.number,
        reference=reference.format(reference=product.sku) if product.sku else "",
        price=price_of(own, edition),
        availability="" if own.availability in _THERE and not state.is_unique else state.label,
        text=excerpt(_plain(product.description, edition), _TEXT),
        image=first_image(product, "card", edition),
        letter=letter_of(title),
    )


def _plain(text: LocalText, edition: Edition) -> str:
    return plain_text(edition.html(edition.markdown(text)))
