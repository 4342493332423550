"""Portions: quantities to choose from of what is sold by weight, length or volume, and what each comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from vitrine.catalogue.currency import rounded
from vitrine.catalogue.measure import reference_quantity

if TYPE_CHECKING:
    from decimal import Decimal

    from vitrine.catalogue.measure import Measure
    from vitrine.catalogue.money import Price
    from vitrine.catalogue.product import Product

_WEIGHED: Final = "kg"
_COUNTED: Final = "piece"


class Portion(Struct, frozen=True):
    """A quantity that can be chosen."""

    id: str
    """`500-g`, unique in the product; the value of `?v=`."""
    measure: Measure
    amount: Decimal | None
    """What it comes to; None where that cannot be told, as of a piece whose weight nobody wrote."""
    is_about: bool
    """Whether the scales have the last word: of what is weighed, and of what is about as large."""

    @property
    def is_exact(self) -> bool:
        """Whether what it comes to is known before it is weighed or measured."""
        return self.amount is not None and not self.is_about


def portions_at(product: Product, price: Price, currency: str) -> tuple[Portion, ...]:
    """Return a product's portions at a price, in the shop's order; none for what is not sold by measure."""
    if price.amount is None or price.per is None:
        return ()
    found = (_portion(measure, product.piece, price, currency) for measure in product.portions)
    return tuple({portion.id: portion for portion in found}.values())


def _portion(measure: Measure, piece: Measure | None, price: Price, currency: str) -> Portion:
    whole = reference_quantity(measure)
    is_about = whole.about
    if price.per is None or price.amount is None:
        raise ValueError(price)
    base = reference_quantity(price.per)
    quantity = whole.quantity
    if whole.unit == _COUNTED and base.unit != _COUNTED and piece is not None:
        whole = reference_quantity(piece)
        is_about = True
        quantity *= whole.quantity
    amount = None
    if whole.unit == base.unit:
        amount = rounded(price.amount * quantity / base.quantity, currency)
    return Portion(_name(measure), measure, amount, is_about or base.unit == _WEIGHED)


def _name(measure: Measure) -> str:
    number = f"{measure.quantity:f}".replace(".", "-")
    count = f"{measure.count}-x-" if measure.count != 1 else ""
    return f"{count}{number}-{measure.unit}"
