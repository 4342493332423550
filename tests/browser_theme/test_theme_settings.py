"""The settings that every theme has change its pages as they say, in each theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from vitrine.problems import ProblemLog
from vitrine.theme.find import shipped_themes
from vitrine.theme.manifest import load_manifest

if TYPE_CHECKING:
    from pathlib import Path

THEMES = sorted(shipped_themes().keys() - {"base"})

LOOK = """() => {
  const style = (selector, name) => getComputedStyle(document.querySelector(selector))[name];
  const box = (selector) => document.querySelector(selector).getBoundingClientRect();
  const centre = (selector) => box(selector).left + box(selector).width / 2;
  return {
    paper: style("html", "backgroundColor"),
    room: box("main").height,
    corner: style(".skip", "borderTopLeftRadius"),
    photo: Math.round(100 * box(".card__photo").width / box(".card__photo").height) / 100,
    text: style("body", "fontFamily"),
    names: style("h1", "fontFamily"),
    brand: Math.abs(centre(".brand") - innerWidth / 2) < 40 ? "middle" : "side",
    menu: box(".menu nav").top < box(".brand").bottom - 4 ? "beside" : "under",
    sections: [...document.querySelectorAll("main section[aria-labelledby]")]
      .map((part) => part.getAttribute("aria-labelledby")).filter((name) => name !== "promise"),
    wide: document.documentElement.scrollWidth <= innerWidth,
  };
}"""


def look(show: Any, views: Any, tmp_path: Path, name: str, **settings: str) -> Any:
    """Return what a theme's home page looks like with these settings."""
    theme = views.load(tmp_path, name, **settings)
    cards = tuple(views.card(slug=f"a{index}", image=views.image(f"a{index}")) for index in range(4))
    view = views.home(
        theme.design, steps=(("Choisir", "x"),) * 3, featured=cards, new=cards, reduced=cards[:1],
        reductions_path="/reductions/",
        struck_is_lowest=True,
    )  # fmt: skip
    return show("home.html", view, theme=theme).evaluate(LOOK)


@pytest.mark.parametrize("name", THEMES)
def test_each_setting_of_every_theme_changes_its_pages(
    show: Any, views: Any, tmp_path: Path, name: str
) -> None:
    """Paper, room, corners, shape of photos, letters, header, and the parts of the home page in their order."""
    first = look(
        show, views, tmp_path, name, paper="white", density="tight", corner="0", type="serif",
        header="line", sections="steps, featured, arrivals", **{"card-ratio": "1:1"},
    )  # fmt: skip
    second = look(
        show, views, tmp_path, name, paper="sage", density="airy", corner="14", type="typewriter",
        header="stacked", sections="arrivals, place, featured, news", **{"card-ratio": "3:2"},
    )  # fmt: skip
    third = look(
        show, views, tmp_path, name, header="centred", sections="place, featured", **{"card-ratio": "whole"}
    )
    assert first["paper"] != second["paper"]
    assert (first["corner"], second["corner"]) == ("0px", "14px")
    assert (first["photo"], second["photo"]) == (1, 1.5)
    assert first["names"] != first["text"]
    assert "Mono" in second["text"]
    assert (first["brand"], second["brand"], third["brand"]) == ("side", "side", "middle")
    assert (first["menu"], second["menu"], third["menu"]) == ("beside", "under", "under")
    # News have nothing to show here, so they are left out.
    assert first["sections"] == ["how", "featured", "new"]
    assert second["sections"] == ["new", "where", "featured"]
    assert third["sections"] == ["where", "featured"]
    assert first["wide"]
    assert second["wide"]
    assert third["wide"]


@pytest.mark.parametrize("name", THEMES)
def test_room_is_what_density_says(show: Any, views: Any, tmp_path: Path, name: str) -> None:
    """Tight is lower than normal, normal than airy; by a tenth or more between the ends."""
    tight, normal, airy = (
        look(show, views, tmp_path, name, density=word)["room"] for word in ("tight", "normal", "airy")
    )
    assert tight < normal < airy
    assert airy > 1.1 * tight


@pytest.mark.parametrize("name", THEMES)
def test_every_theme_has_the_settings_of_base(name: str) -> None:
    """None is taken away, each has its label in both languages, and the default is one of the choices."""
    log = ProblemLog()
    base, theme = (load_manifest(each, shipped_themes(), log) for each in ("base", name))
    assert base is not None
    assert theme is not None
    assert not list(log)
    for setting in theme.settings.values():
        assert dict(setting.labels).keys() >= {"en", "fr"}, setting.name
    for key, setting in base.settings.items():
        assert theme.settings[key].type == setting.type
        assert set(theme.settings[key].choices) >= set(setting.choices)
