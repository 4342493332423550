"""Known traps in files that YAML itself accepts: what it reads is not what was meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from vitrine.messages import msg
from vitrine.problems import Severity, Unreadable
from vitrine.source import invisible, line_problems
from vitrine.source.nodes import Mark, Scalar
from vitrine.source.quoting import quoted

if TYPE_CHECKING:
    from vitrine.messages import Message
    from vitrine.source.nodes import Node
    from vitrine.source.sheet import Sheet

LOST_TEXT: Final = re.compile(r"\s+#(?:[^\W_]|\s?\d+\s*$).*")
"""A `#` glued to a word or before a bare number: hardly a comment; people do write `#3` and `#2a609b`."""
_MAYBE_LOST: Final = re.compile(r" #\s+[^\W\d_].*")
"""One space and a `#` before words: a note as a rule, but in a running text perhaps a part of it."""
_RUNNING_TEXTS: Final = frozenset({"description", "text"})
GLUED_COLON: Final = re.compile(rf"(?!https?:|mailto:|tel:|sms:)[a-z][a-z_]*:(?=[^\s/]|[{invisible.UNSEEN}])")

_NUMBER: Final = re.compile(r"[\d\s]+,\d")
_CUT_OFF: Final = re.compile(r"\d{1,3}(?:\s?(?:[^\W\d_]{1,4}|\W))?")


def is_suspicious(line: str, text: str) -> bool:
    """Say whether an unquoted text and the line it begins on need a closer look: most do not."""
    return "#" in line or ":" in text or not text.isascii()


def look_at_plain(
    sheet: Sheet,
    scalar: Scalar,
    event: Any,  # noqa: ANN401 - a class of PyYAML, not typed
    first: int,
    *,
    key: Scalar | None,
    in_flow: bool,
) -> None:
    """Report what an unquoted text does not say although it was meant to.

    Args:
        sheet: the file.
        scalar: the text as read.
        event: the parser's event, for its end.
        first: the line at which the YAML begins.
        key: the key whose value it is; None when it is a key itself or an item.
        in_flow: it stands between brackets or braces.
    """
    start, end = event.start_mark, event.end_mark
    if "#" in sheet.line(first + end.line)[end.column :]:
        runs_on = key is not None and key.text in _RUNNING_TEXTS
        _look_for_lost_text(sheet, scalar, first + end.line, end.column, in_flow=in_flow, runs_on=runs_on)
    if not scalar.text.isascii():
        _look_for_unseen(sheet, first + start.line, start.column, first + end.line)
    on_own_line = key is not None and scalar.mark.line > key.mark.line
    if on_own_line and GLUED_COLON.match(scalar.text):
        line = scalar.mark.line - 1
        sheet.report(line_problems.glued_colon(sheet.line(line)), line, sheet.line(line).index(":"))


def look_at_key(sheet: Sheet, key: Scalar) -> None:
    """Report invisible signs in a key: nobody could tell why it is not known."""
    if key.text.isascii() or key.mark.length < len(key.text):
        return
    found = invisible.IN_KEY.search(key.text)
    if found is not None:
        column = key.mark.column - 1 + key.quoted + found.start()
        sheet.report(invisible.unseen(found.group()), key.mark.line - 1, column)


def join_split_numbers(sheet: Sheet, entries: list[tuple[Scalar, Node]]) -> list[tuple[Scalar, Node]]:
    """Return the entries of a mapping in braces, with what YAML cut at a comma made whole and told."""
    whole: list[tuple[Scalar, Node]] = []
    cut: dict[int, Scalar] = {}
    for key, value in entries:
        joined = _joined(sheet, whole[-1][1], key, value) if whole else None
        if joined is None:
            whole.append((key, value))
            continue
        whole[-1] = (whole[-1][0], joined)
        cut[len(whole) - 1] = joined
    for index, joined in cut.items():
        mark = joined.mark
        sheet.report(_cut_off(whole[index][0], joined), mark.line - 1, mark.column - 1, mark.length)
    return whole


def _look_for_lost_text(
    sheet: Sheet, scalar: Scalar, line: int, column: int, *, in_flow: bool, runs_on: bool
) -> None:
    text = sheet.line(line)
    glued = LOST_TEXT.match(text, column)
    lost = glued or (_MAYBE_LOST.match(text, column) if runs_on else None)
    if lost is None or in_flow or scalar.mark.line - 1 != line:
        return
    start = lost.start() + len(lost.group()) - len(lost.group().lstrip())
    value_column = scalar.mark.column - 1 if scalar.text else start
    whole = text[value_column:].rstrip()
    sheet.report(
        Unreadable(
            "comment-in-text",
            msg(
                "“{lost}” was not read: what follows a space and # is a comment.", lost=text[start:].rstrip()
            ),
            _not_lost((text[:value_column] + quoted(whole)).strip(), glued=glued is not None),
            Severity.WARNING if glued else Severity.NOTICE,
        ),
        line,
        start,
        len(text) - start,
    )


def _not_lost(line: str, *, glued: bool) -> Message:
    if glued:
        return msg("If it belongs to the text: {line}. If it is a note, put a space after #.", line=line)
    return msg("If it belongs to the text: {line}. If it is a note, put it on a line of its own.", line=line)


def _look_for_unseen(sheet: Sheet, first: int, column: int, last: int) -> None:
    for line in range(first, last + 1):
        text = sheet.line(line)
        if line == first and text[:column].strip(" \t-"):
            continue
        found = invisible.IN_INDENTATION.match(text)
        if found is not None:
            sheet.report(invisible.unseen(found.group(1)), line, found.start(1))


def _joined(sheet: Sheet, before: Node, key: Scalar, value: Node) -> Scalar | None:
    """Return the number or text of which this entry is the second half, or None."""
    if not (isinstance(before, Scalar) and isinstance(value, Scalar)):
        return None
    if before.quoted or key.quoted or value.quoted or value.text or not before.text:
        return None
    line = sheet.line(key.mark.line - 1)
    between = line[before.mark.column - 1 + before.mark.length : key.mark.column - 1]
    if before.mark.line != key.mark.line or between.strip() != ",":
        return None
    is_number = between == "," and before.text[-1:].isdecimal() and _CUT_OFF.fullmatch(key.text) is not None
    if not (is_number or _is_text_alone(line, key)):
        return None
    length = key.mark.column + key.mark.length - before.mark.column
    start = before.mark.column - 1
    return Scalar(line[start : start + length], Mark(before.mark.line, before.mark.column, length))


def _is_text_alone(line: str, key: Scalar) -> bool:
    """Say whether words after a comma have no colon: nobody writes a key without one."""
    return re.match(r"\s*[,}]", line[key.mark.column - 1 + key.mark.length :]) is not None


def _cut_off(key: Scalar, value: Scalar) -> Unreadable:
    return Unreadable(
        "comma-in-braces",
        msg("In braces a comma separates: “{found}” would be read as two entries.", found=value.text),
        msg(
            "Write {key}: {point}, or put it between quotes: {key}: {quoted}.",
            key=key.text,
            point=value.text.replace(",", "."),
            quoted=quoted(value.text),
        )
        if _NUMBER.match(value.text)
        else msg("Put the text between quotes: {line}", line=f"{key.text}: {quoted(value.text)}"),
    )
