"""What comes to the counter today, hour by hour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vitrine.catalogue.availability import NOT_AT_HAND
from vitrine.views.texts import time_text
from vitrine.views.types import CounterItem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vitrine.views.pages import Common


def counter_of(common: Common) -> tuple[CounterItem, ...]:
    """Return what comes to the counter, earliest first; what cannot be had is left out."""
    return tuple(_items(common))


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
