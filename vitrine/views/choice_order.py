"""The order in which a filter's values stand: as people expect them, not as they come."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vitrine.catalogue.product import Duration

_SIZES: Final = (
    *("xxxs", "3xs", "xxs", "2xs", "xs", "s", "m", "l", "xl"),
    *("xxl", "2xl", "xxxl", "3xl", "xxxxl", "4xl", "xxxxxl", "5xl"),
)
"""Sizes of clothes from the smallest."""
_NUMBER: Final = re.compile(r"(\d+)")
_DAYS: Final = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1, "week": 7, "month": 30.44, "year": 365.25}
"""About how long a unit is."""


def span_days(duration: Duration) -> float:
    """Return about how many days a span is, to compare it with others."""
    return duration.count * _DAYS[duration.unit]


def ordered(labels: Mapping[str, str], ages: Mapping[str, float], *, as_given: bool) -> list[str]:
    """Return the keys of a filter's values in order: ages and sizes by size, words by letter.

    Args:
        labels: The values by key, in the order in which the shop has them.
        ages: What is known of their length, in days: of ages.
        as_given: Whether the shop's own order says more than the alphabet (options).
    """
    keys = list(labels)
    if ages and all(key in ages for key in keys):
        return sorted(keys, key=lambda key: ages[key])
    if all(key in _SIZES for key in keys):
        return sorted(keys, key=_SIZES.index)
    if as_given and not all(key[:1].isdigit() for key in keys):
        return keys
    return sorted(keys, key=_natural)


def _natural(key: str) -> tuple[tuple[bool, int, str], ...]:
    """Return what orders a value with the numbers in it as numbers: `2 ans` before `10 ans`."""
    parts = _NUMBER.split(key)
    return tuple((not part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts if part)
