"""The schema of shop.yaml."""

# ruff: noqa: TC001, TC003 - pydantic reads the annotations when the module is loaded

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from vitrine.catalogue.hours import OpeningHours
from vitrine.catalogue.text import LocalText
from vitrine.catalogue.words import PAYMENT
from vitrine.source.nodes import Node
from vitrine.source.schema import address_values, hours_values, place_values, shop_values
from vitrine.source.schema.base import SCALAR, Keyed, Many, Model, Read, of_text, one_of
from vitrine.source.schema.kinds import SHOP_KINDS
from vitrine.source.schema.shop_parts import (
    AddressFile,
    AnnouncementFile,
    BrandFile,
    BySlug,
    CategoryFile,
    LegalFile,
    Names,
    PermalinksFile,
    PhoneNumber,
    PickupFile,
    ReservationFile,
    TodayFile,
    Translations,
)
from vitrine.source.schema.values import (
    Count,
    Email,
    FileName,
    Line,
    LocalLine,
    MaybeYesNo,
    Reference,
    Words,
    YesNo,
)


class ShopFile(Model):
    """The shop: shop.yaml."""

    name: Line
    """Name of the shop. The only key that must be there, with one way to reach it."""
    tagline: LocalLine = LocalText()
    """What the shop is, in a few words."""
    kind: Annotated[
        str,
        Read(
            of_text(shop_values.kind),
            "type of shop: `toy shop`, or `ToyStore` as schema.org has it",
            one_of(*sorted(SHOP_KINDS)),
        ),
    ] = "Store"
    """What search engines are told it is."""
    languages: Annotated[
        tuple[Annotated[str, Read(of_text(shop_values.site_language), "language code", SCALAR)], ...],
        Many(single=True, commas=True),
    ] = ()
    """Languages of the site; the first is the default."""
    language: Annotated[str, Read(of_text(shop_values.site_language), "language code: `fr`", SCALAR)] = ""
    """The language, when there is only one."""
    currency: Annotated[str, Read(of_text(place_values.currency), "three letters: `EUR`", SCALAR)] = ""
    """Currency of all prices. Without it, that of the country."""
    time_zone: Annotated[str, Read(place_values.time_zone, "`Europe/Paris`", SCALAR)] = ""
    """Time zone of the opening hours. Without it, that of the country."""
    url: Annotated[str, Read(of_text(address_values.base_url), "https address", SCALAR)] = ""
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
            Annotated[
                str,
                Read(
                    of_text(shop_values.feed), "platforms: `[google, meta]`", one_of(*shop_values.FEED.words)
                ),
            ],
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
            place_values.coordinates,
            "latitude and longitude: `[48.80490, 2.42040]`",
            {"type": ["array", "string"]},
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
            Annotated[
                str, Read(of_text(shop_values.payment), "means: `[cash, card]`", one_of(*PAYMENT.words))
            ],
            ...,
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
    """What comes to the counter on a day of opening, hour by hour; the home page shows it on those days."""
    low_stock: Count = 2
    """Up to this stock a product reads "last items"."""
    show_stock: Annotated[
        str, Read(of_text(shop_values.show_stock), "`words` or `numbers`", one_of("words", "numbers"))
    ] = "words"
    """Whether customers see how many are left."""
    new_for: Annotated[int, Read(of_text(shop_values.days), "duration: `30 days`", SCALAR)] = 30
    """How long a product counts as new."""
    theme: Annotated[Node | None, Read(shop_values.node, "name, or `name` with the theme's settings", {})] = (
        None
    )
    """Look of the site, with its settings."""
    legal: LegalFile = LegalFile.model_construct()
    """Legal identity."""
    brands: Annotated[Mapping[str, BrandFile], Keyed()] = Field(default_factory=dict)
    """Who makes the brands."""
    permalinks: PermalinksFile = PermalinksFile.model_construct()
    """Patterns of addresses. Without it, in the words of the shop's language."""
    words: Translations = Field(default_factory=dict)
    """Translations of words that come back in many products: options and their values, tags, details."""
