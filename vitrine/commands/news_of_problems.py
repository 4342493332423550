"""The problems of one build after the other: what is there already is counted and not written again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vitrine.commands.console import Verbosity
from vitrine.commands.problem_list import show_problems
from vitrine.messages import listed, nmsg
from vitrine.problems import Problem, ProblemLog, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vitrine.commands.session import Session
    from vitrine.messages import Message


class NewsOfProblems:
    """Writes what is new since the last build. Errors are written each time: they are what one is mending."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: frozenset[tuple[object, ...]] = frozenset()

    def show(self, log: ProblemLog) -> Message | None:
        """Write what is new to standard error; return how many are as before, and how many are gone."""
        least = Severity.NOTICE if self._session.console.verbosity >= Verbosity.VERBOSE else Severity.WARNING
        told = [problem for problem in log if problem.severity >= least]
        new = [problem for problem in told if self._is_new(problem)]
        show_problems(ProblemLog(new), self._session)
        now = frozenset(map(_identity, told))
        gone, self._known = len(self._known - now), now
        return _counts(len(told) - len(new), gone)

    def _is_new(self, problem: Problem) -> bool:
        return problem.severity is Severity.ERROR or _identity(problem) not in self._known


def _identity(problem: Problem) -> tuple[object, ...]:
    """Return what stays the same of a problem when lines are written above it."""
    return (problem.code, problem.severity, problem.place.path, problem.place.key, problem.message)


def _counts(as_before: int, gone: int) -> Message | None:
    parts = [
        *_if_any(as_before, nmsg("{count} problem as before", "{count} problems as before", as_before)),
        *_if_any(gone, nmsg("{count} problem less", "{count} problems less", gone)),
    ]
    return listed(parts) if parts else None


def _if_any(count: int, message: Message) -> Iterable[Message]:
    return (message,) if count else ()
