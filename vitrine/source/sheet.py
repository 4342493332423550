"""A file's lines, and what is wrong on them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from vitrine.problems import Place, Severity

if TYPE_CHECKING:
    from vitrine.problems import ProblemLog, Unreadable

MOST_OF_A_KIND: Final = 10
"""A file that is broken all over is told so often, not a thousand times."""


HOPELESS: Final = 100
"""So many errors, told or not, show that the file is something else altogether."""


class Hopeless(Exception):  # noqa: N818 - a signal, not an error
    """A file has so many errors that looking for more of them helps nobody."""


@dataclass(slots=True)
class Sheet:
    """The lines of one file, and where its problems go. Lines and columns count from 0 here."""

    path: str
    lines: tuple[str, ...]
    log: ProblemLog
    first: int = 0
    """The line at which the YAML begins: below the `---` of a head."""
    last: int = -1
    """The line at which it ends: the `---` below the head; -1 when the whole file is YAML."""
    broken: bool = False
    """Whether an error was reported."""
    _told: Counter[str] = field(default_factory=Counter)

    @property
    def below(self) -> int:
        """The first line below the YAML: that of the closing `---`, or one past the last line."""
        if self.last >= 0:
            return self.last
        return len(self.lines) - (len(self.lines) > 1 and not self.lines[-1])

    def line(self, number: int) -> str:
        """Return a line; empty below the last one."""
        return self.lines[number] if number < len(self.lines) else ""

    def report(self, problem: Unreadable, line: int, column: int = 0, length: int = 1) -> None:
        """Log a problem at a line and column.

        Raises:
            Hopeless: there are so many that the file is not worth reading on.
        """
        if self._is_enough(problem):
            return
        source = self.line(line)
        place = Place(
            self.path,
            line=line + 1,
            column=column + 1,
            length=max(1, min(length, len(source) - column)),
            source=source,
        )
        self.log.add(problem.at(place))

    def report_whole(self, problem: Unreadable) -> None:
        """Log a problem of the file as a whole."""
        if not self._is_enough(problem):
            self.log.add(problem.at(Place(self.path)))

    def _is_enough(self, problem: Unreadable) -> bool:
        self._told[problem.code] += 1
        if problem.severity is Severity.ERROR:
            self.broken = True
            if self._told.total() > HOPELESS:
                raise Hopeless
        return self._told[problem.code] > MOST_OF_A_KIND
