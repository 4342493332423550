"""What narrow screens, large letters, several languages and long menus do to a theme: no word is broken."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from vitrine.views.types import LanguageLink, Link

SHELVES = ("Premier âge", "Éveil", "Construire", "Faire semblant", "Jouer ensemble", "La chambre", "Nouveautés",
           "Réductions", "La boutique")  # fmt: skip
LANGUAGES = tuple(
    LanguageLink(language=tag, name=name, path=f"/{tag}/", current=tag == "fr")
    for tag, name in (("fr", "Français"), ("en", "English"), ("de", "Deutsch"), ("nl", "Nederlands"))
)
TIMES = """() => {
  const part = document.querySelector("main").appendChild(document.createElement("section"));
  part.className = "part";
  part.innerHTML = `<div class="chips" role="group">${["9 am", "10:30 am", "12:30 pm", "10:30 ص", "no matter when"]
    .map((time) => `<label class="chip"><input type="radio"><span>${time}</span></label>`).join("")}</div>`;
  return [...part.querySelectorAll("span")].slice(0, -1).filter((time) => {
    const [words, chip] = [time, time.parentNode].map((node) => node.getBoundingClientRect());
    const line = parseFloat(getComputedStyle(time).lineHeight), border = parseFloat(getComputedStyle(time.parentNode).borderTopWidth);
    const edge = border ? border + 1 : -1;
    return words.height > 1.5 * line || words.left < chip.left + edge || words.right > chip.right - edge;
  }).map((time) => time.textContent);
}"""
"""Chips as script makes them; which of the times takes two lines or touches the edge of its chip."""
BROKEN = """() => {
  const text = document.querySelector(".brand span").firstChild, range = document.createRange();
  return [...text.data.matchAll(/\\S+/g)].filter((word) => {
    range.setStart(text, word.index);
    range.setEnd(text, word.index + word[0].length);
    return range.getClientRects().length > 1;
  }).map((word) => word[0]);
}"""
"""The words of the shop's name that are broken."""
LINES = """() => {
  const tops = [...document.querySelectorAll(".menu nav > ul:first-child > li")].map((item) => Math.round(item.getBoundingClientRect().top));
  return [...new Set(tops)].map((top) => tops.filter((other) => other === top).length);
}"""
"""How many entries of the menu stand in each of its lines."""


def shown(show: Any, views: Any, theme: Any, width: int) -> Any:
    """Return a home page in four languages with a menu whose last entry is the current one."""
    menu = tuple(
        Link(text=text, path=f"/r{number}/", current=number == len(SHELVES) - 1)
        for number, text in enumerate(SHELVES)
    )
    site = views.site(theme.design, menu=menu)
    view = replace(views.home(theme.design, site=site), languages=LANGUAGES)
    if sheet := theme.design.stylesheets.get("reservation"):
        view = replace(view, stylesheet=sheet.path)
    return show("home.html", view, theme=theme, viewport={"width": width, "height": 740})


def test_no_word_is_broken_on_a_telephone(show: Any, views: Any, any_theme: Any) -> None:
    """Not in the name, not in a time to come by; with letters twice as large nothing hangs out either."""
    page = shown(show, views, any_theme, 360)
    assert page.evaluate(BROKEN) == []
    assert page.evaluate(TIMES) == []
    menu, current = page.locator(".menu ul").first, page.locator(".menu [aria-current]")
    if current.is_visible():
        outer, inner = menu.bounding_box(), current.bounding_box()
        assert inner["x"] >= outer["x"]
        assert inner["x"] + inner["width"] <= outer["x"] + outer["width"]
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(BROKEN) == []
    assert page.locator(".masthead").evaluate("(head) => head.scrollWidth") <= 360


def test_no_entry_of_a_menu_is_alone_on_its_line(show: Any, views: Any, any_theme: Any) -> None:
    """Where it takes two lines, they are about as long as each other."""
    page = shown(show, views, any_theme, 1280)
    for width in (1000, 1100, 1280, 1600):
        page.set_viewport_size({"width": width, "height": 800})
        lines = page.evaluate(LINES)
        assert sum(lines) == len(SHELVES)
        assert len(lines) == 1 or min(lines) > 1, (width, lines)
    assert page.evaluate(TIMES) == []
