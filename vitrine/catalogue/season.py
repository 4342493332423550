"""Seasons: the months of the year in which something is there, the first and the last included."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


def in_season(season: tuple[int, int], day: date) -> bool:
    """Say whether a day lies in a season; one such as (10, 2) goes over the end of the year."""
    first, last = season
    if first <= last:
        return first <= day.month <= last
    return day.month >= first or day.month <= last


def is_all_year(season: tuple[int, int]) -> bool:
    """Say whether a season has all twelve months, so that it is none."""
    first, last = season
    return last % 12 + 1 == first
