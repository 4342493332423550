"""E-mail: `mailto:` with subject and body (RFC 6068)."""

from __future__ import annotations

from typing import ClassVar
from urllib.parse import quote

from vitrine.reservation.channels.base import ChannelKind, percent, with_query


class Email(ChannelKind):
    """Line breaks are CRLF, a plus in the address stays a plus."""

    name: ClassVar[str] = "email"
    label: ClassVar[str] = "E-mail"
    address_is: ClassVar[str] = "email"
    takes_subject: ClassVar[bool] = True
    max_address: ClassVar[int] = 1999
    """Some mail programs on Windows open nothing beyond 2,000 characters."""

    def href(self, address: str, text: str, subject: str) -> str:
        """Return the link; see the base class."""
        headers = {"subject": subject, "body": text.replace("\n", "\r\n")}
        query = "&".join(f"{name}={percent(value)}" for name, value in headers.items() if value)
        return with_query(f"mailto:{quote(address, safe='@')}", query)
