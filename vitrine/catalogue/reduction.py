"""When a reduction began: before that day lie the 30 days whose lowest price may be struck."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from vitrine.catalogue.ledger import history, price_began

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

    from vitrine.catalogue.catalogue import LedgerEntry


class Reduction(Struct, frozen=True):
    """A reduction as the shop writes it."""

    price: Decimal
    was: Decimal
    stated: date | None
    """`was_from`: when it began, if the shop says so."""


def reduction_began(
    entries: Iterable[LedgerEntry], ref: str, variant: str, reduction: Reduction, today: date
) -> date:
    """Return the first day of the reduction that runs: before it lie the 30 days that count.

    That is the day the shop states, else the one on which the present price was recorded. Steps further down
    belong to one reduction; a price that rose in between ends it, and what follows is a new reduction
    (directive 98/6/EC, art. 6a, paragraph 5).

    Args:
        entries: Lines of the ledger, in any order.
        ref: Slug of the product.
        variant: Variant id, or empty.
        reduction: The reduction as the shop writes it.
        today: The date of the build; later lines do not count.
    """
    own = [entry for entry in history(entries, ref, variant) if entry.day <= today]
    own = [entry for entry in own if entry.currency == own[-1].currency]
    began = reduction.stated or price_began(own, ref, variant, reduction.price) or today
    for index in range(len(own) - 1, 0, -1):
        before, entry = own[index - 1], own[index]
        if entry.day < began:
            break
        if entry.price > before.price:
            if entry.price < reduction.was:
                return entry.day
            return own[index + 1].day if index + 1 < len(own) else max(began, today)
    return began
