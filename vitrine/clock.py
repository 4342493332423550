"""The one place that reads the clock: a build has one date, in the shop's time zone."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from vitrine.errors import UsageError
from vitrine.messages import msg

if TYPE_CHECKING:
    from collections.abc import Mapping


def build_day(asked: date | None, time_zone: str, environment: Mapping[str, str]) -> date:
    """Return the date of a build: as asked, else SOURCE_DATE_EPOCH, else today where the shop is.

    Args:
        asked: The date of `--date`, if any.
        time_zone: IANA name of the shop's time zone; Europe/Paris stands in for one that is not known.
        environment: The process environment; SOURCE_DATE_EPOCH is in seconds
            (reproducible-builds.org/specs/source-date-epoch).

    Raises:
        UsageError: SOURCE_DATE_EPOCH is not a number of seconds.
    """
    if asked is not None:
        return asked
    zone = _zone(time_zone)
    epoch = environment.get("SOURCE_DATE_EPOCH", "").strip()
    if not epoch:
        return datetime.now(zone).date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).astimezone(zone).date()
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(
            msg("SOURCE_DATE_EPOCH is “{value}”, which is not a number of seconds.", value=epoch),
            msg("Give the seconds since 1970, or take the variable away."),
        ) from error


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("Europe/Paris")
