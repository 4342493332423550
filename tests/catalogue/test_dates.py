"""Dates in one form only, spans and seasons in two languages, and the switch."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.values import outcome, refusal

from vitrine.catalogue.dates import (
    add_duration,
    parse_date,
    parse_duration,
    parse_season,
    parse_yes_no,
)
from vitrine.catalogue.product import Duration
from vitrine.problems import Unreadable

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2999, 12, 31))


@given(DAYS)
def test_every_iso_date_reads_as_itself(day: date) -> None:
    assert parse_date(day.isoformat()) == day


@pytest.mark.parametrize(
    ("text", "way_out"),
    [
        ("25/12/2026", "Write 2026-12-25."),
        ("25.12.2026", "Write 2026-12-25."),
        ("25-12-2026", "Write 2026-12-25."),
        ("12/25/2026", "Write 2026-12-25."),
        ("5/12/2026", "Write 2026-12-05 or 2026-05-12."),
        ("5/5/2026", "Write 2026-05-05."),
        ("2026/12/5", "Write 2026-12-05."),
        ("2026-1-5", "Write 2026-01-05."),
        ("5 décembre 2026", "Write 2026-12-05."),
        ("mardi 1er décembre 2026", "Write 2026-12-01."),
        ("5 déc. 2026", "Write 2026-12-05."),
        ("December 5, 2026", "Write 2026-12-05."),
        ("5th of December", "for example 2026-12-05."),
        ("31/02/2026", "for example 2026-12-05."),
        ("20261205", "for example 2026-12-05."),
        ("demain", "for example 2026-12-05."),
        ("", "for example 2026-12-05."),
    ],
)
def test_other_forms_of_a_date_are_answered_with_the_iso_one(text: str, way_out: str) -> None:
    refused = refusal(parse_date, text)
    assert refused.code == "date-unreadable"
    assert refused.says().endswith(way_out)


@pytest.mark.parametrize(
    "text", ["2026-02-29", "2026-13-01", "2026-00-10", "2026-11-31", "0026-12-05", "9999-12-31"]
)
def test_days_that_do_not_exist_are_refused(text: str) -> None:
    assert refusal(parse_date, text).code == "date-impossible"


@given(DAYS)
def test_the_way_out_for_a_written_date_holds_that_date(day: date) -> None:
    """Typed the European way, the ISO form is in the answer, whatever the day."""
    assert day.isoformat() in refusal(parse_date, f"{day.day}/{day.month}/{day.year}").says()


@pytest.mark.parametrize(
    ("text", "count", "unit"),
    [
        ("5 days", 5, "day"),
        ("5 jours", 5, "day"),
        ("5j", 5, "day"),
        ("2 h", 2, "hour"),
        ("48h", 48, "hour"),
        ("1h30", 90, "minute"),
        ("1 h 05", 65, "minute"),
        ("30 minutes", 30, "minute"),
        ("15 min.", 15, "minute"),
        ("12 mois", 12, "month"),
        ("1 semaine", 1, "week"),
        ("une semaine", 1, "week"),
        ("a week", 1, "week"),
        ("trois semaines", 3, "week"),
        ("two hours", 2, "hour"),
        ("3 ans", 3, "year"),
        ("2 Années", 2, "year"),
        ("0 days", 0, "day"),
    ],
)
def test_spans_read_in_both_languages(text: str, count: int, unit: str) -> None:
    assert parse_duration(text) == Duration(count, unit)


@pytest.mark.parametrize(
    ("text", "way_out"),
    [
        ("1:30", "Write it with a unit: 90 minutes."),
        ("30", "for example: 30 days."),
        ("2 à 3 jours", "the longer one"),
        ("2-3 days", "the longer one"),
        ("24/48h", "the longer one"),
        ("bientôt", "30 minutes, 2 hours"),
        ("1,5 h", "30 minutes, 2 hours"),
        ("-2 days", "30 minutes, 2 hours"),
        ("99999 days", "30 minutes, 2 hours"),
        ("environ 3 semaines", "without “about”, the longer rather than the shorter: 3 semaines."),
        ("trois semaines environ", ": trois semaines."),
        ("5 lunes", "30 minutes, 2 hours"),
    ],
)
def test_doubtful_spans_are_refused_with_a_way_out(text: str, way_out: str) -> None:
    """Case Y02 among them: `1:30` is never 90 of something in silence."""
    refused = refusal(parse_duration, text)
    assert refused.code == "duration-unreadable"
    assert way_out in refused.says()


@pytest.mark.parametrize(
    ("day", "span", "later"),
    [
        ("2026-11-25", "5 days", "2026-11-30"),
        ("2026-11-25", "2 weeks", "2026-12-09"),
        ("2026-01-31", "1 month", "2026-02-28"),
        ("2028-01-31", "1 month", "2028-02-29"),
        ("2028-02-29", "1 year", "2029-02-28"),
        ("2026-12-31", "2 months", "2027-02-28"),
        ("2026-11-25", "48 h", "2026-11-27"),
        ("2026-11-25", "2 h", "2026-11-25"),
        ("2026-11-25", "90 minutes", "2026-11-25"),
        ("2999-12-31", "9999 years", "9999-12-31"),
    ],
)
def test_a_span_after_a_day(day: str, span: str, later: str) -> None:
    assert add_duration(date.fromisoformat(day), parse_duration(span)) == date.fromisoformat(later)


@given(DAYS, st.integers(0, 600))
def test_months_never_skip_one(day: date, count: int) -> None:
    """So many months later it is that month, on the same day or the month's last."""
    later = add_duration(day, Duration(count, "month"))
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == count
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


@pytest.mark.parametrize(
    ("text", "season"),
    [
        ("oct-feb", (10, 2)),
        ("oct-fév", (10, 2)),
        ("oct. – févr.", (10, 2)),
        ("octobre à février", (10, 2)),
        ("d'octobre à mars", (10, 3)),
        ("from May to June", (5, 6)),
        ("mai-août", (5, 8)),
        ("Mar-Apr", (3, 4)),
        ("juin", (6, 6)),
        ("toute l’année", (1, 12)),
    ],
)
def test_seasons_read_in_both_languages(text: str, season: tuple[int, int]) -> None:
    assert parse_season(text) == season


@pytest.mark.parametrize("text", ["", "oct-", "-feb", "hiver", "10-02", "oct-feb-mar", "toujours"])
def test_what_is_no_season_is_refused(text: str) -> None:
    assert refusal(parse_season, text).code == "season-unreadable"


@pytest.mark.parametrize("text", ["yes", "oui", "True", "VRAI", "on", "y", "o"])
def test_yes_reads_in_both_languages(text: str) -> None:
    assert parse_yes_no(text) is True


@pytest.mark.parametrize("text", ["no", "NON", "false", "faux", "off", "n"])
def test_no_reads_in_both_languages(text: str) -> None:
    assert parse_yes_no(text) is False


@pytest.mark.parametrize("text", ["", "1", "0", "peut-être", "yes no", "Norway"])
def test_neither_yes_nor_no_is_refused(text: str) -> None:
    assert refusal(parse_yes_no, text).code == "yes-no-unreadable"


@given(st.text(max_size=25))
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (parse_date, parse_duration, parse_season, parse_yes_no):
        value = outcome(read, text)
        assert not isinstance(value, Unreadable) or value.way_out is not None
