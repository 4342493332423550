"""What a preview writes of problems at each save: what is new, and how many are as before or gone."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from vitrine.commands.console import Console
from vitrine.commands.news_of_problems import NewsOfProblems
from vitrine.commands.session import Session
from vitrine.messages import msg
from vitrine.problems import Place, Problem, ProblemLog, Severity

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def session(tmp_path: Path) -> Session:
    console = Console(io.StringIO(), io.StringIO(), environment={})
    return Session(console, ["--lang", "en"], {}, tmp_path)


def problem(name: str, severity: Severity = Severity.WARNING, line: int = 1) -> Problem:
    place = Place("products/a.yaml", line, key="photos")
    return Problem(code="code", severity=severity, place=place, message=msg("It is {n}.", n=name))


def saved(news: NewsOfProblems, session: Session, *problems: Problem) -> tuple[str, str]:
    """Return what is written of a build with these problems, and the counts."""
    stream = session.console.err
    assert isinstance(stream, io.StringIO)
    before = len(stream.getvalue())
    counts = news.show(ProblemLog(problems))
    return stream.getvalue()[before:], session.text(counts) if counts else ""


def test_a_warning_is_written_once_also_when_lines_are_written_above_it(session: Session) -> None:
    news = NewsOfProblems(session)
    first, counts = saved(news, session, problem("old"), problem("other"))
    assert ("It is old." in first, "It is other." in first, counts) == (True, True, "")
    second, counts = saved(news, session, problem("old", line=7), problem("new"))
    assert "It is new." in second
    assert "old" not in second
    assert counts == "1 problem as before, 1 problem less"
    assert saved(news, session) == ("", "2 problems less")
    assert "It is old." in saved(news, session, problem("old"))[0], "it has come back"


def test_errors_are_written_each_time_and_notices_never(session: Session) -> None:
    news = NewsOfProblems(session)
    error, notice = problem("wrong", Severity.ERROR), problem("advice", Severity.NOTICE)
    for _ in range(2):
        written, counts = saved(news, session, error, notice)
        assert ("It is wrong." in written, "advice" in written, counts) == (True, False, "")
