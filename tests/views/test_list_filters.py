"""What a list can be narrowed and sorted by, and what script is told of a list of several pages."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from support.shop_of_values import DAY, DESIGN, catalogue, planned, product, shop

from vitrine.catalogue.availability import Availability
from vitrine.catalogue.money import Price
from vitrine.catalogue.product import Duration, Option, Product, Variant
from vitrine.catalogue.text import LocalText
from vitrine.plan.site import PlanOptions, plan_site
from vitrine.plan.types import CARDS, digest_of_view
from vitrine.theme.types import Asset
from vitrine.views.choice_order import ordered, span_days
from vitrine.views.price_ranges import price_ranges
from vitrine.views.types import CardBatch, ListFilters, ListPage

if TYPE_CHECKING:
    from vitrine.plan.types import SitePlan

WITH_SCRIPT = replace(DESIGN, scripts={**DESIGN.scripts, "list": Asset("/assets/list-1.js", b"3")})
NBSP = "\u00a0"


def plan(*products: Product, filters: tuple[str, ...], **facts: Any) -> SitePlan:
    """Plan a shop with these filters, in a theme whose lists have a script."""
    whole = catalogue(*products, shop=shop(filters=filters, **facts))
    return plan_site(whole, WITH_SCRIPT, PlanOptions(day=DAY, url=whole.shop.url))[0]


def page_of(site: SitePlan, path: str = "/produits/") -> ListPage:
    """Return a list."""
    page = next(page.view for page in site.pages if page.path == path)
    assert isinstance(page, ListPage)
    return page


def filters_of(*products: Product, filters: tuple[str, ...], path: str = "/produits/") -> ListFilters:
    """Return what the list of all articles can be narrowed by."""
    found = page_of(plan(*products, filters=filters), path).filters
    assert found is not None
    return found


def shown(filters: ListFilters) -> dict[str, dict[str, int]]:
    """Return how many articles each value has, by group."""
    facts = json.loads(filters.facts)
    said = [[[one] if isinstance(one, int) else one for one in column] for column in facts["groups"]]
    return {
        group.name: {
            choice.label.replace(NBSP, " "): sum(index in row for row in column)
            for index, choice in enumerate(group.choices)
        }
        for group, column in zip(filters.groups, said, strict=True)
    }


def priced(slug: str, amount: str, **facts: Any) -> Product:
    """Return a product at a price."""
    return product(slug, price=Price(Decimal(amount)), **facts)


def test_each_kind_of_filter_has_its_values_in_the_order_people_expect() -> None:
    sizes = Option("Taille", ("L", "S"))
    variants = tuple(
        Variant(id=value.lower(), values=(value,), price=Price(Decimal(30)), stock=stock)
        for value, stock in (("L", 1), ("S", 0))
    )
    found = filters_of(
        priced("pull", "30", options=(sizes,), variants=variants, brand="Josette", tags=("laine",)),
        priced("cubes", "12", age_min=Duration(2, "year"), tags=("bois", "École"), stock=0),
        priced("boulier", "8", age_min=Duration(18, "month"), tags=("bois",), brand="Jura"),
        priced("veste", "60", options=(Option("taille", ("M", "S")),), variants=()),
        filters=("disponibilité", "Âge", "price", "tags", "marque", "taille", "Nothing", "prix"),
    )
    assert [group.key for group in found.groups] == [
        *("disponibilite", "age", "prix", "etiquettes", "marque", "taille")
    ]
    assert shown(found) == {
        "Disponibilité": {"En boutique": 3, "Épuisé pour l’instant": 1},
        "Âge": {"Dès 18 mois": 1, "Dès 2 ans": 1},
        "Prix": {"Moins de 10 €": 1, "De 10 € à 20 €": 1, "De 20 € à 50 €": 1, "50 € et plus": 1},
        "Étiquettes": {"Bois": 2, "École": 1, "Laine": 1},
        "Marque": {"Josette": 1, "Jura": 1},
        "Taille": {"S": 1, "M": 1, "L": 1},
    }


def test_of_an_option_counts_what_can_be_had_and_all_where_nothing_can() -> None:
    def pull(slug: str, *stock: int) -> Product:
        values = zip(("S", "M"), stock, strict=True)
        variants = tuple(
            Variant(id=size.lower(), values=(size,), price=Price(Decimal(30)), stock=left)
            for size, left in values
        )
        return priced(slug, "30", options=(Option("Taille", ("S", "M")),), variants=variants)

    found = filters_of(pull("a", 1, 0), pull("b", 0, 0), pull("c", 0, 3), filters=("taille",))
    assert shown(found) == {"Taille": {"S": 2, "M": 2}}


def test_a_filter_that_divides_nothing_is_not_shown() -> None:
    wood = ((LocalText.of("Matière"), LocalText.of("hêtre")),)
    beech = ((LocalText.of("matiere"), LocalText.of("Hêtre")),)
    found = filters_of(
        priced("a", "12", details=wood),
        priced("b", "12", details=beech),
        filters=("Matière", "price", "tags"),
    )
    assert found.groups == ()
    assert [sort.by for sort in found.sorts] == ["", "name"]


def test_a_shop_without_filters_and_a_theme_without_the_script_have_plain_lists() -> None:
    products = tuple(priced(f"p{number}", str(number + 1), tags=(f"t{number}",)) for number in range(60))
    for site in (plan(*products, filters=()), planned(catalogue(*products, shop=shop(filters=("tags",))))[0]):
        assert page_of(site).filters is None
        assert not page_of(site).script
        assert not [page for page in site.pages if page.template == CARDS]
        assert not [file for file in site.files if file.output.endswith("list.js")]


def test_orders_are_offered_where_they_change_something() -> None:
    old, new = date(2026, 11, 1), date(2026, 11, 20)
    site = plan(priced("b", "5", added=old), priced("a", "7", added=new), filters=("price",))
    found = page_of(site).filters
    assert found is not None
    assert found.sort_key == "tri"
    assert [sort.by for sort in found.sorts] == ["", "new", "price", "price-down", "name"]
    assert [sort.key for sort in found.sorts] == [
        "",
        "nouveautes-d-abord",
        "prix-croissant",
        "prix-decroissant",
        "nom",
    ]
    facts = json.loads(found.facts)
    assert (facts["price"], facts["new"], facts["name"]) == ([500, 700], [0, 19], [1, 0])
    arrivals = page_of(site, "/nouveautes/").filters
    assert arrivals is not None
    assert next((sort.by, sort.label) for sort in arrivals.sorts) == ("", "nouveautés d’abord")
    assert "new" not in [sort.by for sort in arrivals.sorts]


def test_a_price_that_is_told_in_the_shop_is_in_no_range() -> None:
    silent = product("bon", price=Price(None, on_request=True))
    found = filters_of(silent, priced("a", "5"), priced("b", "15"), filters=("price",))
    facts = json.loads(found.facts)
    assert facts["groups"] == [[[], 0, 1]]
    assert facts["price"] == [None, 500, 1500]


def test_names_in_the_address_are_each_once() -> None:
    details = ((LocalText.of("Prix"), LocalText.of("réduit")), (LocalText.of("Tri"), LocalText.of("fin")))
    both = filters_of(priced("a", "5", details=details), priced("b", "50"), filters=("price", "Tri"))
    assert [*(group.key for group in both.groups), both.sort_key] == ["prix", "tri", "tri-2"]


@pytest.mark.parametrize(
    ("filters", "opened"), [(("price", "tags"), [False, True]), (("tags", "price"), [True, False])]
)
def test_the_first_group_is_open_unless_it_is_of_prices(filters: tuple[str, ...], opened: list[bool]) -> None:
    """Without script those amounts are not there: with it they are a touch away."""
    cheap, dear = priced("a", "5", tags=("bois",)), priced("b", "50", tags=("laine",))
    assert [group.is_open for group in filters_of(cheap, dear, filters=filters).groups] == opened
    assert [group.is_open for group in filters_of(cheap, dear, filters=("price",)).groups] == [False]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_words_are_the_pages_own(language: str) -> None:
    whole = catalogue(
        priced("a", "5"), priced("b", "15"), shop=shop(filters=("price",), languages=(language,))
    )
    site = plan_site(whole, WITH_SCRIPT, PlanOptions(day=DAY, url=whole.shop.url))[0]
    page = next(
        page.view for page in site.pages if isinstance(page.view, ListPage) and page.view.kind == "list"
    )
    assert page.filters is not None
    labels = [choice.label.replace(NBSP, " ") for choice in page.filters.groups[0].choices]
    assert labels == {"en": ["Under €10", "€10 and over"], "fr": ["Moins de 10 €", "10 € et plus"]}[language]


def test_of_many_values_the_most_common_are_shown_at_once_in_their_order() -> None:
    def tagged(count: int) -> ListFilters:
        tags = [f"t{number:02}" for number in range(count)]
        common = tuple(tags[-2:])
        return filters_of(
            *(priced(f"p{tag}", "5", tags=tuple({tag, *common})) for tag in tags[:-2]),
            priced("plain", "6"),
            filters=("tags",),
        )

    def shown_at_once(count: int) -> list[str]:
        return [choice.key for choice in tagged(count).groups[0].choices if choice.is_common]

    assert len(shown_at_once(10)) == 10
    assert shown_at_once(12) == [*(f"t{number:02}" for number in range(6)), "t10", "t11"]


AMOUNTS = st.decimals(min_value=0, max_value=100_000, places=2, allow_nan=False, allow_infinity=False)


@given(st.lists(AMOUNTS, max_size=40))
def test_every_price_is_in_one_of_at_most_five_ranges_and_none_is_empty(amounts: list[Decimal]) -> None:
    ranges = price_ranges(amounts)
    assert len(ranges) <= 5
    assert len(ranges) != 1
    if ranges:
        assert all(sum(one.holds(amount) for one in ranges) == 1 for amount in amounts)
        assert all(any(one.holds(amount) for amount in amounts) for one in ranges)
        assert len({one.key for one in ranges}) == len(ranges)


def test_values_stand_as_people_expect() -> None:
    def order(*keys: str, as_given: bool = False) -> list[str]:
        return ordered({key: key for key in keys}, {}, as_given=as_given)

    assert order("xl", "s", "m") == ["s", "m", "xl"]
    assert order("10-ans", "2-ans") == ["2-ans", "10-ans"]
    assert order("lin", "coton") == ["coton", "lin"]
    assert order("rouge", "bleu", as_given=True) == ["rouge", "bleu"]
    assert order("42", "8", as_given=True) == ["8", "42"]
    ages = {"des-2-ans": span_days(Duration(2, "year")), "des-18-mois": span_days(Duration(18, "month"))}
    assert ordered({key: key for key in ages}, ages, as_given=False) == ["des-18-mois", "des-2-ans"]


def long_shop(**changed: Any) -> SitePlan:
    """Plan a shop of 130 articles in two categories; changes are those of the article `p7`."""
    products = [
        priced(
            f"p{number}",
            str(10 + number % 9),
            tags=(f"t{number % 4}",),
            categories=("eveil" if number % 2 else "construire",),
        )
        for number in range(130)
    ]
    products[7] = replace(products[7], **changed)
    return plan(*products, filters=("tags", "price"))


def facts_of(site: SitePlan, output: str) -> dict[str, Any]:
    """Return what the script of a list hands over."""
    text = next(file.content for file in site.files if file.output == output).decode()
    assert text.startswith("vitrine.lists.facts(")
    found: dict[str, Any] = json.loads(text.removeprefix("vitrine.lists.facts(").removesuffix(");\n"))
    return found


def test_of_a_long_list_script_finds_every_article_and_its_card() -> None:
    site = long_shop()
    pages = [page_of(site, path) for path in ("/produits/", "/produits/page/2/", "/produits/page/3/")]
    found = [page.filters for page in pages]
    assert {filters.source for filters in found if filters} == {"/produits/list.js"}
    assert not any(filters.facts for filters in found if filters)
    own = " ".join(filters.slugs for filters in found if filters)
    facts = facts_of(site, "produits/list.js")
    assert facts["slugs"] == own
    batches = {page.output: page.view for page in site.pages if isinstance(page.view, CardBatch)}
    assert list(batches) == facts["files"] == ["cards/1.js", "cards/2.js"]
    for slug, part in zip(own.split(), facts["parts"], strict=True):
        assert slug in {card.slug for card in batches[facts["files"][part]].cards}
    assert len([card for batch in batches.values() for card in batch.cards]) == 130


def test_articles_of_a_category_stand_in_few_parts() -> None:
    facts = facts_of(long_shop(), "categories/eveil/list.js")
    assert set(facts["parts"]) == {0}, "65 articles of the first category"


def test_a_changed_price_changes_the_lists_data_and_no_other_page_of_the_list() -> None:
    before, after = long_shop(), long_shop(price=Price(Decimal("10.50")))
    pages = [{page.output: digest_of_view(page.view) for page in site.pages} for site in (before, after)]
    files = [{file.output: file.content for file in site.files} for site in (before, after)]
    changed = {name for name, digest in pages[0].items() if pages[1][name] != digest}
    lists = {
        name
        for name in changed
        if name.startswith(("produits/page", "produits/index", "categories", "cards"))
    }
    assert lists == {"produits/index.html", "categories/eveil/index.html", "cards/1.js"}
    data = {
        name for name, content in files[0].items() if files[1][name] != content and name.endswith("list.js")
    }
    assert data == {"produits/list.js", "categories/eveil/list.js"}


def test_what_is_no_longer_sold_is_in_no_list() -> None:
    gone = priced("gone", "5", availability=Availability.NO_LONGER_SOLD, tags=("rare",))
    found = filters_of(gone, priced("a", "5", tags=("x",)), priced("b", "6", tags=("y",)), filters=("tags",))
    assert shown(found) == {"Étiquettes": {"X": 1, "Y": 1}}
