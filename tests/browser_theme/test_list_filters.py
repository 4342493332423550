"""Filters and order of lists in a real browser: short and long lists, from a host's sub-path and from a disk."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from axe_core_python.sync_playwright import Axe
from playwright.sync_api import expect
from support.shop_of_values import DAY, catalogue, product, shop
from support.site import ServedSite, served

from vitrine.catalogue.money import Price
from vitrine.catalogue.product import Product
from vitrine.catalogue.text import LocalText
from vitrine.plan.site import PlanOptions, plan_site
from vitrine.render import render_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

COUNT = 130
MATERIALS = ("hêtre", "tilleul", "carton", "laine")
BASE = "/ma-boutique/"
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def article(number: int) -> Product:
    """Return an article: each says something else to the filters."""
    return product(
        f"p{number:03}",
        title=LocalText.of(f"Article {number:03}"),
        price=Price(Decimal(5 + number)),
        tags=("bois",) if number % 2 else ("cadeau",),
        details=(
            (LocalText.of("Matière"), LocalText.of(MATERIALS[number % 4])),
            (LocalText.of("Lot"), LocalText.of(f"lot {number % 12}")),
        ),
        categories=("construire" if number < 6 else "eveil",),
        stock=0 if number % 10 == 0 else 5,
    )


def write_site(atelier: Any, folder: Path, *, language: str = "fr", as_files: bool = False) -> Path:
    """Write the pages and files of the shop, as a build would; there are no photos."""
    whole = catalogue(
        *map(article, range(COUNT)),
        shop=shop(
            filters=("availability", "price", "tags", "Matière", "Lot"),
            languages=(language,),
            url=f"https://exemple.example{BASE}",
        ),
    )
    plan, _ = plan_site(whole, atelier.design, PlanOptions(day=DAY, url=whole.shop.url, as_files=as_files))
    made = dict(render_pages(plan.pages, atelier.renderer, plan))
    made |= {file.output: file.content for file in plan.files}
    for output, content in made.items():
        file = folder / output
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def site(atelier: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedSite]:
    """A shop of 130 articles below a path of its host; the category Construire has one page."""
    folder = write_site(atelier, tmp_path_factory.mktemp("lists") / "site")
    with served(folder, BASE) as made:
        yield made


expect.set_options(timeout=60_000)


def box(page: Page, group: str, value: str) -> Locator:
    """Return the box of a value."""
    return page.locator(f'[data-group="{group}"] input[value="{value}"]')


def tick(page: Page, group: str, value: str) -> None:
    """Choose a value, in a group that is opened first where it is folded up."""
    if not box(page, group, value).is_visible():
        page.locator(".filters__group", has=page.locator(f'[data-group="{group}"]')).locator(
            "summary"
        ).click()
    box(page, group, value).check()


def count_of(page: Page, group: str, value: str) -> Locator:
    """Return the number beside a value."""
    return box(page, group, value).locator("xpath=..").locator("[data-count]")


def height(place: Locator) -> int:
    """Return how high an element is, in pixels."""
    found = place.bounding_box()
    assert found is not None
    return round(found["height"])


def titles(page: Page) -> list[str]:
    """Return what is on the shelf."""
    return [text.removeprefix("Article ") for text in page.locator("[data-cards] h2").all_inner_texts()]


def settled(page: Page, count: str, cards: int) -> None:
    """Wait until the list says so many articles and so many cards are there."""
    expect(page.locator("[data-list-count]")).to_have_text(count)
    expect(page.locator("[data-cards] article")).to_have_count(cards)


def test_a_short_list_is_narrowed_counted_and_kept_in_the_address(
    site: ServedSite, opened: Callable[..., Page]
) -> None:
    page = opened(site("categories/construire/"))
    settled(page, "6 articles", 6)
    expect(count_of(page, "etiquettes", "bois")).to_have_text("3")
    expect(count_of(page, "matiere", "hetre")).to_have_text("2")

    tick(page, "etiquettes", "bois")
    settled(page, "3 articles", 3)
    assert titles(page) == ["001", "003", "005"]
    expect(count_of(page, "etiquettes", "cadeau")).to_have_text("3")  # its own group does not count
    expect(count_of(page, "matiere", "hetre")).to_have_text("0")
    expect(box(page, "matiere", "hetre")).to_be_disabled()
    expect(page.locator("[data-status]")).to_have_text("3 articles")
    tick(page, "matiere", "laine")
    settled(page, "1 article", 1)
    assert page.url == site("categories/construire/?etiquettes=bois&matiere=laine")

    page.go_back()
    settled(page, "3 articles", 3)
    expect(box(page, "matiere", "laine")).not_to_be_checked()
    page.go_forward()
    settled(page, "1 article", 1)
    page.reload()
    settled(page, "1 article", 1)
    assert page.locator("link[rel=canonical]").get_attribute("href") == (
        "https://exemple.example/ma-boutique/categories/construire/"
    )
    assert site.requests.count(f"{BASE}categories/construire/list.js") == 0


def test_chosen_values_are_taken_back_one_by_one_or_at_once_and_the_focus_stays_near(
    site: ServedSite, opened: Callable[..., Page]
) -> None:
    page = opened(site("categories/construire/?etiquettes=bois&etiquettes=cadeau&matiere=laine&page=x"))
    settled(page, "1 article", 1)
    chips = page.locator("[data-chosen] li button")
    expect(chips).to_have_text(["Bois", "Cadeau", "Laine"])
    assert chips.first.get_attribute("aria-label") == "Enlever le filtre Étiquettes\u00a0: Bois"
    chips.first.focus()
    page.keyboard.press("Enter")
    settled(page, "0 article", 0)
    expect(page.locator("[data-none]")).to_be_visible()
    expect(page.locator("[data-chosen] li button").first).to_be_focused()
    page.keyboard.press("Enter")
    settled(page, "1 article", 1)
    page.locator("[data-clear]").first.click()
    settled(page, "6 articles", 6)
    expect(page.locator("[data-list-count]")).to_be_focused()
    expect(page.locator("[data-chosen]")).to_be_hidden()
    assert page.url.endswith("/construire/?page=x")


def test_orders(site: ServedSite, opened: Callable[..., Page]) -> None:
    page = opened(site("categories/construire/"))
    sort = page.locator("[data-sort]")
    sort.select_option("prix-decroissant")
    expect(page.locator("[data-cards] h2").first).to_have_text("Article 005")
    assert titles(page) == ["005", "004", "003", "002", "001", "000"]
    assert page.url.endswith("?tri=prix-decroissant")
    sort.select_option("")
    expect(page.locator("[data-cards] h2").first).to_have_text("Article 000")
    assert page.url.endswith("/construire/")


def test_a_long_list_is_narrowed_over_all_its_pages(site: ServedSite, opened: Callable[..., Page]) -> None:
    page = opened(site("produits/page/2/"), viewport={"width": 360, "height": 740})
    settled(page, "130 articles", 48)
    fetched = "() => performance.getEntriesByType('resource').filter(({ name }) => /list[.]js|cards/.test(name)).length"
    assert page.evaluate(fetched) == 0, "nothing is fetched before somebody reaches for the filters"
    page.locator(".filters__toggle").click()
    expect(count_of(page, "etiquettes", "bois")).to_have_text("65")
    tick(page, "etiquettes", "bois")
    settled(page, "65 articles", 48)
    expect(page.locator(".pager")).to_be_hidden()
    assert titles(page)[:2] == ["001", "003"]
    page.locator("[data-more] button").click()
    settled(page, "65 articles", 65)
    expect(page.locator("[data-cards] li").nth(48).locator("a")).to_be_focused()
    expect(page.locator("[data-more]")).to_be_hidden()
    far = page.locator("[data-cards] a", has_text="Article 127")
    assert far.evaluate("(link) => link.href") == site("produits/p127/")
    put = page.locator("[data-cards] li", has_text="Article 127").locator("[data-put-aside]")
    put.click()
    expect(put).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-selection-count]").first).to_be_visible()

    page.locator(".filters summary", has_text="Lot").click()
    expect(box(page, "lot", "lot-8")).to_be_hidden()
    page.locator('[data-group="lot"] [data-show-rare]').click()
    expect(box(page, "lot", "lot-8")).to_be_disabled()
    expect(box(page, "lot", "lot-9")).to_be_focused()
    box(page, "etiquettes", "bois").uncheck()
    settled(page, "130 articles", 48)
    assert titles(page)[0] == "048"
    expect(page.locator(".pager")).to_be_visible()
    assert page.url == site("produits/page/2/")


def test_what_cannot_be_fetched_says_so_and_is_tried_again(site: ServedSite, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.route("**/cards/*.js", lambda route: route.abort())
    page.goto(site("produits/?tri=prix-decroissant"))
    expect(page.locator("[data-failed]")).to_be_visible()
    expect(page.locator("[data-cards] article")).to_have_count(48)
    page.unroute("**/cards/*.js")
    page.locator("[data-sort]").select_option("nom")
    page.locator("[data-sort]").select_option("prix-decroissant")
    expect(page.locator("[data-cards] h2").first).to_have_text("Article 129")
    expect(page.locator("[data-failed]")).to_be_hidden()
    context.close()


def test_from_a_disk(atelier: Any, opened: Callable[..., Page], tmp_path: Path) -> None:
    folder = write_site(atelier, tmp_path / "stick", as_files=True)
    page = opened((folder / "produits" / "index.html").as_uri())
    tick(page, "matiere", "laine")
    settled(page, "32 articles", 32)
    far = page.locator("[data-cards] a", has_text="Article 127")
    assert far.evaluate("(link) => link.href") == (folder / "produits" / "p127" / "index.html").as_uri()


@pytest.mark.parametrize(
    ("language", "direction", "name"), [("ar", "rtl", "السعر"), ("en", None, "Price")], ids=["ar", "en"]
)
def test_in_other_languages_and_from_right_to_left(
    atelier: Any,
    opened: Callable[..., Page],
    tmp_path: Path,
    language: str,
    direction: str | None,
    name: str,
) -> None:
    """Names and values stand in the address as they are, in other scripts too."""
    with served(write_site(atelier, tmp_path / "site", language=language), BASE) as shop:
        page = opened(shop("products/"), viewport={"width": 360, "height": 740})
        assert page.locator("html").get_attribute("dir") == direction
        page.locator(".filters__toggle").click()
        page.locator(".filters summary", has_text=name).click()
        price = page.locator(".filters__group", has_text=name).locator("input").first
        price.check()
        expect(page.locator("[data-chosen] li")).to_have_count(1)
        expect(page.locator(".pager")).to_be_hidden()
        key = name.lower()
        assert unquote(page.url).endswith(f"/products/?{key}={price.get_attribute('value')}")
        expect(page.locator("[data-cards] article")).to_have_count(5)  # 5 € to 9 €
        page.reload()
        expect(page.locator("[data-cards] article")).to_have_count(5)
        assert page.evaluate(OVERFLOW) <= 0


def test_on_a_telephone_the_filters_are_behind_their_button(
    any_theme: Any, opened: Callable[..., Page], tmp_path: Path
) -> None:
    """In every theme; one group is open then, the others open when they are touched."""
    with served(write_site(any_theme, tmp_path / "site"), BASE) as shop:
        page = opened(shop("categories/construire/"), viewport={"width": 360, "height": 740})
        button = page.get_by_role("button", name="Filtrer")
        expect(button).to_have_attribute("aria-expanded", "false")
        expect(page.locator("#filters")).to_be_hidden()
        button.click()
        expect(page.locator("#filters details")).to_have_count(5)
        expect(page.locator("#filters fieldset").filter(visible=True)).to_have_count(1)
        tick(page, "etiquettes", "bois")
        settled(page, "3 articles", 3)
        page.locator("[data-show]").click()
        expect(page.locator("#filters")).to_be_hidden()
        page.reload()
        button.click()
        expect(page.locator("#filters fieldset").filter(visible=True)).to_have_count(2)


def test_without_script_the_list_is_whole_and_no_control_is_seen(
    site: ServedSite, opened: Callable[..., Page]
) -> None:
    page = opened(site("produits/"), java_script_enabled=False)
    expect(page.locator("[data-cards] article")).to_have_count(48)
    controls = page.locator("main").locator("input, select, summary, button")
    assert controls.count() > 50
    assert not [control for control in controls.all() if control.is_visible()]
    expect(page.locator(".pager a").first).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_by_keyboard_with_large_text_from_right_to_left_and_in_forced_colours(
    site: ServedSite, opened: Callable[..., Page], width: int
) -> None:
    page = opened(
        site("produits/?etiquettes=bois"), viewport={"width": width, "height": 800}, forced_colors="active"
    )
    settled(page, "65 articles", 48)
    if width < 1000:
        page.locator(".filters__toggle").focus()
        page.keyboard.press("Enter")
    page.locator(".filters summary", has_text="Matière").focus()
    page.keyboard.press("Enter")
    expect(box(page, "matiere", "laine")).to_be_visible()
    box(page, "matiere", "laine").focus()
    page.keyboard.press("Space")
    settled(page, "32 articles", 32)
    expect(box(page, "matiere", "laine")).to_be_focused()
    if width < 1000:
        show = page.locator("[data-show]")
        expect(show).to_have_text("Voir 32 articles")
        assert height(show) >= 44
        assert height(box(page, "matiere", "laine").locator("xpath=..")) >= 44
        show.press("Enter")
        expect(page.locator("[data-list-count]")).to_be_focused()
        expect(show).to_be_hidden()
        page.locator(".filters__toggle").click()
    for change in (
        "document.documentElement.dir = 'rtl'",
        "document.documentElement.style.fontSize = '200%'",
    ):
        page.evaluate(change)
        assert page.evaluate(OVERFLOW) <= 0, change


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(site: ServedSite, opened: Callable[..., Page], scheme: str) -> None:
    page = opened(site("categories/construire/?etiquettes=bois"), color_scheme=scheme)
    settled(page, "3 articles", 3)
    found = Axe().run(page)["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []
