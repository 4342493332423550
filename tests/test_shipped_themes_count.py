"""A change in a shipped theme is a change of the shop's site."""

from __future__ import annotations

from importlib import import_module
from shutil import copytree
from typing import TYPE_CHECKING

from support.shops import DAY

from vitrine import BuildOptions
from vitrine.theme.find import shipped_themes

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_template_of_a_shipped_theme_that_changed_is_seen(
    shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever works on a theme in a checkout sees the change without touching the shop."""
    themes = {name: copytree(folder, tmp_path / "themes" / name) for name, folder in shipped_themes().items()}
    building = import_module("vitrine.build")  # the package's own `build` is the function
    for module in ("vitrine.build", "vitrine.theme.load"):
        monkeypatch.setattr(import_module(module), "shipped_themes", lambda: themes)
    # All files are new here; in real life they are old enough for the last build to be remembered.
    monkeypatch.setattr(import_module("vitrine.unchanged"), "_RACY_NANOSECONDS", -(10**18))
    options = BuildOptions(day=building.date.fromisoformat(DAY))
    assert building.build(shop, options).written
    assert list((shop / ".vitrine").glob("state-*.json"))
    page = themes["base"] / "templates" / "404.html"
    page.write_text(page.read_text("utf-8").replace("<h1>", "<h1>Oh! "), "utf-8")
    building.build(shop, options)
    assert "<h1>Oh! " in (shop / "_site" / "404.html").read_text("utf-8")
