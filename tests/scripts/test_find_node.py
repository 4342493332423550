"""Which Node.js is taken."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))

from find_node import find_node, from_wheel, npm_command, version_of


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A Node that says it is too old."""
    file = tmp_path / "node"
    file.write_text("#!/bin/sh\necho v18.20.4\n", "utf-8")
    file.chmod(0o755)
    return file


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_one_that_is_too_old_is_not_taken(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert version_of(str(old)) == (18, 20, 4)
    monkeypatch.delenv("NODE", raising=False)
    monkeypatch.setenv("PATH", str(old.parent), prepend=":")
    assert find_node() == from_wheel()
    monkeypatch.setenv("NODE", str(old))
    assert find_node() is None


def test_what_cannot_be_run_has_no_version(tmp_path: Path) -> None:
    assert version_of(str(tmp_path / "none")) == ()
    (tmp_path / "text").write_text("x", "utf-8")
    assert version_of(str(tmp_path / "text")) == ()


def test_npm_is_the_one_beside_its_node(node: str, tmp_path: Path) -> None:
    script = tmp_path / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    script.parent.mkdir(parents=True)
    script.touch()
    mine = tmp_path / "bin" / "node"
    assert npm_command(str(mine)) == [str(mine), str(script)]
    assert npm_command(node)
