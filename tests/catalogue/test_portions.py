"""Portions: what a quantity of something sold by measure comes to, and how surely."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.values import a_product

from vitrine.catalogue.measure import parse_measure, parse_price_base
from vitrine.catalogue.money import Price
from vitrine.catalogue.portions import Portion, portions_at


def portions(price: str, per: str, *written: str, piece: str = "") -> tuple[Portion, ...]:
    product = a_product(
        portions=tuple(map(parse_measure, written)), piece=parse_measure(piece) if piece else None
    )
    return portions_at(product, Price(Decimal(price), per=parse_price_base(per)), "EUR")


@pytest.mark.parametrize(
    ("price", "per", "portion", "piece", "expected"),
    [
        ("4.90", "kg", "500 g", "", ("500-g", "2.45", True)),
        ("4.90", "kg", "1 kg", "", ("1-kg", "4.90", True)),
        ("4.90", "kg", "1 piece", "150 g (about)", ("1-piece", "0.74", True)),
        ("4.90", "kg", "2 pieces", "150 g", ("2-piece", "1.47", True)),
        ("4.90", "kg", "1 piece", "", ("1-piece", None, True)),
        ("2.00", "100 g", "250 g", "", ("250-g", "5.00", True)),
        ("12", "m", "50 cm", "", ("50-cm", "6.00", False)),
        ("12", "m", "1.5 m", "", ("1-5-m", "18.00", False)),
        ("1.30", "l", "75 cl", "", ("75-cl", "0.98", False)),
        ("0.50", "piece", "6 pieces", "", ("6-piece", "3.00", False)),
        ("4.90", "kg", "1 l", "", ("1-l", None, True)),
    ],
)
def test_what_a_portion_comes_to(
    price: str, per: str, portion: str, piece: str, expected: tuple[str, str | None, bool]
) -> None:
    (found,) = portions(price, per, portion, piece=piece)
    amount = None if expected[1] is None else Decimal(expected[1])
    assert (found.id, found.amount, found.is_about) == (expected[0], amount, expected[2])


def test_they_keep_their_order_and_are_said_once() -> None:
    assert [each.id for each in portions("4.90", "kg", "500 g", "250 g", "500 g")] == ["500-g", "250-g"]


def test_what_has_a_price_of_its_own_has_no_portions() -> None:
    product = a_product(portions=(parse_measure("500 g"),))
    assert portions_at(product, Price(Decimal("4.90")), "EUR") == ()
    assert portions_at(product, Price(None, on_request=True), "EUR") == ()


@given(st.decimals("0.01", 999, places=2), st.integers(1, 5000))
def test_a_portion_is_its_share_to_the_cent(price: Decimal, grams: int) -> None:
    (found,) = portions(str(price), "kg", f"{grams} g")
    assert found.amount is not None
    assert abs(found.amount - price * grams / 1000) <= Decimal("0.005")
