"""Telephone numbers: the shop's country gives them their code, and what no link can dial is refused."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from support.values import outcome, refusal

from vitrine.catalogue.phone import parse_messaging_phone, parse_phone
from vitrine.catalogue.shop import Phone
from vitrine.problems import Unreadable

CASE = Path(__file__).parent.parent / "cases" / "C01"
NUMBERS = yaml.load((CASE / "numbers.yaml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - texts only
EXPECTED = json.loads((CASE / "expected.json").read_text("utf-8"))["wa_me"]
ROWS = [
    (row["number"], "" if row["country"] == "null" else row["country"], wanted["digits"])
    for row, wanted in zip(NUMBERS, EXPECTED, strict=True)
]
DIALLED = [row for row in ROWS if re.fullmatch(r"\d+", row[2])]
REFUSED = [row for row in ROWS if "refused" in row[2]]


def test_every_number_of_the_case_is_looked_at() -> None:
    assert len(DIALLED) + len(REFUSED) == len(NUMBERS) == 19


@pytest.mark.parametrize(("text", "country", "digits"), DIALLED)
def test_case_c01_dials_international_digits_and_shows_what_was_typed(
    text: str, country: str, digits: str
) -> None:
    assert parse_messaging_phone(text, country) == Phone(shown=text, e164=f"+{digits}")
    assert parse_phone(text, country) == Phone(shown=text, e164=f"+{digits}")


@pytest.mark.parametrize(("text", "country", "expected"), REFUSED)
def test_case_c01_refuses_by_name(text: str, country: str, expected: str) -> None:
    refused = refusal(parse_messaging_phone, text, country)
    assert f"“{text}”" in refused.says("en"), expected
    assert f"«\u00a0{text}\u00a0»" in refused.says("fr")


@pytest.mark.parametrize(
    ("text", "country", "e164"),
    [
        ("02 61 91 12 34", "FR", "+33261911234"),
        ("03 53 01 12 34", "FR", "+33353011234"),
        ("04 65 71 12 34", "FR", "+33465711234"),
        ("05 36 49 12 34", "FR", "+33536491234"),
        ("+1 202-555-0123", "FR", "+12025550123"),
        ("+33 06 39 98 00 12", "FR", "+33639980012"),
        ("00 33 (0) 6 39 98 00 12", "FR", "+33639980012"),
        ("0033 6 39 98 00 12", "", "+33639980012"),
        ("+33 6 39 98 00 12", "", "+33639980012"),
        ("030/123456", "DE", "+4930123456"),
        ("06\u202f39\u202f98\u202f00\u202f12", "FR", "+33639980012"),
        ("\u202a+33 6 39 98 00 12\u202c", "FR", "+33639980012"),
        ("０６ ３９ ９８ ００ １２", "FR", "+33639980012"),
    ],
)
def test_numbers_read_in_every_common_spelling(text: str, country: str, e164: str) -> None:
    assert parse_phone(text, country).e164 == e164


@pytest.mark.parametrize(
    ("text", "country", "code"),
    [
        ("06 39 98 00 12 ext 4", "FR", "phone-extension"),
        ("06 39 98 00 12 #4", "FR", "phone-extension"),
        ("(202) 555-0123 x12", "US", "phone-extension"),
        ("33 6 39 98 00 12", "FR", "phone-plus"),
        ("555-0123", "US", "phone-length"),
        ("36 39", "FR", "phone-length"),
        ("01 99 00 12 34 / 06 39 98 00 12", "FR", "phone-length"),
        ("1-800-FLOWERS", "US", "phone-unreadable"),
        ("bonjour@boutique.example", "FR", "phone-unreadable"),
        ("", "FR", "phone-unreadable"),
        ("+", "FR", "phone-unreadable"),
        ("+999 123 456 789", "FR", "phone-unreadable"),
        ("06 39 98 00 12", "", "phone-country"),
    ],
)
def test_what_no_link_can_dial_is_refused(text: str, country: str, code: str) -> None:
    assert refusal(parse_phone, text, country).code == code


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("0899 12 34 56", "FR"),
        ("08 90 12 34 56", "FR"),
        ("0 820 12 34 56", "FR"),
        ("0800 12 34 56", "FR"),
        ("+33 892 12 34 56", "BE"),
        ("0900 123 456", "CH"),
        ("0906 000 0000", "GB"),
        ("1-900-555-0123", "US"),
    ],
)
def test_special_rate_numbers_can_be_called_but_not_written_to(text: str, country: str) -> None:
    assert parse_phone(text, country).e164.startswith("+")
    assert refusal(parse_messaging_phone, text, country).code == "phone-special"


def test_the_way_out_for_a_missing_plus_is_the_number_with_it() -> None:
    assert "Write +33 6 39 98 00 12." in refusal(parse_phone, "33 6 39 98 00 12", "FR").says()


@given(st.text(st.sampled_from("0123456789 +().-/xp#"), max_size=25), st.sampled_from(["FR", "US", "IT", ""]))
def test_any_number_is_e164_or_refused(text: str, country: str) -> None:
    phone = outcome(parse_messaging_phone, text, country)
    if isinstance(phone, Unreadable):
        assert phone.code.startswith("phone-")
    else:
        assert isinstance(phone, Phone)
        assert re.fullmatch(r"\+[1-9]\d{4,16}", phone.e164)


@given(st.text(max_size=25))
def test_any_text_is_a_number_or_refused(text: str) -> None:
    phone = outcome(parse_phone, text, "FR")
    assert isinstance(phone, Phone) or (isinstance(phone, Unreadable) and phone.code.startswith("phone-"))
