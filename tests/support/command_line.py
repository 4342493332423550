"""The command line run in this process: quick enough for a hundred odd lines."""

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


def run(*arguments: str | Path, here: Path, language: str = "en") -> Said:
    """Run a command line as a person in the folder `here` does, and return what it said."""
    out, err = io.StringIO(), io.StringIO()
    with (
        chdir(here),
        redirect_stdout(out),
        redirect_stderr(err),
        patch.dict(os.environ, {"VITRINE_LANG": language, "NO_COLOR": "1"}),
    ):
        code = main([str(argument) for argument in arguments])
    return Said(code, out.getvalue(), err.getvalue())
