"""Signal: `https://signal.me/#p/<E.164>`; no parameter carries a text."""

from __future__ import annotations

from typing import ClassVar

from vitrine.reservation.channels.base import ChannelKind


class Signal(ChannelKind):
    """The message is copied, then the chat opened."""

    name: ClassVar[str] = "signal"
    label: ClassVar[str] = "Signal"
    address_is: ClassVar[str] = "phone"
    carries_text: ClassVar[bool] = False

    def href(self, address: str, text: str, subject: str) -> str:  # noqa: ARG002 - there is no text in it
        """Return the link; see the base class."""
        return f"https://signal.me/#p/{address}"
