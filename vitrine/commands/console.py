"""Where the commands write: results to standard output, everything else to standard error.

A reader that has gone (`vitrine check | head`) ends the writing, not the work. A console that cannot show
a character gets the nearest one it has.
"""

from __future__ import annotations

import codecs
import errno
import io
import os
import sys
import unicodedata
from enum import IntEnum
from typing import TYPE_CHECKING, Final, TextIO

from vitrine.errors import SurroundingsError
from vitrine.messages import msg

if TYPE_CHECKING:
    from collections.abc import Mapping

_NEAREST: Final = {
    0x202F: " ",
    0x00A0: " ",
    0x2019: "'",
    0x201C: '"',
    0x201D: '"',
    0x00AB: '"',
    0x00BB: '"',
    0x2192: "->",
    0x2026: "...",
    0x2013: "-",
    0x2014: "-",
    0x00D7: "x",
    0x0153: "oe",
    0x0152: "OE",
    0x20AC: "EUR",
}
_GONE: Final = frozenset({errno.EPIPE, errno.ESHUTDOWN})


class Verbosity(IntEnum):
    """How much is said."""

    QUIET = 0
    """Problems only."""
    NORMAL = 1
    VERBOSE = 2


class Console:
    """Two streams and how much to say on them."""

    def __init__(
        self,
        out: TextIO,
        err: TextIO,
        *,
        environment: Mapping[str, str],
        answers: TextIO | None = None,
    ) -> None:
        self.out = out
        self.err = err
        self.verbosity = Verbosity.NORMAL
        self._no_colour = bool(environment.get("NO_COLOR"))
        self._answers = answers
        self._dumb = environment.get("TERM") == "dumb"
        self._gone: set[int] = set()

    def result(self, text: str) -> None:
        """Write what was asked for to standard output, always."""
        self._write(self.out, text)

    def say(self, text: str) -> None:
        """Write what was done to standard output, unless `-q`."""
        if self.verbosity >= Verbosity.NORMAL:
            self._write(self.out, text)

    def note(self, text: str) -> None:
        """Write how the work goes to standard error, unless `-q`."""
        if self.verbosity >= Verbosity.NORMAL:
            self._write(self.err, text)

    def detail(self, text: str) -> None:
        """Write to standard error what only `-v` wants to know."""
        if self.verbosity >= Verbosity.VERBOSE:
            self._write(self.err, text)

    def complain(self, text: str) -> None:
        """Write problems to standard error, always."""
        self._write(self.err, text)

    def ask(self, question: str) -> str:
        """Show a question and return the line answered; "" when the answer is just Enter.

        Raises:
            EOFError: Nobody is there to answer any more.
        """
        self.err.write(question)
        self.err.flush()
        line = (self._answers or sys.stdin).readline()
        if not line:
            raise EOFError
        return line.strip()

    def colour(self, stream: TextIO) -> bool:
        """Say whether this stream wants colours."""
        return not self._no_colour and not self._dumb and is_terminal(stream)

    @property
    def is_live(self) -> bool:
        """Whether progress can be drawn: a terminal that a person looks at."""
        return self.verbosity >= Verbosity.NORMAL and is_terminal(self.err) and not self._dumb

    @property
    def is_interactive(self) -> bool:
        """Whether a person is there to answer questions."""
        return is_terminal(self._answers or sys.stdin) and is_terminal(self.err)

    def _write(self, stream: TextIO, text: str) -> None:
        if id(stream) in self._gone:
            return
        try:
            stream.write(f"{text}\n")
            stream.flush()
        except OSError as error:
            if not _reader_has_gone(error):
                raise SurroundingsError(
                    msg("The output could not be written: {why}.", why=error.strerror or error)
                ) from error
            self._gone.add(id(stream))
            _let_go(stream)


def is_terminal(stream: TextIO) -> bool:
    """Say whether a stream is a terminal; a closed one is not."""
    try:
        return stream.isatty()
    except (AttributeError, ValueError):
        return False


def make_forgiving(stream: TextIO | None) -> None:
    """Let a stream write any character: what its encoding lacks becomes the nearest it has."""
    codecs.register_error("vitrine-nearest", _nearest)
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="vitrine-nearest")


def _nearest(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    plain = "".join(_NEAREST.get(ord(character)) or _without_accents(character) for character in lacking)
    return plain, error.end


def _without_accents(character: str) -> str:
    plain = "".join(part for part in unicodedata.normalize("NFKD", character) if part.isascii())
    return plain or "?"


def _reader_has_gone(error: OSError) -> bool:
    # Windows says EINVAL for a pipe whose reader has gone.
    return error.errno in _GONE or (os.name == "nt" and error.errno == errno.EINVAL)


def _let_go(stream: TextIO) -> None:
    """Send what is left in the stream's buffer nowhere, so that the end of the program is quiet too."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        return
