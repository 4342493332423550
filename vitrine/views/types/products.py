"""A product: its prices, availability, ways to reserve it, seasons and size, and its card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup
from msgspec import Struct

if TYPE_CHECKING:
    from vitrine.views.types.basics import ImageView, SitePath


class PriceView(Struct, frozen=True, kw_only=True):
    """A price ready to be shown. Always has the present price; `was` only for a running reduction."""

    text: str
    """`24,90 €`, `4,90 € / kg`, `Free`, `Price in the shop`."""
    was: str = ""
    """The struck price, or empty."""
    was_note: str = ""
    """The legal sentence about the struck price, where the price ledger proves it; on the product page."""
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


class AvailabilityView(Struct, frozen=True, kw_only=True):
    """How available something is."""

    code: str
    """yes, few, order, preorder, store, reserved, out, gone: the theme's class names."""
    label: str
    """Short: `En boutique`, `Plus que 2 en boutique`, `Sur commande, 5 jours`."""
    is_unique: bool = False
    """Whether there is only this one, be it there, reserved or sold (`out`)."""


class ChannelLink(Struct, frozen=True, kw_only=True):
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


class OfferView(Struct, frozen=True, kw_only=True):
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
    item: Markup = Markup()
    """JSON for the button that puts it aside (`data-put-aside='...'`); empty when it cannot be."""


class OptionView(Struct, frozen=True, kw_only=True):
    """An axis of choice, for the chips that script shows."""

    name: str
    values: tuple[str, ...]
    out_of_stock: tuple[str, ...] = ()
    """Values none of whose variants can be had at the moment."""


class FilterValues(Struct, frozen=True):
    """What a product says to one of the shop's filters."""

    name: str
    """The filter in the page's language: `Âge`, `Matière`, `Couleur`."""
    values: tuple[str, ...]
    """`Dès 12 mois`; several for options and tags."""


class SecondName(Struct, frozen=True):
    """Another name of a product, in another language than the page's."""

    language: str
    """BCP 47 tag, for `lang`."""
    name: str


class SeasonMonth(Struct, frozen=True):
    """A month of the year as a season sees it."""

    letter: str
    """`J`: its narrow name."""
    is_on: bool
    """Whether it belongs to the season."""
    is_now: bool
    """Whether it is this month."""


class SeasonView(Struct, frozen=True):
    """When a product is usually there. None where it is said of no product, or of the whole year."""

    text: str
    """`De saison : octobre à février.`"""
    months: tuple[SeasonMonth, ...]
    """The twelve of the year."""
    is_now: bool
    """Whether the season is now."""


class CardView(Struct, frozen=True, kw_only=True):
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
    item: Markup = Markup()
    """JSON for the button that puts it aside (`data-put-aside='...'`).

    Empty where there is something to choose first, or nothing to be had.
    """
    filters: tuple[FilterValues, ...] = ()
    """What it says to the shop's filters, those for price and availability excepted."""


class MakerView(Struct, frozen=True, kw_only=True):
    """Maker or responsible person, as the law asks."""

    heading: str
    name: str
    address: str
    email: str
    url: str
    phone: str


class ScaleShape(Struct, frozen=True, kw_only=True):
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


class ScaleView(Struct, frozen=True, kw_only=True):
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
