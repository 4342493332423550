"""Node.js for the tests of the theme's scripts."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))

from find_node import find_node


@pytest.fixture(scope="session")
def node() -> str:
    """The Node that `tools/find_node.py` finds; without one the test fails, it is never skipped."""
    found = find_node()
    assert found, "no Node.js: run the tests with `make test`, or install Node 20"
    return found
