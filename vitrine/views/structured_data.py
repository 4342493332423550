"""Structured data (schema.org, as Google reads it): one JSON-LD graph a page.

Nobody can pay on the site, so the rules of product snippets hold: no shipping, no returns, nothing that
the page does not show. Prices carry a point and no sign.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from vitrine.catalogue.availability import Availability
from vitrine.catalogue.measure import UnitPrice, unit_price
from vitrine.catalogue.money import plain_amount
from vitrine.text.slug import slugify
from vitrine.views.contact import payment_words, profiles
from vitrine.views.hours import spans_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from vitrine.catalogue.hours import Day
    from vitrine.catalogue.offer import Offer
    from vitrine.catalogue.product import Option
    from vitrine.views.edition import Edition
    from vitrine.views.shelves import Display
    from vitrine.views.types import ImageView, Link

Node = dict[str, Any]

AVAILABILITIES: Final = {
    Availability.IN_STOCK: "InStoreOnly",
    Availability.LAST_ITEMS: "LimitedAvailability",
    Availability.ON_ORDER: "BackOrder",
    Availability.PREORDER: "PreOrder",
    Availability.IN_STORE_ONLY: "InStoreOnly",
    Availability.RESERVED: "OutOfStock",
    Availability.OUT_OF_STOCK: "OutOfStock",
    Availability.NO_LONGER_SOLD: "Discontinued",
}
_CONDITIONS: Final = {"new": "NewCondition", "refurbished": "RefurbishedCondition", "used": "UsedCondition"}
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY: Final = 1440
_UNIT_CODES: Final = {
    "kg": "KGM",
    "g": "GRM",
    "mg": "MGM",
    "l": "LTR",
    "cl": "CLT",
    "ml": "MLT",
    "m": "MTR",
    "cm": "CMT",
    "mm": "MMT",
    "m2": "MTK",
    "m3": "MTQ",
    "piece": "C62",
}
"""UN/CEFACT codes of the units."""
_VARIES_BY: Final = {
    "color": ("couleur", "coloris", "color", "colour", "farbe"),
    "size": ("taille", "pointure", "size", "groesse", "grosse"),
    "material": ("matiere", "material", "materiau"),
    "pattern": ("motif", "pattern", "imprime"),
}
"""The properties by which Google lets variants differ, with the names people give them."""


def graph(nodes: Iterable[Mapping[str, object]]) -> Markup:
    """Return the nodes as JSON that is safe inside a script element."""
    text = json.dumps(
        {"@context": "https://schema.org", "@graph": list(nodes)}, ensure_ascii=False, separators=(",", ":")
    )
    for sign, escape in _ESCAPES:
        text = text.replace(sign, escape)
    return Markup(text)  # noqa: S704 - no sign of HTML is left


_ESCAPES: Final = (
    ("<", "\\u003c"),
    (">", "\\u003e"),
    ("&", "\\u0026"),
    ("\u2028", "\\u2028"),
    ("\u2029", "\\u2029"),
)
"""What could end the script or be read as markup; inside JSON these signs only stand in texts."""


def shop_id(edition: Edition) -> str:
    """Return the identity of the shop in all graphs."""
    return f"{edition.absolute('/')}#shop"


def shop_node(edition: Edition) -> Node:
    """Return the shop with address, hours and exceptions, as home and information page show it."""
    shop = edition.shop
    node: Node = {
        "@type": shop.kind,
        "@id": shop_id(edition),
        "name": shop.name,
        "description": edition.text(shop.tagline),
        "url": edition.absolute("/"),
        "telephone": shop.phone.e164 if shop.phone else "",
        "email": shop.email,
        "address": _address(edition),
        "geo": _geo(edition),
        "image": _shop_image(edition),
        "openingHoursSpecification": _week(edition),
        "specialOpeningHoursSpecification": _exceptions(edition),
        "paymentAccepted": ", ".join(payment_words(shop, edition.words)),
        "currenciesAccepted": shop.currency if shop.payment else "",
        "sameAs": [href for _, href in profiles(shop)],
    }
    return _filled(node)


def shop_reference(edition: Edition) -> Node:
    """Return the shop in few words, for pages that only name it."""
    shop = edition.shop
    return _filled(
        {
            "@type": shop.kind,
            "@id": shop_id(edition),
            "name": shop.name,
            "url": edition.absolute("/"),
            "address": _address(edition),
        }
    )


def website_node(edition: Edition) -> Node:
    """Return the site, for the home page."""
    return _filled(
        {
            "@type": "WebSite",
            "@id": f"{edition.absolute('/')}#site",
            "name": edition.shop.name,
            "url": edition.absolute(edition.addresses.home),
            "inLanguage": edition.language,
            "publisher": {"@id": shop_id(edition)},
        }
    )


def breadcrumb_node(breadcrumbs: Sequence[Link], edition: Edition) -> Node:
    """Return the way from the home page."""
    items = [
        _filled(
            {
                "@type": "ListItem",
                "position": position,
                "name": link.text,
                "item": edition.absolute(link.path),
            }
        )
        for position, link in enumerate(breadcrumbs, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def list_node(paths: Sequence[str], edition: Edition, first: int = 1) -> Node | None:
    """Return the products of a list in order; None without an url, since only addresses name them."""
    if not edition.base or not paths:
        return None
    items = [
        {"@type": "ListItem", "position": position, "url": edition.absolute(path)}
        for position, path in enumerate(paths, first)
    ]
    return {"@type": "ItemList", "itemListElement": items}


def _filled(node: Node) -> Node:
    """Return the node without what is not known."""
    return {name: value for name, value in node.items() if value not in ("", None, [], {}, ())}


def _address(edition: Edition) -> Node:
    address = edition.shop.address
    if address is None:
        return {}
    return _filled(
        {
            "@type": "PostalAddress",
            "streetAddress": address.street,
            "postalCode": address.postcode,
            "addressLocality": address.city,
            "addressRegion": address.region,
            "addressCountry": address.country,
        }
    )


def _geo(edition: Edition) -> Node:
    if edition.shop.coordinates is None:
        return {}
    latitude, longitude = edition.shop.coordinates
    return {"@type": "GeoCoordinates", "latitude": float(latitude), "longitude": float(longitude)}


def _shop_image(edition: Edition) -> str:
    if edition.shop.photo is None or not edition.base:
        return ""
    image = edition.pictures.show(edition.shop.photo, "window")
    return edition.absolute(image.fallback[-1].path)


def _week(edition: Edition) -> list[Node]:
    """Return the week: one entry for each set of hours, with the days that have it; closed days have none."""
    days_by_period: dict[tuple[int, int], list[str]] = {}
    for weekday, day in enumerate(edition.shop.hours.week):
        for period in day or ():
            days_by_period.setdefault((period.opens, period.closes), []).append(_DAYS[weekday])
    return [
        {"@type": "OpeningHoursSpecification", "dayOfWeek": days, **_times(opens, closes)}
        for (opens, closes), days in days_by_period.items()
    ]


def _exceptions(edition: Edition) -> list[Node]:
    """Return the exceptional days from this day to the end of next year."""
    return [
        {"@type": "OpeningHoursSpecification", **_validity(span.first, span.last), **times}
        for span in spans_from(edition.shop.hours, edition.day)
        for times in _day_times(span.special.periods)
    ]


def _validity(first: date, last: date) -> Node:
    return {"validFrom": first.isoformat(), "validThrough": last.isoformat()}


def _day_times(periods: Day) -> list[Node]:
    if not periods:
        return [{"opens": "00:00", "closes": "00:00"}]  # Google's way to say closed all day
    return [_times(period.opens, period.closes) for period in periods]


def _times(opens: int, closes: int) -> Node:
    """Return opening and closing time; a closing time before the opening one is of the next day."""
    if (opens, closes) == (0, _DAY):
        return {"opens": "00:00", "closes": "23:59"}  # Google's way to say open all day
    return {"opens": _clock(opens), "closes": _clock(closes)}


def _clock(minutes: int) -> str:
    hour, minute = divmod(minutes % _DAY, 60)
    return f"{hour:02d}:{minute:02d}"


def product_node(
    display: Display, description: str, images: Sequence[ImageView], edition: Edition
) -> Node | None:
    """Return the product with its offer, or a group with its variants; None without a price."""
    product = display.product
    if display.own.price.amount is None:
        return None
    url = edition.absolute(edition.addresses.product(product.slug))
    node: Node = {
        "@type": "Product",
        "@id": f"{url}#product",
        "name": edition.text(product.title),
        "url": url,
        "description": description,
        "image": [edition.absolute(image.fallback[-1].path) for image in images] if edition.base else [],
        "brand": {"@type": "Brand", "name": product.brand} if product.brand else {},
        "sku": product.sku,
    }
    if not display.variants:
        node["gtin"] = display.own.gtin
        node["offers"] = _offer(display, display.own, url, edition)
        return _filled(node)
    node["@type"] = "ProductGroup"
    node.pop("sku")
    node["productGroupID"] = product.sku or product.slug
    node["variesBy"] = _varies_by(product.options)
    node["hasVariant"] = [
        _variant(display, index, images, url, edition) for index in range(len(display.variants))
    ]
    return _filled(node)


def _varies_by(options: Iterable[Option]) -> list[str]:
    found = (
        f"https://schema.org/{name}"
        for option in options
        for name, spellings in _VARIES_BY.items()
        if slugify(option.name) in spellings
    )
    return list(dict.fromkeys(found))


def _variant(display: Display, index: int, images: Sequence[ImageView], url: str, edition: Edition) -> Node:
    product, offer = display.product, display.variants[index]
    variant = product.variants[index]
    own_url = f"{url}?v={variant.id}" if url else ""
    photo = images[variant.photo] if variant.photo is not None and variant.photo < len(images) else None
    return _filled(
        {
            "@type": "Product",
            "name": f"{edition.text(product.title)}, {', '.join(variant.values)}",
            "url": own_url,
            "image": edition.absolute(photo.fallback[-1].path) if photo and edition.base else "",
            "sku": offer.sku,
            "gtin": offer.gtin,
            "offers": _offer(display, offer, own_url, edition) if offer.price.amount is not None else None,
        }
    )


def _offer(display: Display, offer: Offer, url: str, edition: Edition) -> Node:
    product = display.product
    currency = edition.shop.currency
    reduction_end = product.was_until if offer.is_reduced else None
    return _filled(
        {
            "@type": "Offer",
            "url": url,
            "price": plain_amount(offer.price.amount, currency) if offer.price.amount is not None else "",
            "priceCurrency": currency,
            "priceSpecification": _price_details(offer, currency),
            "priceValidUntil": reduction_end.isoformat() if reduction_end else "",
            "availability": f"https://schema.org/{AVAILABILITIES[offer.availability]}",
            "availabilityStarts": offer.available_from.isoformat() if offer.available_from else "",
            "itemCondition": f"https://schema.org/{_CONDITIONS[product.condition]}",
            "availableDeliveryMethod": "https://schema.org/OnSitePickup",
            "seller": {"@id": shop_id(edition)},
        }
    )


def _price_details(offer: Offer, currency: str) -> list[Node]:
    """Return the struck price and the price for the legal quantity, as far as the page shows them."""
    details: list[Node] = []
    if offer.was is not None:
        details.append(
            {
                "@type": "UnitPriceSpecification",
                "priceType": "https://schema.org/StrikethroughPrice",
                "price": plain_amount(offer.was, currency),
                "priceCurrency": currency,
            }
        )
    unit = _unit_price(offer, currency)
    if unit is not None and unit.base.unit in _UNIT_CODES:
        details.append(
            {
                "@type": "UnitPriceSpecification",
                "price": plain_amount(unit.amount, currency),
                "priceCurrency": currency,
                "referenceQuantity": {
                    "@type": "QuantitativeValue",
                    "value": str(unit.base.quantity),
                    "unitCode": _UNIT_CODES[unit.base.unit],
                },
            }
        )
    return details


def _unit_price(offer: Offer, currency: str) -> UnitPrice | None:
    amount = offer.price.amount
    measure = offer.price.per or offer.content
    if not amount or measure is None:
        return None
    return unit_price(amount, measure, currency) or (
        UnitPrice(amount, offer.price.per) if offer.price.per else None
    )
