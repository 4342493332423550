"""Hours that leave a pick-up time, and hours that leave none."""

from __future__ import annotations

import pytest

from vitrine.catalogue.hours import HoursException, OpeningHours, parse_day
from vitrine.catalogue.product import Duration
from vitrine.catalogue.text import LocalText
from vitrine.source.pickup_times import never_collected


def week(day: str, *, exception: str = "") -> OpeningHours:
    """Hours of a shop that opens on Tuesdays, and on Christmas Eve where that is said."""
    hours = (None, parse_day(day), *(None,) * 5)
    if not exception:
        return OpeningHours(week=hours)
    eve = HoursException((None, 12, 24), (None, 12, 24), parse_day(exception), LocalText.of(""))
    return OpeningHours(week=hours, exceptions=(eve,))


@pytest.mark.parametrize(
    ("hours", "most"),
    [
        (week("10:00-12:30, 14:00-17:30"), 210),
        (week("10:00-12:00, 12:00-13:30"), 210),
        (week("10:00-12:00", exception="10:00-13:30"), 210),
    ],
)
def test_a_day_must_be_open_as_long_as_what_is_kept_before_closing(hours: OpeningHours, most: int) -> None:
    """What touches is one stretch; one exceptional day is enough."""
    assert never_collected(hours, Duration(most, "minute")) is None
    problem = never_collected(hours, Duration(most + 1, "minute"))
    assert problem is not None
    assert problem.code == "pickup-never"
    assert never_collected(hours, Duration(4, "hour")) is not None


@pytest.mark.parametrize(
    "hours",
    [
        week("22:00-24:00"),
        week("20:00-02:00"),
        week("fermé"),
        OpeningHours(),
        OpeningHours(by_appointment=True),
    ],
)
def test_nights_and_shops_without_hours_are_left_alone(hours: OpeningHours) -> None:
    assert never_collected(hours, Duration(12, "hour")) is None


def test_nothing_said_is_nothing_kept() -> None:
    assert never_collected(week("10:00-11:00"), None) is None
