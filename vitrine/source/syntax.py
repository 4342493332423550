"""What to say where YAML's parser stops: the trap that caused it, else what the parser knows."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from vitrine.messages import msg
from vitrine.problems import Unreadable
from vitrine.source.line_scan import Finding, scan
from vitrine.source.refusals import key_not_text
from vitrine.source.sheet import MOST_OF_A_KIND, Hopeless

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vitrine.source.sheet import Sheet

_WHOLE_MAPPING: Final = ("while parsing a block mapping", "while parsing a block collection")
_SECOND_COLON: Final = "mapping values"


def explain(sheet: Sheet, error: Any) -> None:  # noqa: ANN401 - yaml.YAMLError is not typed
    """Report why a file cannot be read, and every known trap below.

    Args:
        sheet: the file.
        error: the parser's error; its marks count from the sheet's first line.
    """
    stop, column = _position(sheet, getattr(error, "problem_mark", None))
    context, context_column = _position(sheet, getattr(error, "context_mark", None), (stop, column))
    if str(getattr(error, "context", "")) in _WHOLE_MAPPING:
        context, context_column = stop, column
    if str(getattr(error, "problem", "")).startswith(_SECOND_COLON):
        context = _above(sheet, stop)
    causes: list[Finding] = []
    others: list[Finding] = []
    for finding in scan(sheet):
        if _is_cause(finding, context, stop):
            causes.append(finding)
        elif finding.line > stop:  # above, YAML has read everything: no trap, whatever it looks like
            others.append(finding)
        if len(others) > MOST_OF_A_KIND:
            break
    if not causes:
        causes = [_unknown_cause(sheet, error, (stop, column), (context, context_column))]
    _report(sheet, [*_without_followers(causes), *_without_followers(others)])


def _position(sheet: Sheet, mark: Any, default: tuple[int, int] = (0, 0)) -> tuple[int, int]:  # noqa: ANN401
    """Return line and column of a mark; the end of the last line for one below the file."""
    if mark is None:
        return default if default != (0, 0) else (sheet.first, 0)
    line, column = sheet.first + mark.line, mark.column
    while line > sheet.first and (line >= sheet.below or not sheet.lines[line].strip()):
        line -= 1
        column = len(sheet.line(line).rstrip())
    return line, column


def _above(sheet: Sheet, line: int) -> int:
    """Return the nearest line above that is not empty."""
    return next((n for n in range(line - 1, sheet.first - 1, -1) if sheet.lines[n].strip()), line)


def _is_cause(finding: Finding, context: int, stop: int) -> bool:
    return context <= finding.line <= stop or finding.line <= stop <= finding.last


def _without_followers(found: Iterable[Finding]) -> list[Finding]:
    """Return the findings without those that an open quote above makes doubtful."""
    kept: list[Finding] = []
    for finding in found:
        if not (kept and kept[-1].last >= finding.line and kept[-1].line != finding.line):
            kept.append(finding)
    return kept


def _report(sheet: Sheet, found: Iterable[Finding]) -> None:
    with suppress(Hopeless):
        for finding in found:
            sheet.report(finding.problem, finding.line, finding.column, finding.length)


def _unknown_cause(sheet: Sheet, error: Any, stop: tuple[int, int], context: tuple[int, int]) -> Finding:  # noqa: ANN401
    """Return what the parser knows, in words for people, by what the C parser or the other one says."""
    said = str(getattr(error, "problem", ""))
    line, above = sheet.line(stop[0]), sheet.line(context[0])
    if line.lstrip().startswith(":"):
        return Finding(key_not_text(), *stop)
    known = {
        _SECOND_COLON: Finding(_indented(), stop[0], 0, max(1, _indent(line))),
        "expected ':'": Finding(_no_colon(), *context, len(above)),
        "expected ',' or": Finding(_open_bracket(above[context[1] :][:1]), *context),
        "unexpected end of stream": Finding(_open_quote(), *context),
        "expected key": Finding(_does_not_fit(), *stop, len(line)),
        "expected '-'": Finding(_does_not_fit(), *stop, len(line)),
        "expected <block end>": Finding(_does_not_fit(), *stop, len(line)),
    }
    for part, finding in known.items():
        if part in said:
            return finding
    return Finding(_unreadable(), *stop)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _indented() -> Unreadable:
    return Unreadable(
        "indentation",
        msg("This line is further to the right than the one above, which already has its value."),
        msg("Begin it exactly below the line it belongs with."),
    )


def _no_colon() -> Unreadable:
    return Unreadable(
        "colon-missing",
        msg("This line has no colon: it is neither a key with a value nor part of the text above."),
        msg("Write a key, a colon and a space before it, or indent it to continue the text above."),
    )


def _open_bracket(sign: str) -> Unreadable:
    closing = {"[": "]", "{": "}"}.get(sign, "]")
    return Unreadable(
        "bracket-open",
        msg("The bracket {sign} is opened here and not closed.", sign=sign or "["),
        msg("Close it with {closing}; between two entries stands a comma.", closing=closing),
    )


def _open_quote() -> Unreadable:
    return Unreadable(
        "quote-open",
        msg("The quote is opened here and never closed."),
        msg("Close it at the end of the text."),
    )


def _does_not_fit() -> Unreadable:
    return Unreadable(
        "indentation",
        msg(
            "This line does not fit those above: it begins too far left or right, or something is open above."
        ),
        msg("Begin it exactly below the line it belongs with."),
    )


def _unreadable() -> Unreadable:
    return Unreadable(
        "yaml-syntax",
        msg("From here on the file cannot be read."),
        msg("If this is a text, put it between quotes."),
    )
