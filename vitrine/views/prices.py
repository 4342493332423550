"""Prices and unit prices in words, as the law and the eye want them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vitrine.catalogue.currency import split_amount
from vitrine.catalogue.measure import UnitPrice, format_measure, format_unit_price, unit_price
from vitrine.catalogue.money import format_amount
from vitrine.law.countries import FRANCE, PRICES_WITH_TAX, country_of
from vitrine.law.identity import FRANCHISE
from vitrine.views.types import PriceView

if TYPE_CHECKING:
    from decimal import Decimal

    from vitrine.catalogue.measure import Measure
    from vitrine.catalogue.offer import Offer
    from vitrine.views.edition import Edition


def price_of(offer: Offer, edition: Edition) -> PriceView:
    """Return the price of an offer with its struck price, the legal sentence and the unit price."""
    amount = offer.price.amount
    words = edition.words
    if amount is None:
        return PriceView(text=words.gettext("Price in the shop"), is_amount=False)
    if offer.price.is_free:
        return PriceView(text=words.gettext("Free"), is_from=offer.is_from)
    was = money(offer.was, edition) if offer.was is not None else ""
    note = words.gettext("{price} is the lowest price of the 30 days before the reduction.")
    whole, cents = split_amount(money(amount, edition), edition.language)
    unit = _unit_price(amount, offer, edition)
    return PriceView(
        text=_amount_text(amount, offer.price.per, edition),
        whole=whole,
        cents=cents,
        per=_per(offer.price.per, edition),
        unit_price=unit,
        was=was,
        was_note=note.format(price=was) if was and offer.was_proven else "",
        is_from=offer.is_from,
        unit=_unit_sentence(unit, offer, edition),
    )


def tax_note(edition: Edition) -> str:
    """Return that prices hold all taxes, or that no VAT is charged; empty where neither is sure.

    France: arrêté of 3 December 1987, article 1; article 293 B of the tax code for firms without VAT.
    """
    words = edition.words
    country = country_of(edition.shop)
    if edition.shop.legal.vat == FRANCHISE:
        if country in FRANCE:
            return words.gettext("VAT not applicable, art. 293 B of the French tax code (CGI).")
        return words.gettext("No VAT is charged (scheme for small firms).")
    return words.gettext("Prices include all taxes.") if country in PRICES_WITH_TAX else ""


def money(amount: Decimal, edition: Edition) -> str:
    """Return an amount in the shop's currency as the page's language writes it."""
    return format_amount(amount, edition.shop.currency, edition.language)


def _amount_text(amount: Decimal, per: Measure | None, edition: Edition) -> str:
    if per is None:
        return money(amount, edition)
    return format_unit_price(UnitPrice(amount, per), edition.shop.currency, edition.language)


def _per(base: Measure | None, edition: Edition) -> str:
    """Return what a price is for: `le kilo`, `pour 100 g`; empty for an article as it is."""
    if base is None:
        return ""
    words = edition.words
    named = {
        "kg": words.gettext("the kilo"),
        "l": words.gettext("the litre"),
        "m": words.gettext("the metre"),
        "piece": words.gettext("the piece"),
    }
    if base.quantity == 1 and base.unit in named:
        return named[base.unit]
    return words.gettext("for {quantity}").format(quantity=format_measure(base, edition.language))


def _unit_price(amount: Decimal, offer: Offer, edition: Edition) -> str:
    """Return the price for the reference quantity; empty where the price itself is for it."""
    measure = offer.price.per or offer.content
    unit = unit_price(amount, measure, edition.shop.currency) if measure else None
    if unit is None or (unit.amount == amount and unit.base == measure):
        return ""
    return format_unit_price(unit, edition.shop.currency, edition.language)


def _unit_sentence(text: str, offer: Offer, edition: Edition) -> str:
    """Return `Soit 12,40 € / kg, 250 g` of a unit price; empty without one."""
    if not text:
        return ""
    if offer.price.per is not None or offer.content is None:
        return edition.words.gettext("That is {unit_price}").format(unit_price=text)
    sentence = edition.words.gettext("That is {unit_price}, {content}")
    return sentence.format(unit_price=text, content=format_measure(offer.content, edition.language))
