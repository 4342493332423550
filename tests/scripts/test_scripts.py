"""The scripts' own tests, `*.test.js`, in Node's test runner: one process for all, one test here for each file."""

from __future__ import annotations

import json
import subprocess
from collections import defaultdict
from pathlib import Path

import pytest

HERE = Path(__file__).parent
FILES = sorted(file.name for file in HERE.glob("*.test.js"))


@pytest.fixture(scope="module")
def outcome(node: str) -> dict[str, list[dict[str, str]]]:
    """What Node reports of each file's tests."""
    options = ["--test", "--test-reporter=./report.mjs", "--test-reporter-destination=stdout"]
    done = subprocess.run(
        [node, *options, *FILES],
        cwd=HERE,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    reports: dict[str, list[dict[str, str]]] = defaultdict(list)
    for line in done.stdout.splitlines():
        report = json.loads(line)
        reports[Path(report["file"]).name].append(report)
    assert reports, done.stderr
    return reports


@pytest.mark.xdist_group("node")
@pytest.mark.parametrize("file", FILES)
def test_script(file: str, outcome: dict[str, list[dict[str, str]]]) -> None:
    tests = outcome[file]
    assert tests, f"no test of {file} was run"
    failed = [
        f"{test['name']} ({file}:{test['line']})\n{test['why']}" for test in tests if not test["passed"]
    ]
    assert not failed, "\n\n".join(failed)
