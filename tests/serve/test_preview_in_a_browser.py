# ruff: noqa: D102 - what helps a test says what it is by its name
"""What the person sees who edits a shop beside an open browser; one preview and one page for all of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from support.preview import PATIENCE, Preview, free_port
from support.shops import PRODUCT, write_shop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
MILLISECONDS = PATIENCE * 1000
BROKEN = 'title: Bol\nprice: 12,50\ncategory: jouets\ndetails: {"a: [\n'
LIST = """\
{% extends "base/list.html" %}
{% block content %}{% for card in page.cards %}{% if "fêlé" in card.title %}{{ card.nothing_of_the_kind }}
{%- endif %}{% endfor %}{{ super() }}{% endblock %}
"""
"""A template that fails on one title."""


class Desk:
    """A shop folder, the preview that runs on it, and a browser open on one of its pages."""

    def __init__(self, shop: Path, page: Page) -> None:
        self.shop = shop
        self.page = page
        self.loads = 0
        self.complaints: list[str] = []
        page.set_default_timeout(MILLISECONDS)
        page.on("load", lambda _: self._loaded())
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)

    def _loaded(self) -> None:
        self.loads += 1

    def save(self, path: str, text: str) -> None:
        (self.shop / path).write_text(text, "utf-8")

    def save_by_renaming(self, path: str, text: str) -> None:
        """Save as many editors do: a new file takes the place of the old one."""
        temporary = self.shop / f"{path}.tmp"
        temporary.write_text(text, "utf-8")
        temporary.replace(self.shop / path)

    def wait_for_title(self, title: str) -> None:
        self.page.get_by_role("heading", level=1, name=title, exact=True).wait_for()


@pytest.fixture
def desk(tmp_path: Path, browser: Browser) -> Iterator[Desk]:
    """A running preview and a page that is open on a product."""
    files = {
        "products/bol.yaml": PRODUCT.format(title="Bol"),
        "theme/assets/shop.css": "h1 { color: #000 }\n",
    }
    shop = write_shop(tmp_path / "shop", files)
    preview = Preview(shop, "--port", str(free_port()))
    page = browser.new_page()
    try:
        port = preview.port()
        preview.wait_for("made anew")
        desk = Desk(shop, page)
        with page.expect_websocket() as connected:
            page.goto(f"http://127.0.0.1:{port}/produits/bol/")
        connected.value.wait_for_event("framereceived", lambda frame: '"hello"' in str(frame))
        yield desk
    finally:
        page.close()
        preview.stop()


def a_title_saved_either_way_is_shown_without_touching_the_page(desk: Desk) -> None:
    desk.save("products/bol.yaml", PRODUCT.format(title="Bol bleu"))
    desk.wait_for_title("Bol bleu")
    desk.save_by_renaming("products/bol.yaml", PRODUCT.format(title="Bol vert"))
    desk.wait_for_title("Bol vert")
    desk.page.wait_for_load_state()
    desk.page.evaluate("window.staysWhenAllIsBuilt = true")


def a_colour_changes_without_a_reload(desk: Desk) -> None:
    desk.page.evaluate("scrollTo(0, 200); window.stays = true")
    loads = desk.loads
    desk.save_by_renaming("theme/assets/shop.css", "h1 { color: rgb(1, 2, 3) }\n")
    expect(desk.page.get_by_role("heading", level=1)).to_have_css(
        "color", "rgb(1, 2, 3)", timeout=MILLISECONDS
    )
    expect(desk.page.locator("link[rel=stylesheet]")).to_have_count(2)
    assert desk.page.evaluate("window.stays && window.staysWhenAllIsBuilt") is True
    assert desk.loads == loads
    desk.save("products/bol.yaml", PRODUCT.format(title="Bol gris"))
    desk.wait_for_title("Bol gris")


def problems_lie_over_the_last_good_page_until_they_are_mended(desk: Desk) -> None:
    page, dialog = desk.page, desk.page.get_by_role("alertdialog")
    desk.save("products/bol.yaml", BROKEN)
    dialog.wait_for()
    assert "products/bol.yaml:4" in dialog.inner_text()
    assert "→" not in dialog.inner_text()  # drawn by the styles, which are there
    assert dialog.get_by_role("button", name="Close").evaluate("b => b.getRootNode().activeElement === b")
    assert page.get_by_role("heading", level=1, name="Bol gris", include_hidden=True).count() == 1
    box = dialog.get_by_role("button", name="Close").bounding_box()
    assert box is not None
    assert round(min(box["width"], box["height"])) >= 44  # browsers count in 64ths of a pixel
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")

    page.reload()  # whoever comes now is told too
    dialog.wait_for()
    desk.save("products/bol.yaml", PRODUCT.format(title=""))
    dialog.get_by_text(re.compile(r"products/bol\.yaml:1\b")).wait_for()
    assert dialog.count() == 1

    page.evaluate("window.stays = true")
    desk.save("products/bol.yaml", PRODUCT.format(title="Bol gris"))  # as the page that is shown: no reload
    dialog.wait_for(state="detached")
    assert page.evaluate("window.stays") is True
    desk.save("products/bol.yaml", BROKEN)
    dialog.wait_for()
    desk.save("products/bol.yaml", PRODUCT.format(title="Bol rose"))
    desk.wait_for_title("Bol rose")
    assert dialog.count() == 0


def a_page_shown_before_its_site_was_refused_is_taken_back(desk: Desk) -> None:
    """The product has no error, but a page that shows it cannot be made: nothing of it is published."""
    dialog = desk.page.get_by_role("alertdialog")
    (desk.shop / "theme" / "templates").mkdir()
    desk.save("theme/templates/list.html", LIST)
    desk.save("products/bol.yaml", PRODUCT.format(title="Bol blanc"))
    desk.wait_for_title("Bol blanc")
    desk.save("products/bol.yaml", PRODUCT.format(title="Bol fêlé"))
    dialog.wait_for()
    assert "list.html" in dialog.inner_text()
    desk.page.get_by_role("heading", level=1, name="Bol blanc", include_hidden=True).wait_for(
        state="attached"
    )
    desk.save("products/bol.yaml", PRODUCT.format(title="Bol blanc"))
    dialog.wait_for(state="detached")
    desk.wait_for_title("Bol blanc")
    (desk.shop / "theme" / "templates" / "list.html").unlink()


def many_files_changed_at_once_are_few_reloads(desk: Desk) -> None:
    loads = desk.loads
    for number in range(200):
        desk.save(f"products/p{number}.yaml", PRODUCT.format(title=f"Objet {number}"))
    desk.save("products/bol.yaml", PRODUCT.format(title="Bol parmi beaucoup"))
    desk.wait_for_title("Bol parmi beaucoup")
    assert desk.loads - loads < 10  # two or three, where the machine does not stop between two files


def test_an_afternoon_at_the_desk(desk: Desk) -> None:
    a_title_saved_either_way_is_shown_without_touching_the_page(desk)
    a_colour_changes_without_a_reload(desk)
    problems_lie_over_the_last_good_page_until_they_are_mended(desk)
    a_page_shown_before_its_site_was_refused_is_taken_back(desk)
    many_files_changed_at_once_are_few_reloads(desk)
    assert desk.complaints == []
