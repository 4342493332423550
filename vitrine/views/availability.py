"""How available something is, in few words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vitrine.catalogue.availability import Availability
from vitrine.views.texts import day_month_text, duration_text, month_name
from vitrine.views.types import AvailabilityView

if TYPE_CHECKING:
    from vitrine.catalogue.offer import Offer
    from vitrine.catalogue.product import Product
    from vitrine.views.edition import Edition

CODES: Final = {
    Availability.IN_STOCK: "yes",
    Availability.LAST_ITEMS: "few",
    Availability.ON_ORDER: "order",
    Availability.PREORDER: "preorder",
    Availability.IN_STORE_ONLY: "store",
    Availability.RESERVED: "reserved",
    Availability.OUT_OF_STOCK: "out",
    Availability.NO_LONGER_SOLD: "gone",
}
"""Names of the states for themes."""
_ONE: Final = frozenset(
    {
        Availability.IN_STOCK,
        Availability.LAST_ITEMS,
        Availability.IN_STORE_ONLY,
        Availability.RESERVED,
        Availability.OUT_OF_STOCK,
    }
)
"""States of a piece that is made; of one that is not yet, nobody can say that it is the only one."""


def availability_of(offer: Offer, product: Product, edition: Edition) -> AvailabilityView:
    """Return how available an offer is, in few words."""
    return AvailabilityView(
        code=CODES[offer.availability],
        label=_label(offer, product, edition),
        is_unique=product.unique and offer.availability in _ONE,
    )


def _label(offer: Offer, product: Product, edition: Edition) -> str:
    words = edition.words
    match offer.availability:
        case Availability.IN_STOCK | Availability.LAST_ITEMS:
            label = words.gettext("One of a kind") if product.unique else _stock_label(offer, edition)
        case Availability.ON_ORDER:
            label = _order_label(offer, edition)
        case Availability.PREORDER:
            label = _preorder_label(offer, edition)
        case Availability.IN_STORE_ONLY:
            label = words.gettext("In the shop only")
        case Availability.RESERVED:
            label = words.gettext("Reserved")
        case Availability.OUT_OF_STOCK:
            label = _gone_label(offer, edition)
        case _:
            label = words.gettext("No longer sold")
    return label


def _gone_label(offer: Offer, edition: Edition) -> str:
    words = edition.words
    if offer.is_sold:
        return words.gettext("Sold")
    if offer.season_begins is None:
        return words.gettext("Out of stock for now")
    return words.gettext("Back in {month}").format(month=month_name(offer.season_begins, edition.locale))


def _order_label(offer: Offer, edition: Edition) -> str:
    if offer.lead_time is None:
        return edition.words.gettext("To order")
    time = duration_text(offer.lead_time, edition.locale)
    return edition.words.gettext("To order, {time}").format(time=time)


def _preorder_label(offer: Offer, edition: Edition) -> str:
    if offer.available_from is None:
        return edition.words.gettext("Coming soon")
    day = day_month_text(offer.available_from, edition.locale)
    return edition.words.gettext("Coming on {day}").format(day=day)


def _stock_label(offer: Offer, edition: Edition) -> str:
    """Return `En boutique`, with the number where the shop shows it."""
    words = edition.words
    is_last = offer.availability is Availability.LAST_ITEMS
    if is_last and offer.stock == 1:
        return words.gettext("Last one")
    if offer.stock is None or edition.shop.show_stock != "numbers":
        return words.gettext("Last ones") if is_last else words.gettext("In the shop")
    if is_last:
        text = words.ngettext("Only {count} left in the shop", "Only {count} left in the shop", offer.stock)
    else:
        text = words.ngettext("In the shop, {count} left", "In the shop, {count} left", offer.stock)
    return text.format(count=offer.stock)
