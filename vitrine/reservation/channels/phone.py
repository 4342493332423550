"""Telephone: a text message or a call."""

from __future__ import annotations

from typing import ClassVar

from vitrine.reservation.channels.base import percent


class Sms:
    """`sms:<E.164>?&body=`: RFC 5724 says `?body=`, old iOS wanted `&body=`; this form works on both."""

    name: ClassVar[str] = "sms"
    carries_text: ClassVar[bool] = True
    label: ClassVar[str] = "SMS"
    address_is: ClassVar[str] = "phone"
    max_address: ClassVar[int] = 0

    def href(self, address: str, text: str, subject: str) -> str:  # noqa: ARG002
        """Return the link; `address` is in E.164."""
        return f"sms:{address}?&body={percent(text)}" if text else f"sms:{address}"


class Phone:
    """`tel:<E.164>` (RFC 3966)."""

    name: ClassVar[str] = "phone"
    carries_text: ClassVar[bool] = True
    """A call needs no text, so there is nothing to copy."""
    label: ClassVar[str] = "Call"
    address_is: ClassVar[str] = "phone"
    max_address: ClassVar[int] = 0

    def href(self, address: str, text: str, subject: str) -> str:  # noqa: ARG002
        """Return the link; `address` is in E.164."""
        return f"tel:{address}"
