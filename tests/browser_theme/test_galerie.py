"""What is particular to the theme galerie: the dot, the wall, the plates, the menu with its search."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from msgspec.structs import replace

from vitrine.views.types import AvailabilityView, CardView, PriceView, ScaleShape, ScaleView

if TYPE_CHECKING:
    from pathlib import Path

STATES = {
    "vase": ("few", True),
    "bougeoir": ("reserved", True),
    "theiere": ("out", True),
    "mug": ("out", False),
}
DOTS = """() => [...document.querySelectorAll(".card")].map((card) => {
  const dot = getComputedStyle(card.querySelector(".stock"), "::before");
  return [dot.content !== "none", dot.backgroundImage !== "none", dot.backgroundColor !== "rgba(0, 0, 0, 0)"];
})"""
"""Whether there is a dot, whether it is half full, whether it is full."""
LEFT = "() => [...document.querySelectorAll('.cards > li')].map((card) => Math.round(card.getBoundingClientRect().left))"


def pieces(views: Any) -> tuple[CardView, ...]:
    """Return a piece in each state, with a number and a photo."""
    return tuple(
        views.card(
            slug=slug,
            title=slug,
            number=str(number),
            price=PriceView(text="180 €"),
            availability=AvailabilityView(code=code, label=code, is_unique=is_unique),
            image=views.image(slug),
        )
        for number, (slug, (code, is_unique)) in enumerate(STATES.items(), 14)
    )


def test_the_dot_says_the_only_one_reserved_and_sold(show: Any, views: Any, tmp_path: Path) -> None:
    """Ring, half, full; what is out of stock for now has none. Of what is sold the price is gone, nothing else."""
    theme = views.load(tmp_path, "galerie")
    page = show("list.html", views.list(theme.design, cards=pieces(views)), theme=theme)
    assert page.evaluate(DOTS) == [
        [True, False, False],
        [True, True, False],
        [True, False, True],
        [False, False, False],
    ]
    assert [price.is_visible() for price in page.locator(".card__price").all()] == [True, True, False, True]
    assert page.locator(".card__no").first.inner_text().split() == ["Numéro", "14"]


def test_pieces_hang_or_stand_in_rows_as_the_shop_likes(show: Any, views: Any, tmp_path: Path) -> None:
    """On the wall no two neighbours begin at the same place; in rows there are four."""
    hung = views.load(tmp_path, "galerie")
    page = show("home.html", views.home(hung.design, featured=pieces(views)), theme=hung)
    at = page.evaluate(LEFT)
    assert all(first != second for first, second in pairwise(at))
    rows = views.load(
        tmp_path, "galerie", wall="rows", sections="categories, featured", **{"card-ratio": "1:1"}
    )
    page = show("home.html", views.home(rows.design, featured=pieces(views)), theme=rows)
    at = page.evaluate(LEFT)
    assert at == sorted(set(at))
    box = page.locator(".card__photo img").first.bounding_box()
    assert round(box["width"]) == round(box["height"])


def test_plates_are_numbered_and_drawn_to_scale(show: Any, views: Any, tmp_path: Path) -> None:
    """On a wide screen all plates hang, the first one whole; the drawing has its two outlines."""
    theme = views.load(tmp_path, "galerie")
    shape = ScaleShape(x="1", y="1", width="26", height="31", radius="0", middle="14", label="31 × 26 cm")
    scale = ScaleView(
        width="100", height="40", ground="32", piece=shape, thing=replace(shape, label="A4"), text="31 × 26 cm",
        caption="À l’échelle.",
    )  # fmt: skip
    view = views.product(
        theme.design,
        number="14",
        dimensions="31 × 26 cm",
        scale=scale,
        photos=tuple(views.image(f"p{index}") for index in range(3)),
        thumbs=tuple(views.image(f"t{index}") for index in range(3)),
    )
    page = show("product.html", view, theme=theme)
    assert page.locator(".gallery img").count() == 3
    assert page.locator(".gallery__strip").evaluate("(strip) => strip.scrollWidth - strip.clientWidth") <= 1
    first = page.locator(".gallery img").first.bounding_box()
    assert first["y"] + first["height"] <= 900
    assert page.locator(".product__caption").inner_text() == "31 × 26 cm"
    assert page.locator(".scale rect").count() == 2
    assert page.locator(".scale").inner_text().split("\n")[-1] == "À l’échelle."


def test_the_caption_waits_beside_the_plates_and_never_over_the_words(
    show: Any, views: Any, tmp_path: Path
) -> None:
    theme = views.load(tmp_path, "galerie")
    text = Markup("<p>Deux fois trente points de crochet.</p>") * 60
    page = show("product.html", views.product(theme.design, description_html=text), theme=theme)
    assert page.evaluate("document.documentElement.scrollHeight") > 2000
    for top in range(0, 1200, 100):
        page.evaluate("(top) => scrollTo(0, top)", top)
        caption, words = (page.locator(part).bounding_box() for part in (".product__buy", ".story"))
        assert caption["y"] + caption["height"] <= words["y"] + 1


def test_on_a_telephone_the_search_comes_with_the_menu(show: Any, views: Any, tmp_path: Path) -> None:
    """It is hidden until somebody opens the menu, also without script."""
    theme = views.load(tmp_path, "galerie")
    site = views.site(theme.design, search="/recherche/", search_index="/pagefind/", search_script="/a.js")
    page = show(
        "home.html",
        views.home(theme.design, site=site),
        theme=theme,
        viewport={"width": 360, "height": 740},
        java_script_enabled=False,
    )
    field = page.get_by_role("searchbox")
    assert not field.is_visible()
    page.locator(".menu summary").click()
    assert field.is_visible()
    assert round(field.bounding_box()["height"]) >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
