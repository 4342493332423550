"""What must hold between the values of one product. Each check says what is wrong and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vitrine.catalogue.availability import Availability
from vitrine.catalogue.measure import reference_quantity
from vitrine.catalogue.money import plain_amount
from vitrine.messages import msg
from vitrine.problems import Severity, Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from decimal import Decimal

    from vitrine.catalogue.money import Price
    from vitrine.messages import Message
    from vitrine.source.schema.base import Loc
    from vitrine.source.schema.product import ProductFile
    from vitrine.source.variants import Finding

    Check = Callable[[ProductFile, date, str], Iterator[Finding]]

_PIECE: Final = "piece"
_EXAMPLES: Final[dict[str, Message | str]] = {
    "kg": "250 g",
    "l": "25 cl",
    "m": "50 cm",
    "m2": "2 m2",
    "m3": "2 m3",
    _PIECE: msg("6 pieces"),
}
"""A quantity for each unit that prices are reckoned in."""


def findings(model: ProductFile, today: date, currency: str, broken: frozenset[str]) -> Iterator[Finding]:
    """Yield everything that does not fit together in a product.

    What depends on a value that could not be read is not said: its own problem is enough.
    """
    for needed, check in _CHECKS:
        if not broken & needed:
            yield from check(model, today, currency)


def _price(model: ProductFile, _today: date, _currency: str) -> Iterator[Finding]:
    if _says_nothing(model.price) and not (
        model.variants and all(not _says_nothing(variant.price) for variant in model.variants)
    ):
        yield (
            ("price",),
            Unreadable(
                "price-missing",
                msg("No price is written."),
                msg("Write price: 12.50, or price: on request when there is none."),
                Severity.WARNING,
            ),
        )
    if model.price.per is None:
        for key in ("portions", "piece"):
            if getattr(model, key):
                yield (
                    (key,),
                    Unreadable(
                        "price-not-by-quantity",
                        msg("“{key}” is for goods sold by weight, length or volume.", key=key),
                        msg("Write the price for a quantity (price: 4.90 / kg), or remove the line."),
                    ),
                )


def _portions(model: ProductFile, _today: date, _currency: str) -> Iterator[Finding]:
    """Yield a warning for each quantity that the price is not for: it is shown without what it comes to."""
    if model.price.per is None:
        return
    base = reference_quantity(model.price.per).unit
    for index, portion in enumerate(model.portions):
        # A piece of what is weighed may have no price: nobody has to know what it weighs.
        if reference_quantity(portion).unit not in {base, _PIECE}:
            yield ("portions", index), _not_of_price(base)
    if model.piece is not None and base != _PIECE and reference_quantity(model.piece).unit != base:
        yield ("piece",), _not_of_price(base)


def _not_of_price(unit: str) -> Unreadable:
    counted = msg("pieces") if unit == _PIECE else unit
    return Unreadable(
        "portion-unit",
        msg("The price is counted in {unit}, so this quantity comes to no price.", unit=counted),
        msg(
            "Write a quantity that can be counted in {unit}, for example {example}; "
            "or write the price for what is sold here.",
            unit=counted,
            example=_EXAMPLES[unit],
        ),
        Severity.WARNING,
    )


def _says_nothing(price: Price) -> bool:
    return price.amount is None and not price.on_request


def _reduction(model: ProductFile, _today: date, currency: str) -> Iterator[Finding]:
    yield from _lower_than_was(("was",), model.price, model.was, currency)
    for index, variant in enumerate(model.variants):
        price = model.price if _says_nothing(variant.price) else variant.price
        own = ("variants", index, "was" if variant.was is not None else "price")
        if variant.was is not None or not _says_nothing(variant.price):
            yield from _lower_than_was(own, price, variant.was, currency)
    if model.was_from and model.was_until and model.was_until < model.was_from:
        yield (
            ("was_until",),
            Unreadable(
                "reduction-ends-before-it-begins",
                msg("The reduction ends before it begins."),
                msg("Write a last day that comes after {day}.", day=model.was_from.isoformat()),
            ),
        )
    if model.was is None and not any(variant.was is not None for variant in model.variants):
        for key in ("was_from", "was_until"):
            if getattr(model, key) is not None:
                yield ((key,), _useless(key, msg("was, the price before the reduction")))


def _lower_than_was(loc: Loc, price: Price, was: Decimal | None, currency: str) -> Iterator[Finding]:
    if was is None:
        return
    if price.amount is None:
        yield (
            loc,
            Unreadable(
                "was-without-price",
                msg("There is a price before the reduction, but no price."),
                msg("Write the reduced price too: price: 12.50"),
            ),
        )
    elif was <= price.amount:
        yield (
            loc,
            Unreadable(
                "was-not-higher",
                msg(
                    "The price before the reduction ({was}) is not higher than the price ({price}).",
                    was=plain_amount(was, currency),
                    price=plain_amount(price.amount, currency),
                ),
                msg("Write the reduced price as price and the earlier one as was, or remove was."),
            ),
        )


def _stock(model: ProductFile, _today: date, _currency: str) -> Iterator[Finding]:
    if model.availability is Availability.IN_STOCK and model.stock == 0:
        yield (("stock",), _contradiction())
    for index, variant in enumerate(model.variants):
        stated = variant.availability or (model.availability if variant.stock is None else None)
        if stated is Availability.IN_STOCK and variant.stock == 0:
            yield (("variants", index, "stock"), _contradiction())
    if model.unique and (model.stock or 0) > 1:
        yield (
            ("stock",),
            Unreadable(
                "unique-in-number",
                msg("One of a kind, and {count} in stock: both cannot be.", count=model.stock),
                msg("Write stock: 1, or remove unique."),
            ),
        )


def _contradiction() -> Unreadable:
    return Unreadable(
        "stock-contradiction",
        msg("“in stock” and stock: 0 contradict each other."),
        msg("Remove the line availability: the stock then decides. Or correct the stock."),
    )


def _times(model: ProductFile, today: date, _currency: str) -> Iterator[Finding]:
    stated = {model.availability, *(variant.availability for variant in model.variants)}
    if model.lead_time is not None and Availability.ON_ORDER not in stated:
        yield (("lead_time",), _useless("lead_time", msg("availability: on order")))
    if model.available_from is not None and Availability.PREORDER not in stated:
        yield (("available_from",), _useless("available_from", msg("availability: preorder")))
    if Availability.PREORDER in stated and model.available_from is not None and model.available_from <= today:
        yield (
            ("available_from",),
            Unreadable(
                "preorder-past",
                msg("This day has come: the product now reads as in stock."),
                msg("Remove availability and available_from, or write a later day."),
                Severity.NOTICE,
            ),
        )


def _useless(key: str, needed: object) -> Unreadable:
    return Unreadable(
        "key-without-effect",
        msg("“{key}” does nothing here.", key=key),
        msg("It belongs with {needed}. Add that, or remove the line.", needed=needed),
        Severity.WARNING,
    )


_CHECKS: Final[tuple[tuple[frozenset[str], Check], ...]] = (
    (frozenset({"price", "variants"}), _price),
    (frozenset({"price", "portions", "piece"}), _portions),
    (frozenset({"price", "was", "was_from", "was_until", "variants"}), _reduction),
    (frozenset({"stock", "availability", "variants", "unique"}), _stock),
    (frozenset({"availability", "variants", "lead_time", "available_from"}), _times),
)
"""Each check with the keys it needs."""
