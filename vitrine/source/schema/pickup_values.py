"""Readers of the values of `pickup`: a page has to show every day and every time that follows from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vitrine.catalogue.dates import parse_duration
from vitrine.messages import Message, msg
from vitrine.problems import Unreadable
from vitrine.source.schema.values import whole_number

if TYPE_CHECKING:
    from vitrine.catalogue.product import Duration

_MINUTES: Final = {"minute": 1, "hour": 60}
_SHORTEST_SLOT: Final = 5
_LONGEST: Final = 720
"""Minutes: half a day."""
_MOST_DAYS: Final = 366


def slot(text: str) -> Duration:
    """Read the time between two pick-up times: from 5 minutes to 12 hours."""
    return _span(text, _SHORTEST_SLOT, msg("Write 5 minutes to 12 hours, for example: 30 minutes."))


def before_closing(text: str) -> Duration:
    """Read how long before closing the last pick-up time is: up to 12 hours, none included."""
    return _span(text, 0, msg("Write at most 12 hours, for example: 15 minutes."))


def days_ahead(text: str) -> int:
    """Read how many days ahead a time can be chosen: up to a year."""
    count = whole_number(text)
    if count > _MOST_DAYS:
        raise _out_of_range(text, msg("Write at most 366 days, for example: 14."))
    return count


def _span(text: str, least: int, way_out: Message) -> Duration:
    duration = parse_duration(text)
    minutes = duration.count * _MINUTES.get(duration.unit, _LONGEST + 1)
    if not least <= minutes <= _LONGEST:
        raise _out_of_range(text, way_out)
    return duration


def _out_of_range(text: str, way_out: Message) -> Unreadable:
    return Unreadable(
        "pickup-out-of-range", msg("No pick-up times can be made of “{text}”.", text=text), way_out
    )
