"""What a channel is: a name and an address that opens a draft."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar
from urllib.parse import quote


class ChannelKind(ABC):
    """One way to send a message. The customer still presses send herself."""

    name: ClassVar[str]
    """As written in `reservation.channels`."""
    label: ClassVar[str]
    """Brand name, or a word of the site to translate."""
    address_is: ClassVar[str] = "account"
    """What the shop gives: `phone`, `email` or `account`."""
    carries_text: ClassVar[bool] = True
    """Whether its links can bring the message; otherwise the page offers to copy it."""
    takes_subject: ClassVar[bool] = False
    """Whether its links can bring a subject line before the message."""
    max_address: ClassVar[int] = 0
    """How long the whole link may be; 0 where there is no limit worth keeping."""

    @abstractmethod
    def href(self, address: str, text: str, subject: str) -> str:
        """Return the link to an address of this channel with the message written.

        Args:
            address: An E.164 number, an e-mail address or an account name, by `address_is`.
            text: The message; empty opens an empty draft.
            subject: One line, for channels that have one.
        """

    @property
    def is_written(self) -> bool:
        """Whether a message goes through its links at all: a call carries none."""
        return self.href("1", "x", "") != self.href("1", "", "")

    def opening(self, address: str) -> str:
        """Return the link as far as script writes on: to its subject, to its text, or all of it."""
        if not self.is_written:
            return self.href(address, "", "")
        mark = "x"
        link = self.href(address, "", mark) if self.takes_subject else self.href(address, mark, "")
        return link.removesuffix(mark)


def percent(text: str) -> str:
    """Encode a text once for the query of a link: UTF-8, spaces as `%20`, never `+`."""
    return quote(text, safe="")


def with_query(address: str, query: str) -> str:
    """Return the address with a query, or alone when the query is empty."""
    return f"{address}?{query}" if query else address
