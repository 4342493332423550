"""Scripts joined into one classic file a page kind, without comments and white space that means nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_TOKEN: Final = re.compile(
    r"""
      (?P<comment> //[^\n]* | /\*.*?\*/ )
    | (?P<space> \s+ )
    | (?P<string> "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*' )
    | (?P<word> [\w$]+ )
    | (?P<sign> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_REGEXP: Final = re.compile(r"/(?![/*])(?:\\[^\n]|\[(?:\\[^\n]|[^\]\\\n])*\]|[^/\\\[\n])+/\w*")
_TEMPLATE: Final = re.compile(r"(?:\\.|\$(?!\{)|[^`\\$])*(?P<end>`|\$\{)", re.DOTALL)
"""The text of a template literal, up to its end or to an expression within."""
_BEFORE_EXPRESSION: Final = frozenset(
    "return typeof instanceof in of new delete void throw case do else yield await".split()  # noqa: SIM905 - words
)
_BEFORE_CONDITION: Final = frozenset(("if", "while", "for", "with"))


def joined_scripts(texts: Iterable[str]) -> str:
    """Join scripts so that each stays a statement of its own, whatever the one before it ends with."""
    return "\n;\n".join(without_comments(text) for text in texts) + "\n"


def without_comments(text: str) -> str:
    """Return a script that does the same without comments and without white space that means nothing.

    A line break stays wherever it might end a statement.

    Comments that begin with `/*!`, licences, are kept. A script that cannot be followed to its end is
    returned as it is: the browser says better what is wrong with it.
    """
    read = _Reader(text).result()
    return text.strip("\n") if read is None else read


def _separates(last: str, nexts: str) -> bool:
    """Whether a space between two tokens keeps them apart: names, signs that would be read as one."""
    first = nexts[0]
    if _is_of_name(first):
        return _is_of_name(last) or last == "/"
    pair = last + first
    return pair in {"++", "--", "//", "/*", "<!", "->"} or (first == "." and last.isdigit())


def _breaks(last: str, nexts: str) -> bool:
    """Whether a line break might end a statement, by the sign before it and the sign after it."""
    if last in "{;,([:?=&|<%^~!>\n":
        return False
    return nexts[0] not in "})],;?:=&|%^>." or (nexts[0] == "." and nexts[1:].isdigit())


def _is_of_name(sign: str) -> bool:
    return sign.isalnum() or sign in "_$\\" or not sign.isascii()


class _Reader:
    """Goes through a script token by piece (ECMA-262, section 12)."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.out: list[str] = []
        self.gap = ""
        """White space since the last token: nothing, a space or a line break."""
        self.before = ""
        """The last token; what a slash means depends on it."""
        self.brackets: list[str] = []
        """What opened each bracket that is open: `${`, the word before a `(`, else nothing."""

    def result(self) -> str | None:
        """Return the script, or None when it does not end where it should."""
        while self.at < len(self.text):
            if not self._step():
                return None
        return None if self.brackets else "".join(self.out).strip("\n")

    def _step(self) -> bool:
        """Go one token on; False where nothing after it can be told."""
        if self.text[self.at] == "/" and self._expects_expression():
            regexp = _REGEXP.match(self.text, self.at)
            if regexp:
                self.at = regexp.end()
                self._write(regexp[0], before=")")
                return True
        match = _TOKEN.match(self.text, self.at)
        if match is None or self.text.startswith("/*", self.at) != (match[0][:2] == "/*"):
            return False
        self.at = match.end()
        return self._take(match[0], match.lastgroup)

    def _take(self, piece: str, kind: str | None) -> bool:
        if kind == "comment" and piece.startswith("/*!"):
            self._write(piece, before=self.before)
        elif kind in {"comment", "space"}:
            self.gap = "\n" if "\n" in piece + self.gap else " "
        elif piece == "`" or (piece == "}" and self.brackets[-1:] == ["${"]):
            return self._template(piece)
        else:
            before = self._bracket(piece)
            self._write(piece, before=before)
            return bool(before) and piece not in {'"', "'"}
        return True

    def _write(self, piece: str, *, before: str) -> None:
        last = self.out[-1][-1] if self.out else "\n"
        nexts = piece + self.text[self.at : self.at + 1]
        needed = _breaks(last, nexts) if self.gap == "\n" else _separates(last, nexts)
        self.out.append(self.gap + piece if needed else piece)
        self.gap = ""
        self.before = before

    def _bracket(self, piece: str) -> str:
        """Follow brackets; return what the next token stands after, "" when one closes that was not open."""
        if piece in {"(", "[", "{"}:
            self.brackets.append(self.before if piece == "(" else "")
        elif piece in {")", "]", "}"}:
            if not self.brackets:
                return ""
            condition = self.brackets.pop() in _BEFORE_CONDITION
            return ";" if condition else piece
        return piece

    def _template(self, opening: str) -> bool:
        match = _TEMPLATE.match(self.text, self.at)
        if match is None:
            return False
        self.at = match.end()
        if opening == "}":
            self.brackets.pop()
        self._write(opening + match[0], before=match["end"])
        if match["end"] == "${":
            self.brackets.append("${")
        return True

    def _expects_expression(self) -> bool:
        """Whether a slash here begins a regular expression; else it divides."""
        last = self.before[-1:]
        is_value = last.isalnum() or last in {"_", "$", ")", "]", '"', "'", "`"}
        return not is_value or self.before in _BEFORE_EXPRESSION
