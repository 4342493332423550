"""Addresses of the last build that lead nowhere now are named, with the line that keeps them alive."""

from __future__ import annotations

from typing import Any

import pytest
from support.shop_of_values import SHOP, catalogue, planned, product, shop

from vitrine.catalogue.catalogue import Catalogue, ContentPage
from vitrine.catalogue.shop import Permalinks
from vitrine.catalogue.text import LocalText
from vitrine.messages import tool_words
from vitrine.plan.gone import NAMED, gone_addresses
from vitrine.problems import Problem, Severity


def after(before: Catalogue, now: Catalogue, **options: Any) -> list[Problem]:
    """Return what is told of a build that follows another."""
    old, _ = planned(before, **options)
    data = next(file.content for file in old.files if file.output == "vitrine.json")
    return list(gone_addresses(frozenset(old.sources), data, planned(now, **options)[0], now))


def told(problems: list[Problem]) -> list[tuple[str, str]]:
    """Return place and way out in words."""
    words = tool_words("en")
    return [(problem.place.path, words.render(problem.way_out)) for problem in problems if problem.way_out]


def test_a_shop_that_stays_says_nothing() -> None:
    whole = catalogue(product("a", sku="X"), product("b"))
    assert after(whole, whole) == []


def titled(title: str, slug: str, **facts: Any) -> Any:
    return product(slug, title=LocalText.of(title), **facts)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (titled("Lampe", "lampe", sku="L-1"), titled("Lampe de chevet", "lampe-de-chevet", sku="L-1")),
        (titled("Lampe", "lampe", gtin="376"), titled("Veilleuse", "veilleuse", gtin="376")),
        (titled("Lampe", "lampe", sku="L-1"), titled("Lampe", "lampe-bois", sku="L-2")),
    ],
)
def test_a_renamed_product_is_known_by_its_reference_barcode_or_title(old: Any, new: Any) -> None:
    """The line to write is given, and stands at the product's file."""
    problems = after(catalogue(old, product("b")), catalogue(new, product("b")))
    assert {problem.severity for problem in problems} == {Severity.NOTICE}
    assert {problem.code for problem in problems} == {"address-gone"}
    (place, way_out), *_ = told(problems)
    assert place == new.path
    assert "aliases: [/produits/lampe/" in way_out


def test_once_the_line_is_written_nothing_is_told() -> None:
    old = titled("Lampe", "lampe")
    new = titled("Lampe", "lampe-bois", aliases=("/produits/lampe/", "/p/lampe/"))
    assert after(catalogue(old), catalogue(new)) == []


def test_a_printed_code_is_missed_when_the_reference_changes() -> None:
    """The page stays, its short address goes."""
    problems = after(catalogue(product("a", sku="X-1")), catalogue(product("a", sku="X-2")))
    ((place, way_out),) = told(problems)
    assert place == "products/a.yaml"
    assert way_out.endswith("aliases: [/p/x-1/]")


def test_two_that_could_be_it_are_not_guessed_at() -> None:
    new = (titled("Lampe", "une"), titled("Lampe", "autre"))
    ((place, _),) = told(after(catalogue(titled("Lampe", "lampe")), catalogue(*new)))
    assert place == "products"


def test_what_has_gone_for_good_may_keep_its_page() -> None:
    ((place, way_out),) = told(after(catalogue(product("a"), product("b")), catalogue(product("a"))))
    assert place == "products"
    assert "no longer sold" in way_out
    assert "aliases: [/produits/b/, /p/b/]" in way_out


def test_a_draft_is_named_at_its_file() -> None:
    problems = after(catalogue(product("a")), catalogue(product("a", draft=True)))
    assert [problem.place.path for problem in problems] == ["products/a.yaml"]


def test_pages_and_categories_are_named_and_later_pages_of_lists_are_not() -> None:
    about = ContentPage(path="pages/x.md", slug="x", language="", title="X", markdown="x")
    before = catalogue(*(product(f"p{number}") for number in range(60)), pages=(about,))
    now = catalogue(*before.products.values(), shop=shop(categories=SHOP.categories[:1]))
    fewer = catalogue(*list(before.products.values())[:10], shop=SHOP)
    gone = {dict(problem.message.params)["old"] for problem in after(before, now)}
    assert gone == {"/x/", "/categories/construire/", "/categories/vide/"}
    words = {str(dict(problem.message.params).get("old")) for problem in after(before, fewer)}
    assert not any("page" in word for word in words)


def test_a_reference_of_digits_is_no_page_of_a_list() -> None:
    problems = after(catalogue(product("a", sku="123")), catalogue(product("a")))
    assert [dict(problem.message.params)["old"] for problem in problems] == ["/p/123/"]


def test_a_changed_pattern_does_not_fill_the_screen() -> None:
    whole = [product(f"p{number}") for number in range(40)]
    now = catalogue(*whole, shop=shop(permalinks=Permalinks(product=LocalText.of("/jouets/{slug}/"))))
    problems = after(catalogue(*whole), now)
    assert len(problems) == NAMED + 1
    assert problems[-1].message.count == 30
    assert "aliases: [/produits/p0/]" in told(problems)[0][1]


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b'{"products": 1}', b'{"products": [{"slug": "a"}]}', b"\xff"]
)
def test_damaged_data_of_the_last_build_only_know_less(data: bytes) -> None:
    old, _ = planned(catalogue(product("a")))
    now = catalogue(product("b"))
    problems = list(gone_addresses(frozenset(old.sources), data, planned(now)[0], now))
    assert {problem.place.path for problem in problems} == {"shop.yaml"}
    assert len(problems) == 2
