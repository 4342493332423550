"""The problems of a shop on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vitrine.commands.console import Verbosity
from vitrine.messages import nmsg
from vitrine.problems import ProblemLog, Severity

if TYPE_CHECKING:
    from vitrine.commands.session import Session


def show_problems(log: ProblemLog, session: Session) -> None:
    """Write every problem to standard error."""
    if len(log):
        from vitrine.problem_text import format_problems  # noqa: PLC0415 - most builds have none

        console = session.console
        console.complain(format_problems(log, session.words, colour=console.colour(console.err)))


def show_problems_of_a_build(log: ProblemLog, session: Session) -> None:
    """Write the errors and warnings of a build that was published; of notices, without `-v`, the number."""
    if session.console.verbosity >= Verbosity.VERBOSE:
        show_problems(log, session)
        return
    show_problems(ProblemLog(problem for problem in log if problem.severity > Severity.NOTICE), session)
    notices = log.count(Severity.NOTICE)
    if notices:
        session.console.note(
            session.text(
                nmsg(
                    "{count} notice: `vitrine check` shows it, and looks at the law, the host and "
                    "descriptions besides.",
                    "{count} notices: `vitrine check` shows them, and looks at the law, the host and "
                    "descriptions besides.",
                    notices,
                )
            )
        )
