"""The command answers at once: what is heavy is loaded by who needs it."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = (
    "pydantic",
    "PIL",
    "babel",
    "tornado",
    "watchdog",
    "rich",
    "jinja2",
    "markdown",
    "phonenumbers",
    "holidays",
)


@pytest.mark.parametrize("line", ["--version", "--help", "build --help", "biuld"])
def test_help_and_usage_errors_load_nothing_heavy(line: str) -> None:
    code = (
        "import sys; from vitrine.commands.main import main; main(sys.argv[2:]);"
        "sys.exit(', '.join(m for m in sys.argv[1].split(',') if m in sys.modules) or None)"
    )
    said = subprocess.run(
        [sys.executable, "-c", code, ",".join(HEAVY), *line.split()],
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stderr
