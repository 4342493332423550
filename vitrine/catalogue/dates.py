"""Dates, spans of time and seasons as a shopkeeper writes them, and the switch yes or no.

Dates are written in one form only, `2026-12-05` (ISO 8601): `5/12/2026` is the fifth of December in France
and the twelfth of May in the United States. Other forms are recognised to show how to write them.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from vitrine.catalogue.mistyped import digits_meant
from vitrine.catalogue.product import Duration
from vitrine.catalogue.words import fold, quoted, tidy
from vitrine.messages import Message, msg
from vitrine.problems import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

YEARS: Final = range(1900, 3000)
"""Other years are typing errors."""

_MONTH_WORDS: Final = (
    "jan january janv janvier",
    "feb february fev fevr fevrier",
    "mar march mars",
    "apr april avr avril",
    "may mai",
    "jun june juin",
    "jul july juil juillet",
    "aug august aou aout",
    "sep sept september septembre",
    "oct october octobre",
    "nov november novembre",
    "dec december decembre",
)
MONTHS: Final = {word: number for number, words in enumerate(_MONTH_WORDS, start=1) for word in words.split()}
"""Months by their English and French names and abbreviations, as `fold` returns them."""

_ISO: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_YEAR_FIRST: Final = re.compile(r"(\d{4})[-./ ](\d{1,2})[-./ ](\d{1,2})")
_YEAR_LAST: Final = re.compile(r"(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})")
_DAY_MONTH: Final = re.compile(r"(?:[a-z]+\.? )?(\d{1,2})(?:er|st|nd|rd|th)?\.? ([a-z]+)\.?,? (\d{4})")
_MONTH_DAY: Final = re.compile(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")


def parse_date(text: str) -> date:
    """Return the day of an ISO date, `2026-12-05`.

    Raises:
        Unreadable: it is no such date; when it is a date in another form, the way out shows the ISO one.
    """
    tidied = tidy(text)
    found = _ISO.fullmatch(tidied)
    if not found:
        raise Unreadable(
            "date-unreadable",
            msg("“{found}” is not a date as Vitrine reads them.", found=quoted(text)),
            _iso_way_out(tidied),
        )
    year, month, day = map(int, found.groups())
    parsed = _day_or_none(year, month, day)
    if parsed is None:
        wrong = msg("There is no day {found}.", found=quoted(text))
        raise Unreadable("date-impossible", wrong, _ISO_EXAMPLE)
    return parsed


_ISO_EXAMPLE: Final = msg("Write year, month and day, for example 2026-12-05.")


def _iso_way_out(tidied: str) -> Message:
    days = list(dict.fromkeys(_readings(fold(tidied))))
    if not days:
        return digits_meant(tidied, parse_date) or _ISO_EXAMPLE
    if len(days) == 1:
        return msg("Write {day}.", day=days[0].isoformat())
    return msg("Write {day} or {other}.", day=days[0].isoformat(), other=days[1].isoformat())


def _readings(text: str) -> Iterator[date]:
    """Yield the days the text can mean, the European reading first."""
    guesses: list[tuple[int, int, int]] = []
    if found := _YEAR_FIRST.fullmatch(text):
        guesses = [(int(found[1]), int(found[2]), int(found[3]))]
    elif found := _YEAR_LAST.fullmatch(text):
        first, second, year = map(int, found.groups())
        guesses = [(year, second, first), (year, first, second)]
    elif found := _DAY_MONTH.fullmatch(text):
        guesses = [(int(found[3]), MONTHS.get(found[2], 0), int(found[1]))]
    elif found := _MONTH_DAY.fullmatch(text):
        guesses = [(int(found[3]), MONTHS.get(found[1], 0), int(found[2]))]
    for year, month, day in guesses:
        parsed = _day_or_none(year, month, day)
        if parsed is not None:
            yield parsed


def _day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None


_UNIT_WORDS: Final = {
    "minute": "min mins minute minutes mn",
    "hour": "h hr hrs hour hours heure heures",
    "day": "d day days j jour jours",
    "week": "w week weeks sem semaine semaines",
    "month": "month months mois",
    "year": "y year years an ans annee annees",
}
_UNITS: Final = {word: unit for unit, words in _UNIT_WORDS.items() for word in words.split()}
_NUMBERS: Final = {
    **dict.fromkeys(("a", "an", "one", "un", "une"), 1),
    **dict.fromkeys(("two", "deux"), 2),
    **dict.fromkeys(("three", "trois"), 3),
    **dict.fromkeys(("four", "quatre"), 4),
    **dict.fromkeys(("five", "cinq"), 5),
    "six": 6,
    **dict.fromkeys(("eight", "huit"), 8),
    **dict.fromkeys(("ten", "dix"), 10),
    "quinze": 15,
}
_DURATION: Final = re.compile(rf"(\d{{1,4}}|{'|'.join(_NUMBERS)})\s*([a-z]+)\.?")
_ABOUT: Final = re.compile(
    r"^(?:environ|about|around|approx\.?|env\.?|~)\s*|\s*(?:environ|approx\.?|env\.?)$"
)
_HOURS_MINUTES: Final = re.compile(r"(\d{1,2})\s*(?:h|:)\s*(\d{2})")
_RANGE: Final = re.compile(r"(\d{1,4})\s*(?:-|/|a|to|ou|or)\s*(\d{1,4})\s*([a-z]+)\.?")
_DURATION_EXAMPLES: Final = msg(
    "Write a number and a unit, for example: 30 minutes, 2 hours, 5 days, 12 months."
)


def parse_duration(text: str) -> Duration:
    """Return a span of time: `5 days`, `5 jours`, `2 h`, `1h30`, `une semaine`, `12 mois`.

    Raises:
        Unreadable: there is no number, no unit, or it is a range such as `2 to 3 days`.
    """
    folded = fold(text)
    if found := _DURATION.fullmatch(folded):
        unit = _UNITS.get(found[2])
        if unit:
            return Duration(_NUMBERS.get(found[1]) or int(found[1]), unit)
    if (found := _HOURS_MINUTES.fullmatch(folded)) and ":" not in folded:
        return Duration(int(found[1]) * 60 + int(found[2]), "minute")
    raise Unreadable(
        "duration-unreadable",
        msg("“{found}” is not a span of time.", found=quoted(text)),
        digits_meant(text, parse_duration) or _duration_way_out(folded),
    )


def _duration_way_out(folded: str) -> Message:
    if found := _HOURS_MINUTES.fullmatch(folded):
        return msg("Write it with a unit: {count} minutes.", count=int(found[1]) * 60 + int(found[2]))
    if (found := _RANGE.fullmatch(folded)) and found[3] in _UNITS:
        return msg("Write one span, the longer one, for example 3 days.")
    if (exact := _ABOUT.sub("", folded)) != folded and _DURATION.fullmatch(exact):
        return msg("Write it without “about”, the longer rather than the shorter: {span}.", span=exact)
    if folded.isdigit():
        return msg("Write it with its unit, for example: {count} days.", count=folded)
    return _DURATION_EXAMPLES


def add_duration(day: date, duration: Duration) -> date:
    """Return the day that many days, weeks, months or years later.

    Of minutes and hours only whole days count (48 hours are two days, 2 hours none). A month's end stays one:
    a month after 31 January is the last of February. Nothing is later than the last day of the calendar.
    """
    try:
        if duration.unit in {"month", "year"}:
            return _add_months(day, duration.count * (12 if duration.unit == "year" else 1))
        return day + timedelta(days=_whole_days(duration))
    except (OverflowError, ValueError):
        return date.max


def _whole_days(duration: Duration) -> int:
    minutes = {"minute": 1, "hour": 60, "day": 1440, "week": 7 * 1440}[duration.unit]
    return duration.count * minutes // 1440


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return day.replace(year=year, month=month + 1, day=min(day.day, last))


_ALL_YEAR: Final = frozenset({"all year", "all year round", "toute l'annee", "whole year", "always"})
_SEASON: Final = re.compile(
    r"(?:from |de |d')?(?P<first>[a-z]+)\.?"
    r"(?:\s*(?:-|/|\.\.|\b(?:to|until|a|au)\b)\s*(?P<last>[a-z]+)\.?)?"
)


def parse_season(text: str) -> tuple[int, int]:
    """Return the first and last month of a season: `oct-feb`, `octobre à février`, `juin`, `all year`.

    Raises:
        Unreadable: a month's name is not known.
    """
    folded = fold(text)
    if folded in _ALL_YEAR:
        return 1, 12
    found = _SEASON.fullmatch(folded)
    first = MONTHS.get(found["first"]) if found else None
    last = MONTHS.get(found["last"] or found["first"]) if found else None
    if first is None or last is None:
        raise Unreadable(
            "season-unreadable",
            msg("“{found}” is not a season.", found=quoted(text)),
            msg("Write its first and last month, for example: oct-feb."),
        )
    return first, last


_YES: Final = frozenset({"yes", "y", "oui", "o", "true", "vrai", "on"})
_NO: Final = frozenset({"no", "n", "non", "false", "faux", "off"})


def parse_yes_no(text: str) -> bool:
    """Return a switch: `yes`, `oui`, `true`, `on`, or `no`, `non`, `false`, `off`.

    Raises:
        Unreadable: it is neither.
    """
    folded = fold(text)
    if folded in _YES:
        return True
    if folded in _NO:
        return False
    raise Unreadable(
        "yes-no-unreadable",
        msg("“{found}” is neither yes nor no.", found=quoted(text)),
        msg("Write yes or no."),
    )
