"""Pick-up times of the script against a slow computation that is plain enough to be seen to be right.

It goes through real time minute by minute and looks at the clock on the wall, so that nothing is ever added to a
wall time or taken from it.
"""

from __future__ import annotations

import json
import random
import subprocess
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

Case = dict[str, Any]

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
FAR = 62

CHANGES = {
    "Europe/Paris": ("2026-10-25", "2027-03-28"),
    "America/New_York": ("2026-11-01", "2027-03-14"),
    "Asia/Kolkata": ("2026-12-31", "2028-02-28"),
    # Half an hour's change, and a change at midnight; years that no law changes any more.
    "Australia/Lord_Howe": ("2024-04-07", "2024-10-06"),
    "America/Havana": ("2024-03-10", "2024-11-03"),
}


@cache
def moments_of(zone: str, day: date) -> dict[time, datetime]:
    """When the clocks of a zone show each minute of a date, for the first time."""
    found: dict[time, datetime] = {}
    moment = datetime.combine(day, time(), UTC) - timedelta(hours=15)
    for _ in range(54 * 60):
        shown = moment.astimezone(ZoneInfo(zone))
        if shown.date() == day:
            found.setdefault(shown.time(), moment)
        moment += MINUTE
    return found


def periods_of(case: Case, day: date) -> list[list[int]]:
    hours = case["setup"]["hours"]
    own: list[list[int]] = hours["special"].get(day.isoformat(), hours["week"][day.weekday()])
    return own


def handing_over(case: Case, day: date) -> list[int]:
    """Minutes of a date at which something can be handed over, whatever the time is now."""
    pickup = case["setup"]["pickup"]
    opened: set[int] = set()
    starts: set[int] = set()
    for step in (-1, 0, 1, 2):
        for opens, closes in periods_of(case, day + step * DAY):
            opened.update(range(opens + step * 1440, closes + step * 1440))
            starts.update(range(opens + step * 1440, closes + step * 1440, pickup["slot"]))
    return sorted(
        start
        for start in starts
        if 0 <= start < 1440 and all(start + after in opened for after in range(pickup["last"]))
    )


def slow_days(case: Case) -> list[dict[str, Any]]:
    zone, pickup, needs = case["setup"]["tz"], case["setup"]["pickup"], case["needs"]
    now = datetime.fromtimestamp(case["now"] / 1000, UTC)
    earliest = now + max(pickup["lead_minutes"], needs["leadMinutes"]) * MINUTE
    today = now.astimezone(ZoneInfo(zone)).date()
    first = max(
        today + max(pickup["lead_days"], needs["leadDays"]) * DAY,
        earliest.astimezone(ZoneInfo(zone)).date(),
        date.fromisoformat(needs["from"] or "1970-01-01"),
    )
    row: list[dict[str, Any]] = []
    for ahead in range(pickup["days_ahead"] + FAR + 1):
        if ahead > pickup["days_ahead"] and row:
            break
        day = first + ahead * DAY
        minutes = handing_over(case, day)
        moments = moments_of(zone, day) if minutes else {}
        kept = [
            minute
            for minute in minutes
            if (moment := moments.get(time(minute // 60, minute % 60))) is not None and moment >= earliest
        ]
        if kept or row:
            row.append({"date": day.isoformat(), "slots": kept})
    return row


def some_periods(rng: random.Random) -> list[list[int]]:
    """Periods as `hours` allows them: in order, apart, at most a day long, the last perhaps past midnight."""
    kind = rng.random()
    if kind < 0.25:
        return []
    if kind < 0.35:
        return [[0, 1440]]
    step = rng.choice([5, 15, 30])
    times = sorted(rng.sample(range(0, 1440, step), 2 * rng.randint(1, 3)))
    periods = [[times[at], times[at + 1]] for at in range(0, len(times), 2)]
    if rng.random() < 0.3:
        periods[-1][1] = 1440 + rng.randrange(0, periods[0][0] + 1, step)
    return periods


def some_moment(rng: random.Random, near: datetime) -> datetime:
    """A moment of the days around a date, often on that very night, often the very minute of a slot."""
    now = near + (rng.randint(-5 * 1440, 2 * 1440) if rng.random() < 0.6 else rng.randint(-120, 540)) * MINUTE
    if rng.random() < 0.3:
        return now.replace(minute=now.minute // 30 * 30)
    return now + rng.choice([0, 1, 59_999]) * timedelta(milliseconds=1)


def some_case(rng: random.Random) -> Case:
    zone = rng.choice(list(CHANGES))
    near = datetime.fromisoformat(rng.choice(CHANGES[zone])).replace(tzinfo=UTC)
    now = some_moment(rng, near)
    rarely_open = rng.random() < 0.1
    week = [[] if rarely_open else some_periods(rng) for _ in range(7)]
    special = {
        (now.date() + rng.randint(-1, 30 if rarely_open else 8) * DAY).isoformat(): some_periods(rng)
        for _ in range(rng.randint(0, 3))
    }
    at_once = rng.random() < 0.5
    pickup = {
        "lead_minutes": 0 if at_once else rng.choice([0, 1, 90, 120, 1500, rng.randint(0, 4000)]),
        "lead_days": 0 if at_once else rng.choice([0, 0, 1, 3]),
        "days_ahead": rng.randint(0, 5),
        "slot": rng.choice([5, 15, 30, 30, 45, 60, 90]),
        "last": rng.choice([0, 0, 5, 15, 20, 60, 180]),
    }
    needs = {
        "from": "" if at_once else rng.choice(["", (now.date() + rng.randint(-2, 8) * DAY).isoformat()]),
        "leadMinutes": 0 if at_once else rng.choice([0, rng.randint(0, 3000)]),
        "leadDays": 0 if at_once else rng.choice([0, 0, 2, 6]),
    }
    hours = {"tz": zone, "week": week, "special": special}
    return {
        "setup": {"tz": zone, "hours": hours, "pickup": pickup},
        "needs": needs,
        "now": round(now.timestamp() * 1000),
    }


@pytest.mark.xdist_group("node")
def test_the_script_agrees_with_the_clock_on_the_wall(node: str) -> None:
    rng = random.Random(20261125)  # noqa: S311 - the same cases every time
    cases = [some_case(rng) for _ in range(600)]
    done = subprocess.run(
        [node, str(Path(__file__).parent / "slots_cases.js")],
        input=json.dumps(cases),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=True,
    )
    answers = json.loads(done.stdout)
    offered = 0
    for case, answer in zip(cases, answers, strict=True):
        expected = slow_days(case)
        assert answer == expected, json.dumps(case)
        offered += sum(len(day["slots"]) for day in expected)
    assert offered > 10_000
