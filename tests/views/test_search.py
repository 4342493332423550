"""What the search knows of a product, who has a search, and the page of its results."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import orjson
import pytest
from msgspec.structs import replace
from support.shop_of_values import DESIGN, SHOP, catalogue, photos, planned, product

from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.money import Price
from vitrine.catalogue.product import Option, Product, Variant
from vitrine.catalogue.text import LocalText
from vitrine.messages import msg
from vitrine.plan.types import SitePlan
from vitrine.views.search import ENOUGH
from vitrine.views.types import FilterGroup, SearchPage

WITH_SEARCH = replace(DESIGN, templates=frozenset({"search.html"}))


def plan_of(whole: Catalogue, **options: Any) -> SitePlan:
    return planned(whole, design=WITH_SEARCH, **options)[0]


def records(*products: Product, **changes: Any) -> list[dict[str, Any]]:
    plan = plan_of(catalogue(*products, shop=replace(SHOP, search=True, **changes)))
    assert plan.search is not None
    return [orjson.loads(record) for record in plan.search.records]


def facts(*products: Product, **changes: Any) -> tuple[dict[str, Any], list[FilterGroup]]:
    """What script knows of the articles, and the groups that the page of the results shows."""
    plan = plan_of(catalogue(*products, shop=replace(SHOP, search=True, **changes)))
    assert plan.search is not None
    (page,) = (page.view for page in plan.pages if page.template == "search.html")
    assert isinstance(page, SearchPage)
    return orjson.loads(plan.search.facts["fr"]), list(page.filters.groups)


def shown(record: dict[str, Any]) -> dict[str, str]:
    known: dict[str, str] = orjson.loads(record["url"].partition("#")[2])
    return known


def test_a_product_is_found_by_all_that_its_page_says() -> None:
    bowl = product(
        "bol",
        title=LocalText.of("Bol bleu"),
        description=LocalText.of("Pour l’**équipement** de la cuisine."),
        brand="Atelier du Jura",
        tags=("cadeau",),
        sku="BOL-1",
        categories=("puzzles",),
        details=((LocalText.of("Matière"), LocalText.of("Grès")),),
    )
    (record,) = records(bowl)
    assert record["url"].startswith("produits/bol/#")
    assert record["language"] == "fr"
    for word in ("Bol bleu", "équipement", "Atelier du Jura", "cadeau", "BOL-1", "Puzzles", "Éveil", "Grès"):
        assert word in record["content"]
    assert "**" not in record["content"]
    known, groups = facts(bowl, product("autre", categories=("construire",)))
    assert [choice.key for choice in groups[0].choices] == ["eveil", "puzzles", "construire"]
    assert known["groups"][0] == [[0, 1], 2]


def test_variants_are_found_by_their_values_and_references() -> None:
    red = Variant(id="rouge", values=("rouge",), sku="T-R", price=Price(Decimal(12)))
    shirt = product("t-shirt", options=(Option("Couleur", ("rouge",)),), variants=(red,))
    (record,) = records(shirt)
    assert "rouge" in record["content"]
    assert "T-R" in record["content"]


def test_a_result_shows_what_its_card_shows() -> None:
    (record,) = records(product("bol", photos=photos("bol.jpg"), stock=0))
    known = shown(record)
    assert known["price"] == "24,90\xa0€"
    assert known["code"] == "out"
    assert known["photo"].startswith("photos/bol-640w-")
    assert known["ratio"] == "640 800"
    assert record["meta"] == {"title": "Bol"}
    assert shown(records(product("tasse"))[0])["letter"] == "T"


def test_the_photo_of_a_result_is_a_file_of_the_site() -> None:
    plan = plan_of(catalogue(product("bol", photos=photos("bol.jpg")), shop=replace(SHOP, search=True)))
    assert plan.search
    known = shown(orjson.loads(plan.search.records[0]))
    assert known["photo"] in {rendition.output for rendition in plan.renditions}


def test_results_can_be_narrowed_down_and_put_in_order() -> None:
    known, groups = facts(
        product("cher", price=Price(Decimal("120.00")), added=date(2026, 11, 2), tags=("bois",)),
        product("sans", price=Price(None), stock=0, added=date(2027, 1, 1)),
        filters=("price", "tags", "availability"),
    )
    assert [group.key for group in groups] == ["disponibilite", "etiquettes"]  # one price is no range
    assert known["groups"][0] == [0, 1]
    assert known["groups"][1] == [0, []]
    assert known["price"] == [12000, None]
    assert known["new"] == [0, None]


@pytest.mark.parametrize(
    ("said", "articles", "has"),
    [
        (None, ENOUGH - 1, False),
        (None, ENOUGH, True),
        (True, 1, True),
        (True, 0, False),
        (False, ENOUGH, False),
    ],
)
def test_who_has_a_search(said: bool | None, articles: int, has: bool) -> None:
    products = [product(f"p{number}") for number in range(articles)]
    plan = plan_of(catalogue(*products, shop=replace(SHOP, search=said)))
    assert (plan.search is not None) is has
    assert any(page.template == "search.html" for page in plan.pages) is has


def test_a_theme_or_a_computer_without_search_makes_a_site_without() -> None:
    whole = catalogue(product(), shop=replace(SHOP, search=True))
    assert planned(whole)[0].search is None
    plan, problems = planned(whole, design=WITH_SEARCH, no_search=msg("No."))
    assert plan.search is None
    assert "search-missing" in {problem.code for problem in problems}
    _, problems = planned(catalogue(product()), design=WITH_SEARCH, no_search=msg("No."))
    assert "search-missing" not in {problem.code for problem in problems}


def test_the_page_of_the_results_offers_what_there_is_and_no_search_engine_lists_it() -> None:
    products = (product("a"), product("b", stock=0, categories=("construire",)))
    plan = plan_of(catalogue(*products, shop=replace(SHOP, search=True)))
    (page,) = (page.view for page in plan.pages if page.template == "search.html")
    assert isinstance(page, SearchPage)
    assert page.path == "/recherche/"
    assert page.meta.robots == "noindex"
    choices = {group.key: [choice.key for choice in group.choices] for group in page.filters.groups}
    assert choices == {
        "categorie": ["eveil", "construire"],
        "disponibilite": ["en-boutique", "epuise-pour-l-instant"],
    }
    assert page.filters.sorts[0].label == "pertinence"
    assert b"recherche" not in next(file.content for file in plan.files if file.output == "sitemap.xml")


def test_an_index_has_all_languages_and_is_known_by_its_records() -> None:
    both = records(product("bol"), languages=("fr", "en"))
    assert [(record["language"], record["url"].partition("#")[0]) for record in both] == [
        ("fr", "produits/bol/"),
        ("en", "en/products/bol/"),
    ]
    keys = []
    for price in ("1", "1", "2"):
        plan = plan_of(catalogue(product(price=Price(Decimal(price))), shop=replace(SHOP, search=True)))
        assert plan.search
        keys.append(plan.search.key)
    assert keys[0] == keys[1] != keys[2]
