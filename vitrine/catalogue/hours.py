"""Opening hours: a week, exceptions that beat it, and public holidays in between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from vitrine.catalogue.text import LocalText


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """An opening period in minutes from the day's midnight.

    `closes` is greater than `opens`; past 1440 it runs into the next day (`18:00-02:00` is 1080 to 1560).
    """

    opens: int
    closes: int


Day = tuple[Period, ...]
"""The periods of one day, in order; empty when closed."""


@dataclass(frozen=True, slots=True)
class HoursException:
    """Hours that differ on a date or in a span of dates, every year or once."""

    first: tuple[int | None, int, int]
    """(year or None for every year, month, day) of the first day."""
    last: tuple[int | None, int, int]
    """Likewise of the last day, included; without a year it may wrap over New Year."""
    periods: Day
    note: LocalText
    """What the shopkeeper says about it; may be empty."""


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """One dated day that differs from the week."""

    day: date
    periods: Day
    note: LocalText
    holiday: str = ""
    """Name of the public holiday in the country's language, when that is the reason."""


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """All that is known of when the shop is open."""

    week: tuple[Day | None, ...] = (None,) * 7
    """Monday first; None where nothing was said of that day."""
    exceptions: tuple[HoursException, ...] = ()
    public_holidays: Day | None = None
    """Hours on public holidays; empty for closed; None when they change nothing."""
    country: str = ""
    """ISO 3166 code whose public holidays count; `region` as the `holidays` library names subdivisions."""
    region: str = ""

    def __bool__(self) -> bool:
        return any(day is not None for day in self.week) or bool(self.exceptions)
