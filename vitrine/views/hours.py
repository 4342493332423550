"""Opening hours: the week as rows, the next exceptional days as lines, and all of it for the script."""

from __future__ import annotations

import json
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from vitrine.catalogue.holiday_calendar import holiday_in
from vitrine.catalogue.hours import special_days
from vitrine.views.texts import (
    NBSP,
    capitalised,
    day_month_text,
    short_month,
    time_text,
    weekday_date_text,
    weekday_name,
)
from vitrine.views.types import HoursRow, HoursView, SpecialDayView

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vitrine.catalogue.hours import Day, OpeningHours, Period, SpecialDay
    from vitrine.views.edition import Edition

NEAR_FUTURE: Final = timedelta(days=60)
"""How far ahead exceptional days are shown."""
_SHOWN: Final = 8
_NIGHT: Final = timedelta(days=1)
_LONGEST_SPAN: Final = timedelta(days=366)
_DAY: Final = 1440
_NOON: Final = 720


def hours_view(edition: Edition) -> HoursView | None:
    """Return the opening hours; None when the shop gave none."""
    hours = edition.shop.hours
    if not hours:
        return None
    rows = _rows(hours, edition)
    return HoursView(
        rows=rows,
        short=tuple(_merged(rows, edition)),
        special=special_views(edition),
        machine=_machine(hours, edition),
    )


class Span(Struct, frozen=True):
    """Neighbouring exceptional days that are alike."""

    days: tuple[SpecialDay, ...]

    @property
    def first(self) -> date:
        """Its first day."""
        return self.days[0].day

    @property
    def last(self) -> date:
        """Its last day."""
        return self.days[-1].day

    @property
    def special(self) -> SpecialDay:
        """What holds on all its days."""
        return self.days[0]

    @property
    def is_late(self) -> bool:
        """Whether it runs past midnight, into the day after."""
        return any(period.closes > _DAY for period in self.special.periods)


@lru_cache(maxsize=8)
def spans_from(hours: OpeningHours, day: date) -> tuple[Span, ...]:
    """Return the exceptional spans that are not over on a day, up to the end of next year.

    A span that runs keeps its first day, so that what is said of it stays the same until it is over. One that
    changes nothing is left out.
    """
    return tuple(span for span in _spans(hours, day - _LONGEST_SPAN, last_known_day(day)) if span.last >= day)


def last_known_day(day: date) -> date:
    """Return until when exceptions are carried: the end of next year."""
    return date(day.year + 1, 12, 31)


def next_hours_change(hours: OpeningHours, day: date) -> date | None:
    """Return the next date on which the pages say something else of the exceptional days."""
    changes = [date(day.year + 1, 1, 1)] if _has_exceptions(hours, day.year + 2) else []
    for span in spans_from(hours, day - _NIGHT):
        changes += [span.first - NEAR_FUTURE, span.last + _NIGHT]
        changes += [span.last + 2 * _NIGHT] if span.is_late else []
    return min((change for change in changes if change > day), default=None)


def _has_exceptions(hours: OpeningHours, year: int) -> bool:
    return bool(_spans(hours, date(year, 1, 1), date(year, 12, 31)))


def _spans(hours: OpeningHours, first: date, last: date) -> list[Span]:
    """Put neighbouring days with the same hours and the same words together."""
    spans: list[list[SpecialDay]] = []
    for special in special_days(hours, first, last):
        before = spans[-1][-1] if spans else None
        if before and special.day - before.day == _NIGHT and _same(before, special):
            spans[-1].append(special)
        else:
            spans.append([special])
    return [Span(tuple(days)) for days in spans if any(_differs(special, hours) for special in days)]


def _differs(special: SpecialDay, hours: OpeningHours) -> bool:
    return special.periods != (hours.week[special.day.weekday()] or ())


def _same(one: SpecialDay, other: SpecialDay) -> bool:
    return (one.periods, one.note, one.holiday) == (other.periods, other.note, other.holiday)


def periods_text(periods: Day, edition: Edition) -> str:
    """Return the hours of a day in words: `10 h – 12 h 30, 14 h – 19 h`, `Fermé`."""
    if not periods:
        return edition.words.gettext("Closed")
    return ", ".join(_period_text(period, edition) for period in periods)


def _period_text(period: Period, edition: Edition) -> str:
    if (period.opens, period.closes) == (0, _DAY):
        return edition.words.gettext("Open day and night")
    return f"{_clock(period.opens, edition)}{NBSP}– {_clock(period.closes, edition)}"


def _clock(minutes: int, edition: Edition) -> str:
    # "12 am" and "0 h" as a closing time make people think; the words do not.
    if minutes == _DAY:
        return edition.words.gettext("midnight")
    if minutes == _NOON and edition.locale.language == "en":
        return "noon"
    return time_text(minutes, edition.locale)


def _rows(hours: OpeningHours, edition: Edition) -> tuple[HoursRow, ...]:
    """Return the seven days in the order of the language's week; none when only exceptions are known."""
    if all(day is None for day in hours.week):
        return ()
    first = edition.locale.first_week_day
    return tuple(
        _row(weekday, hours.week[weekday] or (), edition) for weekday in (*range(first, 7), *range(first))
    )


def _row(weekday: int, periods: Day, edition: Edition) -> HoursRow:
    return HoursRow(
        day=weekday_name(weekday, edition.locale),
        periods=tuple(_period_text(period, edition) for period in periods),
        text=periods_text(periods, edition),
        weekdays=str(weekday + 1),
        closed=not periods,
    )


def _merged(rows: Sequence[HoursRow], edition: Edition) -> Iterable[HoursRow]:
    """Put neighbouring days with the same hours together: `Mardi – samedi`, `Dimanche et lundi`."""
    for _, group in groupby(rows, key=lambda row: row.text):
        days = list(group)
        yield HoursRow(
            day=_days_text([row.day for row in days], edition),
            periods=days[0].periods,
            text=days[0].text,
            weekdays="".join(row.weekdays for row in days),
            closed=days[0].closed,
        )


def _days_text(names: list[str], edition: Edition) -> str:
    first, last = names[0], names[-1]
    if edition.locale.language == "fr":
        last = last.lower()
    if len(names) == 1:
        return first
    if len(names) == 2:  # noqa: PLR2004 - a pair
        return edition.words.gettext("{first} and {last}").format(first=first, last=last)
    return f"{first}{NBSP}– {last}"


def special_views(edition: Edition) -> tuple[SpecialDayView, ...]:
    """Return the exceptional days of the near future, at most eight lines."""
    near = edition.day + NEAR_FUTURE
    spans = [span for span in spans_from(edition.shop.hours, edition.day) if span.first <= near]
    return tuple(_special_view(span, edition) for span in spans[:_SHOWN])


def _special_view(span: Span, edition: Edition) -> SpecialDayView:
    locale = edition.locale
    special = span.special
    text = weekday_date_text(span.first, locale)
    if span.first != span.last:
        text = edition.words.gettext("from {first} to {last}").format(
            first=day_month_text(span.first, locale), last=day_month_text(span.last, locale)
        )
    return SpecialDayView(
        date=text,
        iso=span.first.isoformat(),
        day_number=str(span.first.day),
        month=short_month(span.first, locale),
        text=periods_text(special.periods, edition),
        note=special_note(special, edition),
        closed=not special.periods,
    )


def special_note(special: SpecialDay, edition: Edition) -> str:
    """Return what the shop says of a day, else the name of the holiday that it is."""
    note = edition.text(special.note)
    if note or not special.holiday:
        return note
    hours = edition.shop.hours
    own = holiday_in(hours.country, hours.region, special.day, edition.language)
    return capitalised(own or special.holiday)


def _machine(hours: OpeningHours, edition: Edition) -> str:
    """Return the hours as JSON for the script that says "open now"."""
    special = {
        special.day.isoformat(): _pairs(special.periods)
        for span in (*_late_last_night(hours, edition.day), *spans_from(hours, edition.day))
        for special in span.days
        if _differs(special, hours)
    }
    week = [_pairs(day or ()) for day in hours.week]
    minutes = {minute for day in (*week, *special.values()) for pair in day for minute in pair}
    data = {
        "tz": edition.shop.time_zone,
        "week": week,
        "special": special,
        "times": {str(minute): time_text(minute, edition.locale) for minute in _of_a_day(minutes)},
    }
    return json.dumps(data, separators=(",", ":"), ensure_ascii=False)


def _late_last_night(hours: OpeningHours, day: date) -> list[Span]:
    """Return the span that ended yesterday and whose hours may still run in the first hours of the day."""
    yesterday = day - _NIGHT
    return [span for span in spans_from(hours, yesterday) if span.last == yesterday and span.is_late]


def _of_a_day(minutes: Iterable[int]) -> list[int]:
    return sorted({minute % _DAY for minute in minutes})


def _pairs(periods: Day) -> list[list[int]]:
    return [[period.opens, period.closes] for period in periods]
