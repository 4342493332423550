"""Offers in words: what can be done about something, by how available it is.

| availability | action |
| --- | --- |
| in stock, last items, on order | reserve |
| preorder | preorder |
| out of stock, reserved | notify (when it is back, when it is free again) |
| in store only | visit |
| no longer sold; a unique piece that is sold | none |
| a shop that takes no reservations for a while | paused, in place of the first three |

The button's verb is "reserve", never "order": nothing is due, and the sale is made in the shop.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote

from msgspec.structs import replace

from vitrine.catalogue.availability import Availability
from vitrine.reservation import Kind, ReservationRequest, reservation_links
from vitrine.views.availability import CODES, availability_of
from vitrine.views.contact import short_address
from vitrine.views.portions import portion_name, portion_price, price_with_portion
from vitrine.views.prices import price_of
from vitrine.views.texts import duration_text, weekday_date_text
from vitrine.views.types import OfferView

if TYPE_CHECKING:
    from markupsafe import Markup

    from vitrine.catalogue.offer import Offer
    from vitrine.catalogue.portions import Portion
    from vitrine.catalogue.product import Product, Variant
    from vitrine.views.edition import Edition
    from vitrine.views.shelves import Display
    from vitrine.views.types import AvailabilityView, ChannelLink

_ACTIONS: Final = {
    "yes": "reserve",
    "few": "reserve",
    "order": "reserve",
    "preorder": "preorder",
    "store": "visit",
    "reserved": "notify",
    "out": "notify",
    "gone": "none",
}
_KINDS: Final = {"reserve": Kind.RESERVE, "preorder": Kind.PREORDER, "notify": Kind.NOTIFY}


class _Block(NamedTuple):
    """The words of the reserve block."""

    title: str = ""
    """Empty where nothing can be done: then there is no block."""
    when: str = ""
    detail: str = ""
    hint: str = ""


def portion_view(display: Display, portion: Portion, edition: Edition, item: Markup) -> OfferView:
    """Return what can be reserved of a product that is sold by measure, with its links."""
    whole = offer_view(display, None, edition, item)
    name = portion_name(portion, edition)
    facts = _Facts(display.own.sku, portion_price(portion, edition), whole.action)
    return replace(
        whole,
        id=portion.id,
        values=(name,),
        name=name,
        price=price_with_portion(display, portion, edition),
        links=_links(display.product, _Choice(portion.id, name), facts, edition),
    )


def offer_view(display: Display, index: int | None, edition: Edition, item: Markup) -> OfferView:
    """Return what can be reserved, with its links.

    Args:
        display: The product on the day.
        index: A variant, or None for the product itself.
        edition: The language.
        item: What puts it aside (`items.item_text`).
    """
    product = display.product
    offer = display.own if index is None else display.variants[index]
    variant = None if index is None else product.variants[index]
    values = tuple(map(edition.word, variant.values)) if variant else ()
    price = price_of(offer, edition)
    availability = availability_of(offer, product, edition)
    action = action_of(offer, edition)
    block = _block(action, offer, availability, edition)
    facts = _Facts(offer.sku, price.text if price.is_amount else "", action)
    choice = _Choice(variant.id, variant_text(product, variant, edition)) if variant else None
    return OfferView(
        id=variant.id if variant else "",
        values=values,
        name=", ".join(values),
        sku=offer.sku,
        price=price,
        availability=availability,
        action=action,
        title=block.title,
        when=block.when,
        when_detail=block.detail,
        hint=block.hint,
        links=_links(product, choice, facts, edition),
        photo=variant.photo if variant else None,
        item=item,
    )


def action_of(offer: Offer, edition: Edition) -> str:
    """Return what can be done about an offer: reserve, preorder, notify, visit, paused or none."""
    action = "none" if offer.is_sold else _ACTIONS[CODES[offer.availability]]
    return "paused" if edition.is_paused and action in _KINDS else action


class _Facts(NamedTuple):
    """What a message says of an offer."""

    reference: str
    price: str
    action: str


class _Choice(NamedTuple):
    """Which variant or portion it is."""

    id: str
    text: str


def _links(
    product: Product, choice: _Choice | None, facts: _Facts, edition: Edition
) -> tuple[ChannelLink, ...]:
    kind = _KINDS.get(facts.action)
    if kind is None:
        return ()
    url = edition.absolute(edition.addresses.product(product.slug))
    request = ReservationRequest(
        kind=kind,
        product=edition.text(product.title),
        variant=choice.text if choice else "",
        reference=facts.reference,
        price=facts.price,
        url=f"{url}?v={quote(choice.id)}" if choice and url else url,
    )
    return reservation_links(
        edition.reservation,
        request,
        shop_name=edition.shop.name,
        language=edition.language,
        words=edition.words,
    )


def variant_text(product: Product, variant: Variant, edition: Edition) -> str:
    """Return a variant with the names of its options: `Couleur : bleu, Taille : S`."""
    pattern = edition.words.gettext("{option}: {value}")
    word = edition.word
    pairs = zip(product.options, variant.values, strict=False)
    return ", ".join(pattern.format(option=word(option.name), value=word(value)) for option, value in pairs)


def _block(action: str, offer: Offer, availability: AvailabilityView, edition: Edition) -> _Block:
    words = edition.words
    match action:
        case "reserve" if offer.availability is Availability.ON_ORDER:
            block = _to_order(offer, edition)
        case "reserve":
            block = _Block(
                title=words.gettext("Reserve"),
                when=words.gettext("To be collected in the shop"),
                detail=edition.of_place(short_address(edition.shop.address)),
                hint=free_hint(edition, held_text(edition)),
            )
        case "preorder":
            block = _before_arrival(offer, edition)
        case "notify":
            block = _to_be_told(offer, availability, edition)
        case "visit":
            block = _Block(
                title=words.gettext("See it in the shop"),
                when=words.gettext("This article cannot be reserved"),
                detail=edition.of_place(short_address(edition.shop.address)),
            )
        case "paused":
            block = _Block(title=words.gettext("No reservations for now"), when=paused_text(edition))
        case _:
            block = _Block()
    return block


def _to_order(offer: Offer, edition: Edition) -> _Block:
    words = edition.words
    when = words.gettext("To order")
    if offer.lead_time:
        time = duration_text(offer.lead_time, edition.locale)
        when = words.gettext("To order, allow {time}").format(time=time)
    return _Block(
        title=words.gettext("Reserve"),
        when=when,
        detail=words.gettext("We prepare it for you or get it in; you pay when you collect it."),
        hint=free_hint(edition, _held_from_arrival(edition)),
    )


def _before_arrival(offer: Offer, edition: Edition) -> _Block:
    words = edition.words
    when = words.gettext("Coming soon")
    if offer.available_from:
        day = weekday_date_text(offer.available_from, edition.locale)
        when = words.gettext("Arrives on {day}").format(day=day)
    return _Block(
        title=words.gettext("Reserve in advance"),
        when=when,
        detail=words.gettext("First come, first served."),
        hint=free_hint(edition, _held_from_arrival(edition)),
    )


def _to_be_told(offer: Offer, availability: AvailabilityView, edition: Edition) -> _Block:
    words = edition.words
    detail = ""
    if offer.availability is Availability.RESERVED:
        detail = words.gettext("Should it become free again, we write to you.")
    return _Block(
        title=words.gettext("Be told"),
        when=availability.label,
        detail=detail,
        hint=words.gettext(
            "One message, the day it is back. Your number or address serves for nothing else."
        ),
    )


def free_hint(edition: Edition, held: str) -> str:
    """Return that reserving is free and binds nobody, and how long things are kept."""
    free = edition.words.gettext("Reservation is free and without obligation; you pay in the shop.")
    return f"{free} {held}".strip()


def held_text(edition: Edition) -> str:
    """Return how long what was reserved is kept; empty where the shop does not say."""
    hold = edition.shop.reservation.hold
    if hold is None:
        return ""
    return edition.words.gettext("We keep it for you for {time}.").format(
        time=duration_text(hold, edition.locale)
    )


def _held_from_arrival(edition: Edition) -> str:
    hold = edition.shop.reservation.hold
    if hold is None:
        return ""
    return edition.words.gettext("We keep it for you for {time} once it is ready.").format(
        time=duration_text(hold, edition.locale)
    )


def paused_text(edition: Edition) -> str:
    """Return why and until when the shop takes no reservations; empty when it does."""
    pause = edition.shop.reservation.paused
    if pause is None or not edition.is_paused:
        return ""
    words = edition.words
    sentence = words.gettext("We take no reservations at the moment.")
    if pause.until:
        day = weekday_date_text(pause.until, edition.locale)
        sentence = words.gettext("We take no reservations until {day}.").format(day=day)
    why = edition.text(pause.why).strip()
    if not why:
        return sentence
    return words.gettext("{sentence} ({why})").format(sentence=sentence.rstrip("."), why=why) + "."
