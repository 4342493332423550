"""A shop folder for each test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.loaded_shop import ShopFolder

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> ShopFolder:
    """A shop folder with a small shop.yaml."""
    return ShopFolder(tmp_path)
