"""Barcode numbers: every digit kept, the check digit verified, the way out told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.values import outcome, refusal

from vitrine.catalogue.gtin import check_digit, parse_gtin
from vitrine.problems import Unreadable

PUBLISHED = ["96385074", "036000291452", "4006381333931", "9782070368228", "00012345600012"]
"""Numbers printed in standards and handbooks, with the zeros they begin with."""


@pytest.mark.parametrize("gtin", PUBLISHED)
def test_barcodes_of_the_four_lengths_keep_every_digit(gtin: str) -> None:
    assert parse_gtin(gtin) == gtin


@pytest.mark.parametrize(
    "text", ["4 006381 333931", "4-006381-333931", " 4006381333931 ", "4006381\u00a0333931"]
)
def test_spaces_and_hyphens_between_the_digits_are_dropped(text: str) -> None:
    assert parse_gtin(text) == "4006381333931"


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("3760000000018", "gtin-check-digit", "would end in 7"),
        ("123", "gtin-length", "has 3 digits"),
        ("376000000001", "gtin-check-digit", "would end in"),
        ("3,76E+12", "gtin-unreadable", "rounded by a spreadsheet"),
        ("3.76e12", "gtin-unreadable", "rounded by a spreadsheet"),
        ("0000000000000", "gtin-unreadable", "only zeros"),
        ("JEU-001", "gtin-unreadable", "“sku”"),
        ("2-07-036822-X", "gtin-unreadable", "9782070368228"),
        ("376000000001²", "gtin-unreadable", "other signs"),
        ("", "gtin-unreadable", "other signs"),
    ],
)
def test_wrong_numbers_are_refused_with_what_would_be_right(text: str, code: str, says: str) -> None:
    refused = refusal(parse_gtin, text)
    assert refused.code == code
    assert says in refused.says()


DIGITS = st.sampled_from([7, 11, 12, 13]).flatmap(
    lambda length: st.text("0123456789", min_size=length, max_size=length)
)


@given(DIGITS.filter(lambda digits: bool(int(digits))), st.data())
def test_one_wrong_digit_is_always_found(stem: str, data: st.DataObject) -> None:
    """Of a right number with one digit changed anywhere, the check digit never agrees."""
    gtin = stem + check_digit(stem)
    assert parse_gtin(gtin) == gtin
    position = data.draw(st.integers(0, len(gtin) - 1))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != gtin[position]]))
    changed = gtin[:position] + other + gtin[position + 1 :]
    assert isinstance(outcome(parse_gtin, changed), Unreadable)


@given(st.text(max_size=20))
def test_any_text_is_a_barcode_or_refused(text: str) -> None:
    gtin = outcome(parse_gtin, text)
    if isinstance(gtin, Unreadable):
        assert gtin.code.startswith("gtin-")
    else:
        assert isinstance(gtin, str)
        assert len(gtin) in {8, 12, 13, 14}
