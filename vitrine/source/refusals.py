"""What YAML knows and a shop's files do not use: each refused with the way to write it instead."""

from __future__ import annotations

import re
from typing import Final

from vitrine.messages import Message, msg
from vitrine.problems import Unreadable
from vitrine.source.quoting import corrected

_WORD: Final = re.compile(r"[^\s,\]}]*")


def several_documents() -> Unreadable:
    """Refuse a second document in one file."""
    return Unreadable(
        "several-documents",
        msg("Here a second document begins, after ---. Nothing below it would be read."),
        msg("Put it into a file of its own, or delete the line ---."),
    )


def too_deep(levels: int) -> Unreadable:
    """Refuse nesting that no shop needs, and that could be made to exhaust the program."""
    return Unreadable(
        "too-deep",
        msg("More than {levels} brackets or levels stand inside each other.", levels=levels),
        msg("Write it flatter: no file of a shop needs more than six."),
    )


def key_not_text() -> Unreadable:
    """Refuse a list, a mapping or nothing as a key."""
    return Unreadable(
        "key-not-text",
        msg("Before the colon there is no name."),
        msg("Write a name, a colon and a space before the value, for example title: Lamp."),
    )


def merge() -> Unreadable:
    """Refuse the merge key of YAML 1.1."""
    return Unreadable(
        "yaml-merge",
        msg("“<<” takes over the keys of another place, which is not read here."),
        msg("Write those keys out."),
    )


def alias(line: str, column: int, *, in_flow: bool) -> Unreadable:
    """Refuse `*name`: meant as emphasis, or as a repetition of another value."""
    return Unreadable(
        "yaml-alias",
        msg(
            "“{found}” begins with *, which YAML keeps for repeating another value.",
            found=_word(line, column),
        ),
        msg(
            "Put the text between quotes: {line} (or write the value out).",
            line=corrected(line, column, in_flow=in_flow),
        ),
    )


def anchor(line: str, column: int, *, in_flow: bool) -> Unreadable:
    """Refuse `&name`: meant as "and", or as a mark for a repetition."""
    word = _word(line, column)
    message = msg("“{found}” begins with &, which YAML keeps for naming a value.", found=word)
    return Unreadable("yaml-anchor", message, _quote_or_remove(line, column, word, in_flow=in_flow))


def tag(line: str, column: int, *, in_flow: bool) -> Unreadable:
    """Refuse `!name`: meant as an exclamation, or as a type. Nothing is ever made from it."""
    word = _word(line, column)
    message = msg("“{found}” begins with !, which YAML keeps for types.", found=word)
    return Unreadable("yaml-tag", message, _quote_or_remove(line, column, word, in_flow=in_flow))


def _quote_or_remove(line: str, column: int, word: str, *, in_flow: bool) -> Message:
    rest = line[column + len(word) :].strip()
    if word.startswith("!!") or rest[:1] in {"[", "{", "|", ">", '"', "'"}:
        return msg("Remove “{found}”.", found=word)
    return msg("Put the text between quotes: {line}", line=corrected(line, column, in_flow=in_flow))


def _word(line: str, column: int) -> str:
    found = _WORD.match(line, column)
    return found.group() if found else ""
