"""What can be put aside, on cards, on products' pages and in the file that the reservation page reads."""

from __future__ import annotations

import html
import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace
from support.shop_of_values import SHOP, catalogue, photos, planned, product, shop, views

from vitrine.catalogue.availability import Availability
from vitrine.catalogue.measure import Measure
from vitrine.catalogue.money import Price
from vitrine.catalogue.product import Duration, Option, Product, Variant
from vitrine.catalogue.shop import Pause, Shop
from vitrine.catalogue.text import LocalText
from vitrine.plan.types import SitePlan
from vitrine.views.items import lead
from vitrine.views.types import ListPage, ProductPage

COLOURS = (Option(name="Couleur", values=("bleu", "rouge")),)


def variants(**of_red: Any) -> tuple[Variant, ...]:
    """A blue one, and a red one with its own facts."""
    price = Price(Decimal("24.90"))
    return (
        Variant(id="bleu", values=("bleu",), sku="B-1", price=price, stock=2),
        Variant(id="rouge", values=("rouge",), price=price, **of_red),
    )


def plan_of(*products: Product, of_shop: Shop = SHOP) -> SitePlan:
    return planned(catalogue(*products, shop=of_shop))[0]


def articles(plan: SitePlan, path: str = "reservation/articles.json") -> dict[str, list[dict[str, Any]]]:
    """What the reservation page reads."""
    found = next(file for file in plan.files if file.output == path)
    data = json.loads(found.content)
    assert data["version"] == 1
    return dict(data["items"])


def only(what: Product, of_shop: Shop = SHOP) -> dict[str, Any]:
    """The one thing of a product that can be put aside."""
    (item,) = articles(plan_of(what, of_shop=of_shop))[what.slug]
    return item


def page_item(plan: SitePlan, slug: str) -> str:
    view = views(plan)[f"/produits/{slug}/"]
    assert isinstance(view, ProductPage)
    return str(view.offer.item)


def card_item(plan: SitePlan) -> str:
    view = views(plan)["/produits/"]
    assert isinstance(view, ListPage)
    return str(view.cards[0].item)


def test_all_that_is_known_of_an_article() -> None:
    whole = product(sku="JEU-1", stock=3, photos=photos("boulier-1.jpg"), title=LocalText.of("L’étoile"))
    item = only(whole)
    photo = item.pop("i")
    assert photo.startswith("photos/")
    assert photo.endswith(".jpg")
    assert item == {
        "p": "boulier",
        "v": "",
        "t": "L’étoile",
        "r": "JEU-1",
        "c": 2490,
        "x": "24,90\u00a0€",
        "a": "produits/boulier/",
        "l": "É",
        "m": 3,
    }


def test_page_card_and_file_say_the_same() -> None:
    plan = plan_of(product(sku='A"1', title=LocalText.of("<b>L'as & Cie</b>"), photos=photos("a.jpg")))
    told = articles(plan)["boulier"]
    for text in (page_item(plan, "boulier"), card_item(plan)):
        assert [json.loads(text)] == told
        assert not set("'<>&") & set(text), "it stands in an attribute in single quotes"
        assert html.unescape(text) == text


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"price": Price(None)}, {"c": None, "m": 99}),
        ({"price": Price(Decimal(0))}, {"c": 0}),
        (
            {"price": Price(Decimal("4.90"), per=Measure(Decimal(1), "kg"))},
            {"c": None, "x": "4,90\u00a0€\u00a0/\u00a0kg", "w": 1},
        ),
        ({"unique": True, "stock": 1}, {"m": 1}),
        ({"unique": True}, {"m": 1}),
        ({"stock": 3}, {"m": 3}),
        ({}, {"m": 99}),
        ({"availability": Availability.ON_ORDER, "lead_time": Duration(2, "week")}, {"D": 14, "m": 99}),
        ({"availability": Availability.ON_ORDER, "lead_time": Duration(3, "hour")}, {"d": 180}),
        ({"lead_time": Duration(2, "week")}, {}),
        (
            {"availability": Availability.PREORDER, "available_from": date(2026, 12, 5)},
            {"f": "2026-12-05"},
        ),
        ({"stock": 0}, {"m": 0, "s": "Épuisé pour l’instant"}),
        ({"stock": 0, "unique": True}, {"m": 0, "s": "Vendu"}),
        ({"availability": Availability.IN_STORE_ONLY}, {"m": 0, "s": "En boutique seulement"}),
        ({"availability": Availability.RESERVED}, {"m": 0, "s": "Réservé"}),
    ],
)
def test_how_many_from_when_and_why_not(facts: dict[str, Any], told: dict[str, Any]) -> None:
    item = only(product(**facts))
    assert {name: item[name] for name in told} == told
    assert set(item) - set(told) <= set("pvtcxalm")


def test_what_cannot_be_had_has_no_button_anywhere() -> None:
    gone = plan_of(product(stock=0))
    assert (page_item(gone, "boulier"), card_item(gone)) == ("", "")
    reservation = replace(SHOP.reservation, paused=Pause())
    paused = plan_of(product(), of_shop=shop(reservation=reservation))
    assert (page_item(paused, "boulier"), card_item(paused)) == ("", "")


def test_a_choice_is_made_on_the_product_s_page() -> None:
    plan = plan_of(product(options=COLOURS, variants=variants(stock=0)))
    blue, red = articles(plan)["boulier"]
    assert (blue["v"], blue["n"], blue["r"], blue["m"]) == ("bleu", "bleu", "B-1", 2)
    assert blue["a"] == "produits/boulier/?v=bleu"
    assert (red["v"], red["m"], red["s"]) == ("rouge", 0, "Épuisé pour l’instant")
    assert card_item(plan) == "", "a card cannot ask which one"
    view = views(plan)["/produits/boulier/"]
    assert isinstance(view, ProductPage)
    assert [bool(each.item) for each in view.variants] == [True, False]


def test_what_is_no_longer_sold_is_in_no_file() -> None:
    plan = plan_of(product(), product("vieux", availability=Availability.NO_LONGER_SOLD))
    assert list(articles(plan)) == ["boulier"]


def test_every_language_has_its_own_file() -> None:
    both = product(title=LocalText((("fr", "Boulier"), ("en", "Abacus"))))
    plan = plan_of(both, of_shop=shop(languages=("fr", "en")))
    (french,) = articles(plan)["boulier"]
    (english,) = articles(plan, "en/reservation/articles.json")["boulier"]
    assert (french["t"], french["a"]) == ("Boulier", "produits/boulier/")
    assert (english["t"], english["a"]) == ("Abacus", "en/products/boulier/")
    assert (english["p"], english["c"]) == (french["p"], french["c"])


@pytest.mark.parametrize(
    ("duration", "expected"),
    [
        (None, (0, 0)),
        (Duration(30, "minute"), (30, 0)),
        (Duration(2, "hour"), (120, 0)),
        (Duration(48, "hour"), (2880, 0)),
        (Duration(3, "day"), (0, 3)),
        (Duration(1, "month"), (0, 31)),
    ],
)
def test_hours_pass_by_the_clock_and_days_by_the_calendar(
    duration: Duration | None, expected: tuple[int, int]
) -> None:
    assert lead(duration) == expected
