"""Build again when asked, one build at a time, in a thread of its own so that pages are served meanwhile."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from vitrine.build import BuildReport


class Rebuilder:
    """Runs builds one after the other; what changes during one sets off one more, however much it is."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        build: Callable[[frozenset[str]], BuildReport],
        *,
        begun: Callable[[frozenset[str]], None],
        ended: Callable[[BuildReport | Exception], None],
    ) -> None:
        self._loop = loop
        self._build = build
        self._begun = begun
        self._ended = ended
        self._running: threading.Thread | None = None
        self._waiting: frozenset[str] | None = None

    def request(self, changed: frozenset[str]) -> None:
        """Build now, or once more after the build that is running. Called in the loop's thread."""
        if self._running is not None:
            self._waiting = (self._waiting or frozenset()) | changed
            return
        # A daemon: a build may be left at any moment without harm, so that Ctrl-C ends at once.
        self._running = threading.Thread(target=self._work, args=(changed,), name="build", daemon=True)
        try:
            self._begun(changed)
        finally:  # whoever is told may fail: what was saved is built all the same
            self._running.start()

    def _work(self, changed: frozenset[str]) -> None:
        outcome: BuildReport | Exception
        try:
            outcome = self._build(changed)
        except Exception as error:  # noqa: BLE001 - told to the listener; the preview goes on
            outcome = error
        except BaseException as error:  # noqa: BLE001 - else nobody would hear of it, and no other build would run
            outcome = RuntimeError(f"{type(error).__name__}: {error}")
        try:
            self._loop.call_soon_threadsafe(self._done, outcome)
        except RuntimeError:  # the preview has ended meanwhile
            return

    def _done(self, outcome: BuildReport | Exception) -> None:
        self._running = None
        changed, self._waiting = self._waiting, None
        try:
            self._ended(outcome)
        finally:
            if changed is not None:
                self.request(changed)
