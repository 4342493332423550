"""Portions in words: `500 g`, about 2,45 €, weighed in front of the customer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from vitrine.catalogue.measure import format_measure
from vitrine.catalogue.portions import portions_at
from vitrine.views.availability import CODES
from vitrine.views.prices import money, price_of

if TYPE_CHECKING:
    from vitrine.catalogue.portions import Portion
    from vitrine.views.edition import Edition
    from vitrine.views.shelves import Display
    from vitrine.views.types import PriceView

_THERE: Final = frozenset({"yes", "few", "order", "preorder"})


def portions_of(display: Display, edition: Edition) -> tuple[Portion, ...]:
    """Return what can be chosen of a product by measure now."""
    if CODES[display.own.availability] not in _THERE or edition.is_paused:
        return ()
    return all_portions(display, edition)


def all_portions(display: Display, edition: Edition) -> tuple[Portion, ...]:
    """Return a product's portions, there or not; where there are variants, those are chosen instead."""
    if display.variants:
        return ()
    return portions_at(display.product, display.own.price, edition.shop.currency)


def is_weighed(display: Display, edition: Edition) -> bool:
    """Say whether a product is weighed or measured before it is known what it comes to."""
    portions = all_portions(display, edition)
    if portions:
        return not all(portion.is_exact for portion in portions)
    return any(offer.price.per is not None for offer in (display.own, *display.variants))


def portion_name(portion: Portion, edition: Edition) -> str:
    """Return `500 g`, `1 pièce`."""
    return format_measure(portion.measure, edition.language)


def portion_price(portion: Portion, edition: Edition) -> str:
    """Return what a portion comes to: `environ 2,45 €`, `6,00 €` where it is exact; or nothing."""
    if portion.amount is None:
        return ""
    text = money(portion.amount, edition)
    return edition.words.gettext("about {price}").format(price=text) if portion.is_about else text


def portion_text(portion: Portion, edition: Edition) -> str:
    """Return a portion with what it comes to: `500 g, environ 2,45 €`."""
    return ", ".join(filter(None, (portion_name(portion, edition), portion_price(portion, edition))))


def price_with_portion(display: Display, portion: Portion, edition: Edition) -> PriceView:
    """Return the price with what a portion comes to."""
    price = price_of(display.own, edition)
    text = portion_text(portion, edition)
    if portion.is_about and portion.amount is not None:
        text = edition.words.gettext("{portion}, weighed in front of you.").format(portion=text)
    return replace(price, portion=text)
