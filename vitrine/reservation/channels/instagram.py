"""Instagram: `https://ig.me/m/<account>`; no parameter carries a text (checked in November 2026)."""

from __future__ import annotations

from typing import ClassVar

from vitrine.reservation.channels.base import ChannelKind, percent


class Instagram(ChannelKind):
    """The message is copied, then the chat opened."""

    name: ClassVar[str] = "instagram"
    label: ClassVar[str] = "Instagram"
    carries_text: ClassVar[bool] = False

    def href(self, address: str, text: str, subject: str) -> str:  # noqa: ARG002 - there is no text in it
        """Return the link; see the base class."""
        return f"https://ig.me/m/{percent(address)}"
