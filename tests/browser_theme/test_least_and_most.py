"""Every theme shows every page with the least and the most there can be: nothing hangs out, nothing is empty.

The least is a shop of one product that is a name and nothing else. The most has more than a page of products
with everything, sold in all the ways there are, each text two hundred signs long, in French and in Arabic.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from support.hard_shops import SOLD_AS, least_shop, most_shop
from support.shops import DAY, vitrine
from support.site import served

from vitrine.theme.find import shipped_themes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

THEMES = sorted(shipped_themes().keys() - {"base"})
WIDTHS = (320, 360, 1280)

OUTSIDE = """() => {
  const found = document.documentElement.scrollWidth > innerWidth ? ["the page itself"] : [];
  const inside = ".gallery, .cards, .awning, .menu nav, .subs, .days, .viewer, table, .open-line, .opening__open";
  for (const node of document.querySelectorAll("main *, header *, footer *")) {
    if (node.closest(`${inside}, svg, .visually-hidden, [hidden]`) || !node.checkVisibility({ visibilityProperty: true })) continue;
    const { left, right, width } = node.getBoundingClientRect();
    if (width && (Math.round(right) > innerWidth + 1 || Math.round(left) < -1)) found.push(node.outerHTML.slice(0, 120));
  }
  return found;
}"""
"""What stands out of the window, but for what is scrolled or cut off on purpose."""
EMPTY = """() => {
  const says = (node) => node.textContent.trim() || node.getAttribute("aria-label") || node.querySelector("img, svg, input, time")
  const parts = "main :is(h1, h2, h3, h4, a, button, li, dt, dd, ul, ol, dl, section, summary, legend, figcaption, td)"
  const found = [...document.querySelectorAll(`${parts}, header a, header li, footer a, footer li, footer h2`)]
    .filter((node) => node.checkVisibility({ visibilityProperty: true }) && node.getBoundingClientRect().height && !says(node))
    .map((node) => node.outerHTML.slice(0, 120));
  const odd = document.body.innerText.match(/\\b(?:None|undefined|NaN|null)\\b|\\{\\w*\\}|%\\(\\w+\\)s/);
  return odd ? [...found, odd[0]] : found;
}"""
"""What is there and says nothing, and what no page should say."""


def one_of_each_kind(site: Path) -> list[str]:
    """Return the site paths of one page of each kind in each language, and of products all ways of being sold."""
    kinds: dict[tuple[str, bool], str] = {}
    ways = []
    for file in sorted(site.rglob("*.html")):
        path = f"/{file.relative_to(site).as_posix().removesuffix('index.html')}"
        if kind := re.search(r'<body class="page page--(\w+)', file.read_text("utf-8")):
            kinds[kind[1], path.startswith("/ar/")] = path
        if path in {f"/produits/p{number}/" for number in range(len(SOLD_AS))}:
            ways.append(path)
    return sorted({*kinds.values(), *ways})


def look(page: Page, address: str, found: dict[str, list[str]]) -> None:
    """Open a page and note what hangs out of it at each width, and what is empty."""
    page.goto(address)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 700})
        if outside := page.evaluate(OUTSIDE):
            found[f"{address} at {width}"] = outside
    if empty := page.evaluate(EMPTY):
        found[f"{address}, empty"] = empty


@pytest.mark.browser
@pytest.mark.parametrize("write", [least_shop, most_shop], ids=["least", "most"])
@pytest.mark.parametrize("theme", THEMES)
def test_every_page_holds_the_least_and_the_most(
    browser: Browser, tmp_path: Path, theme: str, write: Callable[[Path, str], Path]
) -> None:
    """On the narrowest telephone and on a wide screen, in both directions, with script and without."""
    said = vitrine("build", write(tmp_path / "shop", theme), "--out", tmp_path / "site", "--date", DAY)
    assert said.returncode == 0, said.stdout + said.stderr
    paths = one_of_each_kind(tmp_path / "site")
    assert len(paths) >= (7 if write is least_shop else 30)
    found: dict[str, list[str]] = {}
    complaints: list[str] = []
    with served(tmp_path / "site") as site:
        for script in (True, False):
            context = browser.new_context(java_script_enabled=script, reduced_motion="reduce")
            context.set_default_timeout(60_000)
            page = context.new_page()
            page.on("pageerror", lambda error: complaints.append(str(error)))
            for path in paths if script else paths[::3]:
                look(page, site(path), found)
            if script and write is most_shop:
                for number in (0, 2):
                    page.goto(site(f"/produits/p{number}/"))
                    page.locator("main [data-put-aside]:visible").first.click()
                look(page, site("/reservation/"), found)
                assert page.locator("[data-list=lines] > li").count() == 2
            context.close()
    assert not complaints
    assert not found, "\n".join(f"{where}: {what}" for where, what in found.items())
