"""The shop itself: who, where, when, and how to reserve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from vitrine.catalogue.hours import OpeningHours
from vitrine.catalogue.text import LocalText
from vitrine.problems import Place

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from vitrine.catalogue.product import Duration, Maker
    from vitrine.images.spec import Photo


class Phone(Struct, frozen=True):
    """A telephone number: shown as typed, linked in E.164."""

    shown: str
    e164: str
    """With the plus: `+33199001234`."""


class Address(Struct, frozen=True, kw_only=True):
    """Where the shop is."""

    street: str = ""
    postcode: str = ""
    city: str = ""
    region: str = ""
    country: str = ""
    """ISO 3166 alpha-2."""


class Category(Struct, frozen=True, kw_only=True):
    """A shelf of the shop."""

    slug: str
    title: LocalText
    text: LocalText = field(default_factory=LocalText)
    photo: Photo | None = None
    children: tuple[Category, ...] = ()
    slugs: LocalText = field(default_factory=LocalText)
    """Its name in the addresses of the languages in which it has one of its own, else `slug`."""


class Announcement(Struct, frozen=True, kw_only=True):
    """A line over every page, between two dates (both included; None is open)."""

    text: LocalText
    first: date | None = None
    last: date | None = None


class Channel(Struct, frozen=True, kw_only=True):
    """A way by which a reservation reaches the shop."""

    name: str
    """whatsapp, sms, email, phone, messenger, instagram, telegram or signal."""
    address: str
    """E.164 number, e-mail address or account name, as the channel needs it."""
    shown: str
    """As the page shows it."""


class Pause(Struct, frozen=True, kw_only=True):
    """The whole shop takes no reservations until a date (included), or until further notice."""

    until: date | None = None
    why: LocalText = field(default_factory=LocalText)


class Answers(Struct, frozen=True, kw_only=True):
    """The shop's own words for its answers to a reservation; empty for the built-in ones."""

    ready: LocalText = field(default_factory=LocalText)
    partial: LocalText = field(default_factory=LocalText)
    sorry: LocalText = field(default_factory=LocalText)


class Reservation(Struct, frozen=True, kw_only=True):
    """How reserving works in this shop."""

    channels: tuple[Channel, ...]
    """In the order of the page; never empty in a shop that can be built."""
    hold: Duration | None = None
    """How long a reserved product is kept."""
    form: str = "none"
    """none, netlify, or an https address."""
    reserve_message: LocalText = field(default_factory=LocalText)
    """The shop's own template; empty for the built-in one."""
    back_in_stock_message: LocalText = field(default_factory=LocalText)
    selection_message: LocalText = field(default_factory=LocalText)
    """The beginning of the message that reserves a whole selection."""
    answers: Answers = field(default_factory=Answers)
    paused: Pause | None = None


class Pickup(Struct, frozen=True, kw_only=True):
    """When reserved goods can be collected."""

    lead_time: Duration | None = None
    days_ahead: int = 14
    slot: Duration | None = None
    last_before_closing: Duration | None = None


class Legal(Struct, frozen=True, kw_only=True):
    """The legal identity; what was not given is empty and is never invented."""

    owner: str = ""
    form: str = ""
    siret: str = ""
    vat: str = ""
    """`franchise`, or a VAT number."""
    publisher: str = ""
    host: str = ""
    rcs: str = ""
    capital: str = ""
    mediator: str = ""


class Brand(Struct, frozen=True, kw_only=True):
    """A brand and who makes it."""

    name: str
    manufacturer: Maker | None = None
    eu_responsible: Maker | None = None


class TodayItem(Struct, frozen=True, kw_only=True):
    """What comes to the counter today."""

    time: int
    """Minutes from midnight."""
    product: str
    """Slug."""
    note: LocalText = field(default_factory=LocalText)


class Permalinks(Struct, frozen=True, kw_only=True):
    """Patterns of addresses; empty means the default of the language."""

    product: LocalText = field(default_factory=LocalText)
    category: LocalText = field(default_factory=LocalText)
    short: str = ""
    """`none` switches short addresses off; the same in every language."""


class ThemeChoice(Struct, frozen=True, kw_only=True):
    """Which theme, and the shopkeeper's settings for it (still text; the theme types them)."""

    name: str = "atelier"
    place: Place = field(default_factory=lambda: Place("shop.yaml"))
    """Where the shop names it, for the theme's own problems."""
    settings: tuple[tuple[str, str, Place], ...] = ()
    """Name, value as text, and place; a list has an entry an item."""


class Shop(Struct, frozen=True, kw_only=True):
    """All of shop.yaml."""

    name: str
    tagline: LocalText = field(default_factory=LocalText)
    kind: str = "Store"
    """schema.org type, a subtype of Store or FoodEstablishment."""
    languages: tuple[str, ...] = ("en",)
    """BCP 47 tags; the first is the default."""
    currency: str = "EUR"
    time_zone: str = "Europe/Paris"
    url: str = ""
    """Base address with a trailing slash, or empty when there is none yet."""
    logo: str = ""
    """Path of the logo's file from the shop folder (SVG, PNG or JPEG)."""
    photo: Photo | None = None
    photo_alt: LocalText = field(default_factory=LocalText)
    avif: bool = False
    """Whether photos are made as AVIF too."""
    social_cards: bool = True
    """Whether shared links show a card with photo, title and price, and not the bare photo."""
    feeds: tuple[str, ...] = ()
    """Shopping platforms that a file is written for: google, meta."""
    store_code: str = ""
    """The shop's code in its Google Business Profile, or empty."""
    recently_seen: bool = True
    """Whether the customer's device remembers which products were looked at."""
    offline: bool = False
    """Whether the customer's browser keeps the pages that were seen."""
    search: bool | None = None
    """Whether the site has a search; None leaves it to the number of articles."""
    address: Address | None = None
    coordinates: tuple[Decimal, Decimal] | None = None
    phone: Phone | None = None
    email: str = ""
    social: tuple[tuple[str, str], ...] = ()
    """Pairs of network and account name."""
    payment: tuple[str, ...] = ()
    """cash, card, cheque, contactless, voucher, transfer... (words of the schema)."""
    hours: OpeningHours = field(default_factory=OpeningHours)
    announcement: Announcement | None = None
    reservation: Reservation
    pickup: Pickup = field(default_factory=Pickup)
    categories: tuple[Category, ...] = ()
    filters: tuple[str, ...] = ()
    today: tuple[TodayItem, ...] = ()
    low_stock: int = 2
    show_stock: str = "words"
    """words or numbers."""
    new_for: int = 30
    """Days for which a product counts as new."""
    theme: ThemeChoice = field(default_factory=ThemeChoice)
    legal: Legal = field(default_factory=Legal)
    brands: Mapping[str, Brand] = field(default_factory=dict)
    permalinks: Permalinks = field(default_factory=Permalinks)
    words: Mapping[str, LocalText] = field(default_factory=dict)
    """Translations of texts that come back in many places, by the text as it is written there."""

    @property
    def language(self) -> str:
        """The default language."""
        return self.languages[0]
