"""What Jinja2 cannot read in a template, in the words of who writes one: what is wrong, and what is usual.

Jinja2 says it in English and in terms of its own grammar. Its sentences (of 3.1: `parser.py`, `lexer.py`,
`compiler.py`) are known here by their form; one that is not known is passed on as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from jinja2.filters import FILTERS
from jinja2.tests import TESTS

from vitrine.messages import msg
from vitrine.source.suggest import did_you_mean, nearest
from vitrine.theme.tags import USUAL, closes, end_of, still_open, tag, tag_of_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from vitrine.messages import Message

_NAMES: Final = {"filter": frozenset({*FILTERS, "link", "href", "lang"}), "test": frozenset(TESTS)}
_SIGNS: Final = {
    "end of print statement": "}}",
    "end of statement block": "%}",
    "begin of print statement": "{{",
    "begin of statement block": "{%",
    "begin of comment": "{#",
}
"""What people write for what Jinja2 calls so."""
_PARTNERS: Final = {"}}": "{{", "%}": "{%"}
_PARTS: Final = {
    "comment": ("{#", "#}"),
    "raw": (tag("raw"), end_of("raw")),
    "trans": (tag("trans"), end_of("trans")),
}
_INSTEAD: Final = {"=": "==", "&": "and", "!": "not", "?": "if … else …"}
"""What other languages write, and what stands for it in a template."""
_LOOK: Final = msg("Look along the line: each {{, {%, quotation mark and bracket needs its partner.")


class Told(NamedTuple):
    """What is wrong with a template, what to write instead, and in which line."""

    message: Message
    way_out: Message
    line: int


def explained(said: str, line: int, source: str) -> Told:
    """Return what Jinja2 said of a template in words for who writes it.

    Args:
        said: Jinja2's sentence.
        line: The line it names, from 1.
        source: The template's text.
    """
    source = source.replace("\r\n", "\n").replace("\r", "\n")  # as Jinja2 counts lines
    for pattern, explain in _RULES:
        found = pattern.search(said)
        if found:
            return explain(found, line, source)
    return Told(msg("The template cannot be read: {reason}", reason=said), _LOOK, line)


def _never_closed(found: re.Match[str], line: int, source: str) -> Told:
    """Tell it where the tag stands: the end of the file, which Jinja2 names, says nothing."""
    name = found[1]
    opened = next((each.line for each in reversed(still_open(source)) if each.name == name), line)
    return _unclosed(tag(name), end_of(name), opened)


def _unclosed(opener: str, end: str, line: int) -> Told:
    return Told(
        msg("{tag} is never closed.", tag=opener), msg("Write {tag} where it is to end.", tag=end), line
    )


def _unclosed_sign(found: re.Match[str], line: int, _source: str) -> Told:
    sign = _SIGNS[found[1]]
    return _unclosed(_PARTNERS[sign], sign, line)


def _unclosed_part(found: re.Match[str], line: int, source: str) -> Told:
    kind = "comment" if found[1] == "comment tag" else "raw" if found[1] else "trans"
    opener, end = _PARTS[kind]
    at = source.rfind(opener) if kind == "comment" else -1
    return _unclosed(opener, end, line if at < 0 else source.count("\n", 0, at) + 1)


def _unknown_tag(found: re.Match[str], line: int, source: str) -> Told:
    name, inner = found[1], found[2]
    if inner and closes(name):
        opened = still_open(source, before=(name, line))
        at = next((each.line for each in reversed(opened) if each.name == inner), line)
        message = msg(
            "{tag} stands here, but {open} of line {line} is still open.",
            tag=tag(name), open=tag(inner), line=at,
        )  # fmt: skip
        return Told(message, msg("Write {tag} before it.", tag=end_of(inner)), line)
    if closes(name):
        openers = " / ".join(map(tag, closes(name)))
        message = msg("{tag} belongs to {open}, and there is none open.", tag=tag(name), open=openers)
        return Told(message, msg("Take it out, or write {tag} before it.", tag=tag(closes(name)[0])), line)
    near = f"end{inner}" if name == "end" and inner else nearest(name, frozenset(USUAL))
    way_out = did_you_mean(tag(near)) if near else msg("There is: {names}.", names=", ".join(sorted(USUAL)))
    return Told(msg("There is no tag {tag}.", tag=tag(name)), way_out, line)


def _no_tag_name(_found: re.Match[str], line: int, _source: str) -> Told:
    way_out = msg("It is usually written {form}.", form=USUAL["if"])
    return Told(msg("After {% stands the name of a tag."), way_out, line)


def _missing_before(found: re.Match[str], line: int, source: str) -> Told:
    sign = _SIGNS[found[1]]
    return Told(msg("Something is missing before {sign}.", sign=sign), _form(line, source), line)


def _missing(found: re.Match[str], line: int, source: str) -> Told:
    if found[1] == "name":
        return Told(msg("A name is missing here."), _form(line, source), line)
    return Told(msg("“{word}” is missing here.", word=found[1]), _form(line, source), line)


def _bracket(found: re.Match[str], line: int, _source: str) -> Told:
    way_out = msg("Write “{sign}” before it.", sign=found[2]) if found[2] else _LOOK
    return Told(msg("“{word}” does not belong here.", word=found[1]), way_out, line)


def _unexpected(found: re.Match[str], line: int, source: str) -> Told:
    word = _SIGNS.get(found[1], found[1])
    message = msg("“{word}” does not belong here.", word=word)
    if word in {"'", '"'}:
        return Told(message, msg("Its partner is missing: a text stands in quotation marks."), line)
    if word in _INSTEAD:
        return Told(message, msg("Write “{word}” for it.", word=_INSTEAD[word]), line)
    if word == "if" and "else if" in " ".join(source.split("\n")[line - 1].split()):
        return Told(message, msg("It is usually written {form}.", form=USUAL["elif"]), line)
    return Told(message, _form(line, source), line)


def _no_name(found: re.Match[str], line: int, _source: str) -> Told:
    kind, name = found[1], found[2]
    near = nearest(name, _NAMES[kind])
    known = did_you_mean(near) if near else msg("There is: {names}.", names=", ".join(sorted(_NAMES[kind])))
    message = msg("There is no filter “{name}”.", name=name)
    if kind == "test":
        message = msg("There is no test “{name}”.", name=name)
    return Told(message, known, line)


def _block_twice(found: re.Match[str], line: int, _source: str) -> Told:
    way_out = msg(
        "Give one of them another name; {again} shows a block once more.",
        again=f"{{{{ self.{found[1]}() }}}}",
    )
    return Told(msg("The block “{name}” is there twice.", name=found[1]), way_out, line)


def _block_name(_found: re.Match[str], line: int, _source: str) -> Told:
    return Told(msg("The name of a block has no hyphen."), msg("Write _ for it."), line)


def _form(line: int, source: str) -> Message:
    """Return how the tag of a line is usually written; where it is not sure which, what to look for."""
    usual = USUAL.get(tag_of_line(source, line))
    return msg("It is usually written {form}.", form=usual) if usual else _LOOK


_END: Final = r"'(end of (?:print statement|statement block))'"
_RULES: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str], int, str], Told]], ...]] = tuple(
    (re.compile(pattern), explain)
    for pattern, explain in (
        (r"^Unexpected end of template\..* needs to be closed is '(\w+)'", _never_closed),
        (r"^Encountered unknown tag '(\w+)'(?:.* needs to be closed is '(\w+)')?", _unknown_tag),
        (r"^unexpected end of template, expected " + _END, _unclosed_sign),
        (r"^Missing end of (comment tag|raw directive)|^(?:unclosed translation block)", _unclosed_part),
        (r"^tag name expected", _no_tag_name),
        (r"^(?:unexpected|Expected an expression, got) " + _END, _missing_before),
        (r"^expected (?:token )?'?(name)", _missing),
        (r"^expected token '([\w ]+)', got '(?:end of|begin of)", _missing),
        (r"^expected token '[^']+', got '(.+)'", _unexpected),
        (r"^unexpected '([)\]}])'(?:, expected '(.)')?", _bracket),
        (r"^unexpected char ['\"](.)['\"] at", _unexpected),
        (r"^unexpected '(.+)'", _unexpected),
        (r"^No (filter|test) named '(.*?)'", _no_name),
        (r"^block '(.*)' defined twice", _block_twice),
        (r"^Block names in Jinja", _block_name),
    )
)
