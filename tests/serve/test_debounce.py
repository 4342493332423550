# ruff: noqa: D101, D102 - what helps a test says what it is by its name
"""A burst of changes is one build, and a burst that never ends does not hold it back for ever."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from vitrine.serve.debounce import (
    GROWING_SECONDS,
    LONGEST_SECONDS,
    QUIET_SECONDS,
    SHORT_SECONDS,
    Debounce,
)

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass
class Timer:
    at: float
    callback: Callable[[], None]
    off: bool = False

    def cancel(self) -> None:
        self.off = True


class Clock:
    """Time that passes when told to."""

    def __init__(self) -> None:
        self.now = 0.0
        self.timers: list[Timer] = []

    def time(self) -> float:
        return self.now

    def call_later(self, delay: float, callback: Callable[[], None]) -> Timer:
        timer = Timer(self.now + delay, callback)
        self.timers.append(timer)
        return timer

    def pass_(self, seconds: float) -> None:
        end = self.now + seconds
        while due := [t for t in self.timers if not t.off and t.at <= end]:
            first = min(due, key=lambda timer: timer.at)
            self.timers.remove(first)
            self.now = max(self.now, first.at)
            first.callback()
        self.now = end


class Desk:
    """Files, the time, and what the debounce makes of them."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.files: dict[str, int] = {}
        self.settled: list[frozenset[str]] = []
        self.when: list[float] = []
        self.debounce = Debounce(self.clock, self._settle, self.files.get)

    def _settle(self, changed: frozenset[str]) -> None:
        self.settled.append(changed)
        self.when.append(self.clock.now)

    def write(self, path: str, *, whole: bool = False) -> None:
        self.files[path] = self.files.get(path, 0) + 1
        self.debounce.changed(path, whole=whole)


def test_a_burst_of_saves_settles_once_with_all_names() -> None:
    desk = Desk()
    for number in range(50):
        desk.write(f"products/p{number}.yaml")
        desk.clock.pass_(QUIET_SECONDS / 4)
    desk.clock.pass_(1)
    assert desk.settled == [frozenset(f"products/p{number}.yaml" for number in range(50))]


def test_two_saves_apart_settle_twice() -> None:
    desk = Desk()
    desk.write("a")
    desk.clock.pass_(1)
    desk.write("b")
    desk.clock.pass_(1)
    assert desk.settled == [frozenset("a"), frozenset("b")]


def test_nothing_settles_before_it_is_quiet() -> None:
    desk = Desk()
    desk.write("a")
    desk.clock.pass_(QUIET_SECONDS * 0.9)
    desk.write("a")
    desk.clock.pass_(QUIET_SECONDS * 0.9)
    assert desk.settled == []
    desk.clock.pass_(QUIET_SECONDS * 0.2)
    assert desk.settled == [frozenset("a")]


def test_one_whole_file_is_ready_at_once_and_several_wait_for_more() -> None:
    desk = Desk()
    desk.write("a")
    desk.write("a", whole=True)
    desk.clock.pass_(SHORT_SECONDS)
    assert desk.settled == [frozenset("a")]
    desk.write("a", whole=True)
    desk.write("b", whole=True)
    desk.clock.pass_(QUIET_SECONDS * 0.9)
    assert len(desk.settled) == 1
    desk.clock.pass_(QUIET_SECONDS * 0.2)
    assert desk.settled[1:] == [frozenset("ab")]


def test_a_file_that_is_gone_may_be_about_to_come_back() -> None:
    """Some editors move the old file away before they write the new one."""
    desk = Desk()
    desk.debounce.changed("a", whole=True)
    desk.clock.pass_(SHORT_SECONDS * 2)
    assert desk.settled == []
    desk.write("a", whole=True)
    desk.clock.pass_(SHORT_SECONDS)
    assert desk.settled == [frozenset("a")]


def test_a_file_that_grows_unheard_is_waited_for() -> None:
    """A photo that is copied from a slow card, on a system that tells only of its beginning."""
    desk = Desk()
    desk.write("photo.jpg")
    for _ in range(round(5 / QUIET_SECONDS)):
        desk.files["photo.jpg"] += 1
        desk.clock.pass_(QUIET_SECONDS)
    assert desk.settled == []
    desk.clock.pass_(QUIET_SECONDS * 2)
    assert desk.settled == [frozenset({"photo.jpg"})]


def test_a_file_that_never_stops_growing_is_not_waited_for_for_ever() -> None:
    desk = Desk()
    desk.write("log.txt")
    while not desk.settled and desk.clock.now < 2 * GROWING_SECONDS:
        desk.files["log.txt"] += 1
        desk.clock.pass_(QUIET_SECONDS)
    assert desk.when[0] <= GROWING_SECONDS + QUIET_SECONDS


@given(
    gaps=st.lists(st.floats(0, QUIET_SECONDS * 0.99), min_size=1, max_size=200),
    whole=st.booleans(),
)
def test_however_long_the_burst_no_change_waits_longer_than_the_limit(gaps: list[float], whole: bool) -> None:
    desk = Desk()
    began: dict[str, float] = {}
    for number, gap in enumerate(gaps):
        began[str(number)] = desk.clock.now
        desk.write(str(number), whole=whole)
        desk.clock.pass_(gap)
    desk.clock.pass_(QUIET_SECONDS + LONGEST_SECONDS)
    waited = [
        when - began.pop(path) for when, paths in zip(desk.when, desk.settled, strict=True) for path in paths
    ]
    assert not began
    assert max(waited) <= LONGEST_SECONDS + 1e-9
