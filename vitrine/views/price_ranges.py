"""Price ranges for a list: few, round, and the same for the same prices in every language."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from babel.numbers import get_decimal_symbol
from msgspec import Struct

from vitrine.catalogue.currency import decimals_of, format_amount, locale_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vitrine.views.edition import Edition

_MOST: Final = 5
"""More ranges than these are no help."""
_STEPS: Final = (Decimal(1), Decimal(2), Decimal(5))
_LEAST: Final = 1
"""The lowest bound. Round numbers at which people think of prices: 1, 2, 5, 10, 20, 50, 100..."""


class PriceRange(Struct, frozen=True):
    """Prices from a bound, up to another and without it."""

    low: Decimal
    high: Decimal | None
    """None: no bound."""

    @property
    def key(self) -> str:
        """Its name in an address: `10-20`, `0-10`, `50-`."""
        return f"{self.low:f}-{'' if self.high is None else f'{self.high:f}'}"

    def holds(self, amount: Decimal) -> bool:
        """Say whether a price is in the range."""
        return self.low <= amount and (self.high is None or amount < self.high)


def price_ranges(amounts: Iterable[Decimal]) -> tuple[PriceRange, ...]:
    """Return at most five ranges that hold all of these prices, none of them empty; none for fewer than two.

    Neighbours that hold the fewest are joined first.
    """
    prices = sorted(amounts)
    if not prices:
        return ()
    inner = [bound for bound in _round_numbers(prices[-1]) if prices[0] < bound <= prices[-1]]
    bounds = [Decimal(0), *inner, prices[-1] + 1]
    counts = [sum(low <= price < high for price in prices) for low, high in pairwise(bounds)]
    while len(counts) > _MOST or 0 in counts:
        _join_smallest(bounds, counts)
    if len(counts) == 1:
        return ()
    highs = (*bounds[1:-1], None)
    return tuple(PriceRange(low, high) for low, high in zip(bounds[:-1], highs, strict=True))


def _join_smallest(bounds: list[Decimal], counts: list[int]) -> None:
    """Join the two neighbours that hold the fewest together; with an empty one first."""
    pairs = range(len(counts) - 1)
    first = min(pairs, key=lambda at: (0 not in counts[at : at + 2], counts[at] + counts[at + 1]))
    counts[first : first + 2] = [counts[first] + counts[first + 1]]
    del bounds[first + 1]


def _round_numbers(most: Decimal) -> Iterator[Decimal]:
    scale = Decimal(_LEAST)
    while scale <= most:
        yield from (scale * step for step in _STEPS)
        scale *= 10


def range_label(prices: PriceRange, edition: Edition) -> str:
    """Return a range in words: `Moins de 10 €`, `De 10 € à 20 €`, `50 € et plus`."""
    words = edition.words
    low, high = (_whole(bound, edition) for bound in (prices.low, prices.high or Decimal(0)))
    if prices.high is None:
        return words.gettext("{price} and over").format(price=low)
    if not prices.low:
        return words.gettext("Under {price}").format(price=high)
    return words.gettext("{low} to {high}").format(low=low, high=high)


def _whole(amount: Decimal, edition: Edition) -> str:
    """Return a round amount without the zeros after its point: `10 €`."""
    currency, language = edition.shop.currency, edition.language
    zeros = get_decimal_symbol(locale_of(language)) + "0" * decimals_of(currency)
    written = format_amount(amount, currency, language)
    return written.replace(zeros, "", 1) if decimals_of(currency) else written
