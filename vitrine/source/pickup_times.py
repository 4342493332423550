"""Whether the pick-up times of a shop come to any: what is kept before closing must fit into its hours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vitrine.messages import msg
from vitrine.problems import Severity, Unreadable

if TYPE_CHECKING:
    from vitrine.catalogue.hours import Day, OpeningHours
    from vitrine.catalogue.product import Duration

_MINUTES: Final = {"minute": 1, "hour": 60}
_DAY: Final = 1440


def never_collected(hours: OpeningHours, before_closing: Duration | None) -> Unreadable | None:
    """Return the problem of a shop that opens, but never long enough for a pick-up time; None without one."""
    days = (*hours.week, *(exception.periods for exception in hours.exceptions), hours.public_holidays)
    longest = max((_longest(day) for day in days if day), default=0)
    if before_closing is None or not longest:
        return None
    if longest >= before_closing.count * _MINUTES[before_closing.unit]:
        return None
    return Unreadable(
        "pickup-never",
        msg("No day is open that long: no pick-up time is left."),
        msg("Write how long before closing the last one is, for example: 15 minutes."),
        Severity.WARNING,
    )


def _longest(day: Day) -> int:
    """Return the minutes of the longest stretch; what touches is one, and the night has no end here."""
    longest = begin = end = 0
    for period in day:
        if period.opens != end:
            begin = period.opens
        end = period.closes
        longest = max(longest, end - begin if end < _DAY else _DAY)
    return longest
