"""What is wrong with a shop, and how it is told.

A problem is a value: it knows where it is, what is wrong and the way out, in no language yet.
Stages collect problems in a `ProblemLog`; only the command line turns them into text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vitrine.messages import Message


class Severity(IntEnum):
    """How much a problem matters. Higher is worse."""

    NOTICE = 1
    """Worth knowing; nothing has to be done."""
    WARNING = 2
    """The site is published, but not as the shopkeeper meant it. `--strict` makes it an error."""
    ERROR = 3
    """A value could not be read. Everything is still checked; nothing is published."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a problem is: a file of the shop and, where known, a line, a column and a key."""

    path: str
    """Path from the shop folder, with `/` on every system."""
    line: int = 0
    """Line, from 1; 0 when the file as a whole is meant."""
    column: int = 0
    """Column in characters, from 1; 0 when the whole line is meant."""
    key: str = ""
    """Key path as a person writes it, for example `variants[2].price`."""
    length: int = field(default=1, compare=False)
    """How many characters the caret underlines."""
    source: str = field(default="", compare=False)
    """The line of the file as it stands there, for the excerpt; empty when there is none."""


class Problem(Struct, frozen=True, kw_only=True):
    """One thing that is wrong, with the way out."""

    code: str
    """Stable name in kebab-case, for example `price-unreadable`; documented in `docs/problems.md`."""
    severity: Severity
    place: Place
    message: Message
    """What is wrong, quoting what was found."""
    way_out: Message | None = None
    """What to write instead."""


class ProblemLog:
    """Collects problems of all stages; forgets exact repetitions."""

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        self._problems: dict[Problem, None] = dict.fromkeys(problems)

    def add(self, problem: Problem) -> None:
        """Add one problem."""
        self._problems[problem] = None

    def extend(self, problems: Iterable[Problem]) -> None:
        """Add several problems."""
        self._problems.update(dict.fromkeys(problems))

    def __iter__(self) -> Iterator[Problem]:
        """Yield the problems sorted by file, line, column and code."""
        return iter(sorted(self._problems, key=lambda p: (p.place, -p.severity, p.code)))

    def __len__(self) -> int:
        return len(self._problems)

    def count(self, severity: Severity) -> int:
        """Say how many problems have exactly this severity."""
        return sum(problem.severity is severity for problem in self._problems)

    @property
    def has_errors(self) -> bool:
        """Whether anything forbids publishing."""
        return any(problem.severity is Severity.ERROR for problem in self._problems)

    def strict(self) -> ProblemLog:
        """Return a log in which every warning is an error (`--strict`)."""
        return ProblemLog(
            replace(problem, severity=Severity.ERROR) if problem.severity is Severity.WARNING else problem
            for problem in self._problems
        )


class Unreadable(ValueError):  # noqa: N818 - it says what the value is
    """A value that cannot be read as what it should be.

    Readers raise it; who knows the place makes a `Problem` of it.
    """

    def __init__(
        self,
        code: str,
        message: Message,
        way_out: Message | None = None,
        severity: Severity = Severity.ERROR,
    ) -> None:
        super().__init__(message.msgid)
        self.code = code
        self.message = message
        self.way_out = way_out
        self.severity = severity

    def at(self, place: Place) -> Problem:
        """Return it as a problem at a place."""
        return Problem(
            code=self.code,
            severity=self.severity,
            place=place,
            message=self.message,
            way_out=self.way_out,
        )
