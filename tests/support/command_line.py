"""The command line run in this process: the same program, without the second that a process takes to start."""

from __future__ import annotations

import io
import os
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unittest.mock import patch

from vitrine.commands.main import main

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Said:
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str


def environment(language: str) -> dict[str, str]:
    """Return the environment of a person who reads this language, whoever runs the tests."""
    mine = {
        name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "VITRINE"))
    }
    return mine | {"VITRINE_LANG": language, "NO_COLOR": "1"}


def run(*arguments: str | Path, here: Path, language: str = "en") -> Said:
    """Run a command line as a person in the folder `here` does, and return what it said."""
    out, err = io.StringIO(), io.StringIO()
    with (
        chdir(here),
        redirect_stdout(out),
        redirect_stderr(err),
        patch.dict(os.environ, environment(language), clear=True),
    ):
        code = main([str(argument) for argument in arguments])
    return Said(code, out.getvalue(), err.getvalue())
