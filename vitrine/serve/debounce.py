"""Wait until a burst of changes is over: one save is many events, and a copied folder is many saves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

QUIET_SECONDS: Final = 0.1
"""How long nothing must have changed."""
LONGEST_SECONDS: Final = 2.0
"""How long a burst may hold a build back."""


class Timer(Protocol):
    """Something that was set to happen and can be called off."""

    def cancel(self) -> None:
        """Call it off."""
        ...


class Clock(Protocol):
    """What an event loop offers of time."""

    def time(self) -> float:
        """Return the time in seconds."""
        ...

    def call_later(self, delay: float, callback: Callable[[], None]) -> Timer:
        """Call back after so many seconds."""
        ...


class Debounce:
    """Collects changes and hands them on together once it is quiet."""

    def __init__(
        self,
        clock: Clock,
        settled: Callable[[frozenset[str]], None],
        *,
        quiet: float = QUIET_SECONDS,
        longest: float = LONGEST_SECONDS,
    ) -> None:
        self._clock = clock
        self._settled = settled
        self._quiet = quiet
        self._longest = longest
        self._changed: set[str] = set()
        self._first = 0.0
        self._timer: Timer | None = None

    def changed(self, path: str) -> None:
        """Something changed."""
        now = self._clock.time()
        if not self._changed:
            self._first = now
        self._changed.add(path)
        if self._timer is not None:
            self._timer.cancel()
        wait = min(self._quiet, self._first + self._longest - now)
        self._timer = self._clock.call_later(max(wait, 0.0), self._fire)

    def _fire(self) -> None:
        changed, self._changed, self._timer = frozenset(self._changed), set(), None
        self._settled(changed)
