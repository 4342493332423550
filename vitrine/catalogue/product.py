"""A product as the shop folder says it: read, typed, checked, and not yet seen from any date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from vitrine.catalogue.text import LocalText

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from vitrine.catalogue.availability import Availability
    from vitrine.catalogue.measure import Measure
    from vitrine.catalogue.money import Price
    from vitrine.images.spec import Photo


class ProductPhoto(Struct, frozen=True, kw_only=True):
    """One photo of a product, in the order of the page."""

    photo: Photo
    alt: LocalText
    """Alternative text; never empty (the title stands in, see `alt_given`)."""
    alt_given: bool
    focus: tuple[float, float] | None = None
    """Point to keep when cropping, as shares of width and height from the top left."""


class Option(Struct, frozen=True):
    """An axis of choice: `Couleur` with its values in order."""

    name: str
    values: tuple[str, ...]


class Variant(Struct, frozen=True, kw_only=True):
    """One combination that can be reserved."""

    id: str
    """Slug of the values joined by `-` (`bleu-s`); unique in the product; the value of `?v=`."""
    values: tuple[str, ...]
    """One value an option, in the order of `Product.options`."""
    sku: str = ""
    gtin: str = ""
    price: Price
    """Its own price, or the product's."""
    was: Decimal | None = None
    availability: Availability | None = None
    """As declared for the variant (else the product's); None when stock decides or nothing was said."""
    stock: int | None = None
    content: Measure | None = None
    photo: int | None = None
    """Index into `Product.photos`."""


class Maker(Struct, frozen=True):
    """Who made it, or who answers for it in the EU (regulation 2023/988, art. 19)."""

    name: str
    address: str = ""
    email: str = ""
    url: str = ""
    phone: str = ""


class Duration(Struct, frozen=True):
    """A span as a shopkeeper says it."""

    count: int
    unit: str
    """minute, hour, day, week, month, year."""


class Product(Struct, frozen=True, kw_only=True):
    """One product. `slug` is its identity in addresses, ledger and selections."""

    slug: str
    path: str
    """Its file, from the shop folder."""
    title: LocalText
    sku: str = ""
    gtin: str = ""
    categories: tuple[str, ...] = ()
    """Slugs of categories; the first is the main one."""
    price: Price
    was: Decimal | None = None
    was_from: date | None = None
    was_until: date | None = None
    was_proven: bool = True
    """Whether the price ledger knows all 30 days before the reduction: only then do pages speak of them."""
    content: Measure | None = None
    portions: tuple[Measure, ...] = ()
    piece: Measure | None = None
    season: tuple[int, int] | None = None
    """First and last month, 1 to 12; may wrap (`oct-feb` is (10, 2))."""
    also_called: tuple[tuple[str, str], ...] = ()
    """Pairs of language tag and name."""
    number: str = ""
    dimensions: str = ""
    unique: bool = False
    availability: Availability | None = None
    """As declared; None when stock decides or nothing was said (then it is in stock)."""
    stock: int | None = None
    lead_time: Duration | None = None
    available_from: date | None = None
    options: tuple[Option, ...] = ()
    variants: tuple[Variant, ...] = ()
    photos: tuple[ProductPhoto, ...] = ()
    description: LocalText = field(default_factory=LocalText)
    """Markdown."""
    details: tuple[tuple[LocalText, LocalText], ...] = ()
    warnings: tuple[LocalText, ...] = ()
    age_min: Duration | None = None
    composition: tuple[tuple[str, Decimal], ...] = ()
    """Fibre and per cent, in descending order."""
    condition: str = "new"
    """new, refurbished or used."""
    made_in: str = ""
    """Country in which it was made: its ISO 3166 code of two letters, or empty."""
    brand: str = ""
    manufacturer: Maker | None = None
    """Its own, or that of its brand in shop.yaml."""
    eu_responsible: Maker | None = None
    tags: tuple[str, ...] = ()
    featured: bool = False
    added: date | None = None
    related: tuple[str, ...] = ()
    """Slugs, as far as the shopkeeper chose them."""
    draft: bool = False
    aliases: tuple[str, ...] = ()
    """Old permalinks (`/jouets/pyramide/`)."""
    slugs: LocalText = field(default_factory=LocalText)
    """Its name in the addresses of the languages in which it has one of its own, else `slug`."""
