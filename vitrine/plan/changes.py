"""The days on which a site changes by itself: a reduction ends, a post's date comes, a closing is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vitrine.catalogue.offer import next_change
from vitrine.plan.editions import is_ahead
from vitrine.views.counter import next_counter_change
from vitrine.views.hours import next_hours_change
from vitrine.views.merchant import next_feed_change

if TYPE_CHECKING:
    from datetime import date

    from vitrine.catalogue.catalogue import Catalogue


def next_site_change(catalogue: Catalogue, day: date) -> date | None:
    """Return the next date after `day` on which the site changes by itself; None when there is none."""
    days = [next_change(catalogue, day), next_hours_change(catalogue.shop.hours, day)]
    days += [next_counter_change(catalogue.shop, day), next_feed_change(catalogue, day)]
    days += [post.day for post in catalogue.news if not post.draft and is_ahead(post, day)]
    return min((day for day in days if day is not None), default=None)


def next_changes(catalogue: Catalogue, day: date, last: date) -> tuple[date, ...]:
    """Return all such dates after `day`, up to and with `last`, in order."""
    changes: list[date] = []
    found = next_site_change(catalogue, day)
    while found is not None and found <= last:
        changes.append(found)
        found = next_site_change(catalogue, found)
    return tuple(changes)
