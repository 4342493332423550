"""The channels a shop can offer, each in its own class. The table is explicit: no registration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vitrine.reservation.channels.chat import Instagram, Messenger, Signal, Telegram, WhatsApp
from vitrine.reservation.channels.email import Email
from vitrine.reservation.channels.phone import Phone, Sms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vitrine.reservation.channels.base import ChannelKind

CHANNELS: Final[Mapping[str, ChannelKind]] = {
    kind.name: kind
    for kind in (WhatsApp(), Sms(), Email(), Phone(), Messenger(), Instagram(), Telegram(), Signal())
}
"""By the name written in `reservation.channels`."""
