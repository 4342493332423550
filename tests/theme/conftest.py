"""What the tests of themes share."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.theming import Workshop


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    """Two themes, `base` and its `child`, and an empty shop."""
    return Workshop(tmp_path)
