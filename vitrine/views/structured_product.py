"""A product in structured data: with its offer, or as a group with the offers of its variants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vitrine.catalogue.availability import Availability
from vitrine.catalogue.measure import UnitPrice, unit_price
from vitrine.catalogue.money import plain_amount
from vitrine.text.slug import slugify
from vitrine.views.details import country_of_origin
from vitrine.views.structured_data import Node, filled, shop_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vitrine.catalogue.offer import Offer
    from vitrine.catalogue.product import Option
    from vitrine.views.edition import Edition
    from vitrine.views.shelves import Display
    from vitrine.views.types import ImageView

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
    "color": ("couleur", "couleurs", "coloris", "color", "colors", "colour", "colours", "farbe", "farben"),
    "size": ("taille", "tailles", "pointure", "size", "sizes", "groesse", "grosse"),
    "material": ("matiere", "material", "materiau"),
    "pattern": ("motif", "pattern", "imprime"),
}
"""The properties by which Google lets variants differ, with the names people give them."""


def product_node(
    display: Display, description: str, images: Sequence[ImageView], edition: Edition
) -> Node | None:
    """Return the product with its offer, or a group with its variants; None without a price."""
    product = display.product
    if display.own.price.amount is None:
        return None
    url = edition.absolute(edition.addresses.product(product.slug))
    made_in = country_of_origin(product, edition)
    node: Node = {
        "@type": "Product",
        "@id": f"{url}#product",
        "name": edition.text(product.title),
        "url": url,
        "description": description,
        "image": [edition.absolute(image.fallback[-1].path) for image in images] if edition.base else [],
        "brand": {"@type": "Brand", "name": product.brand} if product.brand else {},
        "countryOfOrigin": {"@type": "Country", "name": made_in} if made_in else {},
        "sku": product.sku,
    }
    if not display.variants:
        node["gtin"] = display.own.gtin
        node["offers"] = _offer(display, display.own, url, edition)
        return filled(node)
    node["@type"] = "ProductGroup"
    node.pop("sku")
    node["productGroupID"] = product.sku or product.slug
    node["variesBy"] = _varies_by(product.options)
    node["hasVariant"] = [
        _variant(display, index, images, url, edition)
        for index, offer in enumerate(display.variants)
        if offer.price.amount is not None  # a product without an offer is an error to search engines
    ]
    return filled(node)


def _varies_by(options: Iterable[Option]) -> list[str]:
    names = (property_of(option) for option in options)
    return list(dict.fromkeys(f"https://schema.org/{name}" for name in names if name))


def _varying(options: Iterable[Option], values: Iterable[str]) -> dict[str, str]:
    """Return what sets a variant apart, as far as there are words for it."""
    pairs = zip(options, values, strict=False)
    return {name: value for option, value in pairs if (name := property_of(option))}


def property_of(option: Option) -> str:
    """Return the property by which search engines know an axis of choice: color, size, material, pattern."""
    spelling = slugify(option.name)
    return next((name for name, spellings in _VARIES_BY.items() if spelling in spellings), "")


def _variant(display: Display, index: int, images: Sequence[ImageView], url: str, edition: Edition) -> Node:
    product, offer = display.product, display.variants[index]
    variant = product.variants[index]
    own_url = f"{url}?v={variant.id}" if url else ""
    shown = variant.photo if variant.photo is not None and variant.photo < len(images) else 0
    photo = images[shown] if images else None
    return filled(
        {
            "@type": "Product",
            "name": f"{edition.text(product.title)}, {', '.join(map(edition.word, variant.values))}",
            "url": own_url,
            "image": edition.absolute(photo.fallback[-1].path) if photo and edition.base else "",
            "sku": offer.sku,
            "gtin": offer.gtin,
            **_varying(product.options, map(edition.word, variant.values)),
            "offers": _offer(display, offer, own_url, edition),
        }
    )


def _offer(display: Display, offer: Offer, url: str, edition: Edition) -> Node:
    product = display.product
    currency = edition.shop.currency
    return filled(
        {
            "@type": "Offer",
            "url": url,
            "price": plain_amount(offer.price.amount, currency) if offer.price.amount is not None else "",
            "priceCurrency": currency,
            "priceSpecification": _price_details(offer, currency),
            "availability": f"https://schema.org/{AVAILABILITIES[offer.availability]}",
            "availabilityStarts": offer.available_from.isoformat() if offer.available_from else "",
            "itemCondition": f"https://schema.org/{_CONDITIONS[product.condition]}",
            "availableDeliveryMethod": "https://schema.org/OnSitePickup",
            "availableAtOrFrom": {"@id": shop_id(edition)},
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
    unit = unit_price_of(offer, currency)
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


def unit_price_of(offer: Offer, currency: str) -> UnitPrice | None:
    """Return the price for the legal quantity, as far as the page shows one."""
    amount = offer.price.amount
    measure = offer.price.per or offer.content
    if not amount or measure is None:
        return None
    return unit_price(amount, measure, currency) or (
        UnitPrice(amount, offer.price.per) if offer.price.per else None
    )
