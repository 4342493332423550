"""What Google's Merchant Center reads: the products, and what the shop has of them.

RSS 2.0 with the attributes of the product data specification
(https://support.google.com/merchants/answer/7052112) and of the local inventory data specification
(https://support.google.com/merchants/answer/14819809). Nobody can pay on the site, so products are kept
out of the listings that want it; local ones, where they are seen and reserved, remain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vitrine.catalogue.availability import Availability
from vitrine.text.xml import content

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from vitrine.catalogue.measure import Measure
    from vitrine.views.edition import Edition
    from vitrine.views.merchant import FeedItem

_MORE_IMAGES: Final = 10
_AVAILABILITIES: Final = {
    Availability.IN_STOCK: "in_stock",
    Availability.LAST_ITEMS: "in_stock",
    Availability.IN_STORE_ONLY: "in_stock",
    Availability.ON_ORDER: "backorder",
    Availability.PREORDER: "preorder",
    Availability.RESERVED: "out_of_stock",
    Availability.OUT_OF_STOCK: "out_of_stock",
}
_IN_STORE: Final = {Availability.LAST_ITEMS: "limited_availability"}
"""Words of the local inventory where they differ; what has to come first is out of stock there."""
_NEED_PAYMENT: Final = ("Shopping_ads", "Free_listings")
"""Destinations whose rules want a way to buy on the site."""
_UNITS: Final = {"m2": "sqm", "m3": "cbm", "piece": "ct"}
_SIZE: Final = {"mm": ("cm", 10)}
"""Units that Google has no word for: another one, and how many make one of it."""
_READY: Final = {0: "same day", 1: "next day", **{days: f"{days}-day" for days in range(2, 7)}}
_MUCH_LATER: Final = "multi-week"

Field = tuple[str, str]


def item_element(item: FeedItem) -> str:
    """Return a product as an item of the feed of products."""
    return _element(_product(item))


def stock_element(item: FeedItem, store_code: str) -> str:
    """Return what the shop has of a product, as an item of the feed of its stock."""
    return _element(_stock(item, store_code))


def rss(items: Iterable[str], edition: Edition) -> bytes:
    """Return a whole feed."""
    lines = (
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0">',
        "<channel>",
        f"<title>{content(edition.shop.name)}</title>",
        f"<link>{content(edition.absolute(edition.addresses.home))}</link>",
        f"<description>{content(edition.text(edition.shop.tagline) or edition.shop.name)}</description>",
    )
    return "\n".join((*lines, *items, "</channel>", "</rss>", "")).encode()


def _element(fields: Iterable[Field]) -> str:
    lines = (f"<g:{name}>{content(text)}</g:{name}>" for name, text in fields if text)
    return "\n".join(("<item>", *lines, "</item>"))


def _product(item: FeedItem) -> Iterator[Field]:
    yield "id", item.id
    yield "title", item.title
    yield "description", item.description
    yield "link", item.link
    yield "image_link", item.image
    for address in item.more_images[:_MORE_IMAGES]:
        yield "additional_image_link", address
    yield "availability", _AVAILABILITIES[item.availability]
    if item.available_on:
        yield "availability_date", item.available_on.isoformat()
    yield from _price(item)
    yield "condition", item.condition
    yield "brand", item.brand
    yield "gtin", item.gtin
    if not item.gtin:  # the shop's own references are no manufacturer's part numbers
        yield "identifier_exists", "no"
    if not item.others:  # in a group of Google's, nothing but these axes tells two things apart
        yield "item_group_id", item.group
    yield from item.varying
    yield "product_type", " > ".join(item.shelf)
    if item.measure and item.base:
        yield "unit_pricing_measure", _measure(item.measure)
        yield "unit_pricing_base_measure", _measure(item.base)
    for destination in _NEED_PAYMENT:
        yield "excluded_destination", destination


def _stock(item: FeedItem, store_code: str) -> Iterator[Field]:
    there = _AVAILABILITIES[item.availability]
    yield "store_code", store_code
    yield "id", item.id
    yield (
        "availability",
        _IN_STORE.get(item.availability, there if there == "in_stock" else "out_of_stock"),
    )
    yield from _price(item)
    if item.can_be_reserved:
        yield "pickup_method", "reserve"
        yield "pickup_sla", _READY.get(item.ready_in, _MUCH_LATER)
    else:
        yield "pickup_method", "not supported"


def _price(item: FeedItem) -> Iterator[Field]:
    yield "price", item.price
    yield "sale_price", item.sale_price
    if item.sale_period:
        yield "sale_price_effective_date", "/".join(map(_moment, item.sale_period))


def _moment(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M%z")


def _measure(measure: Measure) -> str:
    """Return a whole quantity in Google's words: `6 x 25 cl` is `150cl`."""
    unit, divisor = _SIZE.get(measure.unit, (measure.unit, 1))
    quantity = measure.quantity * measure.count / divisor
    whole = f"{quantity:f}"
    return (whole.rstrip("0").rstrip(".") if "." in whole else whole) + _UNITS.get(unit, unit)
