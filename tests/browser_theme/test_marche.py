"""What is particular to the theme marche: labels, the slate, seasons, lists on a telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
