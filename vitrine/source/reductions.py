"""The price before a reduction, held against the price ledger.

The law (directive 98/6/EC, article 6a; in France article L112-1-1 of the consumer code) asks for the lowest
price of the 30 days before the reduction began.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vitrine.catalogue.ledger import WINDOW_DAYS, price_began, reference_price
from vitrine.catalogue.money import plain_amount
from vitrine.messages import msg, nmsg
from vitrine.problems import Severity, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from decimal import Decimal

    from vitrine.catalogue.catalogue import LedgerEntry
    from vitrine.catalogue.product import Product
    from vitrine.source.schema.base import Loc
    from vitrine.source.schema.product import ProductFile
    from vitrine.source.variants import Finding


def reduction_findings(
    product: Product,
    model: ProductFile,
    lines: tuple[LedgerEntry, ...],
    today: date,
    currency: str,
) -> Iterator[Finding]:
    """Yield what the ledger's lines of a product say against its reductions that are not over yet."""
    if product.was_until is not None and product.was_until < today:
        return
    for index, variant in enumerate(product.variants or (None,)):
        was, price = (variant.was, variant.price) if variant else (product.was, product.price)
        if was is None or price.amount is None or was <= price.amount:
            continue
        name = variant.id if variant else ""
        began = price_began(lines, product.slug, name, price.amount)
        before = product.was_from or began or today
        problem = _against(lines, (product.slug, name), was, before, currency)
        if problem is not None:
            yield _loc(model, index), problem


def _loc(model: ProductFile, index: int) -> Loc:
    is_own = index < len(model.variants) and model.variants[index].was is not None
    return ("variants", index, "was") if is_own else ("was",)


def _against(
    lines: tuple[LedgerEntry, ...], ref: tuple[str, str], was: Decimal, before: date, currency: str
) -> Unreadable | None:
    """Return what the ledger says against this price before the reduction, if anything."""
    reference = reference_price(lines, *ref, before, currency)
    if reference is None:
        return Unreadable(
            "was-without-history",
            msg("The price ledger knows no price before {day}.", day=before.isoformat()),
            msg(
                "The law asks for the lowest price of the 30 days before. Vitrine records prices when it "
                "publishes: vitrine deploy, or vitrine build --record-prices."
            ),
            Severity.NOTICE,
        )
    if was > reference.amount:
        lowest = plain_amount(reference.amount, currency)
        return Unreadable(
            "was-above-reference",
            msg(
                "{was} is more than the lowest price of the 30 days before {before}: {lowest}, from {day}.",
                was=plain_amount(was, currency),
                before=before.isoformat(),
                lowest=lowest,
                day=reference.day.isoformat(),
            ),
            msg("Write was: {lowest}, or say with was_from when the reduction began.", lowest=lowest),
        )
    if reference.days_of_history < WINDOW_DAYS:
        return Unreadable(
            "was-short-history",
            nmsg(
                "The price ledger knows only {count} of the 30 days before {day}.",
                "The price ledger knows only {count} of the 30 days before {day}.",
                reference.days_of_history,
                day=before.isoformat(),
            ),
            msg("Make sure that the product was not cheaper in those 30 days."),
            Severity.NOTICE,
        )
    return None
