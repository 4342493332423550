"""Opening hours: read as people write them, and right on every date and past midnight."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from support.values import outcome, refusal

from vitrine.catalogue.hours import (
    Day,
    HoursException,
    OpeningHours,
    Period,
    closes_at,
    is_open,
    parse_day,
    parse_exception_span,
    parse_time,
    parse_weekdays,
    periods_on,
    special_days,
)
from vitrine.catalogue.text import LocalText
from vitrine.problems import Unreadable

CASES = Path(__file__).parent.parent / "cases"


def hours_of_case(case: str) -> dict[str, object]:
    shop = yaml.load((CASES / case / "vitrine.yaml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - texts only
    hours: dict[str, object] = shop["hours"]
    return hours


def opening(
    week: dict[str, str] | None = None, exceptions: dict[str, str] | None = None, **more: object
) -> OpeningHours:
    """Return hours written as in shop.yaml."""
    days: list[Day | None] = [None] * 7
    for names, text in (week or {}).items():
        for index in parse_weekdays(names):
            days[index] = parse_day(text)
    spans = (
        HoursException(*parse_exception_span(span), parse_day(text), LocalText.of(text))
        for span, text in (exceptions or {}).items()
    )
    return OpeningHours(week=tuple(days), exceptions=tuple(spans), **more)  # type: ignore[arg-type]


def periods(text: str) -> list[tuple[int, int]]:
    return [(period.opens, period.closes) for period in parse_day(text)]


def at(instant: str) -> datetime:
    """Return a moment of the shop's own clock."""
    return datetime.fromisoformat(instant)


# Reading


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10:00-12:30, 14:00-19:00", [(600, 750), (840, 1140)]),
        ("14:00-19:00, 10:00-12:30", [(600, 750), (840, 1140)]),
        ("10h-12h30", [(600, 750)]),
        ("10 h – 12 h 30, 14 h – 19 h", [(600, 750), (840, 1140)]),
        ("10\u202fh\u202f–\u202f12\u202fh\u202f30", [(600, 750)]),
        ("de 9h à 12h et de 14h à 18h", [(540, 720), (840, 1080)]),
        ("9am - 5:30 pm", [(540, 1050)]),
        ("12am-12pm", [(0, 720)]),
        ("9-12 / 14-18", [(540, 720), (840, 1080)]),
        ("10.00-12.30", [(600, 750)]),
        ("10 heures à 18 heures", [(600, 1080)]),
        ("09:00-24:00", [(540, 1440)]),
        ("22:00-00:00", [(1320, 1440)]),
        ("18:00-02:00", [(1080, 1560)]),
        ("midi-minuit", [(720, 1440)]),
        ("00:00-24:00", [(0, 1440)]),
        ("24h/24", [(0, 1440)]),
        ("10:00-12:00, 12:00-14:00", [(600, 840)]),
        ("closed", []),
        ("Fermé", []),
        ("fermée", []),
    ],
)
def test_days_read_as_people_write_them(text: str, expected: list[tuple[int, int]]) -> None:
    assert periods(text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("8:00", "hours-single-time"),
        ("10:00-12:00, 14:00", "hours-single-time"),
        ("10:00-10:00", "hours-equal-times"),
        ("00:00-00:00", "hours-equal-times"),
        ("10:00-14:00, 12:00-16:00", "hours-overlap"),
        ("10:00-19:00, 10:00-19:00", "hours-overlap"),
        ("18:00-02:00, 19:00-20:00", "hours-overlap"),
        ("24:00-02:00", "hours-unreadable"),
        ("10:00-25:00", "hours-unreadable"),
        ("10:60-12:00", "hours-unreadable"),
        ("13pm-15pm", "hours-unreadable"),
        ("10:00 12:00", "hours-unreadable"),
        ("le matin", "hours-unreadable"),
        ("600-750", "hours-unreadable"),
        ("", "hours-unreadable"),
        (",", "hours-unreadable"),
    ],
)
def test_doubtful_days_are_refused(text: str, code: str) -> None:
    assert refusal(parse_day, text).code == code


def test_case_y02_times_are_times_and_never_numbers_of_base_sixty() -> None:
    """`8:00` alone is refused; pairs keep their minutes; nothing is read as 480 or 600."""
    hours = hours_of_case("Y02")
    wednesday, thursday = hours["wednesday"], hours["thursday"]
    assert isinstance(wednesday, dict)
    assert isinstance(thursday, dict)
    assert periods(str(hours["tuesday"])) == [(600, 1140)]
    assert periods(f"{wednesday['open']}-{wednesday['close']}") == [(600, 1170)]
    assert periods(f"{thursday['open']}-{thursday['close']}") == [(570, 750)]
    assert refusal(parse_day, str(hours["saturday"])).code == "hours-single-time"
    assert refusal(parse_day, "480").code == "hours-unreadable"


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("8:00", 480),
        ("08:05", 485),
        ("8h", 480),
        ("8 h 30", 510),
        ("9 pm", 1260),
        ("noon", 720),
        ("24:00", 1440),
        ("0:00", 0),
    ],
)
def test_times_are_minutes_from_midnight(text: str, minutes: int) -> None:
    assert parse_time(text) == minutes


@pytest.mark.parametrize("text", ["24:01", "8:60", "8:5", "-1:00", "8h-9h", "", "1:30:00"])
def test_what_is_no_time_is_refused(text: str) -> None:
    assert refusal(parse_time, text).code == "time-unreadable"


@given(
    st.integers(0, 1439), st.sampled_from(["{:02}:{:02}", "{}:{:02}", "{}h{:02}", "{} h {:02}", "{}.{:02}"])
)
def test_every_minute_reads_in_every_spelling(minutes: int, spelling: str) -> None:
    assert parse_time(spelling.format(*divmod(minutes, 60))) == minutes


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mon", (0,)),
        ("mardi", (1,)),
        ("Mar", (1,)),
        ("tue-sat", (1, 2, 3, 4, 5)),
        ("mar-sam", (1, 2, 3, 4, 5)),
        ("Lun–Ven", (0, 1, 2, 3, 4)),
        ("sat-mon", (5, 6, 0)),
        ("du mardi au samedi", (1, 2, 3, 4, 5)),
        ("lundi et jeudi", (0, 3)),
        ("mon-wed, fri", (0, 1, 2, 4)),
        ("lun.", (0,)),
        ("Mondays", (0,)),
        ("tous les jours", (0, 1, 2, 3, 4, 5, 6)),
        ("week-end", (5, 6)),
        ("mon-sun", (0, 1, 2, 3, 4, 5, 6)),
    ],
)
def test_weekdays_read_in_both_languages(text: str, days: tuple[int, ...]) -> None:
    assert parse_weekdays(text) == days


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("xyz", "weekday-unknown"),
        ("", "weekday-unknown"),
        ("mon-", "weekday-unknown"),
        ("mon, mon", "weekday-twice"),
        ("mon-wed, tue", "weekday-twice"),
    ],
)
def test_what_are_no_weekdays_is_refused(text: str, code: str) -> None:
    assert refusal(parse_weekdays, text).code == code


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("12-24", (None, 12, 24), (None, 12, 24)),
        ("12-25..01-02", (None, 12, 25), (None, 1, 2)),
        ("12-25 … 01-02", (None, 12, 25), (None, 1, 2)),
        ("12-25 au 01-02", (None, 12, 25), (None, 1, 2)),
        ("2026-12-13", (2026, 12, 13), (2026, 12, 13)),
        ("2026-12-24..2027-01-02", (2026, 12, 24), (2027, 1, 2)),
        ("02-29", (None, 2, 29), (None, 2, 29)),
        ("2028-02-29", (2028, 2, 29), (2028, 2, 29)),
    ],
)
def test_exceptional_dates_are_of_one_year_or_of_all(text: str, first: object, last: object) -> None:
    assert parse_exception_span(text) == (first, last)


@pytest.mark.parametrize(
    ("text", "code", "way_out"),
    [
        ("24/12", "exception-unreadable", "Write 12-24."),
        ("24.12.2026", "exception-unreadable", "Write 2026-12-24."),
        ("noël", "exception-unreadable", "12-25..01-02"),
        ("12-25..", "exception-unreadable", "12-25..01-02"),
        ("12-25..12-26..12-27", "exception-unreadable", "12-25..01-02"),
        ("02-30", "date-impossible", "12-24"),
        ("2026-02-29", "date-impossible", "12-24"),
        ("13-01", "date-impossible", "12-24"),
        ("0000-01-01", "date-impossible", "12-24"),
        ("2026-12-24..01-02", "exception-one-year", "both sides"),
        ("2027-01-02..2026-12-24", "exception-backwards", "earlier day first"),
    ],
)
def test_doubtful_exceptional_dates_are_refused(text: str, code: str, way_out: str) -> None:
    refused = refusal(parse_exception_span, text)
    assert refused.code == code
    assert way_out in refused.says()


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (parse_day, parse_time, parse_weekdays, parse_exception_span):
        value = outcome(read, text)
        assert not isinstance(value, Unreadable) or value.way_out is not None


PERIODS = st.lists(st.integers(0, 1440), unique=True, max_size=8).map(
    lambda times: [tuple(pair) for pair in zip(sorted(times)[::2], sorted(times)[1::2], strict=False)]
)


@given(PERIODS.filter(bool))
def test_written_periods_read_as_themselves(expected: list[tuple[int, int]]) -> None:
    """Any set of separate periods survives being written and read."""
    clock = [tuple(f"{minutes // 60:02}:{minutes % 60:02}" for minutes in period) for period in expected]
    assert periods(", ".join("-".join(pair) for pair in clock)) == expected


# Which hours count on a date


WEEK = {"mon": "closed", "tue-sat": "10:00-12:30, 14:00-19:00"}
TUESDAY = date(2026, 11, 24)


def test_days_of_which_nothing_was_said_are_closed() -> None:
    hours = opening({"tue": "10:00-12:00"})
    assert periods_on(hours, TUESDAY) == (Period(600, 720),)
    assert periods_on(hours, TUESDAY + timedelta(days=1)) == ()


def test_a_dated_exception_beats_a_yearly_one_which_beats_a_holiday_which_beats_the_week() -> None:
    """25 December, one rule added after the other; the day is a Friday and open by the week."""
    day = date(2026, 12, 25)
    by_week = opening(WEEK)
    by_holiday = opening(WEEK, country="FR", public_holidays=())
    by_yearly = opening(WEEK, {"12-25": "10:00-11:00"}, country="FR", public_holidays=())
    by_date = opening(
        WEEK, {"2026-12-25": "10:00-12:00", "12-25": "10:00-11:00"}, country="FR", public_holidays=()
    )
    assert periods_on(by_week, day) == parse_day(WEEK["tue-sat"])
    assert periods_on(by_holiday, day) == ()
    assert periods_on(by_yearly, day) == parse_day("10:00-11:00")
    assert periods_on(by_date, day) == parse_day("10:00-12:00")
    assert periods_on(by_date, date(2029, 12, 25)) == parse_day("10:00-11:00")


def test_a_day_within_a_span_beats_the_span_in_any_order() -> None:
    spans = {"12-20..01-05": "closed", "12-24": "10:00-17:00"}
    for exceptions in (spans, dict(reversed(spans.items()))):
        hours = opening(WEEK, exceptions)
        assert periods_on(hours, date(2026, 12, 24)) == parse_day("10:00-17:00")
        assert periods_on(hours, date(2026, 12, 23)) == ()


@pytest.mark.parametrize(
    ("day", "closed"),
    [("12-24", False), ("12-25", True), ("12-31", True), ("01-01", True), ("01-02", True), ("01-03", False)],
)
def test_a_yearly_span_runs_over_new_year_in_every_year(day: str, closed: bool) -> None:
    hours = opening({"every day": "10:00-18:00"}, {"12-25..01-02": "closed"})
    for year in (2026, 2027, 2031):
        assert (periods_on(hours, date.fromisoformat(f"{year}-{day}")) == ()) is closed


def test_the_29th_of_february_is_of_leap_years_only() -> None:
    hours = opening({"every day": "10:00-18:00"}, {"02-29": "closed"})
    assert periods_on(hours, date(2028, 2, 29)) == ()
    assert periods_on(hours, date(2027, 2, 28)) != ()
    assert periods_on(hours, date(2027, 3, 1)) != ()


def test_public_holidays_are_those_of_the_region_with_their_names() -> None:
    """Good Friday is a holiday in Moselle and not in Paris; the names are the country's, on any machine."""
    good_friday = date(2026, 4, 3)
    paris = opening(WEEK, country="FR", public_holidays=())
    metz = opening(WEEK, country="FR", region="57", public_holidays=())
    assert special_days(paris, good_friday, good_friday) == ()
    assert [special.holiday for special in special_days(metz, good_friday, good_friday)] == ["Vendredi saint"]


def test_holidays_change_nothing_where_the_shop_says_nothing_of_them() -> None:
    hours = opening(WEEK, country="FR")
    assert special_days(hours, date(2026, 12, 1), date(2026, 12, 31)) == ()


def test_special_days_hold_whole_spans_and_leave_out_holidays_that_change_nothing() -> None:
    """Closed days within a span are there; Easter Monday is not, as every Monday is closed."""
    hours = opening(WEEK, {"12-25..12-28": "closed"}, country="FR", public_holidays=())
    found = special_days(hours, date(2026, 12, 20), date(2026, 12, 31))
    assert [special.day.day for special in found] == [25, 26, 27, 28]
    assert special_days(hours, date(2026, 4, 6), date(2026, 4, 6)) == ()


def test_holidays_of_an_unknown_country_are_none() -> None:
    hours = opening(WEEK, country="XX", public_holidays=())
    assert special_days(hours, date(2026, 12, 1), date(2026, 12, 31)) == ()


# Open now


def case_f03() -> OpeningHours:
    """Return the hours of the case; its Sunday is refused and left closed."""
    days: list[Day | None] = []
    for name, texts in hours_of_case("F03").items():
        assert isinstance(texts, list)
        days.append(() if name == "sunday" or not texts else parse_day(", ".join(texts)))
    return OpeningHours(week=tuple(days))


INSTANTS = json.loads((CASES / "F03" / "expected.json").read_text("utf-8"))["open_at"]


@pytest.mark.parametrize(("instant", "expected"), INSTANTS.items())
def test_case_f03_is_open_past_midnight(instant: str, expected: bool) -> None:
    moment = at(instant)
    assert is_open(case_f03(), moment) is expected
    assert (closes_at(case_f03(), moment) is not None) is expected


def test_case_f03_refuses_equal_times() -> None:
    sunday = hours_of_case("F03")["sunday"]
    assert isinstance(sunday, list)
    assert refusal(parse_day, sunday[0]).code == "hours-equal-times"


@pytest.mark.parametrize(
    ("instant", "closes"),
    [
        ("2026-01-06T10:00", "2026-01-06T12:30"),
        ("2026-01-06T18:59", "2026-01-06T19:00"),
        ("2026-01-07T00:00", "2026-01-08T00:00"),
        ("2026-01-08T23:30", "2026-01-09T00:00"),
        ("2026-01-09T18:00", "2026-01-10T02:00"),
        ("2026-01-10T01:30", "2026-01-10T02:00"),
    ],
)
def test_the_closing_time_is_told_also_past_midnight(instant: str, closes: str) -> None:
    assert closes_at(case_f03(), at(instant)) == at(closes)


def test_periods_that_touch_over_midnight_are_one() -> None:
    hours = opening({"fri": "18:00-24:00", "sat": "00:00-03:00"})
    assert closes_at(hours, at("2026-01-09T20:00")) == at("2026-01-10T03:00")


def test_a_shop_that_never_closes_has_no_closing_time() -> None:
    hours = opening({"every day": "00:00-24:00"})
    assert is_open(hours, at("2026-01-09T20:00"))
    assert closes_at(hours, at("2026-01-09T20:00")) is None


def test_an_exception_tonight_does_not_cut_last_night_short() -> None:
    """Closed on Saturday: Friday night still ends at two in the morning."""
    hours = opening({"fri-sat": "18:00-02:00"}, {"2026-01-10": "closed"})
    assert is_open(hours, at("2026-01-10T01:30"))
    assert not is_open(hours, at("2026-01-10T20:00"))
    assert not is_open(hours, at("2026-01-11T01:30"))


@pytest.mark.parametrize("night", ["2026-03-29", "2026-10-25"])
def test_the_nights_when_clocks_change_have_hours_like_all_others(night: str) -> None:
    """Local time alone decides: what the wall clock shows in the shop."""
    hours = opening({"every day": "18:00-04:00"})
    for hour, expected in ((0, True), (2, True), (3, True), (4, False), (17, False), (18, True)):
        assert is_open(hours, at(f"{night}T{hour:02}:00")) is expected


MOMENTS = st.datetimes(min_value=at("2026-01-01T00:00"), max_value=at("2027-12-31T00:00"))
DAY_TEXTS = st.sampled_from(
    ["closed", "10:00-12:30, 14:00-19:00", "18:00-02:00", "00:00-24:00", "22:00-10:00"]
)


@given(st.lists(DAY_TEXTS, min_size=7, max_size=7), MOMENTS)
def test_open_until_the_closing_time_and_closed_at_it(texts: list[str], moment: datetime) -> None:
    """Between now and the closing time every moment is open, and the closing time is not."""
    hours = OpeningHours(week=tuple(parse_day(text) for text in texts))
    closing = closes_at(hours, moment)
    if closing is None:
        return
    assert not is_open(hours, closing)
    assert closing > moment
    for step in range(10):
        assert is_open(hours, moment + (closing - moment) * step / 10)


@pytest.mark.parametrize(
    "text", ["7h-13h30 15h30-19h30", "7:00 - 13:30  15:30 - 19:30", "de 7h à 13h30 15h30-19h30"]
)
def test_periods_may_stand_side_by_side(text: str) -> None:
    assert parse_day(text) == (Period(420, 810), Period(930, 1170))
