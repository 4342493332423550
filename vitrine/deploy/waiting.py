"""Waiting, as a value: tests hand over a clock that does not make them wait."""

from __future__ import annotations

import time
from typing import Protocol


class Clock(Protocol):
    """Tells durations and waits."""

    def now(self) -> float:
        """Return seconds from any fixed moment."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


class SystemClock:
    """The computer's clock."""

    def now(self) -> float:
        """Return seconds from any fixed moment."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)
