"""A file is replaced whole, and nothing but what we left beside it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from vitrine.cache_file import replace_file

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", ["labels.html", "labels [1].html"])
def test_what_a_killed_run_left_goes_and_what_is_somebody_s_stays(tmp_path: Path, name: str) -> None:
    (tmp_path / f"{name}.4711.tmp").write_bytes(b"half")
    others = {f"{name}.mine.tmp", "labels 1.html.4711.tmp", f"x{name}.4711.tmp"}
    for other in others:
        (tmp_path / other).write_bytes(b"somebody's")
    replace_file(tmp_path / name, b"whole")
    assert (tmp_path / name).read_bytes() == b"whole"
    assert {path.name for path in tmp_path.iterdir()} == {name, *others}
