"""The index for a process that builds one shop again and again: pages do not wait for it.

An index is made whole each time, which takes a second or two with 2,000 articles, and nobody who edits a text
looks at the search. So the site goes out with the last index, and with the new one when that is made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vitrine.search.engine import EngineError
from vitrine.search.index import kept_index, make_index

if TYPE_CHECKING:
    from pathlib import Path

    from vitrine.plan.types import SearchPlan
    from vitrine.search.index import IndexFile


class LateIndex:
    """The last index of a shop, and what the next one is to be made from."""

    def __init__(self) -> None:
        self.wanted: SearchPlan | None = None
        """What the site's index has still to be made from; None where it is as it should be."""
        self._last: tuple[str, tuple[IndexFile, ...]] | None = None
        """The key of the last index, and its files. Set at once, since two threads use it."""

    def files(self, plan: SearchPlan, cache: Path) -> tuple[IndexFile, ...]:
        """Return the index for a build: the right one where there is one, else the last, else a new one.

        Raises:
            EngineError: There was none, and none can be made on this machine.
        """
        self.wanted = None
        last, key = self._last, plan.key
        if last is not None and last[0] == key:
            return last[1]
        files = kept_index(plan, cache)
        if files is None and last is not None:
            self.wanted = plan
            return last[1]
        files = files or make_index(plan, cache)
        self._last = (key, files)
        return files

    def make(self, plan: SearchPlan, cache: Path) -> None:
        """Make an index, in a thread beside the builds; the next of them takes it.

        Where that fails, the next build tries itself and tells.
        """
        try:
            self._last = (plan.key, make_index(plan, cache))
        except EngineError:
            self._last = None
