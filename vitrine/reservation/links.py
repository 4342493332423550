"""From a request to the links of all channels of the shop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from vitrine.reservation.channels import CHANNELS
from vitrine.reservation.message import message_text, shorten, subject_text
from vitrine.reservation.request import Kind
from vitrine.views.types import ChannelLink

if TYPE_CHECKING:
    from vitrine.catalogue.shop import Reservation
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
    writing = _Writing(request, source.in_language(language), shop_name, words)
    text, subject = writing.text(), writing.subject()
    links = []
    for channel in reservation.channels:
        kind = CHANNELS[channel.name]
        href = kind.href(channel.address, text, subject)
        if kind.max_address and len(href) > kind.max_address:
            href = _fitting_href(kind, channel.address, writing)
        links.append(
            ChannelLink(
                channel=kind.name,
                label=channel_label(kind, words),
                action=_action(kind, request.kind, words),
                href=href,
                copy_text="" if kind.carries_text else text,
            )
        )
    return tuple(links)


class _Writing(Struct, frozen=True):
    """One message to be written, and all it is written from."""

    request: ReservationRequest
    template: str
    shop_name: str
    words: Words

    def text(self) -> str:
        return message_text(self.request, self.template, self.shop_name, self.words)

    def subject(self) -> str:
        return subject_text(self.request, self.words)

    def with_title(self, length: int) -> _Writing:
        return replace(self, request=replace(self.request, product=shorten(self.request.product, length)))


def _fitting_href(kind: ChannelKind, address: str, writing: _Writing) -> str:
    """Return the link, the title shortened until the whole address fits the channel."""
    length = len(writing.request.product)
    while True:
        shorter = writing.with_title(length)
        href = kind.href(address, shorter.text(), shorter.subject())
        excess = len(href) - kind.max_address
        if excess <= 0 or length <= 1:
            return href
        # One character takes up to twelve in the address.
        length = max(length - max(excess // 12, 1), 1)


def channel_label(kind: ChannelKind, words: Words) -> str:
    """Return the short name of a channel: `WhatsApp`, `SMS`, `E-mail`, `Call`."""
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
    name = words.gettext("e-mail") if kind.name == "email" else channel_label(kind, words)
    return sentences[wanted].replace("{channel}", name)
