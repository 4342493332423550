"""Opening hours as people write them: times, periods of a day, days of the week, exceptional dates.

Numbers only: minutes from midnight, weekdays from Monday 0, months from 1. Nothing here knows what day it is.
"""

from __future__ import annotations

import calendar
import re
from typing import Final

from vitrine.catalogue.dates import YEARS
from vitrine.catalogue.mistyped import digits_meant
from vitrine.catalogue.words import fold, quoted, tidy
from vitrine.messages import Message, msg
from vitrine.problems import Unreadable

DAY_MINUTES: Final = 1440
_NOON: Final = 12

_CLOSED: Final = frozenset(
    {
        *("closed", "close", "ferme", "fermee", "fermes", "fermeture", "none", "aucun"),
    }
)
_ROUND_THE_CLOCK: Final = frozenset(
    {
        *("24h/24", "24 h/24", "24/24", "24h", "24 h", "24 hours", "24/7", "24h/24 7j/7", "open 24 hours"),
        *("jour et nuit", "day and night", "all day", "toute la journee"),
    }
)
_NAMED_TIMES: Final = {"noon": 720, "midday": 720, "midi": 720, "midnight": 0, "minuit": 0}
_TIME: Final = (
    r"(?:noon|midday|midi|midnight|minuit|\d{1,2}(?:\s*(?:h|:|\.)\s*\d{2}|\s*h(?:\s*(?:eures?|rs?))?)?"
    r"\s*(?:[ap]\.?m\.?)?)"
)
_CLOCK: Final = re.compile(
    r"(\d{1,2})(?:\s*[h:.]\s*(\d{2})|\s*h(?:\s*(?:eures?|rs?))?)?\s*(?:([ap])\.?m\.?)?"
)
_PERIOD: Final = re.compile(
    rf"(?:de |from )?(?P<opens>{_TIME})\s*(?:-|a|to|until|jusqu'a)\s*(?P<closes>{_TIME})"
)
_BETWEEN_PERIODS: Final = re.compile(
    r"\s*(?:[,;+&/]|\bet\b|\band\b|\bpuis\b|\bthen\b)\s*(?:\b(?:et|and|puis|then)\b\s*)?"
)
_HOURS_EXAMPLE: Final = msg("Write for example 10:00-12:30, 14:00-19:00, or closed.")


def parse_time(text: str) -> int:
    """Return the minutes from midnight of `9:30`, `9h30`, `9 h`, `9.30`, `9 pm`, `noon`; 24:00 is 1440.

    Raises:
        Unreadable: it is no time of day.
    """
    minutes = _minutes(fold(text))
    if minutes is None:
        raise Unreadable(
            "time-unreadable",
            msg("“{found}” is not a time of day.", found=quoted(text)),
            digits_meant(text, parse_time) or msg("Write hours and minutes, for example 9:30."),
        )
    return minutes


def _minutes(folded: str) -> int | None:
    if folded in _NAMED_TIMES:
        return _NAMED_TIMES[folded]
    found = _CLOCK.fullmatch(folded)
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if found[3] == "p" else 0)
    minutes = hour * 60 + minute
    return minutes if minute < 60 and minutes <= DAY_MINUTES else None  # noqa: PLR2004 - an hour's minutes


def read_periods(text: str) -> tuple[tuple[int, int], ...]:
    """Return a day's opening periods as pairs of minutes, in order; none when it says `closed`.

    A period that closes before it opens runs into the next day: `18:00-02:00` is 1080 to 1560.
    Periods that touch are one.

    Raises:
        Unreadable: a part is no period, opens and closes at the same time, or two overlap.
    """
    folded = fold(text)
    if folded in _CLOSED:
        return ()
    if folded in _ROUND_THE_CLOCK:
        return ((0, DAY_MINUTES),)
    parts = [part for listed in _BETWEEN_PERIODS.split(folded) if listed for part in _side_by_side(listed)]
    if not parts:
        raise _unreadable(text)
    return _joined(sorted(_period(part, text) for part in parts), text)


def _side_by_side(text: str) -> list[str]:
    """Return the periods of `10:00-12:30 14:00-19:00`, parted by a space alone; else the text itself."""
    found = [period[0] for period in _PERIOD.finditer(text)]
    return found if " ".join(found).split() == text.split() else [text]


def _period(part: str, text: str) -> tuple[int, int]:
    if _minutes(part) is not None:
        raise Unreadable(
            "hours-single-time",
            msg("“{found}” is a single time: opening or closing?", found=quoted(part)),
            _HOURS_EXAMPLE,
        )
    found = _PERIOD.fullmatch(part)
    if not found:
        raise _unreadable(text)
    opens, closes = _minutes(found["opens"].strip()), _minutes(found["closes"].strip())
    if opens is None or closes is None or opens == DAY_MINUTES:
        raise _unreadable(text)
    if opens == closes:
        raise Unreadable(
            "hours-equal-times",
            msg("“{part}” opens and closes at the same time.", part=quoted(part)),
            msg("Write 00:00-24:00 for day and night, or closed."),
        )
    return opens, closes if closes > opens else closes + DAY_MINUTES


def _joined(periods: list[tuple[int, int]], text: str) -> tuple[tuple[int, int], ...]:
    joined = [periods[0]]
    for opens, closes in periods[1:]:
        last_opens, last_closes = joined[-1]
        if opens < last_closes:
            raise Unreadable(
                "hours-overlap",
                msg("The periods of “{found}” overlap.", found=quoted(text)),
                msg("Write periods that follow each other, for example 10:00-12:30, 14:00-19:00."),
            )
        if opens == last_closes:
            joined[-1] = (last_opens, closes)
        else:
            joined.append((opens, closes))
    return tuple(joined)


def _unreadable(text: str) -> Unreadable:
    return Unreadable(
        "hours-unreadable",
        msg("“{found}” does not read as opening hours.", found=quoted(text)),
        digits_meant(text, read_periods) or _HOURS_EXAMPLE,
    )


_WEEKDAY_WORDS: Final = (
    "mon monday mo lun lundi lu",
    "tue tuesday tues tu mar mardi ma",
    "wed wednesday weds we mer mercredi me",
    "thu thursday thur thurs th jeu jeudi je",
    "fri friday fr ven vendredi ve",
    "sat saturday sa sam samedi",
    "sun sunday su dim dimanche di",
)
_WEEKDAYS: Final = {
    form: index
    for index, words in enumerate(_WEEKDAY_WORDS)
    for word in words.split()
    for form in (word, word + "s", word + ".")
}
_GROUPS: Final[dict[str, tuple[int, ...]]] = {
    **dict.fromkeys(("every day", "daily", "tous les jours", "chaque jour", "7j/7", "7/7"), tuple(range(7))),
    **dict.fromkeys(("weekdays", "en semaine", "jours ouvres"), tuple(range(5))),
    **dict.fromkeys(("weekend", "weekends", "week-end", "week-ends", "le week-end"), (5, 6)),
}
_DAY_RANGE: Final = re.compile(r"(?:from |du |de )?([a-z]+\.?)\s*(?:-|to|until|au|a)\s*([a-z]+\.?)")
_BETWEEN_DAYS: Final = re.compile(r"\s*(?:[,;+&/]|\bet\b|\band\b)\s*")


def parse_weekdays(text: str) -> tuple[int, ...]:
    """Return the weekdays of `tue`, `mar-sam`, `lundi et jeudi`, `every day`; Monday is 0.

    A range may run over Sunday (`sat-mon`). The days stand in the order written.

    Raises:
        Unreadable: a name is not known, or a day is named twice.
    """
    folded = fold(text)
    if folded in _GROUPS:
        return _GROUPS[folded]
    days = tuple(day for part in _BETWEEN_DAYS.split(folded) for day in _days(part, text))
    if len(set(days)) != len(days):
        raise Unreadable(
            "weekday-twice", msg("“{found}” names a day twice.", found=quoted(text)), _WEEKDAY_EXAMPLE
        )
    return days


_WEEKDAY_EXAMPLE: Final = msg("Write a day or a range, for example: mon, tue-sat, sun.")


def _days(part: str, text: str) -> tuple[int, ...]:
    if part in _WEEKDAYS:
        return (_WEEKDAYS[part],)
    found = _DAY_RANGE.fullmatch(part)
    first = _WEEKDAYS.get(found[1]) if found else None
    last = _WEEKDAYS.get(found[2]) if found else None
    if first is None or last is None:
        wrong = msg("“{found}” is not a day of the week.", found=quoted(text))
        raise Unreadable("weekday-unknown", wrong, _WEEKDAY_EXAMPLE)
    return tuple((first + step) % 7 for step in range((last - first) % 7 + 1))


SpanEnd = tuple[int | None, int, int]
"""(year, or None for every year; month; day)."""

_SPAN_DAY: Final = re.compile(r"(?:(\d{4})-)?(\d{2})-(\d{2})")
_BETWEEN_ENDS: Final = re.compile(r"\s*(?:\.\.+|…)\s*|\s+(?:-|to|until|au|a)\s+")
_DAY_SLASH_MONTH: Final = re.compile(r"(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}))?")
_SPAN_EXAMPLE: Final = msg(
    "Write 12-24 for 24 December of every year, 2026-12-24 for one year, 12-25..01-02 for a span."
)
_LEAP_YEAR: Final = 2000
_MONTHS: Final = 12


def parse_exception_span(text: str) -> tuple[SpanEnd, SpanEnd]:
    """Return the first and last day of an exception: `12-24`, `12-25..01-02`, `2026-12-24..2027-01-02`.

    Without a year it is of every year and may run over New Year; 29 February is then of leap years.

    Raises:
        Unreadable: it is no such date, does not exist, runs backwards, or has a year on one side only.
    """
    ends = [end.strip() for end in _BETWEEN_ENDS.split(tidy(text))]
    if len(ends) > 2 or not all(ends):  # noqa: PLR2004 - first and last
        raise _no_span(text)
    first = _span_end(ends[0], text)
    last = _span_end(ends[-1], text)
    if (first[0] is None) != (last[0] is None):
        raise Unreadable(
            "exception-one-year",
            msg("“{found}” has a year on one side only.", found=quoted(text)),
            msg("Write the year on both sides, or on none for every year."),
        )
    if first[0] is not None and _ordered(first) > _ordered(last):
        raise Unreadable(
            "exception-backwards",
            msg("“{found}” ends before it begins.", found=quoted(text)),
            msg("Write the earlier day first."),
        )
    return first, last


def _ordered(end: SpanEnd) -> tuple[int, int, int]:
    return end[0] or 0, end[1], end[2]


def _span_end(part: str, text: str) -> SpanEnd:
    found = _SPAN_DAY.fullmatch(part)
    if not found:
        raise _no_span(text)
    year = int(found[1]) if found[1] else None
    month, day = int(found[2]), int(found[3])
    if not _exists(year, month, day):
        wrong = msg("There is no day {found}.", found=part)
        raise Unreadable("date-impossible", wrong, _SPAN_EXAMPLE)
    return year, month, day


def _exists(year: int | None, month: int, day: int) -> bool:
    if year is not None and year not in YEARS:
        return False
    return 1 <= month <= _MONTHS and 1 <= day <= calendar.monthrange(year or _LEAP_YEAR, month)[1]


def _no_span(text: str) -> Unreadable:
    wrong = msg("“{found}” is not the date of an exception.", found=quoted(text))
    return Unreadable(
        "exception-unreadable", wrong, digits_meant(text, parse_exception_span) or _span_way_out(tidy(text))
    )


def _span_way_out(tidied: str) -> Message:
    found = _DAY_SLASH_MONTH.fullmatch(tidied)
    if found and _exists(int(found[3]) if found[3] else None, int(found[2]), int(found[1])):
        year = f"{found[3]}-" if found[3] else ""
        return msg("Write {day}.", day=f"{year}{int(found[2]):02}-{int(found[1]):02}")
    return _SPAN_EXAMPLE
