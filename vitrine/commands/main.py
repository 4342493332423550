"""The entry point: one run of the command line, from the arguments to the exit code."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vitrine.commands.console import Console, make_forgiving
from vitrine.commands.failures import DONE, report_bug, report_failure
from vitrine.commands.root import root
from vitrine.commands.session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code.

    0 done, 1 problems in the shop or its surroundings, 2 wrong use, 130 interrupted, 70 a bug.
    """
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    make_forgiving(sys.stdout)
    make_forgiving(sys.stderr)
    console = Console(sys.stdout, sys.stderr, environment=os.environ)
    session = Session(console, arguments, os.environ, _here())
    try:
        code = root.main(arguments, prog_name="vitrine", standalone_mode=False, obj=session)
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the edge of the program: nothing may pass it
        return _reported(error, session)
    return code if isinstance(code, int) else DONE


def _reported(error: BaseException, session: Session) -> int:
    """Tell what went wrong, even when the telling itself goes wrong."""
    try:
        return report_failure(error, session)
    except Exception as second:  # noqa: BLE001 - the very last
        return report_bug(second, session)


def _here() -> Path:
    try:
        return Path.cwd()
    except OSError:  # the folder one stands in has been deleted
        return Path(click.get_app_dir("vitrine"))
