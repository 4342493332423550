"""The sample shop's pages and data, read once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from support.parsed_page import ParsedPage, parse

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def sample_pages(sample_site: Path) -> dict[str, ParsedPage]:
    """Every page of the sample shop by site path; those that only lead on are left out."""
    pages = {}
    for file in sorted(sample_site.rglob("*.html")):
        path = f"/{file.relative_to(sample_site).as_posix().removesuffix('index.html')}"
        page = parse(path, file.read_text("utf-8"))
        if page.metas.get("viewport") and 'http-equiv="refresh"' not in file.read_text("utf-8"):
            pages[path] = page
    return pages


@pytest.fixture(scope="session")
def sample_data(sample_site: Path) -> dict[str, Any]:
    """The sample shop's `vitrine.json`."""
    data: dict[str, Any] = json.loads((sample_site / "vitrine.json").read_bytes())
    return data
