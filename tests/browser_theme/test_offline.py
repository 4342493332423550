"""Pages that were seen are read again without a network, where the shop wants that; switched off, nothing stays."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.shops import DAY, PRODUCT, SHOP_YAML, photo, vitrine, write_shop
from support.site import ServedSite, served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("offline")]

SHOP = SHOP_YAML.replace("language: fr", "languages: [fr, en]").replace(
    "https://boutique.example/", "https://hote.example/boutique/"
)
FILES = {f"products/{name}.yaml": PRODUCT.format(title=name.title()) for name in ("cubes", "toupie")}
KEPT = """async () => {
    const kept = {};
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        kept[name] = (await cache.keys()).map(({ url }) => new URL(url).pathname);
    }
    return kept;
}"""


def built(folder: Path, *, offline: bool) -> None:
    """Build the shop into `site`, with or without its worker."""
    shop = write_shop(folder / "shop", FILES, shop_yaml=SHOP + f"offline: {'yes' if offline else 'no'}\n")
    if not (shop / "photos").exists():
        photo(shop / "photos" / "cubes.jpg", (480, 600))
    said = vitrine("build", shop, "--out", folder / "site", "--date", DAY)
    assert said.returncode == 0, said.stdout + said.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    built(tmp_path, offline=True)
    return tmp_path


@pytest.fixture
def site(folder: Path) -> Iterator[ServedSite]:
    """The site on a host that has others, too."""
    with served(folder / "site", "/boutique/") as site:
        yield site


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="fr-FR")
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


def wait_until(page: Page, condition: str, arg: object = None) -> None:
    """Wait until a condition holds that has to be waited for itself."""
    came = f"""async (arg) => {{
        for (let round = 0; round < 1200; round += 1) {{
            if (await ({condition})(arg)) return true;
            await new Promise((done) => setTimeout(done, 50));
        }}
        return false;
    }}"""
    assert page.evaluate(came, arg), condition


def wait_until_kept(page: Page, kind: str, path: str) -> None:
    """Wait until the worker has put it into its box."""
    condition = """async ([name, path]) => {
        const kept = await (await caches.open(name)).keys();
        return kept.some(({ url }) => new URL(url).pathname.includes(path));
    }"""
    wait_until(page, condition, [f"vitrine /boutique/ {kind}", path])


def test_pages_that_were_seen_are_there_without_a_network(site: ServedSite, page: Page, folder: Path) -> None:
    """With styles and photos, also the very first; the others say so in their language; a network brings the new."""
    page.goto(site("/"))
    wait_until_kept(page, "pages", "/boutique/")
    wait_until_kept(page, "assets", "/assets/site-")
    page.goto(site("/produits/cubes/"))
    wait_until_kept(page, "pages", "/produits/cubes/")
    wait_until_kept(page, "photos", "/photos/cubes-")
    site.down.set()
    page.goto(site("/produits/cubes/?v=none"))
    assert page.locator("h1").inner_text() == "Cubes"
    page.wait_for_function("document.querySelector('.gallery img').naturalWidth > 0")
    assert page.evaluate("[...document.styleSheets].every(({ cssRules }) => cssRules.length)")
    answer = page.goto(site("/produits/toupie/"))
    assert answer is not None
    assert answer.status == 503
    assert page.locator("h1").inner_text() == "Pas de réseau"
    page.get_by_role("link", name="Revenir à l’accueil").click()
    page.locator(".masthead").wait_for()
    assert page.url == site("/")
    page.goto(site("/en/products/toupie/"))
    assert page.locator("h1").inner_text() == "No network"
    assert page.get_by_role("link").get_attribute("href") == site("/en/")
    site.down.clear()
    shown = folder / "site/produits/cubes/index.html"
    shown.write_text(shown.read_text("utf-8").replace(">Cubes</h1>", ">Cubes neufs</h1>"), "utf-8")
    page.goto(site("/produits/cubes/"))
    assert page.locator("h1").inner_text() == "Cubes neufs"
    kept = page.evaluate(KEPT)
    assert {path for paths in kept.values() for path in paths if not path.startswith("/boutique/")} == set()
    assert not any("sw.js" in path or "pagefind" in path for paths in kept.values() for path in paths)


def test_switched_off_the_worker_goes_with_all_that_it_kept(
    site: ServedSite, page: Page, folder: Path
) -> None:
    """At the next visit; what other sites of the host keep stays."""
    page.goto(site("/"))
    wait_until_kept(page, "pages", "/boutique/")
    page.evaluate("async () => (await caches.open('another')).put('/x', new Response('x'))")
    built(folder, offline=False)
    page.goto(site("/produits/cubes/"))
    # Browsers look for a new worker some time after a visit, each in its own time.
    page.evaluate(
        "async () => { for (const known of await navigator.serviceWorker.getRegistrations()) await known.update(); }"
    )
    wait_until(
        page,
        "async () => !(await navigator.serviceWorker.getRegistrations()).length && (await caches.keys()).length === 1",
    )
    assert page.evaluate("() => caches.keys()") == ["another"]
    assert page.goto(site("/produits/toupie/")) is not None
    assert page.evaluate("navigator.serviceWorker.controller") is None


def test_a_shop_that_does_not_ask_for_it_registers_nothing(page: Page, tmp_path: Path) -> None:
    built(tmp_path, offline=False)
    with served(tmp_path / "site") as site:
        page.goto(site("/"))
        page.wait_for_load_state("load")
        assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
        assert not any("sw.js" in path for path in site.requests)
        assert (tmp_path / "site/sw.js").is_file()
        assert not any((tmp_path / "site/assets").glob("*worker*"))
