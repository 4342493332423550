"""Quantities with a unit, and the price per unit that the law asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity such as `250 g`, `6 x 25 cl`, `9 piece`."""

    quantity: Decimal
    """How much of the unit in one item."""
    unit: str
    """Unit, normalised: mg g kg ml cl l mm cm m m2 m3 piece."""
    count: int = 1
    """How many such items in the pack: 6 for `6 x 25 cl`."""
    about: bool = False
    """Whether the quantity is approximate (`150 g (about)`)."""


@dataclass(frozen=True, slots=True)
class UnitPrice:
    """The price for a legal reference quantity (`12,40 € / kg`)."""

    amount: Decimal
    base: Measure
