"""What is particular to the theme marche: labels, the slate, seasons, lists on a telephone."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

from axe_core_python.sync_playwright import Axe
from markupsafe import Markup
from msgspec.structs import replace

from vitrine.views.types import CounterItem, InSeason, Link, PriceView, SeasonMonth, SeasonView, SecondName

if TYPE_CHECKING:
    from pathlib import Path

PRICE = PriceView(text="4,90 € / kg", whole="4", cents=",90 €", per="le kilo")
PHONE = {"width": 360, "height": 740}


def lemons(views: Any) -> Any:
    """A card of something sold by the kilo."""
    return views.card(
        title="Citrons",
        price=PRICE,
        portion="500 g, environ 2,45 €",
        also=(SecondName("gsw", "Zitrone"),),
        image=views.image("citrons"),
    )


def test_a_label_is_read_as_one_price_and_says_what_for(show: Any, views: Any, tmp_path: Path) -> None:
    """The decimals are raised, the text is whole; the second name has its language."""
    theme = views.load(tmp_path, "marche")
    page = show("list.html", views.list(theme.design, cards=(lemons(views),)), theme=theme)
    assert page.locator(".card__price").text_content() == "4,90 € le kilo"
    assert page.locator(".card__kind").inner_text() == "500 g, environ 2,45 €"
    assert page.locator(".also").get_attribute("lang") == "gsw"
    sizes = page.locator(".card__price").evaluate(
        "(price) => [price.querySelector('b'), price.querySelector('small'), price.querySelector('.per')]"
        ".map((part) => parseFloat(getComputedStyle(part).fontSize))"
    )
    assert sizes[0] > sizes[1] >= 14
    assert sizes[2] >= 14


def test_on_a_telephone_lists_are_lines_or_cards(show: Any, views: Any, tmp_path: Path) -> None:
    """As the shop likes, in the same markup."""
    for kind, beside in (("lines", True), ("cards", False)):
        theme = views.load(tmp_path, "marche", list=kind)
        view = views.list(theme.design, cards=(lemons(views),))
        page = show("list.html", view, theme=theme, viewport=PHONE)
        photo = page.locator(".card__photo").bounding_box()
        title = page.locator(".card__title").bounding_box()
        assert (title["x"] > photo["x"] + photo["width"] / 2) is beside


def test_the_slate_and_the_season_stand_on_the_home_page(show: Any, views: Any, tmp_path: Path) -> None:
    """Twelve months of which one is now; without them the page has neither crate."""
    theme = views.load(tmp_path, "marche")
    months = tuple(SeasonMonth("J", is_on=place > 8, is_now=place == 10) for place in range(12))
    season = SeasonView("De saison : octobre à décembre.", months, is_now=True)
    card = lemons(views)
    bare = views.home(theme.design)
    full = replace(
        bare,
        counter=(CounterItem(time="8 h", iso="08:00", card=card, note="encore tiède"),),
        season=(InSeason(card, season),),
        sections=("counter", "season"),
    )
    page = show("home.html", full, theme=theme)
    assert page.locator(".slate time").inner_text() == "8 h"
    assert page.locator(".season path").count() == 12
    assert page.locator(".season path.now").count() == 1
    assert page.locator(".season path.on").count() == 2
    assert show("home.html", bare, theme=theme).locator(".slate, .season").count() == 0


def test_on_paper_this_month_is_one_of_the_season(show: Any, views: Any, tmp_path: Path) -> None:
    """Paper knows no today: no gap in the bar, and no white letter."""
    theme = views.load(tmp_path, "marche")
    months = tuple(SeasonMonth("J", is_on=place > 8, is_now=place == 10) for place in range(12))
    row = InSeason(lemons(views), SeasonView("De saison.", months, is_now=True))
    page = show(
        "home.html", replace(views.home(theme.design), season=(row,), sections=("season",)), theme=theme
    )
    fill = "(name) => getComputedStyle(document.querySelector(`.season path.${name}`)).fill"
    assert page.evaluate(fill, "now") != page.evaluate(fill, "on")
    page.emulate_media(media="print")
    assert page.evaluate(fill, "now") == page.evaluate(fill, "on")


def test_the_head_on_a_telephone(show: Any, views: Any, tmp_path: Path) -> None:
    """A long name keeps off the line below it, and the menu fades out where it runs on, at either end of a line."""
    theme = views.load(tmp_path, "marche")
    menu = tuple(Link(text=f"Rayon numéro {number}", path=f"/rayon-{number}/") for number in range(8))
    for direction, side in (("ltr", "right"), ("rtl", "left")):
        site = views.site(theme.design, name="Coopérative du Vieux Moulin", menu=menu, direction=direction)
        page = show("home.html", views.home(theme.design, site=site), theme=theme, viewport=PHONE)
        name, pill = page.locator(".brand span").bounding_box(), page.locator(".open-line b").bounding_box()
        assert name["height"] > 40, "the name takes two lines"
        assert pill["y"] - (name["y"] + name["height"]) >= 4
        mask = page.locator(".menu ul").first.evaluate("(list) => getComputedStyle(list).maskImage")
        assert f"to {side}" in mask
        last = page.locator(".menu a").last
        last.focus()
        box = last.bounding_box()
        if direction == "ltr":
            assert box["x"] + box["width"] <= 360 - 44
        else:
            assert box["x"] >= 44


OVER_A_PRICE = """(counts) => counts.filter((count) => {
  const [box, price] = [count, count.closest("article").querySelector(".price")].map((node) => node.getBoundingClientRect());
  return box.left < price.right - 1 && price.left < box.right - 1 && box.top < price.bottom - 1 && price.top < box.bottom - 1;
}).map((count) => count.closest("article").textContent)"""


def to_take(views: Any, slug: str, title: str, portion: str = "", **item: Any) -> Any:
    """A card with a button: of a pack at 2,80 €, or of a portion that is weighed, at about 2,45 €."""
    facts = {
        "p": slug,
        "v": "",
        "t": title,
        "n": "",
        "c": 280,
        "x": "2,80 €",
        "a": f"produits/{slug}/",
        "m": 9,
    }
    if portion:
        facts |= {"v": "500-g", "n": portion, "c": 245, "w": 1}
    text = json.dumps(facts | item).replace("'", "&#39;")
    return views.card(slug=slug, title=title, price=PRICE, item=Markup(text), image=views.image(slug))  # noqa: S704


def basket_pages(views: Any, theme: Any, **site: Any) -> dict[str, Any]:
    """A home page and a long list of the same cards."""
    cards = (
        to_take(views, "citrons", "Citrons", "500 g"),
        to_take(views, "pates", "Pâtes", m=2),
        to_take(views, "vase", "Le dernier vase", m=1),
        *(to_take(views, f"p{number}", f"Article {number}") for number in range(9)),
    )
    shared = views.site(theme.design, **site)
    return {
        "list.html": views.list(theme.design, site=shared, cards=cards),
        "home.html": views.home(theme.design, site=shared, featured=cards[:8]),
    }


def plain(text: str) -> str:
    """Return a text with plain spaces."""
    return " ".join(text.split())


def said(page: Any, sentence: str) -> None:
    """Wait until this was said aloud."""
    heard = "(text) => document.querySelector('[data-status]').textContent.replace(/\\s/g, ' ') === text"
    page.wait_for_function(heard, arg=sentence)


def test_from_a_card_one_takes_one_tap_then_a_quantity(show: Any, views: Any, tmp_path: Path) -> None:
    """By keyboard, and said aloud; weighed goods by their portion."""
    theme = views.load(tmp_path, "marche")
    view = basket_pages(views, theme)["list.html"]
    page = show("list.html", view, theme=theme, viewport=PHONE, reduced_motion="reduce")
    assert not page.locator(".till").is_visible()
    assert page.locator(".card__count").count() == 0
    put = page.locator(".card", has_text="Citrons").locator(".card__put")
    put.focus()
    page.keyboard.press("Enter")
    group = page.get_by_role("group", name="Quantité : Citrons")
    assert group.locator("span").inner_text() == "500 g"
    assert not put.is_visible()
    assert page.evaluate("document.activeElement.dataset.do") == "more"
    page.keyboard.press("Enter")
    said(page, "Citrons : 2 × 500 g. À payer en boutique : environ 4,90 €")
    assert plain(group.locator("span").inner_text()) == "2 × 500 g"
    assert group.locator("button").evaluate_all("(all) => all.every((one) => one.offsetHeight >= 40)")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    said(page, "Citrons : retiré de votre sélection")
    assert not group.is_visible()
    assert not page.locator(".till").is_visible()
    assert page.evaluate("document.activeElement.matches('.card__put')")


def test_the_bar_says_what_is_taken_and_what_it_comes_to(show: Any, views: Any, tmp_path: Path) -> None:
    """Never more than there is; the last one is a tick, no quantity; all is there after a reload."""
    theme = views.load(tmp_path, "marche")
    view = basket_pages(views, theme)["list.html"]
    page = show("list.html", view, theme=theme, viewport=PHONE, reduced_motion="reduce")
    pasta, vase = (page.locator(".card", has_text=title) for title in ("Pâtes", "Le dernier vase"))
    pasta.locator(".card__put").click()
    more = pasta.locator("[data-do=more]")
    more.click()
    assert more.get_attribute("aria-disabled") == "true"
    more.press("Enter")
    said(page, "Il n’y en a que 2")
    assert pasta.locator(".card__count span").inner_text() == "2"
    vase.locator(".card__put").click()
    assert vase.locator(".card__put").get_attribute("aria-pressed") == "true"
    bar = page.locator(".till")
    assert bar.locator("[data-f=count-words]").inner_text() == "2 articles mis de côté"
    assert plain(bar.locator("b").inner_text()) == "8,40 €"
    assert bar.get_by_role("link", name="Réserver").get_attribute("href") == "../../reservation/"
    result = Axe().run(page)
    assert not (result["violations"] if "violations" in result else result.response["violations"])
    page.reload()
    assert pasta.locator(".card__count span").inner_text() == "2"
    pasta.locator("[data-do=less]").click()
    assert plain(bar.locator("b").inner_text()) == "5,60 €"


def test_the_basket_covers_neither_the_end_nor_what_has_the_focus(
    show: Any, views: Any, tmp_path: Path
) -> None:
    """On every telephone; where the header has room enough for it, there is no bar."""
    theme = views.load(tmp_path, "marche")
    for direction, width in (("ltr", 320), ("rtl", 360)):
        pages = basket_pages(views, theme, direction=direction)
        for template, view in pages.items():
            phone = {"width": width, "height": 640}
            page = show(template, view, theme=theme, viewport=phone, reduced_motion="reduce")
            page.locator(".card__put").first.click()
            page.locator("[data-do=more]").first.click()
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.locator(".card__count:visible").evaluate_all(OVER_A_PRICE) == [], template
            covered = page.evaluate(
                """() => {
                     const bar = document.querySelector(".till");
                     const places = [...document.querySelectorAll("main a, main button")].filter((place) => !bar.contains(place) && place.checkVisibility());
                     return places.filter((place) => {
                       place.focus();
                       const [box, over] = [place.getBoundingClientRect(), bar.getBoundingClientRect()];
                       return box.bottom > over.top + 1 && box.top < over.bottom - 1;
                     }).map((place) => place.textContent);
                   }"""
            )
            assert covered == [], template
            page.evaluate("document.querySelector('footer').scrollIntoView({ block: 'end' })")
            bar = page.locator(".till").bounding_box()
            last = page.locator(".card").last.bounding_box()
            assert last["y"] + last["height"] <= bar["y"]
            page.set_viewport_size({"width": 1280, "height": 800})
            assert not page.locator(".till").is_visible()


def test_without_script_a_card_is_a_link(show: Any, views: Any, tmp_path: Path) -> None:
    """No button, no quantity and no bar that would do nothing; nor where nothing is reserved at the moment."""
    theme = views.load(tmp_path, "marche")
    pages = basket_pages(views, theme)
    page = show("list.html", pages["list.html"], theme=theme, java_script_enabled=False)
    assert page.locator(".card a").count() == 12
    assert page.locator(".put:visible, .stepper:visible, .reserve-bar:visible").count() == 0
    paused = basket_pages(views, theme, paused="Congés jusqu’au 3 janvier")["home.html"]
    assert show("home.html", paused, theme=theme).locator(".till").count() == 0


def test_quantities_are_light(views: Any, tmp_path: Path) -> None:
    """All script of a home page, a list and a product's page with the search touched: 12 kB as hosts send it."""
    scripts = views.load(tmp_path, "marche").design.scripts
    for kinds in (
        ("site", "basket"),
        ("site", "list", "suggest", "basket"),
        ("site", "product", "suggest", "basket"),
    ):
        assert sum(len(gzip.compress(scripts[kind].content)) for kind in kinds) <= 12_000, kinds
