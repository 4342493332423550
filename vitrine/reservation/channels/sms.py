"""Text message: `sms:<E.164>?&body=`."""

from __future__ import annotations

from typing import ClassVar

from vitrine.reservation.channels.base import ChannelKind, percent


class Sms(ChannelKind):
    """RFC 5724 says `?body=`, old iOS wanted `&body=`; this form works on both."""

    name: ClassVar[str] = "sms"
    label: ClassVar[str] = "SMS"
    address_is: ClassVar[str] = "phone"

    def href(self, address: str, text: str, subject: str) -> str:  # noqa: ARG002 - there is no subject
        """Return the link; see the base class."""
        return f"sms:{address}?&body={percent(text)}" if text else f"sms:{address}"
