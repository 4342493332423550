"""The schema of the parts of shop.yaml."""

# ruff: noqa: TC001 - pydantic reads the annotations when the module is loaded

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field

from vitrine.catalogue.hours import parse_time
from vitrine.catalogue.product import Duration
from vitrine.catalogue.shop import Phone
from vitrine.catalogue.text import LocalText
from vitrine.source.schema import address_values, pickup_values, place_values, shop_values
from vitrine.source.schema.base import SCALAR, Keyed, Many, Model, Read, Switch, of_text, one_of
from vitrine.source.schema.product import MakerFile
from vitrine.source.schema.values import (
    LOCAL_TEXT,
    Block,
    Day,
    Email,
    FileName,
    Line,
    LocalBlock,
    LocalLine,
    LocalSlug,
    ProductName,
    Reference,
    Span,
    slug,
)

PhoneNumber = Annotated[Phone | None, Read(place_values.phone, "telephone number", SCALAR)]
MessagingNumber = Annotated[
    Phone | None, Read(place_values.messaging_phone, "telephone number that takes messages", SCALAR)
]
Account = Annotated[str, Read(of_text(address_values.account), "name of the account", SCALAR)]
Names = Annotated[
    tuple[tuple[str, str], ...],
    Read(address_values.social, "account a network: `{instagram: latoupiebleue}`", {"type": "object"}),
]
Template = Annotated[
    LocalText, Read(shop_values.message_template, "text with placeholders, or one a language", LOCAL_TEXT)
]
SelectionTemplate = Annotated[
    LocalText, Read(shop_values.selection_template, "text with placeholders, or one a language", LOCAL_TEXT)
]


SlugPattern = Annotated[
    LocalText, Read(address_values.slug_pattern, "path with `{slug}`, or one a language", LOCAL_TEXT)
]
BySlug = Keyed(slug)
"""Said here, since a category has a field of this name."""
Translations = Annotated[
    Mapping[str, LocalText],
    Read(
        shop_values.translations,
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
    country: Annotated[str, Read(of_text(place_values.country), "two letters: `FR`", SCALAR)] = ""
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
                    of_text(shop_values.channel),
                    "names of channels: `[whatsapp, sms]`",
                    one_of(*shop_values.CHANNEL.words),
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
    form: Annotated[
        str, Read(of_text(address_values.form), "`none`, `netlify` or an https address", SCALAR)
    ] = "none"
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

    time: Annotated[int, Read(of_text(parse_time), "time: `8:00`", SCALAR)]
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
    siret: Annotated[str, Read(of_text(shop_values.siret), "14 digits", SCALAR)] = ""
    """French business number."""
    vat: Annotated[str, Read(of_text(shop_values.vat), "`franchise` or a VAT number", SCALAR)] = ""
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
    short: Annotated[
        str, Read(of_text(address_values.short_pattern), "path with `{ref}`, or `none`", SCALAR)
    ] = ""
    """Short address for QR codes: `/p/{ref}/`."""
