"""Problems as text for a terminal and as data for programs.

A problem is shown as compilers do: `path:line:column`, which terminals and editors turn into a link, then the
line itself with a caret under the right characters, then the way out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vitrine.messages import msg, nmsg
from vitrine.problem_excerpt import excerpt, visible
from vitrine.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from vitrine.messages import Message, Words
    from vitrine.problems import Place, Problem, ProblemLog

    _Paint = Callable[[str, str], str]

WIDTH: Final = 100
"""Cells of the terminal that a line of a file may take; longer ones are cut around the caret."""

_NAMES: Final[dict[Severity, Message]] = {
    Severity.ERROR: msg("error"),
    Severity.WARNING: msg("warning"),
    Severity.NOTICE: msg("notice"),
}
_COLOURS: Final = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTICE: "1;36"}


def format_problems(log: ProblemLog, words: Words, *, colour: bool, root: Path | None = None) -> str:
    """Return all problems, sorted, and how many there are, without a line end at the end.

    Args:
        log: the problems; an empty log gives an empty text.
        words: the reader's language.
        colour: whether to use colours.
        root: the shop folder as the reader sees it; put before each path, so that a terminal finds the file.
    """
    if not len(log):
        return ""
    paint = _paint if colour else _plain
    blocks = [_block(problem, words, paint, root) for problem in log]
    return "\n\n".join([*blocks, _summary(log, words)])


def format_problem(problem: Problem, words: Words, *, colour: bool, root: Path | None = None) -> str:
    """Return one problem with its line and way out, without a line end at the end."""
    return _block(problem, words, _paint if colour else _plain, root)


def to_json(problem: Problem, words: Words) -> dict[str, str | int | None]:
    """Return a problem as plain data; what is not known is None. Texts are in the language of the words."""
    place = problem.place
    return {
        "code": problem.code,
        "severity": problem.severity.name.lower(),
        "path": place.path,
        "line": place.line or None,
        "column": place.column or None,
        "length": place.length if place.column else None,
        "key": place.key or None,
        "message": words.render(problem.message),
        "way_out": words.render(problem.way_out) if problem.way_out is not None else None,
        "source": place.source or None,
    }


def problem_parts(problem: Problem, words: Words) -> dict[str, str]:
    """Return what is shown of a problem, each part by itself; what there is none of is empty.

    `place` is `path:line:column`, `excerpt` the line of the file with carets below it.
    """
    place = problem.place
    lines: tuple[str, ...] = ()
    if place.line and place.source.strip():
        lines = excerpt(place.source, place.column, place.length, WIDTH)
    return {
        "place": _position(place, None),
        "message": visible(words.render(problem.message)),
        "excerpt": "\n".join(filter(None, lines)),
        "way_out": visible(words.render(problem.way_out)) if problem.way_out is not None else "",
    }


def _block(problem: Problem, words: Words, paint: _Paint, root: Path | None) -> str:
    place = problem.place
    colour = _COLOURS[problem.severity]
    header = msg(
        "{place}: {severity}: {message}",
        place=paint("1", _position(place, root)),
        severity=paint(colour, words.render(_NAMES[problem.severity])),
        message=visible(words.render(problem.message)),
    )
    lines = [words.render(header)]
    if place.line and place.source.strip():
        margin = f"{place.line:>5} | "
        text, carets = excerpt(place.source, place.column, place.length, WIDTH)
        lines.append(paint("2", margin) + text)
        if carets:
            lines.append(paint("2", " " * (len(margin) - 2) + "| ") + paint(colour, carets))
    if problem.way_out is not None:
        lines.append(f"      {paint('32', '→')} {visible(words.render(problem.way_out))}")
    return "\n".join(lines)


def _position(place: Place, root: Path | None) -> str:
    path = place.path if root is None else (root / place.path).as_posix()
    parts = [visible(path)]
    if place.line:
        parts.append(str(place.line))
        if place.column:
            parts.append(str(place.column))
    return ":".join(parts)


def _summary(log: ProblemLog, words: Words) -> str:
    errors, warnings, notices = (log.count(severity) for severity in sorted(Severity, reverse=True))
    counts = (
        nmsg("{count} error", "{count} errors", errors),
        nmsg("{count} warning", "{count} warnings", warnings),
        nmsg("{count} notice", "{count} notices", notices),
    )
    return ", ".join(words.render(message) for message in counts if message.count)


def _paint(codes: str, text: str) -> str:
    return f"\x1b[{codes}m{text}\x1b[0m"


def _plain(_codes: str, text: str) -> str:
    return text
