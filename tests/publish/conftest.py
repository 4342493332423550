"""Where the publishing tests publish."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An output folder that is not there yet, beside an empty shop."""
    (tmp_path / "shop").mkdir()
    return tmp_path / "site"
