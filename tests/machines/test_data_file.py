"""`vitrine.json`: its shape is the documented one, whatever the shop is like."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from support.shop_of_values import DAY, catalogue, photos, planned, product, shop

from vitrine.catalogue.availability import Availability
from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.hours import OpeningHours
from vitrine.catalogue.measure import Measure, parse_measure
from vitrine.catalogue.money import Price
from vitrine.catalogue.product import Option, Variant
from vitrine.catalogue.text import LocalText
from vitrine.source.data_schema import catalogue_schema, catalogue_shape

SHAPE = catalogue_shape()
PUBLISHED = Draft202012Validator(catalogue_schema())
"""What others hold the file against, with a program that is not ours."""


def data_of(whole: Catalogue, output: str = "vitrine.json", **options: Any) -> dict[str, Any]:
    """Return the data, checked against their shape: every field there, none too many, all of their type."""
    plan, _ = planned(whole, **options)
    content = next(file.content for file in plan.files if file.output == output)
    SHAPE.validate_json(content, strict=True)
    data: dict[str, Any] = json.loads(content)
    PUBLISHED.validate(data)
    return data


def test_the_sample_shop_has_the_documented_shape(sample_site: Path) -> None:
    for name in ("vitrine.json", "en/vitrine.json"):
        content = (sample_site / name).read_bytes()
        SHAPE.validate_json(content, strict=True)
        PUBLISHED.validate(json.loads(content))


def test_the_published_schema_is_one_and_refuses_what_is_not_the_catalogue() -> None:
    Draft202012Validator.check_schema(catalogue_schema())
    data = data_of(catalogue(product("a")))
    wrong = [
        data | {"version": 2},
        {name: value for name, value in data.items() if name != "products"},
        data | {"products": [data["products"][0] | {"offer": {"price": 24.9}}]},
    ]
    assert PUBLISHED.is_valid(data | {"a_field_of_later": 1})
    assert not any(PUBLISHED.is_valid(each) for each in wrong)


def test_the_published_schema_lets_new_fields_come() -> None:
    """A reader that holds the file against it must not fail on what a later version adds."""
    made = catalogue_schema()
    shapes = [made, *made["$defs"].values()]
    assert len(shapes) > 8
    assert all("additionalProperties" not in shape and shape["required"] for shape in shapes)


def test_a_bare_shop_is_told_too() -> None:
    bare = shop(address=None, coordinates=None, phone=None, hours=OpeningHours(), categories=(), url="")
    data = data_of(catalogue(shop=bare))
    assert (data["url"], data["products"], data["shop"]["address"], data["shop"]["hours"]) == (
        "",
        [],
        None,
        None,
    )


def test_what_is_gone_or_a_draft_is_left_out() -> None:
    whole = catalogue(
        product("a"), product("b", availability=Availability.NO_LONGER_SOLD), product("c", draft=True)
    )
    data = data_of(whole)
    assert [each["slug"] for each in data["products"]] == ["a"]
    assert [each["count"] for each in data["categories"] if each["slug"] == "eveil"] == [1]


def test_prices_are_exact_texts() -> None:
    whole = catalogue(
        product("a", price=Price(Decimal("0.1"))),
        product("b", price=Price(Decimal(0))),
        product("c", price=Price(None)),
        product("d", price=Price(Decimal("4.9"), per=Measure(Decimal(1), "kg"))),
        product("e", price=Price(Decimal(3)), content=Measure(Decimal(250), "g")),
        product("f", was=Decimal(30)),
    )
    offers = {each["slug"]: each["offer"] for each in data_of(whole)["products"]}
    assert [offers[slug]["price"] for slug in "abcde"] == ["0.10", "0.00", None, "4.90", "3.00"]
    assert offers["d"]["unit_price"] == {"amount": "4.90", "quantity": "1", "unit": "kg"}
    assert offers["e"]["unit_price"] == {"amount": "12.00", "quantity": "1", "unit": "kg"}
    assert (offers["f"]["was"], offers["a"]["was"]) == ("30.00", None)


def test_portions_say_what_each_comes_to() -> None:
    """In the shop's order, as its page has them; what is weighed is about so much."""
    lemons = product(
        "citrons",
        price=Price(Decimal("4.9"), per=Measure(Decimal(1), "kg")),
        portions=tuple(map(parse_measure, ("500 g", "1 piece"))),
    )
    ribbon = product(
        "ruban",
        price=Price(Decimal(12), per=Measure(Decimal(1), "m")),
        portions=(parse_measure("50 cm"),),
    )
    products = {each["slug"]: each for each in data_of(catalogue(lemons, ribbon, product("a")))["products"]}
    assert products["citrons"]["portions"] == [
        {"id": "500-g", "name": "500\u00a0g", "price": "2.45", "is_about": True},
        {"id": "1-piece", "name": "1\u00a0pièce", "price": None, "is_about": True},
    ]
    assert products["ruban"]["portions"][0] | {"name": ""} == {
        "id": "50-cm",
        "name": "",
        "price": "6.00",
        "is_about": False,
    }
    assert products["a"]["portions"] == products["citrons"]["variants"] == []


def test_each_language_has_its_file_and_names_the_others() -> None:
    title = LocalText((("fr", "Boulier"), ("en", "Abacus")))
    whole = catalogue(product("boulier", title=title, sku="A"), shop=shop(languages=("fr", "en")))
    french, english = data_of(whole), data_of(whole, "en/vitrine.json")
    assert french["languages"] == {"fr": "vitrine.json", "en": "en/vitrine.json"}
    assert english["languages"] == {"fr": "../vitrine.json", "en": "vitrine.json"}
    one, other = french["products"][0], english["products"][0]
    assert (one["title"], one["path"], one["short"]) == ("Boulier", "produits/boulier/", "p/a/")
    assert (other["title"], other["path"], other["short"]) == ("Abacus", "products/boulier/", "../p/a/")


def test_the_same_shop_under_another_address_has_the_same_paths() -> None:
    whole = catalogue(product("boulier", photos=photos("a.jpg")))
    there = data_of(whole, url="https://user.example/boutique/")
    assert there["url"] == "https://user.example/boutique/"
    assert there["products"] == data_of(whole)["products"]


PRICES = st.one_of(
    st.just(Price(None)), st.decimals(0, 9999, places=2).map(lambda amount: Price(Decimal(amount)))
)


@settings(max_examples=40, deadline=None)
@given(
    prices=st.lists(PRICES, min_size=1, max_size=3),
    availabilities=st.lists(st.sampled_from([None, *Availability]), min_size=3, max_size=3),
    shown=st.integers(0, 2),
)
def test_any_product_with_variants_has_the_shape(
    prices: list[Price], availabilities: list[Availability | None], shown: int
) -> None:
    values = tuple("abc"[: len(prices)])
    variants = tuple(
        Variant(id=value, values=(value,), price=price, availability=availability)
        for value, price, availability in zip(values, prices, availabilities, strict=False)
    )
    whole = catalogue(
        product(
            "a",
            options=(Option("Taille", values),),
            variants=variants,
            photos=photos(*"xyz"[:shown]),
            price=prices[0],
            added=DAY,
        )
    )
    products = data_of(whole)["products"]
    for each in products:
        assert [variant["values"] for variant in each["variants"]] == [[value] for value in values]


@pytest.mark.parametrize("name", ["vitrine.json", "feed.xml", "site.webmanifest", "_headers", "robots.txt"])
def test_the_shops_own_file_goes_before_a_generated_one(name: str) -> None:
    from vitrine.catalogue.catalogue import StaticFile  # noqa: PLC0415

    own = StaticFile(Path("static") / name, f"/{name}", "0" * 64)
    plan, problems = planned(catalogue(product("a", added=DAY), static=(own,)))
    assert problems == ()
    assert name not in [file.output for file in plan.files]
    assert name in [copy.output for copy in plan.copies]
