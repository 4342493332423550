"""WhatsApp: `https://wa.me/<digits>?text=`."""

from __future__ import annotations

from typing import ClassVar

from vitrine.reservation.channels.base import ChannelKind, percent, with_query


class WhatsApp(ChannelKind):
    """International digits only: no plus, no trunk zero, no spaces."""

    name: ClassVar[str] = "whatsapp"
    label: ClassVar[str] = "WhatsApp"
    address_is: ClassVar[str] = "phone"

    def href(self, address: str, text: str, subject: str) -> str:  # noqa: ARG002 - there is no subject
        """Return the link; see the base class."""
        return with_query(f"https://wa.me/{address.removeprefix('+')}", text and f"text={percent(text)}")
