"""The channels a shop can offer, each a class in its own file. The table is explicit: no registration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vitrine.reservation.channels.email import Email
from vitrine.reservation.channels.instagram import Instagram
from vitrine.reservation.channels.messenger import Messenger
from vitrine.reservation.channels.phone import Phone
from vitrine.reservation.channels.signal import Signal
from vitrine.reservation.channels.sms import Sms
from vitrine.reservation.channels.telegram import Telegram
from vitrine.reservation.channels.whatsapp import WhatsApp

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vitrine.reservation.channels.base import ChannelKind

CHANNELS: Final[Mapping[str, ChannelKind]] = {
    kind.name: kind
    for kind in (WhatsApp(), Sms(), Email(), Phone(), Messenger(), Instagram(), Telegram(), Signal())
}
"""By the name written in `reservation.channels`."""
