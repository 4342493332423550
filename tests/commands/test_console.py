"""What a console shows, and what it keeps quiet about."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys

import pytest

from vitrine.commands.console import Console, Verbosity, make_forgiving
from vitrine.errors import SurroundingsError


class Breaking(io.StringIO):
    """A stream that cannot be written."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self.attempts = 0

    def write(self, text: str) -> int:
        """Fail."""
        self.attempts += 1
        raise OSError(self.number, os.strerror(self.number), text[:0])


def said(verbosity: Verbosity) -> tuple[str, str]:
    console = Console(io.StringIO(), io.StringIO(), environment={})
    console.verbosity = verbosity
    console.result("result")
    console.say("said")
    console.note("noted")
    console.detail("detail")
    console.complain("complaint")
    assert isinstance(console.out, io.StringIO)
    assert isinstance(console.err, io.StringIO)
    return console.out.getvalue(), console.err.getvalue()


def test_quiet_keeps_results_and_complaints() -> None:
    assert said(Verbosity.QUIET) == ("result\n", "complaint\n")


def test_normal_leaves_out_details_only() -> None:
    assert said(Verbosity.NORMAL) == ("result\nsaid\n", "noted\ncomplaint\n")


def test_verbose_says_all() -> None:
    assert said(Verbosity.VERBOSE) == ("result\nsaid\n", "noted\ndetail\ncomplaint\n")


def test_a_reader_that_has_gone_is_not_written_to_again() -> None:
    stream = Breaking(errno.EPIPE)
    console = Console(stream, io.StringIO(), environment={})
    console.result("one")
    console.result("two")
    assert stream.attempts == 1


def test_a_full_disk_under_the_output_is_told() -> None:
    console = Console(Breaking(errno.ENOSPC), io.StringIO(), environment={})
    with pytest.raises(SurroundingsError):
        console.result("one")


@pytest.mark.parametrize(
    ("encoding", "text", "shown"),
    [
        ("ascii", "Été → 3 prix…", "Ete -> 3 prix..."),
        ("cp1252", "Vouliez-vous dire\u202f? → oui", "Vouliez-vous dire ? -> oui"),
        ("ascii", "日本", "??"),
        ("ascii", "cœur, 4,90\u00a0€", "coeur, 4,90 EUR"),
        ("utf-8", "Été → 日本", "Été → 日本"),
    ],
)
def test_a_console_shows_the_nearest_it_can(encoding: str, text: str, shown: str) -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding)
    make_forgiving(stream)
    stream.write(text)
    stream.flush()
    assert raw.getvalue().decode(encoding) == shown


def test_the_command_speaks_to_a_console_of_plain_letters() -> None:
    """A console without UTF-8 gets its help in French all the same, without a traceback."""
    said = subprocess.run(
        [sys.executable, "-m", "vitrine", "--lang", "fr", "build", "--help"],
        env={**os.environ, "PYTHONIOENCODING": "ascii:strict", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert said.returncode == 0
    assert b"Fabrique le site" in said.stdout
    assert said.stdout.isascii()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no such device here")  # noqa: PTH110
def test_output_to_a_full_disk_is_one_sentence() -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123
        said = subprocess.run(
            [sys.executable, "-m", "vitrine", "--lang", "en", "--help"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert said.returncode == 1
    assert said.stderr.strip() == "The output could not be written: No space left on device."


def test_a_pipe_that_closes_at_once_is_quiet() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as pipe:
        said = subprocess.run(
            [sys.executable, "-m", "vitrine", "--help"],
            stdout=pipe,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert said.stderr == ""
    assert said.returncode == 0
