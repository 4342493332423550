"""Prices: exact decimals with a currency, read from what people type, shown as people expect."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from vitrine.catalogue.measure import Measure


@dataclass(frozen=True, slots=True)
class Price:
    """What a product costs. Never a float."""

    amount: Decimal | None
    """Exact amount in the shop's currency; None means "on request" (or nothing was said)."""
    per: Measure | None = None
    """For goods sold by weight, length, volume: the amount is for this much (`1 kg`)."""
    on_request: bool = False
    """Whether the shopkeeper wrote `on request`; with `amount` None and this False nothing was said."""

    @property
    def is_free(self) -> bool:
        """Whether the price is exactly zero."""
        return self.amount == 0
