"""Make the index of the search beside the builds, one at a time, when a build went out with the last one."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable
    from pathlib import Path

    from vitrine.plan.types import SearchPlan
    from vitrine.search.late import LateIndex


class Indexing:
    """Makes the index that is still wanted after a build, and says when it is there."""

    def __init__(
        self, loop: asyncio.AbstractEventLoop, late: LateIndex, cache: Path, made: Callable[[], None]
    ) -> None:
        self._loop = loop
        self._late = late
        self._cache = cache
        self._made = made
        self._running = False

    def look(self) -> None:
        """Begin if an index is wanted and none is being made. Called in the loop's thread, after a build."""
        wanted = self._late.wanted
        if wanted is None or self._running:
            return
        self._running = True
        # A daemon, like a build: it may be left at any moment.
        threading.Thread(target=self._work, args=(wanted,), name="index", daemon=True).start()

    def _work(self, wanted: SearchPlan) -> None:
        try:
            self._late.make(wanted, self._cache)
        finally:
            with suppress(RuntimeError):  # the preview has ended meanwhile
                self._loop.call_soon_threadsafe(self._done)

    def _done(self) -> None:
        self._running = False
        self._made()
