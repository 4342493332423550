"""A look at each line of a file that YAML cannot read: which known trap stands on it?

YAML's scanner stops at the first error and often names a line below the cause. This look knows less of YAML
but goes on to the end, so that all traps of a file are told at once.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from vitrine.source import invisible, line_problems
from vitrine.source.traps import GLUED_COLON

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vitrine.problems import Unreadable
    from vitrine.source.sheet import Sheet

_KEY_LINE: Final = re.compile(
    r"""(?P<indent>[ ]*)(?P<dashes>(?:-[ \t]+)*)
    (?:(?P<key>"[^"]*"|'[^']*'|[^\s#"'\[\]{}&*!|>%@`,:-][^#:]*(?::\S[^#:]*)*?)[ \t]*:(?P<gap>[ \t]+|$))?""",
    re.VERBOSE,
)
_BLOCK: Final = re.compile(r"[|>][+\-\d]{0,2}[ \t]*(?:#.*)?$")
_TAB: Final = re.compile(r"[ ]*\t")
_COLON_IN_TEXT: Final = re.compile(r":(?=\s|$)")
_COMMENT: Final = re.compile(r"(?:^|\s)#")
_ESCAPE: Final = re.compile(
    r'\\(?![0abtnvfre "/\\N_LP]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\t|$)'
)
_DOUBLE: Final = re.compile(r'"(?:[^"\\]|\\.)*"')
_SINGLE: Final = re.compile(r"'(?:[^']|'')*'")
_UNTIL_DOUBLE: Final = re.compile(r'(?:[^"\\]|\\.)*"')
_UNTIL_SINGLE: Final = re.compile(r"(?:[^']|'')*'")
_LOOKS_LIKE_KEY: Final = re.compile(r"[ ]*(?:- )?[a-z_]{2,}:(?:\s|$)")
_LONGEST_QUOTE: Final = 200
_AFTER: Final = re.compile(r"[ \t]*(?:#.*)?$|[ \t]+#|[ \t]*[,\]}:]")
_AFTER_VALUE: Final = re.compile(r"[ \t]*,?[ \t]*$|[ \t]+#|[ \t]*[\]}:]")


class Finding(Struct, frozen=True):
    """A trap on a line; lines and columns count from 0."""

    problem: Unreadable
    line: int
    column: int
    length: int = 1
    last: int = -1
    """The last line that it can spoil, for a quote that is not closed; -1 when only its own."""


def scan(sheet: Sheet) -> Iterator[Finding]:
    """Yield the traps on the lines of a sheet, in order; what is inside a longer text is none.

    Longer texts are blocks (`|`) and texts between quotes that go on below and are closed there.
    """
    lines = sheet.lines[: sheet.below]
    block = -1
    skip_to = sheet.first
    for number in range(sheet.first, sheet.below):
        line = lines[number]
        indent = len(line) - len(line.lstrip(" "))
        if number < skip_to or not line.strip() or (block >= 0 and indent > block):
            continue
        block = -1
        if line.lstrip().startswith("#"):
            continue
        parts = _KEY_LINE.match(line)
        has_key = parts is not None and parts["key"] is not None
        start = parts.end() if parts else indent
        if _BLOCK.match(line, start):
            block = parts.start("key") if parts and has_key else indent
        elif (quote := _long_quote(lines, number, start)) is not None:
            skip_to = quote.last + 1 if quote.is_sound else number
            if not quote.is_sound:
                problem = line_problems.open_quote(line, start)
                yield Finding(problem, number, start, last=quote.last)
        else:
            yield from _on_line(line, number, start, has_key=has_key)


class _LongQuote(Struct, frozen=True):
    """A quote that is not closed on its line."""

    last: int
    """The line on which a quote of its kind comes next, or the last one of all."""
    is_sound: bool
    """It is closed there, and no key stands in between."""


def _long_quote(lines: tuple[str, ...], number: int, start: int) -> _LongQuote | None:
    line = lines[number]
    sign = line[start : start + 1]
    if sign not in {'"', "'"} or (_DOUBLE if sign == '"' else _SINGLE).match(line, start):
        return None
    rest = _UNTIL_DOUBLE if sign == '"' else _UNTIL_SINGLE
    for below in range(number + 1, min(len(lines), number + _LONGEST_QUOTE)):
        if _LOOKS_LIKE_KEY.match(lines[below]):
            closes = sign in lines[below]
            return _LongQuote(below if closes else len(lines) - 1, is_sound=False)
        if (closed := rest.match(lines[below])) is not None:
            return _LongQuote(below, is_sound=_AFTER.match(lines[below], closed.end()) is not None)
    return _LongQuote(len(lines) - 1, is_sound=False)


def _on_line(line: str, number: int, start: int, *, has_key: bool) -> Iterator[Finding]:
    if (tab := _TAB.match(line)) is not None:
        yield Finding(line_problems.tab(), number, tab.end() - 1)
        return
    if (unseen := invisible.IN_INDENTATION.match(line)) is not None:
        yield Finding(invisible.unseen(unseen.group(1)), number, unseen.start(1))
        return
    if not has_key and GLUED_COLON.match(line.lstrip(" -")):
        colon = line.index(":")
        yield Finding(line_problems.glued_colon(line), number, colon)
        return
    yield from _in_value(line, number, start, has_key=has_key)


def _in_value(line: str, number: int, start: int, *, has_key: bool) -> Iterator[Finding]:
    value = line[start:]
    sign = value[:1]
    # Behind a key a comma followed by more is no list, unless brackets are open above.
    after = _AFTER_VALUE if has_key else _AFTER
    if sign in {'"', "'"}:
        yield from _in_quotes(line, number, start, after)
    elif sign in {"[", "{"}:
        yield from _in_brackets(line, number, start, after)
    elif sign and (sign in "@`%*&!,]}" or (sign in "|>" and has_key)):
        yield Finding(line_problems.reserved_sign(line, start), number, start, len(value))
    elif has_key and re.match(r"-(?:\s|$)", value):
        yield Finding(line_problems.list_on_key_line(line, start), number, start)
    elif has_key:
        comment = _COMMENT.search(value)
        text = value[: comment.start()] if comment else value
        if (colon := _COLON_IN_TEXT.search(text)) is not None:
            yield Finding(line_problems.colon_in_text(line, start), number, start + colon.start())


def _in_quotes(line: str, number: int, start: int, after: re.Pattern[str]) -> Iterator[Finding]:
    sign = line[start]
    closed = (_DOUBLE if sign == '"' else _SINGLE).match(line, start)
    if closed is None:
        return
    if sign == '"' and (escape := _ESCAPE.search(closed.group())) is not None:
        column = start + escape.start()
        yield Finding(line_problems.backslash(line, start, closed.end()), number, column, 2)
    if not after.match(line, closed.end()):
        yield Finding(line_problems.rest_after_quote(line, start), number, closed.end() - 1)


def _in_brackets(line: str, number: int, start: int, after: re.Pattern[str]) -> Iterator[Finding]:
    close = _closing(line, start)
    if close >= 0:
        if not after.match(line, close + 1):
            yield Finding(line_problems.rest_after_bracket(line, start), number, close)
        return
    comment = _COMMENT.search(line, start)
    if comment is not None and re.match(r"#\S", line[comment.end() - 1 :]):
        column = comment.end() - 1
        yield Finding(line_problems.comment_in_brackets(line, column), number, column, len(line) - column)


def _closing(line: str, start: int) -> int:
    """Return where the bracket that opens at `start` is closed on its line, or -1."""
    depth = 0
    index = start
    while index < len(line):
        sign = line[index]
        if sign in {'"', "'"} and line[index - 1] in "[{,: ":
            quote = (_DOUBLE if sign == '"' else _SINGLE).match(line, index)
            if quote is None:
                return -1
            index = quote.end()
            continue
        if sign == "#" and line[index - 1].isspace():
            return -1
        depth += (sign in "[{") - (sign in "]}")
        if depth == 0:
            return index
        index += 1
    return -1
