"""Quantities with their unit, and the price per unit that the law asks for."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.values import outcome, refusal

from vitrine.catalogue.measure import (
    Measure,
    UnitPrice,
    format_measure,
    format_unit_price,
    parse_measure,
    reference_quantity,
    unit_price,
)
from vitrine.problems import Unreadable

UNITS = ["mg", "g", "kg", "ml", "cl", "l", "mm", "cm", "m", "m2", "m3", "piece"]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("250 g", Measure(Decimal(250), "g")),
        ("250g", Measure(Decimal(250), "g")),
        ("1,5 kg", Measure(Decimal("1.5"), "kg")),
        ("6 x 25 cl", Measure(Decimal(25), "cl", 6)),
        ("6×25cl", Measure(Decimal(25), "cl", 6)),
        ("9 pièces", Measure(Decimal(9), "piece")),
        ("1 piece", Measure(Decimal(1), "piece")),
        ("une", None),
        ("75 cl", Measure(Decimal(75), "cl")),
        ("2 m", Measure(Decimal(2), "m")),
        ("1,2 m²", Measure(Decimal("1.2"), "m2")),
        ("2 mètres carrés", Measure(Decimal(2), "m2")),
        ("0.5 m³", Measure(Decimal("0.5"), "m3")),
        ("150 g (about)", Measure(Decimal(150), "g", about=True)),
        ("150 g (environ)", Measure(Decimal(150), "g", about=True)),
        ("environ 150 g", Measure(Decimal(150), "g", about=True)),
        ("env. 1,2 kg", Measure(Decimal("1.2"), "kg", about=True)),
        ("~150g", Measure(Decimal(150), "g", about=True)),
        ("1 000\u202fg", Measure(Decimal(1000), "g")),
        ("1,250 kg", Measure(Decimal("1.250"), "kg")),
        ("0.750 L", Measure(Decimal("0.750"), "l")),
        ("2 dl", Measure(Decimal(20), "cl")),
        ("1 douzaine", Measure(Decimal(12), "piece")),
        ("2 Litres", Measure(Decimal(2), "l")),
        ("250 gr.", Measure(Decimal(250), "g")),
    ],
)
def test_quantities_read_as_people_write_them(text: str, measure: Measure | None) -> None:
    if measure is None:
        assert refusal(parse_measure, text).code == "measure-unit"
    else:
        assert parse_measure(text) == measure


@pytest.mark.parametrize(
    ("text", "code", "way_out"),
    [
        ("250", "measure-unreadable", "has no unit"),
        ("1,5", "measure-unreadable", "has no unit"),
        ("kg", "measure-unreadable", "250 g"),
        ("", "measure-unreadable", "250 g"),
        ("12 sachets", "measure-unit", "Known units are: mg, g, kg"),
        ("1.500 g", "measure-ambiguous", "Write 1500 g or 1.5 g."),
        ("0 g", "measure-zero", "250 g"),
        ("0 x 25 cl", "measure-zero", "250 g"),
        ("1,5 pièce", "measure-unreadable", "whole number of pieces"),
        ("-250 g", "measure-unreadable", "250 g"),
        ("10² g", "measure-unreadable", "250 g"),
        ("1.2.3 kg", "measure-unreadable", "250 g"),
        ("250 g ou 500 g", "measure-unreadable", "250 g"),
    ],
)
def test_doubtful_quantities_are_refused_with_a_way_out(text: str, code: str, way_out: str) -> None:
    refused = refusal(parse_measure, text)
    assert refused.code == code
    assert way_out in refused.says()


@pytest.mark.parametrize(
    ("amount", "content", "price", "unit"),
    [
        ("3.10", "250 g", "12.40", "kg"),
        ("6.00", "6 x 25 cl", "4.00", "l"),
        ("5.00", "9 pieces", "0.56", "piece"),
        ("12.00", "75 cl", "16.00", "l"),
        ("4.90", "500 mg", "9800.00", "kg"),
        ("3.00", "250 cm", "1.20", "m"),
        ("18.00", "1,2 m2", "15.00", "m2"),
        ("1.00", "800 g", "1.25", "kg"),
        ("1.01", "8 pieces", "0.13", "piece"),
        ("0.00", "250 g", "0.00", "kg"),
    ],
)
def test_the_unit_price_is_for_the_legal_quantity(amount: str, content: str, price: str, unit: str) -> None:
    expected = UnitPrice(Decimal(price), Measure(Decimal(1), unit))
    assert unit_price(Decimal(amount), parse_measure(content)) == expected


@pytest.mark.parametrize("content", ["1 kg", "1000 g", "100 cl", "4 x 25 cl", "1 piece", "1 m2"])
def test_no_unit_price_where_the_price_says_it(content: str) -> None:
    assert unit_price(Decimal("4.90"), parse_measure(content)) is None


def test_half_a_cent_is_rounded_up_in_the_decimals_of_the_currency() -> None:
    """0.125 becomes 0.13 in euros, 125.5 becomes 126 in yen, and dinars keep three decimals."""
    eight = parse_measure("8 pieces")
    assert unit_price(Decimal("1.00"), eight) == UnitPrice(Decimal("0.13"), Measure(Decimal(1), "piece"))
    two = parse_measure("2 pieces")
    assert unit_price(Decimal(251), two, "JPY") == UnitPrice(Decimal(126), Measure(Decimal(1), "piece"))
    assert unit_price(Decimal("1.000"), eight, "TND") == UnitPrice(
        Decimal("0.125"), Measure(Decimal(1), "piece")
    )


WORKED: dict[tuple[str, str, str], tuple[str, str, str]] = {
    # price, content, currency: in French, in English, in German. Worked out by hand.
    ("3.10", "250 g", "EUR"): ("12,40 € / kg", "€12.40 / kg", "12,40 € / kg"),
    ("1.15", "0,5 kg", "EUR"): ("2,30 € / kg", "€2.30 / kg", "2,30 € / kg"),
    ("2.49", "750 ml", "EUR"): ("3,32 € / l", "€3.32 / l", "3,32 € / l"),
    ("1.20", "33 cl", "EUR"): ("3,64 € / l", "€3.64 / l", "3,64 € / l"),
    ("7.80", "1,5 l", "EUR"): ("5,20 € / l", "€5.20 / l", "5,20 € / l"),
    ("7.50", "2 m", "EUR"): ("3,75 € / m", "€3.75 / m", "3,75 € / m"),
    ("45.00", "1,5 m2", "EUR"): ("30,00 € / m²", "€30.00 / m²", "30,00 € / m²"),
    ("6.00", "6 x 25 cl", "EUR"): ("4,00 € / l", "€4.00 / l", "4,00 € / l"),
    ("980", "350 g", "JPY"): ("2 800 JPY / kg", "¥2,800 / kg", "2.800 ¥ / kg"),
    ("1200", "6 x 33 cl", "JPY"): ("606 JPY / l", "¥606 / l", "606 ¥ / l"),
    ("4.20", "180 g", "CHF"): ("23,33 CHF / kg", "CHF 23.33 / kg", "23,33 CHF / kg"),
    ("9.90", "4 x 125 g", "CHF"): ("19,80 CHF / kg", "CHF 19.80 / kg", "19,80 CHF / kg"),
    ("1290", "500 g", "HUF"): ("2 580,00 HUF / kg", "HUF 2,580.00 / kg", "2.580,00 HUF / kg"),
    ("499", "75 cl", "HUF"): ("665,33 HUF / l", "HUF 665.33 / l", "665,33 HUF / l"),
    ("3.500", "250 g", "TND"): ("14,000 TND / kg", "TND 14.000 / kg", "14,000 TND / kg"),
    ("1.250", "4 x 40 cm", "TND"): ("0,781 TND / m", "TND 0.781 / m", "0,781 TND / m"),
}
PIECES = {
    ("3.60", "12 pieces", "EUR"): ("0,30 € / pièce", "€0.30 / piece"),
    ("1.250", "6 pieces", "TND"): ("0,208 TND / pièce", "TND 0.208 / piece"),
    ("500", "3 x 4 pieces", "JPY"): ("42 JPY / pièce", "¥42 / piece"),
}


@pytest.mark.parametrize(("given", "shown"), (WORKED | PIECES).items(), ids=str)
def test_unit_prices_agree_with_those_worked_by_hand(
    given: tuple[str, str, str], shown: tuple[str, ...]
) -> None:
    amount, content, currency = given
    found = unit_price(Decimal(amount), parse_measure(content), currency)
    assert found
    for language, text in zip(("fr", "en", "de"), shown, strict=False):
        assert (
            format_unit_price(found, currency, language).replace("\u00a0", " ").replace("\u202f", " ") == text
        )


AMOUNTS = st.integers(min_value=1, max_value=10**7).map(lambda cents: Decimal(cents) / 100)
QUANTITIES = st.integers(min_value=1, max_value=10**6)


@given(AMOUNTS, QUANTITIES, st.sampled_from(UNITS), st.integers(min_value=1, max_value=48))
def test_the_unit_price_is_within_half_a_cent(amount: Decimal, quantity: int, unit: str, count: int) -> None:
    """Multiplied back by the whole quantity it gives the price, as far as rounding lets it."""
    content = Measure(Decimal(quantity), unit, count)
    whole = reference_quantity(content).quantity
    found = unit_price(amount, content)
    if found is None:
        assert whole == 1
    else:
        assert abs(found.amount * whole - amount) <= Decimal("0.005") * whole


@given(AMOUNTS, QUANTITIES)
def test_the_unit_price_does_not_depend_on_the_unit_written(amount: Decimal, grams: int) -> None:
    in_grams = unit_price(amount, Measure(Decimal(grams), "g"))
    in_kilograms = unit_price(amount, Measure(Decimal(grams) / 1000, "kg"))
    assert in_grams == in_kilograms


@pytest.mark.parametrize(
    ("text", "language", "shown"),
    [
        ("250 g", "fr", "250\u00a0g"),
        ("1,5 kg", "fr", "1,5\u00a0kg"),
        ("1,5 kg", "en", "1.5\u00a0kg"),
        ("6 x 25 cl", "fr", "6\u00a0×\u00a025\u00a0cl"),
        ("9 pièces", "fr", "9\u00a0pièces"),
        ("1 pièce", "fr", "1\u00a0pièce"),
        ("9 pièces", "en", "9\u00a0pieces"),
        ("1 piece", "en", "1\u00a0piece"),
        ("1,2 m2", "fr", "1,2\u00a0m²"),
        ("150 g (about)", "fr", "environ 150\u00a0g"),
        ("150 g (about)", "en", "about 150\u00a0g"),
        ("0,125 mg", "fr", "0,125\u00a0mg"),
    ],
)
def test_quantities_are_shown_as_the_language_writes_them(text: str, language: str, shown: str) -> None:
    assert format_measure(parse_measure(text), language) == shown


@pytest.mark.parametrize(
    ("amount", "base", "language", "shown"),
    [
        ("12.40", "1 kg", "fr", "12,40\u00a0€\u00a0/\u00a0kg"),
        ("2.00", "100 g", "fr", "2,00\u00a0€\u00a0/\u00a0100\u00a0g"),
        ("0.50", "1 piece", "fr", "0,50\u00a0€\u00a0/\u00a0pièce"),
        ("0.50", "1 piece", "en", "€0.50\u00a0/\u00a0piece"),
        ("15.00", "1 m2", "fr", "15,00\u00a0€\u00a0/\u00a0m²"),
    ],
)
def test_unit_prices_are_shown_with_what_they_are_for(
    amount: str, base: str, language: str, shown: str
) -> None:
    assert format_unit_price(UnitPrice(Decimal(amount), parse_measure(base)), "EUR", language) == shown


@given(
    st.decimals(min_value=Decimal("0.001"), max_value=Decimal(999_999), places=3),
    st.sampled_from(["kg", "l", "m", "m2", "m3"]),
    st.integers(min_value=1, max_value=99),
    st.booleans(),
    st.sampled_from(["fr", "en", "de"]),
)
def test_what_the_page_shows_can_be_typed_back(
    quantity: Decimal, unit: str, count: int, about: bool, language: str
) -> None:
    """A shown quantity below a thousand reads as itself: no sign is lost on the way."""
    measure = Measure(quantity, unit, count, about)
    if quantity >= 1000 or (about and language == "de"):
        return
    assert parse_measure(format_measure(measure, language)) == measure


@given(st.text(max_size=30))
@example("1 " * 2000 + "g")
@example("9" * 5000 + " g")
def test_any_text_is_a_quantity_or_refused(text: str) -> None:
    measure = outcome(parse_measure, text)
    if isinstance(measure, Unreadable):
        assert measure.code.startswith("measure-")
    else:
        assert isinstance(measure, Measure)
        assert measure.quantity > 0
        assert measure.unit in UNITS
