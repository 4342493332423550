"""What a message is about."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct


class Kind(Enum):
    """What the customer wants."""

    RESERVE = "reserve"
    PREORDER = "preorder"
    NOTIFY = "notify"
    """To be told when it is back."""
    CONTACT = "contact"
    """To write without a product in mind: the message is hers."""


class ReservationRequest(Struct, frozen=True, kw_only=True):
    """The facts of one message, in the page's language. Empty facts leave no line."""

    kind: Kind
    product: str = ""
    variant: str = ""
    """Options and values in words: `Couleur : bleu, Taille : S`."""
    reference: str = ""
    price: str = ""
    """As the page shows it; empty when there is no amount."""
    url: str = ""
    """Absolute address of the page, with `?v=` for a variant; empty when the shop has no url yet."""
