"""Photos seen large, a product that is shared, and the products that were seen before: with script and without."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from axe_core_python.sync_playwright import Axe
from markupsafe import Markup
from support.site import served

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

FOCUS = "document.activeElement?.dataset.do ?? document.activeElement?.className"


def three_photos(views: Any, design: Any, **changes: Any) -> Any:
    photos = tuple(views.image(name, alt=f"Photo {name}") for name in "abc")
    return views.product(design, photos=photos, thumbs=photos, **changes)


def caption(page: Page, text: str) -> None:
    page.locator(".viewer__caption", has_text=text).wait_for()


def test_photos_are_seen_large_and_stepped_through_by_keyboard(show: Any, views: Any, any_theme: Any) -> None:
    """Enter opens, arrows step, the magnifying glass magnifies, Escape leads back to the photo."""
    page = show(
        "product.html", three_photos(views, any_theme.design), theme=any_theme, reduced_motion="reduce"
    )
    second = page.locator(".zoom").nth(1)
    second.focus()
    page.keyboard.press("Enter")
    caption(page, "2 / 3 · Photo b")
    assert page.evaluate(FOCUS) == "close"
    assert [found["id"] for found in Axe().run(page)["violations"]] == []
    page.keyboard.press("ArrowRight")
    caption(page, "3 / 3 · Photo c")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    caption(page, "2 / 3 · Photo b")
    shown = page.locator(".viewer__strip li").nth(1)
    page.wait_for_function("document.querySelector('.viewer__strip').scrollLeft > 100")
    small = shown.locator("img").bounding_box()
    page.get_by_role("button", name="Agrandir").press("Enter")
    assert shown.get_attribute("tabindex") == "0"
    large = shown.locator("img").bounding_box()
    assert small is not None
    assert large is not None
    assert large["width"] > small["width"] * 1.3
    page.keyboard.press("Escape")
    page.locator(".viewer[open]").wait_for(state="detached")
    assert second.evaluate("(link) => link === document.activeElement")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_a_telephone_photos_are_swiped_and_touched(show: Any, views: Any, any_theme: Any) -> None:
    """The strip scrolls and snaps by itself; the caption follows; a touch magnifies, another ends it."""
    page = show(
        "product.html", three_photos(views, any_theme.design), theme=any_theme, reduced_motion="reduce",
        viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True,
    )  # fmt: skip
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator(".zoom").first.tap()
    caption(page, "1 / 3")
    page.locator(".viewer__strip").evaluate("(strip) => strip.scrollBy({ left: strip.clientWidth })")
    caption(page, "2 / 3")
    shown = page.locator(".viewer__strip li").nth(1)
    shown.locator("img").tap()
    page.locator(".is-magnified").wait_for()
    assert shown.evaluate("(place) => place.scrollLeft > 0 && place.scrollWidth > place.clientWidth")
    shown.locator("img").tap(position={"x": 400, "y": 500})
    page.locator(".is-magnified").wait_for(state="detached")
    page.get_by_role("button", name="Fermer").tap()
    page.locator(".viewer[open]").wait_for(state="detached")


def test_in_a_language_from_the_right_the_left_arrow_leads_on(show: Any, views: Any, atelier: Any) -> None:
    view = three_photos(
        views, atelier.design, site=views.site(atelier.design, direction="rtl", language="ar")
    )
    page = show("product.html", view, reduced_motion="reduce")
    page.locator(".zoom").first.click()
    page.keyboard.press("ArrowLeft")
    caption(page, "2 / 3")
    page.keyboard.press("ArrowRight")
    caption(page, "1 / 3")


def test_one_photo_has_nothing_to_step_to(show: Any, views: Any, atelier: Any) -> None:
    page = show("product.html", views.product(atelier.design, photos=(views.image("a", alt="Seule"),)))
    page.locator(".zoom").click()
    caption(page, "Seule")
    assert page.locator(".viewer").get_by_role("button").filter(visible=True).count() == 2


def test_without_script_a_photo_leads_to_its_largest_rendition(show: Any, views: Any, any_theme: Any) -> None:
    """And nothing is to be seen that would do nothing."""
    page = show(
        "product.html",
        three_photos(views, any_theme.design, seen=SEEN),
        theme=any_theme,
        java_script_enabled=False,
    )
    hrefs = [link.get_attribute("href") for link in page.locator(".zoom").all()]
    assert [str(href).rpartition("/")[2] for href in hrefs] == ["a.svg", "b.svg", "c.svg"]
    assert page.locator(".viewer, .seen, .share").filter(visible=True).count() == 0


# The second photo of a card


@pytest.mark.parametrize("is_telephone", [False, True])
def test_another_photo_comes_with_the_mouse_and_is_fetched_with_it(
    show: Any, views: Any, any_theme: Any, is_telephone: bool
) -> None:
    """Never on a telephone."""
    telephone = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
    shirt = views.card(image=views.image("front"), second=views.image("back", alt=""))
    page = show(
        "list.html",
        views.list(any_theme.design, cards=(shirt,)),
        theme=any_theme,
        **(telephone if is_telephone else {}),
    )
    page.wait_for_load_state("networkidle")
    fetched = "performance.getEntriesByType('resource').map(({ name }) => name.split('/').pop())"
    assert "front.svg" in page.evaluate(fetched)
    assert "back.svg" not in page.evaluate(fetched)
    assert not page.locator(".card__second").is_visible()
    if is_telephone:
        return
    page.locator(".card").hover()
    page.wait_for_function("document.querySelector('.card__second img').naturalWidth > 0")
    one, other = (page.locator(each).bounding_box() for each in (".card__photo", ".card__second"))
    assert one == other


# Sharing


@pytest.mark.parametrize("system", [True, False])
def test_a_page_is_shared_with_its_variant(show: Any, views: Any, atelier: Any, system: bool) -> None:
    """Through the system where it can, else the address is copied; without what else stands in the address."""
    page = show("product.html", views.pull(atelier.design), "?v=vert-l&utm=x#photo-2")
    page.evaluate(
        """(system) => {
            const given = system ? async (data) => { window.shared = data; } : undefined;
            Object.defineProperty(navigator, "share", { value: given, configurable: true });
            navigator.clipboard ??= {};
            navigator.clipboard.writeText = async (text) => { window.copied = text; };
        }""",
        system,
    )
    page.get_by_role("button", name="Partager cet article").click()
    address = "http://shop.example/produits/pull/?v=vert-l"
    if system:
        page.wait_for_function("window.shared")
        assert page.evaluate("window.shared") == {"title": "Pull", "url": address}
        assert not page.evaluate("window.copied")
    else:
        page.get_by_text("Son adresse est copiée").wait_for()
        assert page.evaluate("window.copied") == address


def test_changing_ones_mind_shares_and_copies_nothing(show: Any, views: Any, atelier: Any) -> None:
    page = show("product.html", views.product(atelier.design))
    page.evaluate(
        """() => {
            const given = async () => { window.asked = true; throw new DOMException("", "AbortError"); };
            Object.defineProperty(navigator, "share", { value: given, configurable: true });
        }"""
    )
    page.get_by_role("button", name="Partager cet article").click()
    page.wait_for_function("window.asked")
    assert page.locator(".share [role=status]").inner_text() == ""


# Seen before

KEY = "vitrine-seen:/"


def seen(slug: str, language: str = "fr") -> dict[str, str]:
    return {"p": slug, "t": slug.title(), "a": f"produits/{slug}/", "i": "", "l": "X", "g": language}


SEEN = Markup('{"p":"pull","t":"Pull","a":"produits/pull/","i":"","l":"P"}')


def looked_at(page: Page) -> list[str]:
    return [line["p"] for line in json.loads(page.evaluate(f"localStorage.getItem('{KEY}')") or "[]")]


def reopened(page: Page, kept: Any) -> None:
    page.route(
        "**/produits/*/",
        lambda route: route.fulfill() if route.request.method == "HEAD" else route.fallback(),
    )
    page.evaluate(f"(text) => localStorage.setItem('{KEY}', text)", json.dumps(kept))
    page.reload()


def test_what_was_seen_before_is_shown_until_it_is_forgotten(show: Any, views: Any, any_theme: Any) -> None:
    """Newest first, never the product itself, only in the page's language; kept on the device alone."""
    page = show("product.html", views.product(any_theme.design, seen=SEEN), theme=any_theme)
    assert looked_at(page) == ["pull"]
    assert not page.locator(".seen").is_visible()
    reopened(page, [seen("cubes"), seen("pull"), seen("rings", "en"), seen("boulier")])
    links = page.locator(".seen a")
    assert links.locator("[data-f=title]").all_inner_texts() == ["Cubes", "Boulier"]
    assert [link.get_attribute("href") for link in links.all()] == [
        "http://shop.example/produits/cubes/", "http://shop.example/produits/boulier/",
    ]  # fmt: skip
    assert looked_at(page) == ["pull", "cubes", "rings", "boulier"]
    page.get_by_role("button", name="Vider cette liste").click()
    assert page.get_by_text("Cet appareil a oublié").evaluate("(told) => told === document.activeElement")
    assert looked_at(page) == []


@pytest.mark.parametrize(
    "kept",
    [
        {"p": "cubes"}, [1, None, "x", {"p": "cubes"}], [seen("cubes") | {"a": "javascript:alert(1)"}],
        [seen("cubes") | {"a": "https://elsewhere.example/"}], [seen("cubes") | {"a": "//elsewhere.example/"}],
    ],
)  # fmt: skip
def test_what_others_left_there_is_not_shown(show: Any, views: Any, atelier: Any, kept: Any) -> None:
    """Another shop of the same host, or somebody else: nothing leads out of the site."""
    page = show("product.html", views.product(atelier.design, seen=SEEN))
    reopened(page, kept)
    page.locator(".product").wait_for()
    assert page.locator(".seen a").count() == 0
    assert looked_at(page)[0] == "pull"


def test_where_nothing_may_be_kept_nothing_is_remembered(show: Any, views: Any, atelier: Any) -> None:
    page = show("product.html", views.product(atelier.design))
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); };")
    page.reload()
    page.get_by_role("button", name="Partager cet article").wait_for()
    assert page.locator(".seen").count() == 0


@pytest.mark.xdist_group("sample-site")
def test_what_has_left_the_catalogue_is_forgotten(sample_site: Path, browser: Browser) -> None:
    """Under a sub-path; what is there is shown with its photo."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    context.set_default_timeout(60_000)
    page = context.new_page()
    with served(sample_site, "/jouets/") as site:
        for name in ("boulier", "pyramide"):
            page.goto(site(f"/produits/{name}/"))
        key = page.evaluate("Object.keys(localStorage).find((name) => name.startsWith('vitrine-seen'))")
        gone = json.dumps(
            [seen("away"), *json.loads(page.evaluate("(key) => localStorage.getItem(key)", key))]
        )
        page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, gone])
        page.reload()
        page.locator(".seen a", has_text="Away").wait_for()
        page.locator(".seen").scroll_into_view_if_needed()
        page.locator(".seen a", has_text="Away").wait_for(state="detached")
        assert page.locator(".seen a").count() == 1
        page.wait_for_function("document.querySelector('.seen img').naturalWidth > 0")
        page.locator(".seen a").click()
        page.wait_for_url("**/jouets/produits/boulier/")
    context.close()
