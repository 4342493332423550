"""Telegram: `https://t.me/<account>?text=`; the draft stands in the field."""

from __future__ import annotations

from typing import ClassVar

from vitrine.reservation.channels.base import ChannelKind, percent, with_query


class Telegram(ChannelKind):
    """The account is a public username."""

    name: ClassVar[str] = "telegram"
    label: ClassVar[str] = "Telegram"

    def href(self, address: str, text: str, subject: str) -> str:  # noqa: ARG002 - there is no subject
        """Return the link; see the base class."""
        return with_query(f"https://t.me/{percent(address)}", text and f"text={percent(text)}")
