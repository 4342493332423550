"""From a request to the links of all channels of the shop."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from vitrine.reservation.channels import CHANNELS
from vitrine.reservation.message import message_text, shorten, subject_text
from vitrine.reservation.request import Kind
from vitrine.views.types import ChannelLink

if TYPE_CHECKING:
    from vitrine.catalogue.shop import Channel, Reservation
    from vitrine.messages import Words
    from vitrine.reservation.channels.base import ChannelKind
    from vitrine.reservation.request import ReservationRequest


def reservation_links(
    reservation: Reservation, request: ReservationRequest, *, shop_name: str, language: str, words: Words
) -> tuple[ChannelLink, ...]:
    """Return one link a channel, in the shop's order, each with the message written where it can be.

    Args:
        reservation: The shop's channels and message templates.
        request: What the message is about.
        shop_name: Fills `{shop}` in templates.
        language: Language of the page; picks the shop's template.
        words: The site's words in that language.
    """
    source = reservation.back_in_stock_message if request.kind is Kind.NOTIFY else reservation.reserve_message
    template = source.in_language(language)
    return tuple(_link(channel, request, template, shop_name, words) for channel in reservation.channels)


def _link(
    channel: Channel, request: ReservationRequest, template: str, shop_name: str, words: Words
) -> ChannelLink:
    kind = CHANNELS[channel.name]
    text = message_text(request, template, shop_name, words)
    return ChannelLink(
        channel=kind.name,
        label=_label(kind, words),
        action=_action(kind, request.kind, words),
        href=_fitting_href(kind, channel.address, request, (template, shop_name), words),
        copy_text="" if kind.carries_text else text,
    )


def _fitting_href(
    kind: ChannelKind, address: str, request: ReservationRequest, template: tuple[str, str], words: Words
) -> str:
    """Return the link, the title shortened until the whole address fits the channel."""
    title = request.product
    while True:
        text = message_text(request, *template, words)
        href = kind.href(address, text, subject_text(request, words))
        excess = len(href) - kind.max_address
        if not kind.max_address or excess <= 0 or len(request.product) <= 1:
            return href
        # One character takes up to twelve in the address.
        room = max(len(request.product) - max(excess // 12, 1), 1)
        request = replace(request, product=shorten(title, room))


def _label(kind: ChannelKind, words: Words) -> str:
    return {
        "phone": words.gettext("Call"),
        "email": words.gettext("E-mail"),
        "sms": words.gettext("SMS"),
    }.get(kind.name, kind.label)


def _action(kind: ChannelKind, wanted: Kind, words: Words) -> str:
    if kind.name == "phone":
        calls = {
            Kind.NOTIFY: words.gettext("Call to be told"),
            Kind.CONTACT: words.gettext("Call us"),
        }
        return calls.get(wanted, words.gettext("Call to reserve"))
    sentences = {
        Kind.RESERVE: words.gettext("Reserve by {channel}"),
        Kind.PREORDER: words.gettext("Reserve by {channel}"),
        Kind.NOTIFY: words.gettext("Tell me by {channel}"),
        Kind.CONTACT: words.gettext("Write by {channel}"),
    }
    return sentences[wanted].replace("{channel}", _label(kind, words))
