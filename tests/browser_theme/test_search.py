"""The search in a real browser: from a host's sub-path, in three languages, by keyboard, without script, from a disk."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from axe_core_python.sync_playwright import Axe
from playwright.sync_api import expect
from support.shops import SHOP_YAML, photo, write_shop
from support.site import ServedSite, served

from vitrine.build import BuildOptions, build

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

BASE = "/ma-boutique/"
DAY = date(2026, 11, 25)
SHOP = (
    SHOP_YAML.replace("language: fr", "languages: [fr, en, ar]").replace(
        "boutique.example/", "boutique.example/ma-boutique/"
    )
    + "  plein-air: {title: {fr: Plein air, en: Outdoors, ar: الهواء الطلق}}\nsearch: yes\n"
)
PRODUCTS = {
    "products/sac.yaml": "title: {fr: Équipement de randonnée, en: Hiking equipment, ar: معدات المشي}\n"
    "price: 24,90\ncategory: plein-air\nstock: 5\n",
    "products/jumelles.yaml": "title: {fr: Jumelles, en: Binoculars, ar: منظار}\n"
    "description: {fr: Un petit équipement pour voir loin., en: A small piece of equipment., ar: معدات صغيرة}\n"
    "price: 12\ncategory: jouets\nstock: 0\n",
    "products/bol.yaml": "title: {fr: Bol bleu, en: Blue bowl, ar: وعاء أزرق}\nprice: 9\ncategory: jouets\n",
    "products/secret.yaml": "title: Équipement secret\nprice: 1\ndraft: true\n",
}
expect.set_options(timeout=60_000)


def made(folder: Path, *, as_files: bool = False) -> Path:
    """Build the shop and return its site."""
    shop = write_shop(folder, PRODUCTS, shop_yaml=SHOP)
    photo(shop / "photos" / "sac.jpg", (600, 750))
    build(shop, BuildOptions(day=DAY, jobs=1, as_files=as_files))
    return shop / "_site"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedSite]:
    """The shop below a path of its host."""
    with served(made(tmp_path_factory.mktemp("search") / "shop"), BASE) as address:
        yield address


def titles(page: Page) -> list[str]:
    """Return what the page of the results shows, in its order."""
    return page.locator("[data-cards] .card__title").all_inner_texts()


def test_results_come_while_one_types_and_nothing_before(
    site: ServedSite, opened: Callable[..., Page]
) -> None:
    """By keyboard alone, on a telephone: half a word without its accent is enough."""
    page = opened(site("/"), viewport={"width": 360, "height": 740})
    page.wait_for_load_state("networkidle")
    fetched: list[str] = page.evaluate("performance.getEntriesByType('resource').map(({name}) => name)")
    assert fetched
    assert not [address for address in fetched if "pagefind" in address or "suggest" in address]
    box = page.get_by_role("combobox", name="Chercher un article").or_(
        page.get_by_role("searchbox", name="Chercher un article")
    )
    box.focus()
    box.press_sequentially("equip")
    options = page.get_by_role("option")
    expect(options).to_have_count(3)  # two articles, and all results
    expect(options.first).to_contain_text("Équipement de randonnée")
    expect(options.first).to_contain_text("24,90")
    expect(page.locator("[role=status]").filter(has_text="2 articles trouvés")).to_have_count(1)
    assert Axe().run(page)["violations"] == []
    box.press("Escape")
    expect(options.first).to_be_hidden()
    box.press("ArrowDown")
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    page.wait_for_url("**/produits/sac/")
    expect(page.locator("h1")).to_have_text("Équipement de randonnée")


def test_all_results_are_narrowed_and_the_way_back_knows(
    site: ServedSite, opened: Callable[..., Page]
) -> None:
    """Photo, price and availability on each; narrowed and sorted as every list is, in the page's address."""
    page = opened(site("/"))
    page.locator("#search-field").fill("equipements")
    page.locator("#search-field").press("Enter")
    page.wait_for_url("**/recherche/?q=equipements")
    cards = page.locator("[data-cards] .card")
    expect(cards).to_have_count(2)
    assert titles(page) == ["Équipement de randonnée", "Jumelles"]
    first = page.locator(".card").first
    assert "24,90" in first.inner_text()
    assert first.locator("img").evaluate("image => image.decode().then(() => image.naturalWidth)") >= 400
    assert page.locator(".card .stock").all_inner_texts() == ["En boutique", "Épuisé pour l’instant"]
    assert page.title().startswith("equipements – ")
    assert Axe().run(page)["violations"] == []

    expect(page.locator(".filters summary").filter(visible=True)).to_have_text(["Catégorie", "Disponibilité"])
    page.get_by_role("checkbox", name="Plein air").check()
    expect(cards).to_have_count(1)
    expect(page.locator("[data-list-count]")).to_have_text("1 article")
    expect(page.locator("[data-chosen] li")).to_have_text("Plein air")
    assert page.url.endswith("?q=equipements&categorie=plein-air")
    page.reload()
    expect(cards).to_have_count(1)
    page.go_back()
    expect(cards).to_have_count(2)
    page.locator("[data-sort]").select_option("prix-croissant")
    expect(page.locator(".card__title").first).to_have_text("Jumelles")
    assert page.url.endswith("?q=equipements&tri=prix-croissant")
    page.locator("#search-field").fill("bol")
    expect(cards).to_have_count(1)
    expect(page.locator(".filters")).to_be_hidden()  # one article cannot be narrowed
    assert "q=bol" in page.url
    page.locator("#search-field").fill("zzzz")
    expect(page.locator("h2", has_text="Rien trouvé pour « zzzz »")).to_be_visible()
    assert page.get_by_role("link", name="Voir tous les articles").is_visible()


@pytest.mark.parametrize(
    ("start", "query", "found", "results"),
    [
        ("/en/", "bowls", "Blue bowl", "/en/search/"),
        ("/ar/", "معدات", "معدات المشي", "/ar/search/"),
    ],
)
def test_each_language_finds_its_own(
    site: ServedSite, opened: Callable[..., Page], start: str, query: str, found: str, results: str
) -> None:
    """And shows it on its own pages, from right to left too, at 360 pixels without a sideways scroll."""
    page = opened(site(start), viewport={"width": 360, "height": 740})
    page.locator("#search-field").fill(query)
    page.locator("#search-field").press("Enter")
    page.wait_for_url(f"**{results}?q=*")
    expect(page.locator("[data-cards] .card").first).to_be_visible()
    assert found in titles(page)
    assert (page.locator(".card__title a").first.get_attribute("href") or "").find(start) >= 0
    wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wider) <= 0


def test_without_script_the_box_leads_to_the_list(site: ServedSite, opened: Callable[..., Page]) -> None:
    """And the page of the results, reached by a link, leads on."""
    page = opened(site("/"), java_script_enabled=False)
    page.locator("#search-field").fill("bol")
    page.locator("#search-field").press("Enter")
    page.wait_for_url("**/produits/?q=bol")
    assert page.get_by_role("link", name="Bol bleu").count() == 1
    page.goto(site("/recherche/?q=bol"))
    assert page.get_by_text("La recherche a besoin de JavaScript").is_visible()
    assert page.locator("form[role=search]").filter(visible=True).count() == 0
    page.get_by_role("link", name="Voir tous les articles").click()
    assert page.get_by_role("link", name="Bol bleu").count() == 1


def test_from_a_disk_it_leads_to_the_list(tmp_path: Path, opened: Callable[..., Page]) -> None:
    """Where a page may fetch nothing."""
    folder = made(tmp_path / "shop", as_files=True)
    page = opened((folder / "index.html").as_uri())
    page.locator("#search-field").fill("bol")
    page.locator("#search-field").press("Enter")
    page.wait_for_url("**/produits/index.html?q=bol")
    page.goto((folder / "recherche" / "index.html").as_uri())
    assert page.get_by_text("La recherche ne répond pas").is_visible()
