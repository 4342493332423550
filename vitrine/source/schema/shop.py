"""The schema of shop.yaml."""

# ruff: noqa: TC001, TC003 - pydantic reads the annotations when the module is loaded

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import Field

from vitrine.catalogue.hours import OpeningHours
from vitrine.catalogue.product import Duration
from vitrine.catalogue.shop import Phone
from vitrine.catalogue.text import LocalText
from vitrine.catalogue.words import PAYMENT
from vitrine.source.nodes import Node
from vitrine.source.schema import hours_values, pickup_values
from vitrine.source.schema import shop_values as read
from vitrine.source.schema.base import SCALAR, Keyed, Many, Model, Read, Switch, of_text, one_of
from vitrine.source.schema.kinds import SHOP_KINDS
from vitrine.source.schema.product import MakerFile
from vitrine.source.schema.values import (
    LOCAL_TEXT,
    Block,
    Count,
    Day,
    Email,
    FileName,
    Line,
    LocalBlock,
    LocalLine,
    LocalSlug,
    MaybeYesNo,
    ProductName,
    Reference,
    Span,
    Words,
    YesNo,
    slug,
)

PhoneNumber = Annotated[Phone | None, Read(read.phone, "telephone number", SCALAR)]
MessagingNumber = Annotated[
    Phone | None, Read(read.messaging_phone, "telephone number that takes messages", SCALAR)
]
Account = Annotated[str, Read(of_text(read.account), "name of the account", SCALAR)]
Names = Annotated[
    tuple[tuple[str, str], ...],
    Read(read.social, "account a network: `{instagram: latoupiebleue}`", {"type": "object"}),
]
Template = Annotated[
    LocalText, Read(read.message_template, "text with placeholders, or one a language", LOCAL_TEXT)
]
SelectionTemplate = Annotated[
    LocalText, Read(read.selection_template, "text with placeholders, or one a language", LOCAL_TEXT)
]


SlugPattern = Annotated[
    LocalText, Read(read.slug_pattern, "path with `{slug}`, or one a language", LOCAL_TEXT)
]
BySlug = Keyed(slug)
"""Said here, since a category has a field of this name."""
Translations = Annotated[
    Mapping[str, LocalText],
    Read(
        read.translations,
        "a text each, with its translations: `{bleu: {en: blue}}`",
        {"type": "object", "additionalProperties": LOCAL_TEXT},
    ),
]


class AddressFile(Model):
    """Where the shop is."""

    street: Block = ""
    """Number and street."""
    postcode: Reference = ""
    """Post code; `01000` keeps its zero."""
    city: Line = ""
    """Town."""
    region: Line = ""
    """Region, canton, state; also decides which public holidays count."""
    country: Annotated[str, Read(of_text(read.country), "two letters: `FR`", SCALAR)] = ""
    """Country; telephone numbers are read by its rules."""


class AnnouncementFile(Model):
    """A line over every page."""

    short_form: ClassVar[str] = "text"

    text: LocalLine
    """What it says."""
    first: Day = Field(default=None, alias="from")
    """First day on which it is shown."""
    last: Day = Field(default=None, alias="until")
    """Last day."""


class MessagesFile(Model):
    """The shop's own words of the messages that customers send."""

    reserve: Template = LocalText()
    """The message that reserves."""
    back_in_stock: Template = LocalText()
    """The message that asks to be told when a product is back."""
    selection: SelectionTemplate = LocalText()
    """The beginning of the message that reserves what was put aside; what it does not place follows."""
    ready: SelectionTemplate = LocalText()
    """The shop's answer to a reservation: everything is ready."""
    partial: SelectionTemplate = LocalText()
    """The shop's answer: only a part of it is there."""
    sorry: SelectionTemplate = LocalText()
    """The shop's answer: it is gone."""


class PauseFile(Model):
    """A time in which the shop takes no reservations."""

    until: Day = None
    """Last day of the pause; without it, until this key is removed."""
    why: LocalLine = LocalText()
    """The reason, shown to customers."""


class ReservationFile(Model):
    """How reserving works in this shop."""

    channels: Annotated[
        tuple[
            Annotated[
                str,
                Read(
                    of_text(read.channel), "names of channels: `[whatsapp, sms]`", one_of(*read.CHANNEL.words)
                ),
            ],
            ...,
        ],
        Many(single=True, commas=True),
    ] = ()
    """Ways to reserve, in the order of the page. Without it, those that have a number or address."""
    whatsapp: MessagingNumber = None
    """Number for WhatsApp, when it is not that of the shop."""
    sms: MessagingNumber = None
    """Number for text messages, when it is not that of the shop."""
    email: Email = ""
    """E-mail address for reservations, when it is not that of the shop."""
    phone: PhoneNumber = None
    """Number to call, when it is not that of the shop."""
    messenger: Account = ""
    """Facebook page, when it is not that of `social`."""
    instagram: Account = ""
    """Instagram account, when it is not that of `social`."""
    telegram: Account = ""
    """Telegram account, when it is not that of `social`."""
    signal: MessagingNumber = None
    """Number for Signal, when it is not that of the shop."""
    hold: Span = None
    """How long a reserved product is kept."""
    form: Annotated[str, Read(of_text(read.form), "`none`, `netlify` or an https address", SCALAR)] = "none"
    """Where a reservation form is sent."""
    messages: MessagesFile = MessagesFile.model_construct()
    """The shop's own words of the messages."""
    paused: Annotated[PauseFile | None, Switch()] = None
    """For a while the whole shop takes no reservations."""


class PickupFile(Model):
    """When reserved goods can be collected."""

    lead_time: Span = None
    """How long it takes to have them ready."""
    days_ahead: Annotated[int, Read(of_text(pickup_values.days_ahead), "whole number", SCALAR)] = 14
    """How many days ahead a time can be chosen, a year at most."""
    slot: Annotated[Duration | None, Read(of_text(pickup_values.slot), "duration: `30 minutes`", SCALAR)] = (
        None
    )
    """Time between two times to choose from; half an hour without it."""
    last_before_closing: Annotated[
        Duration | None, Read(of_text(pickup_values.before_closing), "duration: `15 minutes`", SCALAR)
    ] = None
    """How long before closing the last time is."""


class CategoryFile(Model):
    """A shelf of the shop; its key is its name in products, and in addresses where it has no slug."""

    short_form: ClassVar[str] = "title"

    title: LocalLine
    """Name of the category."""
    slug: LocalSlug = LocalText()
    """Its name in addresses, one a language, where it is not the key."""
    text: LocalBlock = LocalText()
    """A sentence or two about it."""
    photo: FileName = ""
    """File in `photos/`."""
    children: Annotated[Mapping[str, CategoryFile], BySlug] = Field(default_factory=dict)
    """Categories inside it."""


class TodayFile(Model):
    """A product that comes to the counter today."""

    time: Annotated[int, Read(of_text(read.parse_time), "time: `8:00`", SCALAR)]
    """When."""
    product: ProductName
    """Which product."""
    note: LocalLine = LocalText()
    """What else to say: `encore tiède`."""


class LegalFile(Model):
    """The legal identity, for the legal notice. What is missing is left out, never invented."""

    owner: Line = ""
    """Owner of the firm."""
    form: Line = ""
    """Legal form: EI, SARL, association."""
    siret: Annotated[str, Read(of_text(read.siret), "14 digits", SCALAR)] = ""
    """French business number."""
    vat: Annotated[str, Read(of_text(read.vat), "`franchise` or a VAT number", SCALAR)] = ""
    """VAT number, or `franchise` for a French firm below the threshold."""
    publisher: Line = ""
    """Who answers for what the site says."""
    host: Line = ""
    """Who hosts the site: `netlify`, or name and address."""
    rcs: Line = ""
    """Entry in the French trade register."""
    capital: Line = ""
    """Share capital."""
    mediator: Block = ""
    """Consumer mediator with address."""


class BrandFile(Model):
    """Who makes a brand."""

    manufacturer: MakerFile | None = None
    """Who makes it."""
    eu_responsible: MakerFile | None = None
    """Who answers for it in the EU."""


class PermalinksFile(Model):
    """Patterns of addresses."""

    product: SlugPattern = LocalText()
    """Address of a product: `/produits/{slug}/`."""
    category: SlugPattern = LocalText()
    """Address of a category: `/categories/{slug}/`."""
    short: Annotated[str, Read(of_text(read.short_pattern), "path with `{ref}`, or `none`", SCALAR)] = ""
    """Short address for QR codes: `/p/{ref}/`."""


class ShopFile(Model):
    """The shop: shop.yaml."""

    name: Line
    """Name of the shop. The only key that must be there, with one way to reach it."""
    tagline: LocalLine = LocalText()
    """What the shop is, in a few words."""
    kind: Annotated[
        str,
        Read(
            of_text(read.kind),
            "type of shop: `toy shop`, or `ToyStore` as schema.org has it",
            one_of(*sorted(SHOP_KINDS)),
        ),
    ] = "Store"
    """What search engines are told it is."""
    languages: Annotated[
        tuple[Annotated[str, Read(of_text(read.site_language), "language code", SCALAR)], ...],
        Many(single=True, commas=True),
    ] = ()
    """Languages of the site; the first is the default."""
    language: Annotated[str, Read(of_text(read.site_language), "language code: `fr`", SCALAR)] = ""
    """The language, when there is only one."""
    currency: Annotated[str, Read(of_text(read.currency), "three letters: `EUR`", SCALAR)] = ""
    """Currency of all prices. Without it, that of the country."""
    time_zone: Annotated[str, Read(read.time_zone, "`Europe/Paris`", SCALAR)] = ""
    """Time zone of the opening hours. Without it, that of the country."""
    url: Annotated[str, Read(of_text(read.base_url), "https address", SCALAR)] = ""
    """Address of the site, once it has one."""
    logo: FileName = ""
    """Logo: SVG, PNG or JPEG file in the shop folder."""
    photo: FileName = ""
    """Photo of the home page."""
    photo_alt: LocalLine = LocalText()
    """What that photo shows."""
    avif: YesNo = False
    """Whether photos are made as AVIF too: smaller files for phones, a longer first build, more files."""
    social_cards: YesNo = True
    """Whether links that are shared show a card with photo, title and price, and not the bare photo."""
    recently_seen: YesNo = True
    """Whether a product's page shows what was looked at before. The customer's device alone remembers it."""
    offline: YesNo = False
    """Whether the browser keeps the pages that were seen, to be read again without a network."""
    search: MaybeYesNo = None
    """Whether the site has a search box. Without it, from 20 articles on."""
    feeds: Annotated[
        tuple[
            Annotated[str, Read(of_text(read.feed), "platforms: `[google, meta]`", one_of(*read.FEED.words))],
            ...,
        ],
        Many(single=True, commas=True),
    ] = ()
    """Shopping platforms that fetch the articles from the site: `google`, `meta` (Facebook and Instagram)."""
    store_code: Reference = ""
    """The shop's code in its Google Business Profile; with it, Google is told what is in the shop."""
    address: AddressFile | None = None
    """Where the shop is."""
    coordinates: Annotated[
        tuple[Decimal, Decimal] | None,
        Read(
            read.coordinates, "latitude and longitude: `[48.80490, 2.42040]`", {"type": ["array", "string"]}
        ),
    ] = None
    """Position on the map."""
    phone: PhoneNumber = None
    """Telephone number, shown as it is written here."""
    email: Email = ""
    """E-mail address."""
    social: Names = ()
    """Accounts in social networks."""
    payment: Annotated[
        tuple[
            Annotated[str, Read(of_text(read.payment), "means: `[cash, card]`", one_of(*PAYMENT.words))], ...
        ],
        Many(single=True, commas=True),
    ] = ()
    """Means of payment in the shop."""
    hours: Annotated[
        OpeningHours,
        Read(
            hours_values.opening_hours,
            "a day or days each: `tue-sat: 10:00-12:30, 14:00-19:00`; or `by appointment`",
            {"anyOf": [SCALAR, {"type": "object"}]},
        ),
    ] = OpeningHours()
    """Opening hours, with `exceptions` and `public_holidays`."""
    announcement: AnnouncementFile | None = None
    """A line over every page."""
    reservation: ReservationFile = ReservationFile.model_construct()
    """How reserving works."""
    pickup: PickupFile = PickupFile.model_construct()
    """When reserved goods can be collected."""
    categories: Annotated[Mapping[str, CategoryFile], BySlug] = Field(default_factory=dict)
    """The shop's shelves in the order of the menu."""
    filters: Words = ()
    """What lists can be filtered by, in this order: labels of details or options, `price`, `availability`,
    `tags`, `brand`. Lists can be sorted then, too; without it they are plain."""
    today: Annotated[tuple[TodayFile, ...], Many()] = ()
    """What comes to the counter on a day of opening, hour by hour; shown on the home page."""
    low_stock: Count = 2
    """Up to this stock a product reads "last items"."""
    show_stock: Annotated[
        str, Read(of_text(read.show_stock), "`words` or `numbers`", one_of("words", "numbers"))
    ] = "words"
    """Whether customers see how many are left."""
    new_for: Annotated[int, Read(of_text(read.days), "duration: `30 days`", SCALAR)] = 30
    """How long a product counts as new."""
    theme: Annotated[Node | None, Read(read.node, "name, or `name` with the theme's settings", {})] = None
    """Look of the site, with its settings."""
    legal: LegalFile = LegalFile.model_construct()
    """Legal identity."""
    brands: Annotated[Mapping[str, BrandFile], Keyed()] = Field(default_factory=dict)
    """Who makes the brands."""
    permalinks: PermalinksFile = PermalinksFile.model_construct()
    """Patterns of addresses. Without it, in the words of the shop's language."""
    words: Translations = Field(default_factory=dict)
    """Translations of words that come back in many products: options and their values, tags, details."""
