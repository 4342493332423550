"""Telephone: `tel:<E.164>` (RFC 3966)."""

from __future__ import annotations

from typing import ClassVar

from vitrine.reservation.channels.base import ChannelKind


class Phone(ChannelKind):
    """A call carries no text and needs none: there is nothing to copy."""

    name: ClassVar[str] = "phone"
    label: ClassVar[str] = "Call"
    address_is: ClassVar[str] = "phone"

    def href(self, address: str, text: str, subject: str) -> str:  # noqa: ARG002 - there is no text in it
        """Return the link; see the base class."""
        return f"tel:{address}"
