"""The schema of a product's file."""

# ruff: noqa: TC001, TC003 - pydantic reads the annotations when the module is loaded

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import ConfigDict

from vitrine.catalogue.availability import Availability
from vitrine.catalogue.measure import Measure
from vitrine.catalogue.money import Price
from vitrine.catalogue.product import Maker
from vitrine.catalogue.text import LocalText
from vitrine.catalogue.words import CONDITION
from vitrine.source.schema import product_values as read
from vitrine.source.schema.base import SCALAR, Many, Model, Read, of_text, one_of
from vitrine.source.schema.place_values import country
from vitrine.source.schema.values import (
    Amount,
    Block,
    CategoryNames,
    Day,
    Email,
    FileName,
    Line,
    LocalBlock,
    LocalLine,
    LocalLines,
    LocalSlug,
    ProductNames,
    Reference,
    SitePaths,
    Span,
    WebAddress,
    Words,
    YesNo,
)

PriceValue = Annotated[
    Price, Read(read.price, "amount (`24,90`), price for a quantity (`4,90 / kg`) or `on request`", SCALAR)
]
Quantity = Annotated[
    Measure | None, Read(of_text(read.parse_measure), "quantity: `250 g`, `6 x 25 cl`", SCALAR)
]
OneQuantity = Annotated[Measure, Read(of_text(read.parse_measure), "quantity: `250 g`", SCALAR)]
Gtin = Annotated[str, Read(of_text(read.parse_gtin), "8, 12, 13 or 14 digits", SCALAR)]
State = Annotated[
    Availability | None,
    Read(
        of_text(read.parse_availability),
        ", ".join(f"`{state.value}`" for state in Availability),
        one_of(*(state.value for state in Availability)),
    ),
]


class MakerFile(Model):
    """Who made a product, or who answers for it in the European Union. The name alone will do at first."""

    short_form: ClassVar[str] = "name"

    name: Line
    """Name of the firm or person."""
    address: Block = ""
    """Full postal address."""
    email: Email = ""
    """E-mail address."""
    url: WebAddress = ""
    """Web site."""
    phone: Line = ""
    """Telephone number."""

    def maker(self) -> Maker:
        """Return it as the catalogue's value."""
        return Maker(self.name, self.address, self.email, self.url, self.phone)


class PhotoFile(Model):
    """A photo of a product, with what the file alone cannot say. Its name alone will do too."""

    short_form: ClassVar[str] = "file"

    file: FileName
    """File in `photos/`."""
    alt: LocalLine = LocalText()
    """What the photo shows, for people who do not see it."""
    focus: Annotated[
        tuple[float, float] | None,
        Read(
            read.focus,
            "two numbers from 0 to 1: `[0.5, 0.3]`",
            {"type": "array", "items": SCALAR, "minItems": 2, "maxItems": 2},
        ),
    ] = None
    """Point that stays visible when the photo is cropped, from the left and from the top."""


class VariantFile(Model):
    """A version of the product. Every other key is an option with its value: `Couleur: bleu`."""

    model_config = ConfigDict(extra="allow")

    sku: Reference = ""
    """The shop's own reference."""
    gtin: Gtin = ""
    """Barcode number; its check digit is verified."""
    price: PriceValue = Price(None)
    """Its price, when it differs from the product's."""
    was: Amount = None
    """The price before its reduction."""
    stock: Annotated[int | None, Read(of_text(read.stock), "whole number", SCALAR)] = None
    """How many are left."""
    availability: State = None
    """Its availability, when it differs from the product's."""
    content: Quantity = None
    """How much is in it."""
    photo: FileName = ""
    """File of the product's photo that shows it."""


class ProductFile(Model):
    """A product: one file in `products/`."""

    title: LocalLine
    """Name of the product. The only key that must be there."""
    sku: Reference = ""
    """The shop's own reference; `00123` stays `00123`."""
    gtin: Gtin = ""
    """Barcode number (EAN, UPC, ISBN); its check digit is verified."""
    category: CategoryNames = ()
    """Key of a category of shop.yaml, or a list; the first is the main one."""
    price: PriceValue = Price(None)
    """Price with all taxes, in the shop's currency. `0` is free."""
    was: Amount = None
    """The price before a reduction: at most the lowest of the 30 days before it began."""
    was_from: Day = None
    """First day of the reduction."""
    was_until: Day = None
    """Last day of the reduction; from the day after, the site shows `was` as the price."""
    content: Quantity = None
    """How much is in it; gives the price per kilogram, litre, metre or piece."""
    portions: Annotated[tuple[OneQuantity, ...], Many(single=True, commas=True)] = ()
    """Quantities to choose from, when the price is for a weight, a length or a volume; the first is chosen at
    first. Each is shown with what it comes to, about when it is weighed."""
    piece: Quantity = None
    """What one piece weighs, when the price is for a weight: `150 g (about)`; gives `1 piece` its price."""
    season: Annotated[
        tuple[int, int] | None, Read(of_text(read.parse_season), "months: `oct-feb`", SCALAR)
    ] = None
    """The months in which it is usually there. In the others it is out of stock until the first of them,
    unless `availability` or `stock` says otherwise."""
    also_called: Annotated[
        tuple[tuple[str, str], ...],
        Read(
            read.also_called,
            "name a language: `{gsw: Zitrone}`",
            {"type": "object", "additionalProperties": SCALAR},
        ),
    ] = ()
    """Second names, each with its language."""
    number: Reference = ""
    """Number of a piece in the catalogue, for works of art and the like."""
    dimensions: Line = ""
    """Size: `31 x 26 cm`."""
    unique: YesNo = False
    """One of a kind: out of stock then reads "sold"."""
    availability: State = None
    """Whether it can be had. Without it the stock decides; without stock it is in stock."""
    stock: Annotated[int | None, Read(of_text(read.stock), "whole number", SCALAR)] = None
    """How many are left; decides the availability when that is not said."""
    lead_time: Span = None
    """How long an order takes, for `on order`."""
    available_from: Day = None
    """Day from which it can be collected, for `preorder`."""
    options: Annotated[
        tuple[tuple[str, tuple[str, ...]], ...],
        Read(
            read.options,
            "values an option: `{Couleur: [bleu, rouge], Taille: [S, M]}`",
            {
                "type": "object",
                "additionalProperties": {"anyOf": [SCALAR, {"type": "array", "items": SCALAR}]},
            },
        ),
    ] = ()
    """What can be chosen; every combination is a variant (100 at most)."""
    variants: Annotated[tuple[VariantFile, ...], Many()] = ()
    """The variants one by one, when not every combination exists or when they differ."""
    photos: Annotated[tuple[PhotoFile, ...], Many(single=True)] = ()
    """Photos in the order of the page. Without it they are found by name."""
    description: LocalBlock = LocalText()
    """What a customer wants to know, in Markdown."""
    details: Annotated[
        tuple[tuple[LocalText, LocalText], ...],
        Read(
            read.details,
            "label and text: `{Matière: hêtre massif}`; or such a list a language: `{fr: {…}, en: {…}}`",
            {"type": "object"},
        ),
    ] = ()
    """Facts shown as a list."""
    warnings: LocalLines = ()
    """Safety warnings, word for word as the law wants them."""
    age_min: Span = None
    """Age from which it is made for: `12 months`."""
    composition: Annotated[
        tuple[tuple[str, Decimal], ...],
        Read(
            read.composition,
            "per cent a fibre: `{coton: 80, polyester: 20}`",
            {"anyOf": [SCALAR, {"type": "object"}]},
        ),
    ] = ()
    """Fibres of a textile; adds up to 100."""
    condition: Annotated[
        str, Read(of_text(read.condition), "`new`, `refurbished` or `used`", one_of(*CONDITION.words))
    ] = "new"
    """Whether it is new."""
    brand: Line = ""
    """Brand; shop.yaml says once who makes it."""
    made_in: Annotated[str, Read(of_text(country), "two letters: `FR`", SCALAR)] = ""
    """Country in which it was made."""
    manufacturer: MakerFile | None = None
    """Who made it, where its brand does not say so (EU product safety, 2023/988)."""
    eu_responsible: MakerFile | None = None
    """Who answers for it in the EU, when the maker is elsewhere."""
    tags: Words = ()
    """Words that bring products together."""
    featured: YesNo = False
    """Whether it is shown on the home page."""
    added: Day = None
    """Day it came into the shop; it counts as new for a while."""
    related: ProductNames = ()
    """Products to show beside it, by the names of their files or their slugs. Without it, those of its
    category and tags."""
    draft: YesNo = False
    """Left out of the site until it is ready."""
    slug: LocalSlug = LocalText()
    """Its name in addresses, else that of the file. That of the first language also names it elsewhere."""
    aliases: SitePaths = ()
    """Old addresses that lead to it."""
