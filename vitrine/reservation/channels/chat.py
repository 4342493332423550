"""Chat applications. Formats are those of their makers' pages, checked in November 2026."""

from __future__ import annotations

from typing import ClassVar

from vitrine.reservation.channels.base import percent, with_query


class WhatsApp:
    """`https://wa.me/<digits>?text=`: international digits only, no plus and no trunk zero."""

    name: ClassVar[str] = "whatsapp"
    carries_text: ClassVar[bool] = True
    label: ClassVar[str] = "WhatsApp"
    address_is: ClassVar[str] = "phone"
    max_address: ClassVar[int] = 0

    def href(self, address: str, text: str, subject: str) -> str:  # noqa: ARG002
        """Return the link; `address` is in E.164."""
        return with_query(f"https://wa.me/{address.removeprefix('+')}", text and f"text={percent(text)}")


class Messenger:
    """`https://m.me/<page>?text=`."""

    name: ClassVar[str] = "messenger"
    carries_text: ClassVar[bool] = True
    label: ClassVar[str] = "Messenger"
    address_is: ClassVar[str] = "account"
    max_address: ClassVar[int] = 0

    def href(self, address: str, text: str, subject: str) -> str:  # noqa: ARG002
        """Return the link to the page's chat."""
        return with_query(f"https://m.me/{percent(address)}", text and f"text={percent(text)}")


class Instagram:
    """`https://ig.me/m/<account>`: no parameter carries a text."""

    name: ClassVar[str] = "instagram"
    carries_text: ClassVar[bool] = False
    label: ClassVar[str] = "Instagram"
    address_is: ClassVar[str] = "account"
    max_address: ClassVar[int] = 0

    def href(self, address: str, text: str, subject: str) -> str:  # noqa: ARG002
        """Return the link to the chat."""
        return f"https://ig.me/m/{percent(address)}"


class Telegram:
    """`https://t.me/<account>?text=`: the draft stands in the field."""

    name: ClassVar[str] = "telegram"
    carries_text: ClassVar[bool] = True
    label: ClassVar[str] = "Telegram"
    address_is: ClassVar[str] = "account"
    max_address: ClassVar[int] = 0

    def href(self, address: str, text: str, subject: str) -> str:  # noqa: ARG002
        """Return the link to the chat."""
        return with_query(f"https://t.me/{percent(address)}", text and f"text={percent(text)}")


class Signal:
    """`https://signal.me/#p/<E.164>`: no parameter carries a text."""

    name: ClassVar[str] = "signal"
    carries_text: ClassVar[bool] = False
    label: ClassVar[str] = "Signal"
    address_is: ClassVar[str] = "phone"
    max_address: ClassVar[int] = 0

    def href(self, address: str, text: str, subject: str) -> str:  # noqa: ARG002
        """Return the link to the chat; `address` is in E.164."""
        return f"https://signal.me/#p/{address}"
