"""Pieces: their number, whether there is only one, and their drawing to scale."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from support.shop_of_values import SHOP, catalogue, planned, product, views

from vitrine.catalogue.availability import Availability
from vitrine.views.types import ListPage, ProductPage

if TYPE_CHECKING:
    from vitrine.catalogue.product import Product
    from vitrine.views.types import CardView


def shown(what: Product) -> tuple[ProductPage, CardView]:
    """Return the page of a product and its card."""
    pages = views(planned(catalogue(what))[0])
    page, whole = pages[f"/produits/{what.slug}/"], pages["/produits/"]
    assert isinstance(page, ProductPage)
    assert isinstance(whole, ListPage)
    return page, whole.cards[0]


def test_a_piece_has_its_number_and_size_on_its_page_and_card() -> None:
    page, card = shown(product(number="14", dimensions="31 × 26 cm"))
    assert (page.number, page.dimensions) == ("14", "31 × 26 cm")
    assert (card.number, card.kind) == ("14", "31 × 26 cm")
    assert ("Numéro", "14") in page.details


@pytest.mark.parametrize(
    ("facts", "code", "is_unique"),
    [
        ({"stock": 1}, "few", True),
        ({"availability": Availability.RESERVED}, "reserved", True),
        ({"stock": 0}, "out", True),
        ({"availability": Availability.IN_STORE_ONLY}, "store", True),
        ({"availability": Availability.ON_ORDER}, "order", False),
    ],
)
def test_what_exists_once_is_marked_in_every_state(
    facts: dict[str, Any], code: str, *, is_unique: bool
) -> None:
    for view in shown(product(unique=True, **facts)):
        assert (view.availability.code, view.availability.is_unique) == (code, is_unique)
    for view in shown(product(**facts)):
        assert not view.availability.is_unique


def test_the_brand_of_the_shops_own_name_goes_without_saying() -> None:
    page, card = shown(product(brand=SHOP.name.upper(), dimensions="8 x 4 cm"))
    assert (page.kicker, card.kind) == ("", "8 x 4 cm")
    assert page.meta.title.casefold().count(SHOP.name.casefold()) == 1
    page, card = shown(product(brand="Klangwerk", dimensions="8 x 4 cm"))
    assert (page.kicker, card.kind) == ("Klangwerk", "Klangwerk")


@pytest.mark.parametrize(
    ("size", "thing", "caption", "height"),
    [
        ("5 x 3 cm", "Carte bancaire", "carte bancaire", "53.98"),
        ("31 × 26 cm, ouverture 4 cm", "A4", "A4", "297"),
        ("1,7 x 2,5 m", "Porte", "porte", "2040"),
    ],
)
def test_it_is_drawn_to_scale_beside_a_thing_of_its_own_order(
    size: str, thing: str, caption: str, height: str
) -> None:
    scale = shown(product(dimensions=size))[0].scale
    assert scale is not None
    assert scale.thing.label == thing
    assert caption in scale.caption
    assert scale.piece.label == size.partition(", ")[0]
    # A millimetre is as long in the one as in the other, and both stand on the line.
    unit = Decimal(scale.thing.height) / Decimal(height)
    tall = {"5": 50, "3": 310, "1": 1700}[size[0]]
    assert Decimal(scale.piece.height) == pytest.approx(tall * unit, abs=Decimal("0.05"))
    for shape in (scale.piece, scale.thing):
        assert Decimal(shape.y) + Decimal(shape.height) == pytest.approx(
            Decimal(scale.ground), abs=Decimal("0.02")
        )
        assert Decimal(0) <= Decimal(shape.x)
        assert Decimal(shape.x) + Decimal(shape.width) <= Decimal(scale.width)
    assert shape.radius == "0"


def test_what_is_round_is_seen_from_above() -> None:
    scale = shown(product(dimensions="Ø 27 cm"))[0].scale
    assert scale is not None
    assert scale.piece.width == scale.piece.height
    assert Decimal(scale.piece.radius) * 2 == pytest.approx(Decimal(scale.piece.width), abs=Decimal("0.02"))


@pytest.mark.parametrize("size", ["", "15 et 11 cm", "taille M"])
def test_what_tells_no_outline_is_not_drawn(size: str) -> None:
    assert shown(product(dimensions=size))[0].scale is None
