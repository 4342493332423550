"""What food and everyday shops show: labels of two storeys, seasons, and what comes to the counter today."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from msgspec.structs import replace
from support.shop_of_values import SHOP, catalogue, planned, product, views

from vitrine.catalogue.availability import Availability
from vitrine.catalogue.hours import HoursException, OpeningHours, Period
from vitrine.catalogue.measure import Measure, parse_measure, parse_price_base
from vitrine.catalogue.money import Price
from vitrine.catalogue.shop import TodayItem
from vitrine.catalogue.text import LocalText
from vitrine.plan.changes import next_site_change
from vitrine.views.counter import next_counter_change
from vitrine.views.types import HomePage, ListPage, ProductPage, ReservationPage

if TYPE_CHECKING:
    from vitrine.catalogue.product import Product
    from vitrine.views.types import PriceView

KILO = Measure(Decimal(1), "kg")
HALF_METRE = Measure(Decimal(50), "cm")


def page_of(what: Product) -> ProductPage:
    page = views(planned(catalogue(what))[0])[f"/produits/{what.slug}/"]
    assert isinstance(page, ProductPage)
    return page


def home_of(*products: Product, day: date = date(2026, 11, 25), **shop: Any) -> HomePage:
    home = views(planned(catalogue(*products, **shop), day=day)[0])["/"]
    assert isinstance(home, HomePage)
    return home


def label(price: PriceView) -> tuple[str, str, str, str]:
    return price.whole, price.cents, price.per, price.unit_price


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"price": Price(Decimal("4.90"), per=KILO)}, ("4", ",90\u00a0€", "le kilo", "")),
        (
            {"price": Price(Decimal("4.20")), "content": Measure(Decimal(800), "g")},
            ("4", ",20\u00a0€", "", "5,25\u00a0€\u00a0/\u00a0kg"),
        ),
        (
            {"price": Price(Decimal("2.00"), per=Measure(Decimal(100), "g"))},
            ("2", ",00\u00a0€", "pour 100\u00a0g", "20,00\u00a0€\u00a0/\u00a0kg"),
        ),
        ({"price": Price(None, on_request=True)}, ("", "", "", "")),
    ],
)
def test_a_label_has_the_price_and_what_it_is_for(facts: dict[str, Any], expected: tuple[str, ...]) -> None:
    assert label(page_of(product(**facts)).price) == expected


def test_a_season_is_twelve_months_and_knows_this_one() -> None:
    season = page_of(product(season=(10, 2))).season
    assert season is not None
    assert "".join(month.letter for month in season.months) == "JFMAMJJASOND"
    assert [place for place, month in enumerate(season.months, 1) if month.is_on] == [1, 2, 10, 11, 12]
    assert [place for place, month in enumerate(season.months, 1) if month.is_now] == [11]
    assert page_of(product(season=(1, 12))).season is None


def test_what_is_in_season_stands_on_the_home_page_while_it_lasts() -> None:
    kept = product("panais", season=(10, 3), availability=Availability.RESERVED)
    products = (product("mache", season=(10, 3)), product("fraise", season=(5, 6)), product("pain"), kept)
    assert [row.card.slug for row in home_of(*products).season] == ["mache"]
    assert [row.card.slug for row in home_of(*products, day=date(2027, 5, 1)).season] == ["fraise"]


def test_the_counter_follows_the_day_and_leaves_out_what_is_not_there() -> None:
    today = (
        TodayItem(time=960, product="kougelhopf"),
        TodayItem(time=480, product="pain", note=LocalText.of("encore tiède")),
        TodayItem(time=600, product="tarte"),
    )
    gone = product("tarte", availability=Availability.OUT_OF_STOCK)
    home = home_of(product("kougelhopf"), product("pain"), gone, shop=replace(SHOP, today=today))
    found = [(item.time, item.iso, item.card.slug, item.note) for item in home.counter]
    assert found == [("8\u00a0h", "08:00", "pain", "encore tiède"), ("16\u00a0h", "16:00", "kougelhopf", "")]


def test_on_a_day_of_rest_nothing_comes_to_the_counter_and_the_site_knows_the_day() -> None:
    """Closed by the week, by an exception, by a holiday; a shop without hours may be open on any day."""
    week = (*[(Period(480, 1170),)] * 6, ())
    rest = HoursException((2026, 12, 2), (2026, 12, 3), (), LocalText())
    hours = OpeningHours(week=week, exceptions=(rest,), public_holidays=(), country="FR")
    open_shop = replace(SHOP, today=(TodayItem(time=480, product="pain"),), hours=hours)
    whole = catalogue(product("pain"), shop=open_shop)
    days = [date(2026, 11, 27) + timedelta(days=step) for step in range(31)]
    homes = [home_of(product("pain"), day=day, shop=open_shop) for day in days]
    there = [bool(home.counter) for home in homes]
    assert "".join(".o"[is_there] for is_there in there) == "oo.oo..oo.oooooo.oooooo.oooo.o."
    for day, now, (following, later) in zip(
        days, there, list(zip(days, there, strict=True))[1:], strict=False
    ):
        assert (next_counter_change(open_shop, day) == following) is (now != later), day
        if now != later:
            assert next_site_change(whole, day) == following
    assert next_counter_change(replace(open_shop, hours=OpeningHours()), days[0]) is None
    assert next_counter_change(replace(open_shop, today=()), days[0]) is None


def test_cards_say_what_the_pack_holds_and_the_second_name() -> None:
    what = product(content=Measure(Decimal(500), "g"), also_called=(("gsw", "Zitrone"),))
    whole = views(planned(catalogue(what))[0])["/produits/"]
    assert isinstance(whole, ListPage)
    card = whole.cards[0]
    assert card.content == "500\u00a0g"
    assert [(also.language, also.name) for also in (*card.also, *page_of(what).also)] == [
        ("gsw", "Zitrone")
    ] * 2


def lemons(**facts: Any) -> Product:
    """Sold by the kilo, in three portions."""
    known: dict[str, Any] = {
        "price": Price(Decimal("4.90"), per=KILO),
        "portions": tuple(map(parse_measure, ("500 g", "1 piece", "1 kg"))),
        "piece": parse_measure("150 g (about)"),
        "sku": "FL-012",
    }
    return product("citrons", **(known | facts))


def test_portions_are_choices_with_what_they_come_to() -> None:
    page = page_of(lemons())
    (choice,) = page.options
    assert (choice.name, choice.values) == (
        "Combien\u202f?",
        ("500\u00a0g", "1\u00a0pièce", "1\u00a0kg"),
    )
    assert [offer.id for offer in page.variants] == ["500-g", "1-piece", "1-kg"]
    assert page.offer == page.variants[0]
    assert page.price.text == "4,90\u00a0€\u00a0/\u00a0kg"
    assert page.price.portion == "500\u00a0g, environ 2,45\u00a0€, pesé devant vous."
    message = unquote(page.variants[1].links[0].href)
    assert "1 pièce" in message
    assert "environ 0,74 €" in message
    assert "?v=1-piece" in message
    assert "Vendu par" not in dict(page.details)


def test_a_portion_is_put_aside_as_a_variant_is() -> None:
    page = page_of(lemons())
    item = json.loads(page.variants[0].item)
    assert {name: item[name] for name in "vncxwar"} == {
        "v": "500-g", "n": "500\u00a0g", "c": 245, "x": "environ 2,45\u00a0€", "w": 1,
        "a": "produits/citrons/?v=500-g", "r": "FL-012",
    }  # fmt: skip
    whole = views(planned(catalogue(lemons()))[0])["/produits/"]
    assert isinstance(whole, ListPage)
    card = whole.cards[0]
    assert card.portion == "500\u00a0g, environ 2,45\u00a0€"
    assert json.loads(card.item) == item


@pytest.mark.parametrize("facts", [{"availability": Availability.OUT_OF_STOCK}, {"season": (4, 9)}])
def test_of_what_is_not_there_nothing_is_chosen(facts: dict[str, Any]) -> None:
    plan = planned(catalogue(lemons(**facts)))[0]
    page = views(plan)["/produits/citrons/"]
    assert isinstance(page, ProductPage)
    assert (page.options, page.variants, page.offer.item) == ((), (), "")
    known = next(file for file in plan.files if file.output.endswith("articles.json"))
    items = json.loads(known.content)["items"]["citrons"]
    assert [(item["v"], item["m"], bool(item["s"])) for item in items] == [
        (name, 0, True) for name in ("500-g", "1-piece", "1-kg")
    ]


def test_a_cut_length_has_its_exact_price_and_sums_are_sums() -> None:
    ribbon = product("ruban", price=Price(Decimal(12), per=parse_price_base("m")), portions=(HALF_METRE,))
    page = page_of(ribbon)
    assert page.price.portion == "50\u00a0cm, 6,00\u00a0€"
    assert "w" not in json.loads(page.variants[0].item)
    fabric = product("tissu", price=ribbon.price)
    for what, expected in ((ribbon, False), (lemons(), True), (fabric, True)):
        reservation = views(planned(catalogue(what))[0])["/reservation/"]
        assert isinstance(reservation, ReservationPage)
        assert reservation.weighs is expected


def test_the_home_page_speaks_of_struck_prices_where_all_are_proven() -> None:
    proven = product("pain", price=Price(amount=Decimal(2)), was=Decimal(3))
    not_proven = replace(proven, slug="brioche", was_proven=False)
    assert home_of(proven).struck_is_lowest
    assert not home_of(proven, not_proven).struck_is_lowest
