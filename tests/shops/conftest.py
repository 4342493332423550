"""The option that writes what the command prints for each broken shop, to be read as a diff."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `pytest tests/shops --update-expected`."""
    parser.addoption(
        "--update-expected", action="store_true", help="write expected.fr.txt and expected.en.txt anew"
    )
