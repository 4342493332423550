"""What a product or variant is on one day: its price, reduction and availability.

Everything about a product that depends on the date is decided here and nowhere else.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from vitrine.catalogue.availability import GONE, Availability
from vitrine.catalogue.season import in_season, is_all_year

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from vitrine.catalogue.catalogue import Catalogue
    from vitrine.catalogue.measure import Measure
    from vitrine.catalogue.money import Price
    from vitrine.catalogue.product import Duration, Product, Variant
    from vitrine.catalogue.shop import Shop

_ORDER: Final = {availability: rank for rank, availability in enumerate(Availability)}
_SAID: Final = frozenset(
    {
        Availability.ON_ORDER,
        Availability.PREORDER,
        Availability.RESERVED,
        Availability.IN_STORE_ONLY,
        Availability.NO_LONGER_SOLD,
    }
)
"""States that a shopkeeper says and stock never computes."""


class Offer(Struct, frozen=True, kw_only=True):
    """What can be had of a product or variant on one day, and for how much."""

    variant: str = ""
    """Variant id; empty for the product itself."""
    price: Price
    """The price of that day. For a product with variants the lowest of those that can be had."""
    is_from: bool = False
    """Whether variants differ in price and `price` is the lowest."""
    was: Decimal | None = None
    """The price before the reduction, only while the reduction runs."""
    was_proven: bool = True
    """Whether it is known to be the lowest price of the 30 days before."""
    is_reduced: bool = False
    """Whether a reduction runs; for a product with variants, of any of them."""
    availability: Availability
    stock: int | None = None
    """How many there are, when that is known and not of variants together."""
    lead_time: Duration | None = None
    """How long it takes, only when it is on order."""
    available_from: date | None = None
    """From which day, only while it is a preorder."""
    is_preorder_over: bool = False
    """Whether it was announced as a preorder whose day has come: it reads as in stock."""
    is_sold: bool = False
    """Whether it was one of a kind and is gone: "sold" rather than "out of stock"."""
    season_begins: int | None = None
    """The month, 1 to 12, in which it is there again; only out of season, which reads as out of stock."""
    sku: str = ""
    """The reference to tell: the variant's, else the product's."""
    gtin: str = ""
    """Of exactly this: a variant never has its product's."""
    content: Measure | None = None
    """What the pack holds, for the unit price."""


def offer_on(product: Product, variant: Variant | None, shop: Shop, day: date) -> Offer:
    """Return the offer of a variant, or of the product itself when `variant` is None.

    A product with variants takes the best availability of them and the lowest price of those that can be had.
    """
    if variant is None and product.variants:
        return _of_variants(product, [offer_on(product, each, shop, day) for each in product.variants])
    price, was = _price_on(product, variant, day)
    out_of_season = _is_out_of_season(product, variant, day)
    availability = Availability.OUT_OF_STOCK
    if not out_of_season:
        availability = _availability_on(product, variant, shop.low_stock, day)
    return Offer(
        variant=variant.id if variant else "",
        price=price,
        was=was,
        was_proven=product.was_proven,
        is_reduced=was is not None,
        availability=availability,
        stock=_stock(product, variant),
        lead_time=product.lead_time if availability is Availability.ON_ORDER else None,
        available_from=product.available_from if availability is Availability.PREORDER else None,
        is_preorder_over=_is_preorder_over(product, variant, day),
        is_sold=product.unique and availability is Availability.OUT_OF_STOCK and not out_of_season,
        season_begins=product.season[0] if product.season and out_of_season else None,
        sku=(variant.sku if variant else "") or product.sku,
        gtin=variant.gtin if variant else product.gtin,
        content=(variant.content if variant else None) or product.content,
    )


def best_availability(availabilities: Iterable[Availability]) -> Availability:
    """Return the best of them, as `Availability` orders its members; out of stock when there are none."""
    return min(availabilities, key=_ORDER.__getitem__, default=Availability.OUT_OF_STOCK)


def is_new(product: Product, shop: Shop, day: date) -> bool:
    """Say whether the product counts as new: added at most `new_for` days ago, the day of adding counted."""
    return product.added is not None and 0 <= (day - product.added).days < shop.new_for


def is_reduction_running(product: Product, day: date) -> bool:
    """Say whether `day` lies between the product's `was_from` and `was_until`, both included."""
    begun = product.was_from is None or product.was_from <= day
    ended = product.was_until is not None and product.was_until < day
    return begun and not ended


def next_change(catalogue: Catalogue, day: date) -> date | None:
    """Return the next date after `day` on which the catalogue changes by itself, or None.

    Reductions that begin or end, preorders that arrive, products that become or cease to be new, the
    announcement and the pause of reservations, and where products have seasons, each month.
    """
    changes = (*_changes(catalogue), *_next_month(catalogue, day))
    return min((change for change in changes if change > day), default=None)


def _of_variants(product: Product, offers: list[Offer]) -> Offer:
    """Return the product's own offer from those of its variants."""
    at_hand = [offer for offer in offers if offer.availability not in GONE] or offers
    priced = [offer for offer in at_hand if offer.price.amount is not None] or at_hand
    cheapest = min(priced, key=lambda offer: offer.price.amount or 0)
    best = min(offers, key=lambda offer: _ORDER[offer.availability])
    return replace(
        best,
        variant="",
        price=cheapest.price,
        was=cheapest.was,
        was_proven=cheapest.was_proven,
        is_from=len({offer.price.amount for offer in priced}) > 1,
        is_reduced=any(offer.is_reduced for offer in at_hand),
        stock=None,
        is_sold=all(offer.is_sold for offer in offers),
        is_preorder_over=any(offer.is_preorder_over for offer in offers),
        sku=product.sku,
        gtin=product.gtin,
        content=cheapest.content,
    )


def _price_on(product: Product, variant: Variant | None, day: date) -> tuple[Price, Decimal | None]:
    """Return the price of the day, and the price before a reduction that runs on it."""
    price = variant.price if variant else product.price
    was = product.was if price == product.price else None
    if variant and variant.was is not None:
        was = variant.was
    if was is None or price.amount is None or was <= price.amount:
        return price, None
    if is_reduction_running(product, day):
        return price, was
    return replace(price, amount=was), None


def _stock(product: Product, variant: Variant | None) -> int | None:
    return variant.stock if variant and variant.stock is not None else product.stock


def _declared(product: Product, variant: Variant | None) -> Availability | None:
    return variant.availability if variant and variant.availability else product.availability


def _is_preorder_over(product: Product, variant: Variant | None, day: date) -> bool:
    is_preorder = _declared(product, variant) is Availability.PREORDER
    return is_preorder and product.available_from is not None and product.available_from <= day


def _is_out_of_season(product: Product, variant: Variant | None, day: date) -> bool:
    return (
        product.season is not None
        and _follows_season(product, variant)
        and not in_season(product.season, day)
    )


def _follows_season(product: Product, variant: Variant | None) -> bool:
    """Say whether nothing was said of it but its season: a stock and an availability know better."""
    return _stock(product, variant) is None and _declared(product, variant) is None


def _availability_on(product: Product, variant: Variant | None, low_stock: int, day: date) -> Availability:
    declared = _declared(product, variant)
    if _is_preorder_over(product, variant, day):
        declared = None
    if declared in _SAID:
        return declared
    stock = _stock(product, variant)
    if stock is None:
        return declared or Availability.IN_STOCK
    if stock <= 0:
        return Availability.OUT_OF_STOCK
    return Availability.LAST_ITEMS if stock <= low_stock else Availability.IN_STOCK


def _changes(catalogue: Catalogue) -> Iterator[date]:
    """Yield every date on which something changes by itself, past ones too."""
    shop = catalogue.shop
    for product in catalogue.products.values():
        if not product.draft:
            yield from _changes_of(product, shop)
    if shop.announcement:
        yield from _known(shop.announcement.first, _after(shop.announcement.last))
    if shop.reservation.paused:
        yield from _known(_after(shop.reservation.paused.until))


def _next_month(catalogue: Catalogue, day: date) -> Iterator[date]:
    """Yield the first day of the next month where pages show which month of a season it is."""
    shown = (product.season for product in catalogue.products.values() if not product.draft)
    if any(season and not is_all_year(season) for season in shown):
        next_month = _after(day.replace(day=28), 4)
        yield from _known(next_month.replace(day=1) if next_month else None)


def _changes_of(product: Product, shop: Shop) -> Iterator[date]:
    if product.was is not None or any(variant.was is not None for variant in product.variants):
        yield from _known(product.was_from, _after(product.was_until))
    if any(_declared(product, each) is Availability.PREORDER for each in (None, *product.variants)):
        yield from _known(product.available_from)
    yield from _known(product.added, _after(product.added, shop.new_for))


def _after(day: date | None, days: int = 1) -> date | None:
    try:
        return day + timedelta(days=days) if day else None
    except OverflowError:
        return None


def _known(*days: date | None) -> Iterator[date]:
    return (day for day in days if day is not None)
