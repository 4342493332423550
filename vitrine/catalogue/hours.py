"""Opening hours: a week, exceptions that beat it, and public holidays in between."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from vitrine.catalogue.holiday_calendar import public_holidays
from vitrine.catalogue.hours_text import (
    DAY_MINUTES,
    parse_exception_span,
    parse_time,
    parse_weekdays,
    read_periods,
)
from vitrine.catalogue.text import LocalText

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "Day",
    "HoursException",
    "OpeningHours",
    "Period",
    "SpecialDay",
    "closes_at",
    "exception_on",
    "is_open",
    "parse_day",
    "parse_exception_span",
    "parse_time",
    "parse_weekdays",
    "periods_on",
    "special_days",
]


class Period(Struct, frozen=True, order=True):
    """An opening period in minutes from the day's midnight.

    `closes` is greater than `opens`; past 1440 it runs into the next day (`18:00-02:00` is 1080 to 1560).
    """

    opens: int
    closes: int


Day = tuple[Period, ...]
"""The periods of one day, in order; empty when closed."""


class HoursException(Struct, frozen=True):
    """Hours that differ on a date or in a span of dates, every year or once."""

    first: tuple[int | None, int, int]
    """(year or None for every year, month, day) of the first day."""
    last: tuple[int | None, int, int]
    """Likewise of the last day, included; without a year it may wrap over New Year."""
    periods: Day
    note: LocalText
    """What the shopkeeper says about it; may be empty."""


class SpecialDay(Struct, frozen=True):
    """One dated day that differs from the week."""

    day: date
    periods: Day
    note: LocalText
    holiday: str = ""
    """Name of the public holiday in the country's language, when that is the reason."""


class OpeningHours(Struct, frozen=True):
    """All that is known of when the shop is open."""

    week: tuple[Day | None, ...] = (None,) * 7
    """Monday first; None where nothing was said of that day."""
    exceptions: tuple[HoursException, ...] = ()
    public_holidays: Day | None = None
    """Hours on public holidays; empty for closed; None when they change nothing."""
    country: str = ""
    """ISO 3166 code whose public holidays count; `region` as the `holidays` library names subdivisions."""
    region: str = ""
    by_appointment: bool = False
    """No hours of its own: one comes at the time that was agreed."""

    def __bool__(self) -> bool:
        return any(day is not None for day in self.week) or bool(self.exceptions)


_NEVER_CLOSES_AFTER: Final = timedelta(days=8)
"""Open through this long, a shop has no closing time worth telling."""


def parse_day(text: str) -> Day:
    """Return a day's opening periods: `10:00-12:30, 14:00-19:00`, `10 h – 12 h 30`, `closed`, `fermé`.

    Raises:
        Unreadable: a part is no period, opens and closes at the same time, or two overlap.
    """
    return tuple(Period(opens, closes) for opens, closes in read_periods(text))


def periods_on(hours: OpeningHours, day: date) -> Day:
    """Return the opening periods that begin on this date.

    Exceptions beat public holidays, which beat the week; a dated exception beats a yearly one, a shorter one
    a longer one, and of two alike the later in the file. A day of which nothing was said is closed.
    """
    special = _special_day(hours, day)
    return special.periods if special else _weekly(hours, day)


def special_days(hours: OpeningHours, first: date, last: date) -> tuple[SpecialDay, ...]:
    """Return the exceptions and public holidays from one date to another, both included, in order.

    Days within an exception are all there, also those on which the week would say the same, so that a span
    stays whole; a public holiday is left out when it changes nothing.
    """
    count = (last - first).days + 1
    found = (_special_day(hours, first + timedelta(days=step)) for step in range(count))
    return tuple(special for special in found if special)


def is_open(hours: OpeningHours, local_datetime: datetime) -> bool:
    """Say whether the shop is open at this moment of its own time zone.

    What was opened yesterday and closes past midnight counts; the closing minute itself is closed.
    """
    return _period_at(hours, local_datetime) is not None


def closes_at(hours: OpeningHours, local_datetime: datetime) -> datetime | None:
    """Return when the shop that is open now closes, in its local time.

    None when it is closed, and when it stays open for more than a week. Periods that touch, also over
    midnight, are one.
    """
    moment = local_datetime.replace(tzinfo=None)
    closing = moment
    while (found := _period_at(hours, closing)) is not None:
        day, period = found
        closing = datetime.combine(day, time()) + timedelta(minutes=period.closes)
        if closing - moment > _NEVER_CLOSES_AFTER:
            return None
    return closing if closing != moment else None


def exception_on(hours: OpeningHours, day: date) -> HoursException | None:
    """Return the exception that counts on this date, or None."""
    found = [
        (exception.first[0] is not None, -_length(exception), index, exception)
        for index, exception in enumerate(hours.exceptions)
        if _covers(exception, day)
    ]
    return max(found, key=lambda entry: entry[:3])[3] if found else None


def _special_day(hours: OpeningHours, day: date) -> SpecialDay | None:
    exception = exception_on(hours, day)
    if exception is not None:
        return SpecialDay(day, exception.periods, exception.note)
    if hours.public_holidays is None or not hours.country:
        return None
    holiday = public_holidays(hours.country, hours.region, day.year).get(day)
    if holiday is None or hours.public_holidays == _weekly(hours, day):
        return None
    return SpecialDay(day, hours.public_holidays, LocalText(), holiday)


def _weekly(hours: OpeningHours, day: date) -> Day:
    return hours.week[day.weekday()] or ()


def _covers(exception: HoursException, day: date) -> bool:
    first, last = exception.first, exception.last
    if first[0] is not None and last[0] is not None:
        return (first[0], *first[1:]) <= (day.year, day.month, day.day) <= (last[0], *last[1:])
    today = (day.month, day.day)
    if first[1:] <= last[1:]:
        return first[1:] <= today <= last[1:]
    return today >= first[1:] or today <= last[1:]


def _length(exception: HoursException) -> int:
    """Return about how many days it spans: only the order matters."""
    (first_year, first_month, first_day), (last_year, last_month, last_day) = exception.first, exception.last
    years = (last_year or 0) - (first_year or 0)
    days = (years * 12 + last_month - first_month) * 31 + last_day - first_day
    return days if days >= 0 else days + 12 * 31


def _period_at(hours: OpeningHours, local_datetime: datetime) -> tuple[date, Period] | None:
    """Return the period that holds this moment with the date on which it began; the one that closes last."""
    found = [
        (day, period)
        for day, minute in _minute_of_days(local_datetime)
        for period in periods_on(hours, day)
        if period.opens <= minute < period.closes
    ]
    return max(found, key=lambda entry: (entry[0], entry[1].closes)) if found else None


def _minute_of_days(local_datetime: datetime) -> Iterator[tuple[date, int]]:
    """Yield the moment's date and minute, and the same moment counted from the day before."""
    minute = local_datetime.hour * 60 + local_datetime.minute
    today = local_datetime.date()
    yield today, minute
    if today > date.min:
        yield today - timedelta(days=1), minute + DAY_MINUTES
