"""The shape of `vitrine.json`: the whole catalogue as data, for programs.

This module is the contract; `docs/vitrine-json.md` and `docs/vitrine.schema.json` are written from it. New
fields may come at any time; what a field means changes, or a field goes, only with a new `version`.

Amounts are texts with a point and all decimals of the currency (`"24.90"`). Addresses are relative to the
file itself. An empty text or list means that nothing is known; `null` likewise for amounts and dates.
"""

from __future__ import annotations

from typing import Final, Literal

from typing_extensions import TypedDict

VERSION: Final = 1
"""Version of the shape."""

AvailabilityName = Literal[
    "in stock",
    "last items",
    "on order",
    "preorder",
    "in store only",
    "reserved",
    "out of stock",
]


class AddressData(TypedDict):
    """A postal address."""

    street: str
    postcode: str
    city: str
    region: str
    country: str
    """ISO 3166-1, two letters."""


class HoursData(TypedDict):
    """Opening hours, as they repeat every week and as they differ."""

    time_zone: str
    """IANA name: `Europe/Paris`."""
    week: tuple[tuple[tuple[int, int], ...], ...]
    """Seven days from Monday; each day its periods as `[opens, closes]` in minutes from midnight. A closing
    time past 1440 is of the next day."""
    special: tuple[SpecialHoursData, ...]
    """Exceptional days from this day to the end of next year."""


class SpecialHoursData(TypedDict):
    """A span of days with other hours."""

    first: str
    """Date (ISO 8601) of the first day."""
    last: str
    """Date of the last day, included."""
    periods: tuple[tuple[int, int], ...]
    """As in a week; empty when closed."""
    note: str


class ShopData(TypedDict):
    """The shop."""

    name: str
    tagline: str
    kind: str
    """Type of shop in schema.org: `ToyStore`."""
    address: AddressData | None
    coordinates: tuple[str, str] | None
    """Latitude and longitude, in degrees."""
    phone: str
    """In E.164: `+33199001234`."""
    email: str
    payment: tuple[str, ...]
    """Means of payment, in words."""
    channels: tuple[str, ...]
    """Ways to reserve, in the order of the pages: `whatsapp`, `sms`, `email`, `phone`..."""
    takes_reservations: bool
    """Whether it takes reservations on the day of the build."""
    hours: HoursData | None


class CategoryData(TypedDict):
    """A category."""

    slug: str
    title: str
    path: str
    parent: str
    """Slug of the category it is under, or empty."""
    count: int
    """Products in it and below it."""


class PhotoData(TypedDict):
    """A photo, as its JPEG."""

    path: str
    width: int
    alt: str


class UnitPriceData(TypedDict):
    """The price for the legal quantity."""

    amount: str
    quantity: str
    unit: str
    """kg, l, m, m2, m3 or piece; or what a price is said for (`100 g` is quantity 100, unit g)."""


class OfferData(TypedDict):
    """What can be had on the day of the build, and for how much."""

    sku: str
    gtin: str
    price: str | None
    """Null when the price is told in the shop only. `"0.00"` is free."""
    price_text: str
    """As the page shows it, in its language."""
    is_from: bool
    """Whether variants differ and this is the lowest price."""
    was: str | None
    """The lowest price of the 30 days before a reduction that runs now."""
    unit_price: UnitPriceData | None
    availability: AvailabilityName | Literal["no longer sold"]
    availability_text: str
    """As the page shows it, in its language."""
    available_from: str | None
    """Date on which a preorder arrives."""


class VariantData(TypedDict):
    """One combination of a product's options."""

    id: str
    """What stands after `?v=` in the address of its page."""
    values: tuple[str, ...]
    """One an option, in their order."""
    photo: int | None
    """Which of the product's photos shows it, from 0."""
    offer: OfferData


class PortionData(TypedDict):
    """A quantity to choose of what is sold by weight, length or volume."""

    id: str
    """What stands after `?v=` in the address of its page."""
    name: str
    """As the page shows it, in its language: `500 g`."""
    price: str | None
    """What it comes to; null where that cannot be told."""
    is_about: bool
    """Whether that is about so much, and the scales tell the price."""


class OptionData(TypedDict):
    """An axis of choice."""

    name: str
    values: tuple[str, ...]


class ProductData(TypedDict):
    """A product that stands in lists; what is no longer sold is not among them."""

    slug: str
    """Its identity: as long as the product's file keeps its name."""
    title: str
    path: str
    short: str
    """The short address for QR codes; empty when the shop has none."""
    categories: tuple[str, ...]
    """Slugs; the first is the main one."""
    offer: OfferData
    """With variants: the best availability and the lowest price of them."""
    options: tuple[OptionData, ...]
    variants: tuple[VariantData, ...]
    portions: tuple[PortionData, ...]
    """What can be chosen of something sold by measure, there `offer.price` is for the quantity of its
    unit price."""
    photos: tuple[PhotoData, ...]
    description: str
    """Without markup, on one line."""
    details: tuple[tuple[str, str], ...]
    """Pairs of label and value, as the page shows them."""
    warnings: tuple[str, ...]
    condition: str
    """new, refurbished or used."""
    brand: str
    tags: tuple[str, ...]
    added: str | None
    """Date of its arrival."""


class CatalogueData(TypedDict):
    """The whole file."""

    version: Literal[1]
    """Version of this shape."""
    digest: str
    """Digest of the whole site, pages and photos included: as long as it is the same, so is the site."""
    language: str
    """BCP 47 tag of the language of its texts."""
    languages: dict[str, str]
    """The same file in every language of the shop."""
    url: str
    """Address of the site, or empty while it has none."""
    currency: str
    """ISO 4217."""
    shop: ShopData
    categories: tuple[CategoryData, ...]
    """In the order of the menu, parents first."""
    products: tuple[ProductData, ...]
    """In the order of the shop."""
