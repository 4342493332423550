"""What a page may show: the only things a template sees.

Every view is a frozen value of texts, numbers and other views, in the page's language, ready to be shown;
a template adds markup, never decisions. Addresses inside the site are *site paths* (`/produits/boulier/`,
`/photos/boulier-1-640w-1a2b3c4d.webp`); templates write them with the filter `link`
(`{{ card.path | link }}`), which makes them relative to the page. Addresses of other sites and `mailto:` or
`tel:` links are complete and are written with the filter `href`. Names ending in `_html` hold cleaned HTML
(`Markup`); everything else is escaped.

This module is the contract between Vitrine and its themes; tables in `docs/themes.md` are made from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

SitePath = str
"""Path inside the site, from its root: starts with `/`; a page's ends with `/`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendition:
    """One file of a photo."""

    path: SitePath
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageView:
    """A photo in one place of the page. Shown by `macros/image.html`."""

    alt: str
    """Alternative text; empty where the picture only decorates."""
    width: int
    """Width and height of the largest rendition: they set the ratio before the picture is there."""
    height: int
    sizes: str
    """The `sizes` attribute."""
    webp: tuple[Rendition, ...]
    """Narrowest first; each width is the file's real width."""
    fallback: tuple[Rendition, ...]
    """The same picture as JPEG (or PNG); the last is the `src`."""
    avif: tuple[Rendition, ...] = ()
    """As `webp`, where the shop wants them."""
    colour: str = ""
    """The photo's mean colour (`#rrggbb`), for its place until it is there; empty for a transparent one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link with its text. `path` for pages of this site, `href` for all others; one of them is empty."""

    text: str
    path: SitePath = ""
    href: str = ""
    current: bool = False
    """Whether it leads to the page it stands on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceView:
    """A price ready to be shown. Always has the present price; `was` only for a running reduction."""

    text: str
    """`24,90 €`, `4,90 € / kg`, `Free`, `Price in the shop`."""
    was: str = ""
    """The struck price, or empty."""
    was_note: str = ""
    """The legal sentence about the struck price; shown on the product page."""
    is_from: bool = False
    """Whether variants differ and `text` is the lowest: the theme's words put "from" before it."""
    unit: str = ""
    """Price for the reference quantity with the content: `Soit 12,40 € / kg, 250 g`."""
    is_amount: bool = True
    """Whether `text` is an amount of money (not "in the shop")."""
    whole: str = ""
    """`4` of `4,90 € / kg`, for labels that write the rest small; empty where there is no amount."""
    cents: str = ""
    """What follows it: `,90 €`."""
    per: str = ""
    """What the price is for, where it is for a quantity: `le kilo`, `pour 100 g`."""
    portion: str = ""
    """What the chosen quantity of something sold by measure comes to: `500 g, environ 2,45 €`; or empty."""
    unit_price: str = ""
    """The price for the reference quantity alone: `12,40 € / kg`; empty where `text` says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AvailabilityView:
    """How available something is."""

    code: str
    """yes, few, order, preorder, store, reserved, out, gone: the theme's class names."""
    label: str
    """Short: `En boutique`, `Plus que 2 en boutique`, `Sur commande, 5 jours`."""
    is_unique: bool = False
    """Whether there is only this one, be it there, reserved or sold (`out`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelLink:
    """One way to send the reservation: a real link that opens the customer's app."""

    channel: str
    """whatsapp, sms, email, phone, messenger, instagram, telegram or signal: the icon's name too."""
    label: str
    """Short name: `WhatsApp`, `SMS`, `E-mail`, `Call`."""
    action: str
    """Whole sentence for the first, big button: `Réserver par WhatsApp`."""
    href: str
    copy_text: str = ""
    """For channels whose links carry no text: the message to copy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferView:
    """What can be reserved: the product itself, or one variant."""

    id: str = ""
    """Variant id (`?v=`), empty for a product without variants."""
    values: tuple[str, ...] = ()
    """Option values in the order of the options."""
    name: str = ""
    """`bleu, S`, or empty."""
    sku: str = ""
    price: PriceView
    availability: AvailabilityView
    action: str = "reserve"
    """What is offered: reserve, preorder, notify (back in stock), visit (in store only), paused or none."""
    title: str = ""
    """Heading of the reserve block: `Réserver`, `Être prévenu`, `À voir en boutique`."""
    when: str = ""
    """First line: `Sur commande, comptez 5 jours`; may be empty."""
    when_detail: str = ""
    """Second line, softer; may be empty."""
    hint: str = ""
    """Small print: free, without obligation, paid in the shop, how long it is held."""
    links: tuple[ChannelLink, ...] = ()
    """Empty when the action needs none."""
    photo: int | None = None
    """Index of the gallery photo that shows it."""
    item: Markup = Markup()  # noqa: RUF009
    """JSON for the button that puts it aside (`data-put-aside='...'`); empty when it cannot be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionView:
    """An axis of choice, for the chips that script shows."""

    name: str
    values: tuple[str, ...]
    out_of_stock: tuple[str, ...] = ()
    """Values none of whose variants can be had at the moment."""


@dataclass(frozen=True, slots=True)
class FilterValues:
    """What a product says to one of the shop's filters."""

    name: str
    """The filter in the page's language: `Âge`, `Matière`, `Couleur`."""
    values: tuple[str, ...]
    """`Dès 12 mois`; several for options and tags."""


@dataclass(frozen=True, slots=True)
class SecondName:
    """Another name of a product, in another language than the page's."""

    language: str
    """BCP 47 tag, for `lang`."""
    name: str


@dataclass(frozen=True, slots=True)
class SeasonMonth:
    """A month of the year as a season sees it."""

    letter: str
    """`J`: its narrow name."""
    is_on: bool
    """Whether it belongs to the season."""
    is_now: bool
    """Whether it is this month."""


@dataclass(frozen=True, slots=True)
class SeasonView:
    """When a product is usually there. None where it is said of no product, or of the whole year."""

    text: str
    """`De saison : octobre à février.`"""
    months: tuple[SeasonMonth, ...]
    """The twelve of the year."""
    is_now: bool
    """Whether the season is now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardView:
    """A product in a list."""

    path: SitePath
    slug: str
    title: str
    kind: str = ""
    """One soft line under the title: age, size or brand; may be empty."""
    number: str = ""
    """The piece's number in the catalogue; may be empty."""
    also: tuple[SecondName, ...] = ()
    """What it is called elsewhere: `Zitrone`."""
    content: str = ""
    """What the pack holds: `500 g`; may be empty."""
    portion: str = ""
    """What the button puts aside of something sold by measure: `500 g, environ 2,45 €`; may be empty."""
    price: PriceView
    availability: AvailabilityView
    image: ImageView | None = None
    """None: the theme shows the title's initial."""
    second: ImageView | None = None
    """Another photo of it, which a mouse over the card shows; None when there is none."""
    letter: str = ""
    """First letter of the title."""
    flag: str = ""
    """`Réduction`, `Nouveau`, `Bientôt`, or empty."""
    flag_kind: str = ""
    """deal, new or soon."""
    item: Markup = Markup()  # noqa: RUF009
    """JSON for the button that puts it aside (`data-put-aside='...'`).

    Empty where there is something to choose first, or nothing to be had.
    """
    filters: tuple[FilterValues, ...] = ()
    """What it says to the shop's filters, those for price and availability excepted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryTile:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursRow:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialDayView:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursView:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactView:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class PostTeaser:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageLink:
    """The same page in another language."""

    language: str
    """BCP 47 tag, for `lang` and `hreflang`."""
    name: str
    """Its name in itself: `Français`."""
    direction: str = ""
    """ltr or rtl where it runs otherwise than this page does, for `dir`; else empty."""
    path: SitePath
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IconLink:
    """A `<link>` to one of the shop's icons."""

    rel: str
    """icon or apple-touch-icon."""
    path: SitePath
    type: str = ""
    """Media type, or empty."""
    sizes: str = ""
    """`32x32`, `any`, or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteView:
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
    paused: str
    """A sentence when the whole shop takes no reservations, else empty."""
    stylesheet: SitePath
    """What every page looks like; a kind of page may have one more, `PageView.stylesheet`."""
    script: SitePath
    """The script of this page kind is `PageView.script`; this one serves every page."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class MetaView:
    """What `<head>` says of the page."""

    title: str
    description: str
    canonical: str
    """Absolute, or empty when the shop has no url yet."""
    robots: str
    """`noindex` or empty."""
    properties: tuple[tuple[str, str], ...]
    """Open Graph: pairs of property and content."""
    alternates: tuple[tuple[str, str], ...]
    """Pairs of language (or x-default) and absolute address."""
    json_ld: Markup
    """The JSON-LD graph, safe inside a script element; empty when there is none."""
    csp: tuple[str, ...]
    """Content-Security-Policies, each for a `<meta>` of its own; browsers enforce them all."""


PAGE_KINDS: Final = (
    *("home", "category", "list", "product", "reservation", "thanks", "information"),
    *("page", "post", "news", "not_found", "legal", "search"),
)
"""The kinds of pages there are; a theme may have a style sheet and a script for each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """What every page has. Each kind of page is one of the classes below."""

    kind: str
    """One of `PAGE_KINDS`."""
    path: SitePath
    site: SiteView
    meta: MetaView
    breadcrumbs: tuple[Link, ...]
    """From home to this page; empty on the home page."""
    languages: tuple[LanguageLink, ...]
    """Empty when the site has one language."""
    stylesheet: SitePath = ""
    """The style sheet of this kind of page, or empty."""
    script: SitePath = ""
    """The script of this kind of page, or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterItem:
    """What comes to the counter at a time of the day."""

    time: str
    """`8 h`."""
    iso: str
    """`08:00`, for `<time datetime>`."""
    card: CardView
    note: str = ""
    """`encore tiède`; may be empty."""


@dataclass(frozen=True, slots=True)
class InSeason:
    """A product whose season is now."""

    card: CardView
    season: SeasonView


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage(PageView):
    """The page of `home.html`."""

    heading: str
    """The promise: reserve online, collect in the shop."""
    invitation: str = ""
    """How that goes, in a sentence."""
    window: ImageView | None
    """The shop's photo."""
    steps: tuple[tuple[str, str], ...]
    """How it works: heading and sentence, three of them."""
    categories: tuple[CategoryTile, ...]
    featured: tuple[CardView, ...]
    new: tuple[CardView, ...]
    reduced: tuple[CardView, ...]
    has_more_new: bool
    reductions_path: SitePath
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Pager:
    """Pages of a long list, as plain links."""

    current: int
    total: int = 0
    """How many pages there are; `pages` leaves some out in long lists."""
    pages: tuple[Link, ...]
    """The first, the last and those round the current one; a gap is a link without address, `…`."""
    previous: SitePath
    next: SitePath
    """Empty on the last page."""


@dataclass(frozen=True, slots=True)
class FilterChoice:
    """A value by which a list can be narrowed."""

    key: str
    """As it stands in the page's address: `des-12-mois`, `10-20`."""
    label: str
    """`Dès 12 mois`, `De 10 € à 20 €`."""
    is_common: bool = True
    """Whether it is shown at once; of many values the rarest are shown when they are asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterGroup:
    """The values of one filter: of several chosen, an article needs one."""

    key: str
    """Its name in the page's address: `age`."""
    name: str
    choices: tuple[FilterChoice, ...]


@dataclass(frozen=True, slots=True)
class SortChoice:
    """An order in which a list can be shown."""

    key: str
    """As it stands in the page's address; empty for the list's own order."""
    label: str
    by: str
    """price, price-down, new or name; empty for the list's own order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFilters:
    """How script narrows and sorts a list, all its pages together. Shown by `partials/_filters.html`."""

    groups: tuple[FilterGroup, ...]
    sort_key: str
    """Name of the order in the page's address."""
    sorts: tuple[SortChoice, ...]
    slugs: str
    """The page's own articles in order, separated by spaces."""
    facts: str
    """JSON: what each article of the list says to the filters; empty where `source` has it."""
    source: SitePath
    """The script that says it of a list of several pages, fetched when it is needed first; or empty."""
    count_words: tuple[tuple[str, str], ...]
    """How many articles there are, by plural category of the language (`one`, `other`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage(PageView):
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


@dataclass(frozen=True, slots=True, kw_only=True)
class CardBatch:
    """`cards.html`: cards of long lists, fetched by script when articles of other pages are to be shown.

    The template gives the cards and nothing else; what is written is a script that hands them over, since
    from a disk browsers read no other file.
    """

    path: SitePath
    language: str
    cards: tuple[CardView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MakerView:
    """Maker or responsible person, as the law asks."""

    heading: str
    name: str
    address: str
    email: str
    url: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleShape:
    """An outline in the drawing to scale, in its units."""

    x: str
    y: str
    width: str
    height: str
    radius: str
    """Half the width for what is round and seen from above, else 0."""
    middle: str
    """Where the words under it have their middle."""
    label: str
    """`31 × 26 cm`, `A4`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleView:
    """A piece drawn to scale beside something whose size everybody knows. Shown by `partials/_scale.html`."""

    width: str
    """Width and height of the drawing (`viewBox`); words are 4 high and stand on its lower edge."""
    height: str
    ground: str
    """Where the line is that both stand on."""
    piece: ScaleShape
    thing: ScaleShape
    """A bank card, a sheet of A4 paper or a door, as the piece's size wants it."""
    text: str
    """What the drawing shows, for those who do not see it."""
    caption: str
    """`À l’échelle, à côté d’une feuille A4.`"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductPage(PageView):
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
    seen: Markup = Markup()  # noqa: RUF009
    """JSON by which the device remembers that it was looked at (`data-seen='...'`)."""
    number: str = ""
    """The piece's number in the catalogue; may be empty."""
    dimensions: str = ""
    """`31 × 26 cm`; may be empty."""
    scale: ScaleView | None = None
    """None where the dimensions do not tell an outline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InformationPage(PageView):
    """`information.html`: hours, exceptional days, address, contact, payment."""

    heading: str
    map_image: ImageView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelChoice:
    """A way to send the reservation, among which the customer chooses."""

    name: str
    """whatsapp, sms, email, phone, messenger, instagram, telegram, signal or form: the icon's name too."""
    label: str
    carries: bool
    """Whether its link brings the message along; else it is copied, or told on the phone."""
    shown: str
    """Number or address as the shop writes it; empty for the form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormView:
    """A form that sends the reservation without script."""

    action: SitePath | str
    """Site path, or the address of a form service."""
    is_netlify: bool
    """Whether the host itself takes it."""
    thanks: SitePath
    """Where it leads when it was sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReservationPage(PageView):
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
    """Whether something is sold by weight, so that sums are about."""
    slip: SitePath
    """Where slips are read: this page in the shop's first language."""
    scripts: tuple[tuple[str, SitePath], ...]
    """Name and address of what is fetched only where it is needed: `reserve` where something is put aside,
    `slip` where one is opened, and what only some acts of the customer need."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThanksPage(PageView):
    """`thanks.html`: what a form leads to once it was sent."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPage(PageView):
    """`page.html`: a Markdown page or a post."""

    heading: str
    body_html: Markup
    day: str = ""
    iso: str = ""
    image: ImageView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalSection:
    """A part of a legal page."""

    heading: str
    facts: tuple[tuple[str, str], ...] = ()
    """Pairs of label and value: `SIRET`, `123 456 789 00012`."""
    paragraphs: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalPage(PageView):
    """`legal.html`: the legal notice, or what becomes of personal data."""

    heading: str
    sections: tuple[LegalSection, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsPage(PageView):
    """`news.html`: all posts, newest first."""

    heading: str
    posts: tuple[PostTeaser, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage(PageView):
    """`search.html`: what the search has found. Script fills it; without, it leads to all that there is."""

    heading: str
    categories: tuple[CategoryTile, ...]
    """Where to look before anything is asked for, and when nothing is found."""
    count_text: str
    """How many articles can be found, until script writes how many are."""
    filters: ListFilters
    """What results are narrowed and sorted by; the first order is that of the search."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundPage(PageView):
    """`404.html`: works at any depth."""

    heading: str
    text: str
    others: tuple[Link, ...] = ()
    """The same heading in the other languages of the shop, each leading to its home page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectPage:
    """`redirect.html`: a page at an old or short address that leads to the present one."""

    path: SitePath
    target: SitePath
    title: str
    language: str
    canonical: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintPage:
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
