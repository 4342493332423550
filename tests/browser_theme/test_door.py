"""The open line and the plate on the door, at the hours that are easily got wrong."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page


def said(page: Page) -> str:
    """Return what the plate on the door says."""
    return " ".join(page.locator(".door-sign").inner_text().split())


def place(page: Page, selector: str) -> tuple[int, ...]:
    """Return where an element is and how big, in whole pixels: browsers count in fractions."""
    box = page.locator(selector).bounding_box()
    assert box is not None
    return tuple(round(length) for length in (box["x"], box["y"], box["width"], box["height"]))


@pytest.mark.parametrize(
    ("utc", "words"),
    [
        ("2026-11-25 09:30", "Ouvert jusqu’à 12 h 30"),  # 10:30 in Paris
        ("2026-11-25 08:59", "Fermé ouvre à 10 h"),
        ("2026-11-25 09:00", "Ouvert jusqu’à 12 h 30"),
        ("2026-11-25 11:30", "Pause de retour à 14 h"),
        ("2026-11-25 18:00", "Fermé ouvre demain à 10 h"),
        ("2026-11-28 18:00", "Fermé ouvre mardi à 10 h"),  # Saturday evening
        ("2026-11-29 23:30", "Fermé ouvre demain à 10 h"),  # half past midnight on Monday in Paris
        ("2026-06-24 08:30", "Ouvert jusqu’à 12 h 30"),  # summer time
    ],
)
def test_the_plate_says_what_is_true_in_the_shops_time_zone(
    show: Any, views: Any, atelier: Any, utc: str, words: str
) -> None:
    """The customer's own time zone, here Auckland, does not matter."""
    now = datetime.fromisoformat(utc).replace(tzinfo=UTC)
    page = show("home.html", views.home(atelier.design), now=now, timezone_id="Pacific/Auckland")
    assert said(page) == words
    assert page.locator(".open-line b").inner_text().split() == words.replace("Fermé ", "Fermé ").split()


@pytest.mark.parametrize(
    ("special", "words"),
    [
        ({"2026-11-25": []}, "Fermé ouvre demain à 10 h"),
        ({"2026-11-25": [[600, 1140]]}, "Ouvert jusqu’à 19 h"),
        ({f"2026-{month}-{day:02}": [] for month, day in [("11", n) for n in range(25, 31)] + [("12", n) for n in range(1, 10)]},
         "Fermé ouvre le 10 décembre"),
    ],
)  # fmt: skip
def test_an_exceptional_day_beats_the_week(
    show: Any, views: Any, atelier: Any, special: dict[str, Any], words: str
) -> None:
    """It is half past ten on a Wednesday."""
    hours = views.hours(special=special)
    view = views.home(atelier.design, site=views.site(atelier.design, hours=hours))
    page = show("home.html", view, now=datetime(2026, 11, 25, 9, 30, tzinfo=UTC))
    assert said(page) == words
    assert page.locator("[aria-current=date]").count() == 0, "the week's row is not true on such a day"


@pytest.mark.parametrize(
    ("week", "utc", "words"),
    [
        (
            [[[1320, 1560]]] * 7,
            "2026-11-25 00:30",
            "Ouvert jusqu’à 2 h",
        ),  # opened at 22:00 the evening before
        ([[[1320, 1560]]] * 7, "2026-11-25 22:30", "Ouvert jusqu’à 2 h"),
        ([[[0, 1440]]] * 7, "2026-11-25 09:30", "Ouvert jour et nuit"),
        (
            [[[600, 1440]], [[0, 120]], *[[]] * 5],
            "2026-11-23 20:00",
            "Ouvert jusqu’à 2 h",
        ),  # over midnight, said in two
        ([[]] * 7, "2026-11-25 09:30", "Fermé pour l’instant"),
    ],
)
def test_hours_past_midnight_and_without_end(
    show: Any, views: Any, atelier: Any, week: list[Any], utc: str, words: str
) -> None:
    """A closing time after 24:00 belongs to the day on which the shop opened."""
    hours = views.hours(week=week)
    view = views.home(atelier.design, site=views.site(atelier.design, hours=hours))
    page = show("home.html", view, now=datetime.fromisoformat(utc).replace(tzinfo=UTC))
    assert said(page) == words


def test_the_door_closes_while_the_page_is_open(show: Any, views: Any, atelier: Any) -> None:
    """A page left open on the counter does not lie a minute later."""
    page = show("home.html", views.home(atelier.design), now=datetime(2026, 11, 25, 11, 29, 30, tzinfo=UTC))
    assert said(page) == "Ouvert jusqu’à 12 h 30"
    page.clock.fast_forward(timedelta(seconds=61).total_seconds() * 1000)
    assert said(page) == "Pause de retour à 14 h"


def test_todays_row_is_marked(show: Any, views: Any, atelier: Any) -> None:
    """Only today's, and with the word."""
    page = show("home.html", views.home(atelier.design), now=datetime(2026, 11, 25, 9, 30, tzinfo=UTC))
    assert page.locator("[aria-current=date] th").all_inner_texts() == ["Mercredi aujourd’hui"]
    assert page.get_by_text("aujourd’hui").filter(visible=True).count() == 1


def test_without_script_the_door_shows_the_hours(show: Any, views: Any, atelier: Any) -> None:
    """It cannot know whether the shop is open, so it does not say."""
    page = show("home.html", views.home(atelier.design), java_script_enabled=False)
    assert said(page) == "Mardi – samedi 10 h – 12 h 30, 14 h – 19 h"
    assert page.get_by_text("aujourd’hui").filter(visible=True).count() == 0


def test_nothing_moves_when_the_script_writes(show: Any, views: Any, atelier: Any) -> None:
    """The plate and the line above are as big with the hours as with the words."""
    view = views.home(atelier.design)
    boxes = []
    for enabled in (True, False):
        for width in (360, 768, 1280):
            page = show(
                "home.html",
                view,
                java_script_enabled=enabled,
                viewport={"width": width, "height": 800},
                reduced_motion="reduce",
            )
            boxes.append(
                (
                    width,
                    *(place(page, selector) for selector in (".door-sign", "h1", ".hours")),
                )
            )
    assert boxes[:3] == boxes[3:]
