"""Messenger: `https://m.me/<page>?text=` (documented by Meta, checked in November 2026)."""

from __future__ import annotations

from typing import ClassVar

from vitrine.reservation.channels.base import ChannelKind, percent, with_query


class Messenger(ChannelKind):
    """The account is the name of the Facebook page."""

    name: ClassVar[str] = "messenger"
    label: ClassVar[str] = "Messenger"

    def href(self, address: str, text: str, subject: str) -> str:  # noqa: ARG002 - there is no subject
        """Return the link; see the base class."""
        return with_query(f"https://m.me/{percent(address)}", text and f"text={percent(text)}")
