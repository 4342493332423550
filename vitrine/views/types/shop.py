"""The shop, as every page shows it: menu, opening hours, ways to reach it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from markupsafe import Markup

    from vitrine.views.types.basics import IconLink, ImageView, Link, SitePath
    from vitrine.views.types.products import ChannelLink


class CategoryTile(Struct, frozen=True, kw_only=True):
    """A category on the home page or above a list."""

    path: SitePath
    title: str
    text: str = ""
    """First words of its text."""
    count: int
    count_text: str
    """`18 articles`."""
    image: ImageView | None = None
    letter: str = ""
    current: bool = False


class HoursRow(Struct, frozen=True, kw_only=True):
    """One line of the week."""

    day: str
    """`Mardi`, or `Mardi – samedi` in the short form."""
    periods: tuple[str, ...]
    """`10 h – 12 h 30`; empty when closed."""
    text: str
    """All of it in words: `10 h – 12 h 30, 14 h – 19 h`, `Fermé`."""
    weekdays: str
    """Digits of the days it stands for, Monday 1 (`23456`), for the script that marks today."""
    closed: bool


class SpecialDayView(Struct, frozen=True, kw_only=True):
    """An exceptional day or span, in the near future."""

    date: str
    """`jeudi 24 décembre`, `du 25 décembre au 2 janvier`."""
    iso: str
    """First day, for `<time datetime>`."""
    day_number: str
    month: str
    """Short month, for a calendar leaf."""
    text: str
    """`10 h – 17 h`, `Fermé`."""
    note: str = ""
    closed: bool


class HoursView(Struct, frozen=True, kw_only=True):
    """Opening hours. None in the site view when the shop gave none."""

    rows: tuple[HoursRow, ...]
    """The seven days, in the week order of the language."""
    short: tuple[HoursRow, ...]
    """Neighbouring days with the same hours put together; for the footer."""
    special: tuple[SpecialDayView, ...]
    """The next exceptional days (at most eight)."""
    machine: str
    """JSON for the script, in the shop's time zone.

    `tz`, `week` (from Monday, each day a list of `[opens, closes]` in minutes), `special` (the same by date)
    and `times` (every opening and closing minute in words, so that script writes times as the rows do).
    """


class ContactView(Struct, frozen=True, kw_only=True):
    """How to find and reach the shop. Empty texts are not shown."""

    address_lines: tuple[str, ...]
    """`1 place de l’Exemple`, `94140 Alfortville`; empty without an address."""
    address_short: str
    """`1 place de l’Exemple, Alfortville`."""
    town: str = ""
    """`Alfortville`, where there is little room."""
    map_href: str
    """Address on OpenStreetMap, or empty."""
    directions_href: str
    """Itinerary from where the customer is, or empty."""
    by_appointment: str = ""
    """These words where one comes by appointment only, or empty."""
    phone: Link | None
    email: Link | None
    channels: tuple[ChannelLink, ...]
    """The reservation channels without a product, for "contact us"."""
    social: tuple[Link, ...]
    payment: tuple[str, ...]
    """Means of payment in words."""


class PostTeaser(Struct, frozen=True, kw_only=True):
    """A news post in a list."""

    path: SitePath
    title: str
    day: str
    """`24 novembre 2026`."""
    iso: str
    excerpt: str
    body_html: Markup
    """The whole post, for the newest on the home page."""
    image: ImageView | None = None


class LanguageLink(Struct, frozen=True, kw_only=True):
    """The same page in another language."""

    language: str
    """BCP 47 tag, for `lang` and `hreflang`."""
    name: str
    """Its name in itself: `Français`."""
    direction: str = ""
    """ltr or rtl where it runs otherwise than this page does, for `dir`; else empty."""
    path: SitePath
    current: bool


class SiteView(Struct, frozen=True, kw_only=True):
    """What all pages of one language share."""

    name: str
    tagline: str
    language: str
    """BCP 47 tag for `lang`."""
    direction: str
    """ltr or rtl."""
    home: SitePath
    logo: SitePath
    """The logo's file, or empty: the theme shows its own sign."""
    logo_width: int = 0
    """Width and height of the logo as it is meant to be shown; 0 when they are not known."""
    logo_height: int = 0
    city: str
    menu: tuple[Link, ...]
    """Categories, new, the shop: what has something in it."""
    announcement: str
    """Empty when none runs today."""
    hours: HoursView | None
    contact: ContactView
    pages: tuple[Link, ...]
    """Information and the shop's own pages, for the footer."""
    legal: tuple[Link, ...]
    """The legal notice and the privacy page."""
    price_note: str = ""
    """That prices hold all taxes, or none: where the law wants it said."""
    all_products: SitePath
    new_products: SitePath
    information: SitePath
    reservation: SitePath
    """The page of what is put aside."""
    base_path: str
    """Path of the site on its host, with both slashes; what is kept on the device is kept under it."""
    count_words: tuple[tuple[str, str], ...]
    """How many articles are put aside, by plural category of the language (`one`, `other`)."""
    currency: str = "EUR"
    """ISO 4217 code; and how many decimals its amounts have."""
    decimals: int = 2
    paused: str
    """A sentence when the whole shop takes no reservations, else empty."""
    stylesheet: SitePath
    """What every page looks like; a kind of page may have one more, `PageView.stylesheet`."""
    script: SitePath
    """The script of this page kind is `PageView.script`; this one serves every page."""
    basket: SitePath = ""
    """The script of quantities on cards and of what they come to; empty where the theme has none."""
    icons: tuple[IconLink, ...] = ()
    """The shop's icons, for `<head>`."""
    manifest: SitePath = ""
    """The web manifest; empty in a site for a disk, where browsers refuse it."""
    feed: SitePath = ""
    """The Atom feed of arrivals and posts; empty while there is no url or nothing in it."""
    offline: SitePath = ""
    """The script that has the browser keep the pages that were seen; empty where none are kept."""
    worker: SitePath = ""
    """The service worker that it registers."""
    search: SitePath = ""
    """The page of the search's results; empty where the site has no search."""
    search_index: SitePath = ""
    """The program that searches; script fetches it when somebody touches the search box."""
    search_script: SitePath = ""
    """What shows results under the search box of the header; fetched with it."""
    found_words: tuple[tuple[str, str], ...] = ()
    """How many articles were found, by plural category of the language (`one`, `other`)."""
