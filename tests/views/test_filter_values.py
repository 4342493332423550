"""What a product says to the shop's filters."""

from __future__ import annotations

from typing import Any

import pytest
from support.shop_of_values import SHOP, catalogue, planned, product, shop, views

from vitrine.catalogue.product import Duration, Option, Variant
from vitrine.catalogue.text import LocalText
from vitrine.views.types import ListPage

BOTH = LocalText((("fr", "Âge"), ("en", "Suitable for")))


def said(filters: tuple[str, ...], path: str = "/produits/", **facts: Any) -> dict[str, tuple[str, ...]]:
    """Return what the card of a product says to filters."""
    whole = catalogue(product(**facts), shop=shop(filters=filters, languages=("fr", "en")))
    page = views(planned(whole)[0])[path]
    assert isinstance(page, ListPage)
    return {one.name: one.values for one in page.cards[0].filters}


@pytest.mark.parametrize("name", ["Âge", "age", "âge", "AGE"])
def test_the_age_is_read_from_the_detail_or_from_age_min(name: str) -> None:
    detail = ((LocalText.of("Âge"), LocalText.of("dès 3 ans")),)
    assert said((name,), details=detail) == {"Âge": ("dès 3 ans",)}
    assert said((name,), age_min=Duration(12, "month")) == {"Âge": ("Dès 12\u00a0mois",)}
    assert said((name,), age_min=Duration(12, "month"), details=detail) == {"Âge": ("dès 3 ans",)}
    assert said((name,)) == {}


def test_a_filter_in_the_shops_language_finds_details_in_every_other() -> None:
    details = ((BOTH, LocalText((("fr", "dès 3 ans"), ("en", "3 and up")))),)
    assert said(("Âge",), "/en/products/", details=details) == {"Suitable for": ("3 and up",)}
    assert said(("Âge",), "/en/products/", age_min=Duration(12, "month")) == {"Age": ("From 12\u00a0months",)}


def test_options_tags_and_brand_are_filters_and_the_card_itself_says_price_and_availability() -> None:
    variants = tuple(Variant(id=value, values=(value,), price=product().price) for value in ("bleu", "rouge"))
    facts: dict[str, Any] = {
        "options": (Option("Couleur", ("bleu", "rouge")),),
        "variants": variants,
        "tags": ("bois", "cadeau"),
        "brand": "Atelier du Jura",
    }
    asked = ("prix", "Marque", "couleur", "availability", "tags", "Taille")
    found = said(asked, **facts)
    assert list(found.items()) == [
        ("Marque", ("Atelier du Jura",)),
        ("Couleur", ("bleu", "rouge")),
        ("Étiquettes", ("bois", "cadeau")),
    ]
    assert said(asked) == {}


def test_a_shop_without_filters_says_nothing() -> None:
    assert SHOP.filters == ()
    assert said((), age_min=Duration(12, "month"), tags=("bois",)) == {}
