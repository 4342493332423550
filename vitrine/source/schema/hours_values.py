"""Reader of the opening hours."""

from __future__ import annotations

from typing import Final

from vitrine.catalogue.hours import (
    Day,
    HoursException,
    OpeningHours,
    parse_day,
    parse_exception_span,
    parse_weekdays,
)
from vitrine.catalogue.text import LocalText
from vitrine.catalogue.words import is_word
from vitrine.messages import msg
from vitrine.problems import Unreadable
from vitrine.source.nodes import Mapping, Node, Scalar, Sequence
from vitrine.source.schema.base import AtKey, Collector, Reading, entries, mapping, scalar
from vitrine.source.schema.values import local_line
from vitrine.source.suggest import did_you_mean, nearest_key, unknown_key

_BY_APPOINTMENT: Final = frozenset({"by appointment", "by appointment only", "sur rendez-vous", "sur rdv"})
_EXCEPTION_KEYS: Final = frozenset({"hours", "note"})


def opening_hours(node: Node, reading: Reading) -> OpeningHours:
    """Read the hours of the week, the exceptions and the public holidays.

    The country and region whose holidays count are those of the address; they are filled in later.
    """
    if isinstance(node, Scalar):
        return _in_a_word(node)
    given = entries(node)
    collector = Collector()
    exceptions: tuple[HoursException, ...] = ()
    holidays: Day | None = None
    with collector.at("exceptions"):
        if "exceptions" in given:
            exceptions = _exceptions(given.pop("exceptions"), reading)
    with collector.at("public_holidays"):
        if "public_holidays" in given:
            holidays = _day(given.pop("public_holidays"))
    week: tuple[Day | None, ...] = (None,) * 7
    with collector.at():
        week = _week(given)
    collector.finish()
    return OpeningHours(week=week, exceptions=exceptions, public_holidays=holidays)


def _in_a_word(node: Scalar) -> OpeningHours:
    text = scalar(node).text
    if is_word(text, _BY_APPOINTMENT):
        return OpeningHours(by_appointment=True)
    raise Unreadable(
        "hours-unreadable",
        msg("“{text}” cannot be read as opening hours.", text=text.strip()),
        msg("Write a line a day or days below, for example tue-sat: 10:00-19:00; or hours: by appointment."),
    )


def _week(given: dict[str, Node]) -> tuple[Day | None, ...]:
    """Read the days; a single day beats a range."""
    collector = Collector()
    single: dict[int, tuple[str, Day]] = {}
    ranges: dict[int, tuple[str, Day]] = {}
    for key, node in given.items():
        weekdays: tuple[int, ...] = ()
        day: Day = ()
        with collector.at(AtKey(key)):
            weekdays = _weekdays(key)
        with collector.at(key):
            day = _day(node)
        said = single if len(weekdays) == 1 else ranges
        for weekday in weekdays:
            with collector.at(AtKey(key)):
                if weekday in said:
                    raise _said_twice(key, said[weekday][0])
            said[weekday] = (key, day)
    collector.finish()
    both = {**ranges, **single}
    return tuple(both[weekday][1] if weekday in both else None for weekday in range(7))


def _weekdays(key: str) -> tuple[int, ...]:
    try:
        return parse_weekdays(key)
    except Unreadable as problem:
        near = nearest_key(key, frozenset({"exceptions", "public_holidays"}))
        if near is None:
            raise
        raise Unreadable(problem.code, problem.message, did_you_mean(near)) from None


def _said_twice(key: str, other: str) -> Unreadable:
    return Unreadable(
        "day-twice",
        msg("“{key}” says a day that “{other}” has said already.", key=key, other=other),
        msg("Keep one of the two. A single day beside a range is fine: it wins."),
    )


def _day(node: Node) -> Day:
    if isinstance(node, Sequence):
        return parse_day(", ".join(scalar(item).text for item in node.items))
    return parse_day(scalar(node).text)


def _exceptions(node: Node, reading: Reading) -> tuple[HoursException, ...]:
    collector = Collector()
    read: list[HoursException] = []
    for key, value in mapping(node):
        with collector.at(AtKey(key)):
            first, last = parse_exception_span(key)
            if any((first, last) == (other.first, other.last) for other in read):
                raise Unreadable(
                    "day-twice",
                    msg("“{key}” is written twice.", key=key),
                    msg("Keep one of the two."),
                )
            with collector.at(key):
                day, note = _day_with_note(value, reading)
                read.append(HoursException(first, last, day, note))
    collector.finish()
    return tuple(read)


def _day_with_note(node: Node, reading: Reading) -> tuple[Day, LocalText]:
    if not isinstance(node, Mapping):
        return _day(node), LocalText()
    collector = Collector()
    day: Day = ()
    note = LocalText()
    for key in entries(node):
        with collector.at(AtKey(key)):
            if key not in _EXCEPTION_KEYS:
                raise unknown_key(key, nearest_key(key, _EXCEPTION_KEYS), sorted(_EXCEPTION_KEYS))
    with collector.at("hours"):
        hours = node.get("hours")
        if hours is None:
            raise Unreadable(
                "key-missing",
                msg("“{key}” is missing.", key="hours"),
                msg("Add a line: {example}", example="hours: closed"),
            )
        day = _day(hours)
    with collector.at("note"):
        if given := node.get("note"):
            note = local_line(given, reading)
    collector.finish()
    return day, note
