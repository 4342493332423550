"""The pages: one class for each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup
from msgspec import Struct

from vitrine.views.types.page import PageView

if TYPE_CHECKING:
    from vitrine.views.types.basics import ImageView, Link, SitePath
    from vitrine.views.types.lists import CounterItem, InSeason, ListFilters, Pager
    from vitrine.views.types.products import (
        AvailabilityView,
        CardView,
        MakerView,
        OfferView,
        OptionView,
        PriceView,
        ScaleView,
        SeasonView,
        SecondName,
    )
    from vitrine.views.types.shop import CategoryTile, PostTeaser, SpecialDayView


class HomePage(PageView, frozen=True, kw_only=True):
    """The page of `home.html`."""

    heading: str
    """The promise: reserve online, collect in the shop; or that there are no reservations for now."""
    invitation: str = ""
    """How that goes, in a sentence."""
    window: ImageView | None
    """The shop's photo."""
    steps: tuple[tuple[str, str], ...]
    """How it works: heading and sentence, three of them; none while the shop takes no reservations."""
    categories: tuple[CategoryTile, ...]
    featured: tuple[CardView, ...]
    new: tuple[CardView, ...]
    reduced: tuple[CardView, ...]
    has_more_new: bool
    reductions_path: SitePath
    struck_is_lowest: bool
    """Whether the price ledger proves all struck prices shown here."""
    news: tuple[PostTeaser, ...]
    news_path: SitePath
    agenda: tuple[SpecialDayView, ...]
    """Exceptional days to announce."""
    counter: tuple[CounterItem, ...] = ()
    """What comes to the counter today, in the order of the day."""
    season: tuple[InSeason, ...] = ()
    """What is in season now."""
    sections: tuple[str, ...] = ()
    """The parts under the front that have something to show, in the shop's order: blocks' names."""


class ListPage(PageView, frozen=True, kw_only=True):
    """`list.html`: a category, all products, new arrivals, reductions."""

    heading: str
    text_html: Markup
    image: ImageView | None
    subcategories: tuple[CategoryTile, ...]
    """Children of this category (on a child: its siblings, `current` marked); empty elsewhere."""
    parent: Link | None
    """The category this one is under."""
    count_text: str
    """`34 articles`."""
    cards: tuple[CardView, ...]
    pager: Pager | None
    empty_text: str
    """What an empty list says; empty when there are cards."""
    filters: ListFilters | None = None
    """None where there is nothing to choose from."""


class CardBatch(Struct, frozen=True, kw_only=True):
    """`cards.html`: cards of long lists, fetched by script when articles of other pages are to be shown.

    The template gives the cards and nothing else; what is written is a script that hands them over, since
    from a disk browsers read no other file.
    """

    path: SitePath
    language: str
    cards: tuple[CardView, ...]


class ProductPage(PageView, frozen=True, kw_only=True):
    """The page of `product.html`."""

    slug: str
    title: str
    kicker: str
    """Brand and age over the title; may be empty."""
    photos: tuple[ImageView, ...]
    thumbs: tuple[ImageView, ...]
    """As many as `photos`."""
    letter: str
    price: PriceView
    availability: AvailabilityView
    offer: OfferView
    """The product's own offer; with variants the best of them (what the page shows at first)."""
    options: tuple[OptionView, ...]
    variants: tuple[OfferView, ...]
    """Empty for a product without variants."""
    description_html: Markup
    details: tuple[tuple[str, str], ...]
    """Facts in order: those of the shop, then dimensions, composition, reference, barcode..."""
    warnings: tuple[str, ...]
    makers: tuple[MakerView, ...]
    related: tuple[CardView, ...]
    notices: tuple[str, ...]
    """Sentences over the offer: second-hand, no longer sold..."""
    season: SeasonView | None = None
    """When it is usually there."""
    also: tuple[SecondName, ...] = ()
    """What it is called elsewhere."""
    flags: tuple[tuple[str, str], ...] = ()
    """Kind and word of what sets it apart: of its card (deal, new, soon), and where it was made (origin)."""
    seen: Markup = Markup()
    """JSON by which the device remembers that it was looked at (`data-seen='...'`)."""
    number: str = ""
    """The piece's number in the catalogue; may be empty."""
    dimensions: str = ""
    """`31 × 26 cm`; may be empty."""
    scale: ScaleView | None = None
    """None where the dimensions do not tell an outline."""


class InformationPage(PageView, frozen=True, kw_only=True):
    """`information.html`: hours, exceptional days, address, contact, payment."""

    heading: str
    map_image: ImageView | None = None


class ChannelChoice(Struct, frozen=True, kw_only=True):
    """A way to send the reservation, among which the customer chooses."""

    name: str
    """whatsapp, sms, email, phone, messenger, instagram, telegram, signal or form: the icon's name too."""
    label: str
    carries: bool
    """Whether its link brings the message along; else it is copied, or told on the phone."""
    shown: str
    """Number or address as the shop writes it; empty for the form."""


class FormView(Struct, frozen=True, kw_only=True):
    """A form that sends the reservation without script."""

    action: SitePath | str
    """Site path, or the address of a form service."""
    is_netlify: bool
    """Whether the host itself takes it."""
    thanks: SitePath
    """Where it leads when it was sent."""


class ReservationPage(PageView, frozen=True, kw_only=True):
    """`reservation.html`: what is put aside, when it is collected, the message, and the order slip.

    Its parts are all in the page; script shows the one that is wanted, and fills it.
    """

    heading: str
    text: str
    setup: str
    """JSON for the script (`data-reservation`): hours, pick-up, channels, currency."""
    answers: str
    """JSON for the slip (`data-answers`): the shop's ready answers by language."""
    words: tuple[tuple[str, str], ...]
    """Texts for script that the shop can change or that have plural forms, by name (`data-word`)."""
    channels: tuple[ChannelChoice, ...]
    form: FormView | None
    weighs: bool = False
    """Whether something is weighed or measured in the shop, so that sums are about or not the whole."""
    slip: SitePath
    """Where slips are read: this page in the shop's first language."""
    scripts: tuple[tuple[str, SitePath], ...]
    """Name and address of what is fetched only where it is needed: `reserve` where something is put aside,
    `slip` where one is opened, and what only some acts of the customer need."""


class ThanksPage(PageView, frozen=True, kw_only=True):
    """`thanks.html`: what a form leads to once it was sent."""

    heading: str
    text: str


class TextPage(PageView, frozen=True, kw_only=True):
    """`page.html`: a Markdown page or a post."""

    heading: str
    body_html: Markup
    day: str = ""
    iso: str = ""
    image: ImageView | None = None


class LegalSection(Struct, frozen=True, kw_only=True):
    """A part of a legal page."""

    heading: str
    facts: tuple[tuple[str, str], ...] = ()
    """Pairs of label and value: `SIRET`, `123 456 789 00012`."""
    paragraphs: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


class LegalPage(PageView, frozen=True, kw_only=True):
    """`legal.html`: the legal notice, or what becomes of personal data."""

    heading: str
    sections: tuple[LegalSection, ...]


class NewsPage(PageView, frozen=True, kw_only=True):
    """`news.html`: all posts, newest first."""

    heading: str
    posts: tuple[PostTeaser, ...]


class SearchPage(PageView, frozen=True, kw_only=True):
    """`search.html`: what the search has found. Script fills it; without, it leads to all that there is."""

    heading: str
    categories: tuple[CategoryTile, ...]
    """Where to look before anything is asked for, and when nothing is found."""
    count_text: str
    """How many articles can be found, until script writes how many are."""
    filters: ListFilters
    """What results are narrowed and sorted by; the first order is that of the search."""


class NotFoundPage(PageView, frozen=True, kw_only=True):
    """`404.html`: works at any depth."""

    heading: str
    text: str
    others: tuple[Link, ...] = ()
    """The same heading in the other languages of the shop, each leading to its home page."""


class RedirectPage(Struct, frozen=True, kw_only=True):
    """`redirect.html`: a page at an old or short address that leads to the present one."""

    path: SitePath
    target: SitePath
    title: str
    language: str
    canonical: str
    direction: str = "ltr"
    """How the language is written: `ltr` or `rtl`."""


class PrintPage(Struct, frozen=True, kw_only=True):
    """What all that is printed has in common; see `views/print_types.py`."""

    path: SitePath = "/"
    """Where links and photos are seen from."""
    language: str
    direction: str
    """ltr or rtl."""
    shop: str
    """Name of the shop."""
    title: str
    """Of the document: what a browser's window and a PDF show."""
    stylesheet: Markup
    """The site's own style sheet, for colours and type."""
    paper_width: str
    """`210mm`."""
    paper_height: str


AnyView = PageView | RedirectPage | CardBatch | PrintPage
"""What a template is given as `page`."""
