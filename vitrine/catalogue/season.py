"""Seasons: the months of the year in which something is there, the first and the last included."""

from __future__ import annotations

from datetime import date


def in_season(season: tuple[int, int], day: date) -> bool:
    """Say whether a day lies in a season; one such as (10, 2) goes over the end of the year."""
    first, last = season
    if first <= last:
        return first <= day.month <= last
    return day.month >= first or day.month <= last


def season_edges(season: tuple[int, int], year: int) -> tuple[date, ...]:
    """Return the days of a year and the next on which a season begins or is over; it may never be."""
    first, last = season
    over = last % 12 + 1
    if first == over:
        return ()
    return tuple(
        date(each, month, 1) for each in (year, year + 1) if each <= date.max.year for month in (first, over)
    )
