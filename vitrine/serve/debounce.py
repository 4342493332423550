"""Wait until what is saved is saved: a save is many events, a copied folder many saves, a photo takes time.

A single file that its program has closed is ready almost at once. Anything else waits until it has been
quiet for a while and no file has grown since it was last looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

QUIET_SECONDS: Final = 0.1
"""How long nothing must have changed."""
SHORT_SECONDS: Final = 0.02
"""The same for one file that is whole."""
LONGEST_SECONDS: Final = 2.0
"""How long a burst may hold a build back."""
GROWING_SECONDS: Final = 60.0
"""How long a file may that is still being written."""


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
    """Collects changes and hands them on together once it is quiet and every file stands still."""

    def __init__(
        self,
        clock: Clock,
        settled: Callable[[frozenset[str]], None],
        look: Callable[[str], Hashable],
    ) -> None:
        """Begin.

        Args:
            clock: Time, in seconds.
            settled: Called with the paths of all that changed.
            look: Returns what tells a state of a file from another one: size and times; None when it is gone.
        """
        self._clock = clock
        self._settled = settled
        self._look = look
        self._seen: dict[str, Hashable] = {}
        """By path, how a file looked last."""
        self._open: set[str] = set()
        """Files that may still be written to."""
        self._first = 0.0
        self._timer: Timer | None = None

    def changed(self, path: str, *, whole: bool = False) -> None:
        """Something changed; `whole` says that whoever wrote the file has closed it or put it in place."""
        if not self._seen:
            self._first = self._clock.time()
        state = self._look(path)
        self._seen[path] = state
        if whole and state is not None:
            self._open.discard(path)
        else:
            self._open.add(path)
        alone = len(self._seen) == 1 and not self._open
        self._wait(SHORT_SECONDS if alone else QUIET_SECONDS, LONGEST_SECONDS)

    def _wait(self, quiet: float, longest: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        left = self._first + longest - self._clock.time()
        self._timer = self._clock.call_later(max(min(quiet, left), 0.0), self._fire)

    def _fire(self) -> None:
        self._timer = None
        growing = False
        for path in self._open:
            state = self._look(path)
            growing |= state != self._seen[path]
            self._seen[path] = state
        if growing and self._clock.time() < self._first + GROWING_SECONDS:
            self._wait(QUIET_SECONDS, GROWING_SECONDS)
            return
        changed, self._seen, self._open = frozenset(self._seen), {}, set()
        self._settled(changed)
