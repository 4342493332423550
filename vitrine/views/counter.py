"""What comes to the counter today, hour by hour."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from vitrine.catalogue.availability import NOT_AT_HAND
from vitrine.catalogue.hours import periods_on
from vitrine.views.texts import time_text
from vitrine.views.types import CounterItem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from vitrine.catalogue.shop import Shop
    from vitrine.views.pages import Common

_AHEAD: Final = 400
"""Days in which a shop that is ever closed, or ever open, is so."""


def counter_of(common: Common) -> tuple[CounterItem, ...]:
    """Return what comes to the counter, earliest first; what cannot be had is left out.

    Nothing on a day on which the shop does not open.
    """
    edition = common.edition
    return tuple(_items(common)) if _opens_on(edition.shop, edition.day) else ()


def next_counter_change(shop: Shop, day: date) -> date | None:
    """Return the next date on which the counter has something where it had nothing, or the other way round.

    None where nothing comes to it, and where it is the same on all days.
    """
    if not shop.today:
        return None
    now = _opens_on(shop, day)
    later = (day + timedelta(days=step) for step in range(1, _AHEAD))
    return next((date for date in later if _opens_on(shop, date) != now), None)


def _opens_on(shop: Shop, day: date) -> bool:
    """Say whether the shop opens on a day; one that tells no hours may on any."""
    return not shop.hours or bool(periods_on(shop.hours, day))


def _items(common: Common) -> Iterator[CounterItem]:
    edition = common.edition
    displays = edition.shelves.displays
    for item in sorted(edition.shop.today, key=lambda item: item.time):
        display = displays.get(item.product)
        if display is None or display.availability in NOT_AT_HAND:
            continue
        hour, minute = divmod(item.time, 60)
        yield CounterItem(
            time=time_text(item.time, edition.locale),
            iso=f"{hour % 24:02}:{minute:02}",
            card=common.cards[item.product],
            note=edition.text(item.note),
        )
