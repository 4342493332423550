# ruff: noqa: D101, D102 - what helps a test says what it is by its name
"""A burst of changes is one build, and a burst that never ends does not hold it back for ever."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from vitrine.serve.debounce import LONGEST_SECONDS, QUIET_SECONDS, Debounce

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


def test_a_burst_of_saves_settles_once_with_all_names() -> None:
    clock, settled = Clock(), list[frozenset[str]]()
    debounce = Debounce(clock, settled.append)
    for number in range(50):
        debounce.changed(f"products/p{number}.yaml")
        clock.pass_(QUIET_SECONDS / 4)
    clock.pass_(1)
    assert settled == [frozenset(f"products/p{number}.yaml" for number in range(50))]


def test_two_saves_apart_settle_twice() -> None:
    clock, settled = Clock(), list[frozenset[str]]()
    debounce = Debounce(clock, settled.append)
    debounce.changed("a")
    clock.pass_(1)
    debounce.changed("b")
    clock.pass_(1)
    assert settled == [frozenset("a"), frozenset("b")]


def test_nothing_settles_before_it_is_quiet() -> None:
    clock, settled = Clock(), list[frozenset[str]]()
    debounce = Debounce(clock, settled.append)
    debounce.changed("a")
    clock.pass_(QUIET_SECONDS * 0.9)
    debounce.changed("a")
    clock.pass_(QUIET_SECONDS * 0.9)
    assert settled == []
    clock.pass_(QUIET_SECONDS * 0.2)
    assert settled == [frozenset("a")]


@given(gaps=st.lists(st.floats(0, QUIET_SECONDS * 0.99), min_size=1, max_size=200))
def test_however_long_the_burst_no_change_waits_longer_than_the_limit(gaps: list[float]) -> None:
    clock = Clock()
    waiting: dict[str, float] = {}
    waited: list[float] = []

    def settle(changed: frozenset[str]) -> None:
        waited.extend(clock.now - waiting.pop(path) for path in changed)

    debounce = Debounce(clock, settle)
    for number, gap in enumerate(gaps):
        waiting[str(number)] = clock.now
        debounce.changed(str(number))
        clock.pass_(gap)
    clock.pass_(QUIET_SECONDS + LONGEST_SECONDS)
    assert not waiting
    assert len(waited) == len(gaps)
    assert max(waited) <= LONGEST_SECONDS + 1e-9
