"""A change in a shipped theme is a change of the shop's site."""

from __future__ import annotations

import os
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING

from support.shops import write_shop

from vitrine import BuildOptions

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_shipped_theme_that_changed_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever works on a theme in a checkout sees the change without touching the shop."""
    theme = write_shop(tmp_path / "theme", {"templates/page.html": "before"})
    building = import_module("vitrine.build")  # the package's own `build` is the function
    monkeypatch.setattr(building, "shipped_themes", lambda: {"mine": theme})
    options, day = BuildOptions(), date(2026, 11, 25)
    before = building._what_else_counts(options, day)
    assert building._what_else_counts(options, day) == before
    page = theme / "templates" / "page.html"
    page.write_text("after", "utf-8")
    os.utime(page, (1, 1))
    assert building._what_else_counts(options, day) != before
