"""What `check` says of products that lists and labels show alike."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from support.shop_of_values import catalogue, product

from vitrine.catalogue.availability import Availability
from vitrine.catalogue.product import Product
from vitrine.catalogue.text import LocalText
from vitrine.check import advice
from vitrine.messages import tool_words
from vitrine.problems import Problem, Severity

DAY = date(2026, 11, 25)


def vase(name: str, title: str = "Vase", **facts: Any) -> Product:
    known: dict[str, Any] = {"categories": ("rayon",)}
    path = f"products/{name}.yaml"
    return product(slug=name, path=path, title=LocalText.of(title), **(known | facts))


def told(*products: Product) -> list[Problem]:
    return [problem for problem in advice(catalogue(*products), DAY, "") if problem.code == "title-twice"]


def test_both_files_are_named_once() -> None:
    """Also of products that are together in two categories."""
    shelves = ("rayon", "soldes")
    (found,) = told(vase("a", categories=shelves), vase("b", "VASE", categories=shelves), vase("c", "Bol"))
    assert found.severity is Severity.NOTICE
    assert found.place.path == "products/b.yaml"
    assert "products/a.yaml, products/b.yaml" in tool_words("en").render(found.message)


@pytest.mark.parametrize(
    "other",
    [
        {"title": "Vase bleu"},
        {"categories": ("autre",)},
        {"brand": "Atelier du Jura"},
        {"number": "12"},
        {"draft": True},
        {"availability": Availability.NO_LONGER_SOLD},
    ],
)
def test_what_is_told_apart_is_not_mentioned(other: dict[str, Any]) -> None:
    assert told(vase("a"), vase("b", **other)) == []


def test_many_are_told_together() -> None:
    found = told(*(vase(f"{name}-{copy}", f"Vase {name}") for name in "abcdef" for copy in "12"))
    assert [problem.place.path for problem in found] == ["products"]
    assert "6 titles" in tool_words("en").render(found[0].message)
