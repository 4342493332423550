"""The price before a reduction, held against the price ledger.

The law (directive 98/6/EC, article 6a; in France article L112-1-1 of the consumer code) asks for the lowest
price of the 30 days before the reduction began.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vitrine.catalogue.ledger import WINDOW_DAYS, reference_price
from vitrine.catalogue.money import plain_amount
from vitrine.catalogue.reduction import Reduction, reduction_began
from vitrine.messages import msg, nmsg
from vitrine.problems import Severity, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from vitrine.catalogue.catalogue import LedgerEntry
    from vitrine.catalogue.product import Product
    from vitrine.messages import Message
    from vitrine.source.schema.base import Loc
    from vitrine.source.schema.product import ProductFile
    from vitrine.source.variants import Finding

UNPROVEN: Final = frozenset({"was-without-history", "was-short-history"})
"""Codes of what says that the ledger does not know the price before: who can say it was the lowest?"""


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
        reduction = Reduction(price.amount, was, product.was_from)
        before = reduction_began(lines, product.slug, name, reduction, today)
        problem = _against(lines, (product.slug, name), reduction, before, currency)
        if problem is not None:
            yield _loc(model, index), problem


def _loc(model: ProductFile, index: int) -> Loc:
    is_own = index < len(model.variants) and model.variants[index].was is not None
    return ("variants", index, "was") if is_own else ("was",)


def _against(
    lines: tuple[LedgerEntry, ...], ref: tuple[str, str], reduction: Reduction, before: date, currency: str
) -> Unreadable | None:
    """Return what the ledger says against this price before the reduction, if anything."""
    reference = reference_price(lines, *ref, before, currency)
    if reference is None:
        return Unreadable(
            "was-without-history",
            msg("The price ledger knows no price before {day}.", day=before.isoformat()),
            msg(
                "The law asks for the lowest price of the 30 days before: make sure that it is; the pages do "
                "not say so. Vitrine records prices when it publishes: vitrine deploy, or vitrine build "
                "--record-prices."
            ),
            Severity.NOTICE,
        )
    if reduction.was > reference.amount:
        lowest = plain_amount(reference.amount, currency)
        return Unreadable(
            "was-above-reference",
            msg(
                "{was} is more than the lowest price of the 30 days before {before}: {lowest}, from {day}.",
                was=plain_amount(reduction.was, currency),
                before=before.isoformat(),
                lowest=lowest,
                day=reference.day.isoformat(),
            ),
            _truthful(lowest, reduction.stated, before),
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
            msg("Make sure that the product was not cheaper in those 30 days; the pages do not say so."),
            Severity.NOTICE,
        )
    return None


def _truthful(lowest: str, stated: date | None, before: date) -> Message:
    """Return what to write instead of a struck price that is too high."""
    if stated is None:
        return msg("Write was: {lowest}, or say with was_from when the reduction began.", lowest=lowest)
    if stated < before:
        return msg(
            "Write was: {lowest}. The price rose after {stated}, so that a new reduction began on {before}.",
            lowest=lowest,
            stated=stated.isoformat(),
            before=before.isoformat(),
        )
    return msg("Write was: {lowest}, or correct was_from.", lowest=lowest)
