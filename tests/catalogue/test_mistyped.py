"""Letters in the place of digits are named, and the reader's own value is shown mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitrine.catalogue.dates import parse_date, parse_duration
from vitrine.catalogue.gtin import parse_gtin
from vitrine.catalogue.hours_text import parse_exception_span, parse_time, read_periods
from vitrine.catalogue.measure import parse_measure
from vitrine.catalogue.mistyped import digits_meant
from vitrine.catalogue.money import parse_amount, parse_price
from vitrine.catalogue.phone import parse_phone
from vitrine.messages import tool_words
from vitrine.problems import Unreadable
from vitrine.source.schema.shop_values import siret
from vitrine.source.schema.values import decimal_number, whole_number

if TYPE_CHECKING:
    from collections.abc import Callable


def price(text: str) -> object:
    return parse_price(text, "EUR")


def telephone(text: str) -> object:
    return parse_phone(text, "FR")


READERS: list[tuple[Callable[[str], object], str, str]] = [
    (price, "189.0O €", "189.00 €"),
    (price, "24,9O", "24,90"),
    (price, "l2,50", "12,50"),
    (price, "I2,5o €", "12,50 €"),
    (price, "1OO", "100"),
    (price, "O", "0"),
    (price, "4,9O / kg", "4,90 / kg"),
    (price, "14.9O le mètre", "14.90 le mètre"),
    (parse_measure, "25O g", "250 g"),
    (parse_measure, "l,5 l", "1,5 l"),
    (parse_measure, "6 x 2Ocl", "6 x 20cl"),
    (whole_number, "lO", "10"),
    (decimal_number, "48.8O49", "48.8049"),
    (telephone, "O6 39 98 12 34", "06 39 98 12 34"),
    (telephone, "06 39 98 12 3O", "06 39 98 12 30"),
    (telephone, "Ol 99 00 12 34", "01 99 00 12 34"),
    (parse_date, "2026-1l-O5", "2026-11-05"),
    (parse_duration, "3O minutes", "30 minutes"),
    (parse_time, "1Oh30", "10h30"),
    (parse_time, "I0:30", "10:30"),
    (read_periods, "1O:OO-12:30, 14:00-19:00", "10:00-12:30, 14:00-19:00"),
    (parse_exception_span, "12-2O", "12-20"),
    (parse_gtin, "376OOOOOOOO17", "3760000000017"),
    (siret, "123 456 789 OOO12", "123 456 789 00012"),
]


@pytest.mark.parametrize(("read", "written", "mended"), READERS)
def test_a_letter_for_a_digit_is_named_and_mended(
    read: Callable[[str], object], written: str, mended: str
) -> None:
    with pytest.raises(Unreadable) as caught:
        read(written)
    way_out = caught.value.way_out
    assert way_out is not None
    assert tool_words("en").render(way_out).endswith(f"Write {mended}.")
    read(mended)


@pytest.mark.parametrize("written", ["gold", "5 km", "Lot 2", "sold", "10 llamas", ""])
def test_words_are_no_digits(written: str) -> None:
    assert digits_meant(written, lambda text: parse_amount(text, "EUR")) is None


def test_each_letter_is_named_once_in_the_reader_s_language() -> None:
    way_out = digits_meant("l2,OO €", price)
    assert way_out is not None
    assert tool_words("fr").render(way_out) == (
        "Les lettres l, O sont à la place des chiffres 1, 0. Écrivez 12,00 €."
    )


@given(st.text("0123456789OolI.,:-/ €kg", max_size=12))
def test_what_is_proposed_can_be_read(written: str) -> None:
    try:
        price(written)
    except Unreadable as problem:
        way_out = problem.way_out
        params = dict(way_out.params) if way_out is not None else {}
        if "mended" in params:
            parse_amount(str(params["mended"]), "EUR")
