"""What a product is on a day: price, reduction and availability follow from the date and from nothing else."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from support.values import a_catalogue, a_product, a_shop

from vitrine.catalogue.availability import Availability
from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.measure import Measure
from vitrine.catalogue.money import Price
from vitrine.catalogue.offer import best_availability, is_new, next_change, offer_on
from vitrine.catalogue.product import Duration, Product, Variant
from vitrine.catalogue.shop import Announcement, Pause
from vitrine.catalogue.text import LocalText

DAY = date(2026, 11, 25)
IN_STOCK, LAST_ITEMS = Availability.IN_STOCK, Availability.LAST_ITEMS
OUT_OF_STOCK, PREORDER = Availability.OUT_OF_STOCK, Availability.PREORDER
SAID = [
    Availability.ON_ORDER,
    Availability.PREORDER,
    Availability.RESERVED,
    Availability.IN_STORE_ONLY,
    Availability.NO_LONGER_SOLD,
]


def a_variant(name: str, price: str | None = "24.90", **changes: Any) -> Variant:
    amount = Decimal(price) if price is not None else None
    return replace(Variant(id=name, values=(name,), price=Price(amount)), **changes)


def availability(
    product: Product, variant: Variant | None = None, day: date = DAY, **shop: Any
) -> Availability:
    return offer_on(product, variant, a_shop(**shop), day).availability


# Availability


def test_a_product_of_which_nothing_is_said_is_in_stock() -> None:
    assert availability(a_product()) is IN_STOCK


@pytest.mark.parametrize(
    ("stock", "expected"),
    [(0, OUT_OF_STOCK), (1, LAST_ITEMS), (2, LAST_ITEMS), (3, IN_STOCK), (100, IN_STOCK)],
)
def test_stock_decides_when_it_is_given(stock: int, expected: Availability) -> None:
    assert availability(a_product(stock=stock)) is expected
    assert availability(a_product(stock=stock, availability=IN_STOCK)) is expected


@pytest.mark.parametrize(("low_stock", "expected"), [(0, IN_STOCK), (5, LAST_ITEMS)])
def test_the_shop_says_what_a_low_stock_is(low_stock: int, expected: Availability) -> None:
    assert availability(a_product(stock=5), low_stock=low_stock) is expected


@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize("stock", [None, 0, 1, 50])
def test_what_is_said_is_never_computed(said: Availability, stock: int | None) -> None:
    assert availability(a_product(availability=said, stock=stock)) is said


@pytest.mark.parametrize("said", [LAST_ITEMS, OUT_OF_STOCK, IN_STOCK])
def test_without_stock_the_word_counts(said: Availability) -> None:
    assert availability(a_product(availability=said)) is said


@pytest.mark.parametrize(
    ("day", "expected", "is_over"),
    [("2026-12-04", PREORDER, False), ("2026-12-05", IN_STOCK, True), ("2030-01-01", IN_STOCK, True)],
)
def test_a_preorder_is_in_stock_from_its_day_on(day: str, expected: Availability, is_over: bool) -> None:
    product = a_product(availability=PREORDER, available_from=date(2026, 12, 5))
    offer = offer_on(product, None, a_shop(), date.fromisoformat(day))
    assert offer.availability is expected
    assert offer.is_preorder_over is is_over
    assert offer.available_from == (None if is_over else date(2026, 12, 5))


def test_after_the_preorder_stock_decides_again() -> None:
    product = a_product(availability=PREORDER, available_from=date(2026, 12, 5), stock=0)
    assert availability(product, day=date(2026, 12, 4)) is PREORDER
    assert availability(product, day=date(2026, 12, 5)) is OUT_OF_STOCK


def test_a_preorder_without_a_date_stays_one() -> None:
    assert availability(a_product(availability=PREORDER), day=date(2031, 6, 1)) is PREORDER


@pytest.mark.parametrize(
    ("season", "begins"),
    [((10, 2), None), ((11, 11), None), ((1, 12), None), ((12, 10), 12), ((4, 9), 4), ((3, 10), 3)],
)
def test_out_of_its_season_it_is_out_of_stock_until_the_season_begins(
    season: tuple[int, int], begins: int | None
) -> None:
    """And one of a kind is not sold for that."""
    offer = offer_on(a_product(season=season, unique=True), None, a_shop(), DAY)
    assert offer.season_begins == begins
    assert offer.availability is (OUT_OF_STOCK if begins else IN_STOCK)
    assert not offer.is_sold


@pytest.mark.parametrize(
    "said",
    [{"stock": 3}, {"availability": IN_STOCK}, {"stock": 0}, {"availability": Availability.IN_STORE_ONLY}],
)
def test_who_says_whether_it_is_there_knows_better_than_its_season(said: dict[str, Any]) -> None:
    offer = offer_on(a_product(season=(4, 9), **said), None, a_shop(), DAY)
    assert offer == offer_on(a_product(**said), None, a_shop(), DAY)
    product = a_product(season=(4, 9))
    fresh, dried = (offer_on(product, a_variant("a", **each), a_shop(), DAY) for each in ({}, said))
    assert (fresh.season_begins, dried.season_begins) == (4, None)


@pytest.mark.parametrize(
    ("unique", "stock", "is_sold"), [(True, 0, True), (True, 1, False), (False, 0, False)]
)
def test_one_of_a_kind_that_is_gone_is_sold(unique: bool, stock: int, is_sold: bool) -> None:
    assert offer_on(a_product(unique=unique, stock=stock), None, a_shop(), DAY).is_sold is is_sold


def test_the_lead_time_belongs_to_what_is_on_order() -> None:
    product = a_product(lead_time=Duration(5, "day"))
    ordered = replace(product, availability=Availability.ON_ORDER)
    assert offer_on(product, None, a_shop(), DAY).lead_time is None
    assert offer_on(ordered, None, a_shop(), DAY).lead_time == Duration(5, "day")


# Variants


def test_a_product_takes_the_best_of_its_variants() -> None:
    product = a_product(
        variants=(
            a_variant("s", stock=0),
            a_variant("m", availability=Availability.ON_ORDER),
            a_variant("l", stock=1),
        )
    )
    assert availability(product) is LAST_ITEMS
    assert [availability(product, each) for each in product.variants] == [
        OUT_OF_STOCK,
        Availability.ON_ORDER,
        LAST_ITEMS,
    ]


def test_a_variant_of_which_nothing_is_said_is_as_its_product() -> None:
    product = a_product(availability=Availability.NO_LONGER_SOLD, variants=(a_variant("s", stock=5),))
    assert availability(product, product.variants[0]) is Availability.NO_LONGER_SOLD
    assert availability(product) is Availability.NO_LONGER_SOLD


def test_the_lowest_price_is_of_a_variant_that_can_be_had() -> None:
    """The cheapest is sold out: "from 22 €" would be a promise nobody can keep."""
    product = a_product(
        variants=(a_variant("s", "18.00", stock=0), a_variant("m", "22.00", stock=5), a_variant("l", "25.00"))
    )
    offer = offer_on(product, None, a_shop(), DAY)
    assert offer.price.amount == Decimal("22.00")
    assert offer.is_from


def test_variants_of_one_price_are_not_from_it() -> None:
    product = a_product(variants=(a_variant("s", stock=5), a_variant("m", stock=0)))
    assert not offer_on(product, None, a_shop(), DAY).is_from


def test_when_all_variants_are_gone_the_lowest_price_stays() -> None:
    product = a_product(variants=(a_variant("s", "22.00", stock=0), a_variant("m", "18.00", stock=0)))
    offer = offer_on(product, None, a_shop(), DAY)
    assert offer.availability is OUT_OF_STOCK
    assert offer.price.amount == Decimal("18.00")


def test_a_variant_on_request_does_not_hide_the_price_of_the_others() -> None:
    product = a_product(variants=(a_variant("s", None), a_variant("m", "22.00")))
    offer = offer_on(product, None, a_shop(), DAY)
    assert offer.price.amount == Decimal("22.00")
    assert not offer.is_from


def test_a_variant_tells_its_own_reference_and_never_its_products_barcode() -> None:
    variants = (a_variant("s", sku="X-1", gtin="4006381333931"), a_variant("m"))
    product = a_product(sku="X", gtin="9782070368228", variants=variants)
    offers = [offer_on(product, each, a_shop(), DAY) for each in (None, *variants)]
    assert [offer.sku for offer in offers] == ["X", "X-1", "X"]
    assert [offer.gtin for offer in offers] == ["9782070368228", "4006381333931", ""]
    assert [offer.variant for offer in offers] == ["", "s", "m"]


def test_a_variant_may_hold_another_quantity() -> None:
    small, large = Measure(Decimal(250), "g"), Measure(Decimal(1), "kg")
    product = a_product(content=small, variants=(a_variant("s"), a_variant("l", "80.00", content=large)))
    assert offer_on(product, product.variants[0], a_shop(), DAY).content == small
    assert offer_on(product, product.variants[1], a_shop(), DAY).content == large
    assert offer_on(product, None, a_shop(), DAY).content == small, "that of the price shown"


@given(st.lists(st.sampled_from(Availability), min_size=1))
def test_the_best_availability_is_the_first_in_the_list_of_states(states: list[Availability]) -> None:
    best = best_availability(states)
    assert best in states
    assert all(list(Availability).index(best) <= list(Availability).index(state) for state in states)


# Reductions


REDUCED = a_product(was=Decimal("29.90"), was_from=date(2026, 11, 20), was_until=date(2026, 12, 24))


@pytest.mark.parametrize(
    ("day", "amount", "was"),
    [
        ("2026-11-19", "29.90", None),
        ("2026-11-20", "24.90", "29.90"),
        ("2026-12-24", "24.90", "29.90"),
        ("2026-12-25", "29.90", None),
    ],
)
def test_a_reduction_runs_from_its_first_day_to_its_last(day: str, amount: str, was: str | None) -> None:
    offer = offer_on(REDUCED, None, a_shop(), date.fromisoformat(day))
    assert offer.price.amount == Decimal(amount)
    assert offer.was == (Decimal(was) if was else None)
    assert offer.is_reduced is bool(was)


def test_a_reduction_without_dates_always_runs() -> None:
    for day in (date(1990, 1, 1), date(2031, 6, 1)):
        offer = offer_on(a_product(was=Decimal("29.90")), None, a_shop(), day)
        assert (offer.price.amount, offer.was) == (Decimal("24.90"), Decimal("29.90"))


def test_the_price_after_a_reduction_is_still_for_its_quantity() -> None:
    kilo = Measure(Decimal(1), "kg")
    product = replace(REDUCED, price=Price(Decimal("4.90"), kilo), was=Decimal("5.90"))
    assert offer_on(product, None, a_shop(), date(2026, 12, 25)).price == Price(Decimal("5.90"), kilo)


@pytest.mark.parametrize("was", ["24.90", "10.00"])
def test_a_price_before_that_is_not_higher_is_no_reduction(was: str) -> None:
    offer = offer_on(a_product(was=Decimal(was)), None, a_shop(), DAY)
    assert (offer.price.amount, offer.was, offer.is_reduced) == (Decimal("24.90"), None, False)


def test_what_has_no_price_is_not_reduced() -> None:
    product = a_product(price=None, was=Decimal("29.90"))
    assert offer_on(product, None, a_shop(), DAY).price.amount is None
    assert not offer_on(product, None, a_shop(), DAY).is_reduced


def test_a_reduction_is_of_the_variants_that_have_the_products_price() -> None:
    variants = (a_variant("s"), a_variant("m", "22.00"), a_variant("l", "30.00", was=Decimal("35.00")))
    product = replace(REDUCED, variants=variants)
    offers = [offer_on(product, each, a_shop(), DAY) for each in variants]
    assert [offer.was for offer in offers] == [Decimal("29.90"), None, Decimal("35.00")]
    whole = offer_on(product, None, a_shop(), DAY)
    assert whole.price.amount == Decimal("22.00")
    assert whole.was is None, "the price shown was never another"
    assert whole.is_reduced, "but some of it is reduced"


# What is new, and what changes next


@pytest.mark.parametrize(
    ("added", "expected"),
    [("2026-11-25", True), ("2026-10-27", True), ("2026-10-26", False), ("2026-11-26", False), (None, False)],
)
def test_new_is_what_was_added_within_thirty_days(added: str | None, expected: bool) -> None:
    product = a_product(added=date.fromisoformat(added) if added else None)
    assert is_new(product, a_shop(), DAY) is expected


def test_a_shop_may_call_nothing_new() -> None:
    assert not is_new(a_product(added=DAY), a_shop(new_for=0), DAY)


def test_a_catalogue_without_dates_never_changes_by_itself() -> None:
    assert next_change(a_catalogue(a_product()), DAY) is None


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"was": Decimal(30), "was_from": date(2026, 12, 1)}, "2026-12-01"),
        ({"was": Decimal(30), "was_until": date(2026, 12, 24)}, "2026-12-25"),
        ({"was_until": date(2026, 12, 24)}, None),
        ({"availability": PREORDER, "available_from": date(2026, 12, 5)}, "2026-12-05"),
        ({"available_from": date(2026, 12, 5)}, None),
        ({"added": date(2026, 11, 2)}, "2026-12-02"),
        ({"added": date(2026, 11, 30)}, "2026-11-30"),
        ({"added": date(2020, 1, 1)}, None),
        ({"added": date(2026, 11, 2), "draft": True}, None),
        ({"was": Decimal(30), "was_until": DAY}, "2026-11-26"),
        ({"was": Decimal(30), "was_until": DAY - timedelta(days=1)}, None),
        ({"was": Decimal(30), "was_until": date.max}, None),
        ({"season": (10, 2)}, "2026-12-01"),
        ({"season": (4, 9)}, "2026-12-01"),
        ({"season": (1, 12)}, None),
        ({"season": (10, 2), "stock": 3}, "2026-12-01"),
        ({"season": (10, 2), "draft": True}, None),
    ],
)
def test_the_next_change_of_a_product(changes: dict[str, Any], expected: str | None) -> None:
    found = next_change(a_catalogue(a_product(**changes)), DAY)
    assert found == (date.fromisoformat(expected) if expected else None)


def test_the_announcement_and_the_pause_are_changes_too() -> None:
    text = LocalText.of("Fermé du 25 décembre au 2 janvier")
    announced = a_catalogue(
        announcement=Announcement(text=text, first=date(2026, 12, 10), last=date(2027, 1, 2))
    )
    assert next_change(announced, DAY) == date(2026, 12, 10)
    assert next_change(announced, date(2026, 12, 10)) == date(2027, 1, 3)
    paused = a_catalogue(reservation=replace(a_shop().reservation, paused=Pause(until=date(2027, 1, 3))))
    assert next_change(paused, DAY) == date(2027, 1, 4)


FEW_DAYS = st.dates(min_value=date(2026, 11, 1), max_value=date(2027, 1, 31))


@given(
    st.builds(
        a_product,
        was=st.none() | st.just(Decimal("29.90")),
        was_from=st.none() | FEW_DAYS,
        was_until=st.none() | FEW_DAYS,
        added=st.none() | FEW_DAYS,
        availability=st.sampled_from([None, PREORDER]),
        available_from=st.none() | FEW_DAYS,
        season=st.none() | st.tuples(st.integers(1, 12), st.integers(1, 12)),
    ),
    FEW_DAYS,
)
def test_until_the_next_change_nothing_changes(product: Product, day: date) -> None:
    """Every day before it the offer and the word "new" are those of today: an unchanged site is right."""
    catalogue: Catalogue = a_catalogue(product)
    change = next_change(catalogue, day) or date(2027, 3, 15)
    seen = {
        (offer_on(product, None, catalogue.shop, later), is_new(product, catalogue.shop, later))
        for later in (day + timedelta(days=step) for step in range((change - day).days))
    }
    assert len(seen) == 1
