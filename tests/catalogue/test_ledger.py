"""The price ledger: the legal reference of a reduction, right on every day, and a file that survives spreadsheets."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from support.values import a_catalogue, a_product

from vitrine.catalogue.catalogue import LedgerEntry
from vitrine.catalogue.ledger import (
    LEDGER_HEADER,
    ReferencePrice,
    entries_by_ref,
    ledger_text,
    new_entries,
    parse_ledger,
    price_began,
    reference_price,
)
from vitrine.catalogue.money import Price
from vitrine.catalogue.product import Variant
from vitrine.problems import Severity

START = date(2026, 11, 20)
"""First day of the reduction; its 30 days are 21 October to 19 November."""


def line(day: str, price: str, variant: str = "", currency: str = "EUR", ref: str = "boulier") -> LedgerEntry:
    return LedgerEntry(date.fromisoformat(day), ref, variant, Decimal(price), currency)


def lowest(
    *entries: LedgerEntry, variant: str = "", before: date = START, currency: str = ""
) -> ReferencePrice | None:
    return reference_price(entries, "boulier", variant, before, currency)


# The reference price


def test_the_price_in_force_when_the_thirty_days_begin_counts() -> None:
    assert lowest(line("2026-01-05", "29.90")) == ReferencePrice(Decimal("29.90"), date(2026, 1, 5), 30)


def test_from_eighty_to_a_hundred_to_ninety_is_no_reduction_of_a_hundred() -> None:
    """Raised just before it is reduced: the reference is 80, and 90 is none of it."""
    history = [line("2026-09-01", "80"), line("2026-11-10", "100"), line("2026-11-20", "90")]
    assert lowest(*history) == ReferencePrice(Decimal(80), date(2026, 9, 1), 30)


def test_a_price_that_ended_before_the_thirty_days_is_forgotten() -> None:
    history = [line("2026-09-01", "80"), line("2026-10-21", "100"), line("2026-11-20", "90")]
    assert lowest(*history) == ReferencePrice(Decimal(100), date(2026, 10, 21), 30)


@pytest.mark.parametrize(
    ("raised", "amount"), [("2026-10-20", "100"), ("2026-10-21", "100"), ("2026-10-22", "80")]
)
def test_the_first_of_the_thirty_days_is_the_thirtieth_before(raised: str, amount: str) -> None:
    found = lowest(line("2026-09-01", "80"), line(raised, "100"))
    assert found
    assert found.amount == Decimal(amount)


@pytest.mark.parametrize(
    ("lowered", "amount"), [("2026-11-18", "80"), ("2026-11-19", "80"), ("2026-11-20", "100")]
)
def test_the_day_on_which_the_reduction_begins_is_not_before_it(lowered: str, amount: str) -> None:
    found = lowest(line("2026-09-01", "100"), line(lowered, "80"))
    assert found
    assert found.amount == Decimal(amount)


def test_of_successive_reductions_the_recorded_ones_were_practised() -> None:
    """100, then 90, then 80: a new reduction at 80 may only be struck from 90."""
    history = [line("2026-01-01", "100"), line("2026-11-01", "90"), line("2026-11-20", "80")]
    assert lowest(*history) == ReferencePrice(Decimal(90), date(2026, 11, 1), 30)
    assert lowest(*history, before=date(2026, 11, 1)) == ReferencePrice(Decimal(100), date(2026, 1, 1), 30)


def test_less_than_thirty_days_of_history_is_told() -> None:
    assert lowest(line("2026-11-10", "29.90")) == ReferencePrice(Decimal("29.90"), date(2026, 11, 10), 10)
    assert lowest(line("2026-11-19", "29.90")) == ReferencePrice(Decimal("29.90"), date(2026, 11, 19), 1)


def test_without_history_there_is_no_reference() -> None:
    assert lowest() is None
    assert lowest(line("2026-11-20", "24.90")) is None
    assert lowest(line("2026-01-05", "24.90", ref="cubes")) is None


def test_two_prices_of_one_day_were_both_practised_on_it() -> None:
    history = [line("2026-09-01", "100"), line("2026-11-05", "70"), line("2026-11-05", "100")]
    assert lowest(*history) == ReferencePrice(Decimal(70), date(2026, 11, 5), 30)
    assert lowest(*history, before=date(2026, 12, 6)) == ReferencePrice(Decimal(100), date(2026, 11, 5), 30)


def test_of_two_equally_low_prices_the_later_is_named() -> None:
    history = [line("2026-09-01", "80"), line("2026-11-01", "100"), line("2026-11-10", "80")]
    assert lowest(*history) == ReferencePrice(Decimal(80), date(2026, 11, 10), 30)


def test_variants_have_histories_of_their_own() -> None:
    history = [line("2026-01-01", "20", "s"), line("2026-01-01", "30", "m"), line("2026-01-01", "10")]
    for variant, amount in (("s", 20), ("m", 30), ("", 10)):
        found = lowest(*history, variant=variant)
        assert found
        assert found.amount == amount


def test_before_its_first_line_a_variant_had_the_price_of_its_product() -> None:
    history = [line("2026-01-01", "20"), line("2026-11-10", "25", "s"), line("2026-11-12", "5")]
    assert lowest(*history, variant="s") == ReferencePrice(Decimal(20), date(2026, 1, 1), 30)
    assert lowest(*history, variant="m") == ReferencePrice(Decimal(5), date(2026, 11, 12), 30)


def test_prices_in_another_currency_are_no_history() -> None:
    history = [line("2026-01-01", "15", currency="CHF"), line("2026-11-10", "20")]
    assert lowest(*history) == ReferencePrice(Decimal(20), date(2026, 11, 10), 10)
    assert lowest(*history, currency="CHF") == ReferencePrice(Decimal(15), date(2026, 1, 1), 20)
    assert lowest(*history, currency="USD") is None


MONTHS = st.dates(min_value=date(2026, 9, 1), max_value=date(2026, 12, 1))
ENTRIES = st.lists(
    st.tuples(
        MONTHS,
        st.sampled_from(["boulier", "cubes"]),
        st.sampled_from(["", "s"]),
        st.integers(1, 9).map(Decimal),
        st.sampled_from(["EUR", "EUR", "EUR", "CHF"]),
    ).map(lambda values: LedgerEntry(*values)),
    max_size=12,
)


def slowly(entries: list[LedgerEntry], variant: str, before: date) -> tuple[Decimal, int] | None:
    """Return the lowest price and the days of history by asking every single day what was practised on it."""
    mine = [entry for entry in entries if entry.ref == "boulier" and entry.variant == variant]
    if variant:
        began = min((entry.day for entry in mine), default=date.max)
        mine += [e for e in entries if e.ref == "boulier" and not e.variant and e.day < began]
    mine = sorted(mine, key=lambda entry: entry.day)
    earlier = [entry for entry in mine if entry.day < before]
    if not earlier:
        return None
    currency = earlier[-1].currency
    prices: list[Decimal] = []
    days = 0
    for step in range(1, 31):
        day = before - timedelta(days=step)
        in_force = [entry for entry in mine if entry.day <= day]
        if in_force and in_force[-1].currency == currency:
            prices.append(in_force[-1].price)
            days += 1
        prices += [e.price for e in mine if e.day == day and e.currency == currency]
    return (min(prices), days) if prices else None


@given(ENTRIES, st.sampled_from(["", "s"]), MONTHS)
def test_a_slow_count_day_by_day_agrees(entries: list[LedgerEntry], variant: str, before: date) -> None:
    found = reference_price(entries, "boulier", variant, before)
    assert (found and (found.amount, found.days_of_history)) == slowly(entries, variant, before)


@given(ENTRIES, MONTHS)
def test_the_lines_of_one_product_suffice(entries: list[LedgerEntry], before: date) -> None:
    mine = entries_by_ref(entries).get("boulier", ())
    assert reference_price(mine, "boulier", "s", before) == reference_price(entries, "boulier", "s", before)


def test_the_present_price_began_with_its_first_unbroken_line() -> None:
    history = [
        line("2026-01-01", "90"),
        line("2026-02-01", "100"),
        line("2026-11-01", "90"),
        line("2026-11-05", "90"),
    ]
    assert price_began(history, "boulier", "", Decimal(90)) == date(2026, 11, 1)
    assert price_began(history, "boulier", "", Decimal(100)) is None
    assert price_began([], "boulier", "", Decimal(100)) is None


# The file


FILE = "date,ref,variant,price,currency\n2026-11-02,boulier,,29.90,EUR\n2026-11-20,boulier,bleu-s,24.90,EUR\n"
EXPECTED = (line("2026-11-02", "29.90"), line("2026-11-20", "24.90", "bleu-s"))


@pytest.mark.parametrize(
    "text",
    [
        FILE,
        "\ufeff" + FILE,
        FILE.replace("\n", "\r\n"),
        FILE.replace(",", ";"),
        FILE.replace(",", ";").replace("29.90", "29,90").replace("24.90", "24,90"),
        FILE.replace(",", "\t"),
        FILE.replace("date,ref", '"date","ref"'),
        FILE.replace("\n", "\n\n") + ",,,,\n",
        FILE.removeprefix(LEDGER_HEADER),
        "ref,date,currency,price,variant\nboulier,2026-11-02,EUR,29.90,\nboulier,2026-11-20,EUR,24.90,bleu-s\n",
        "2026-11-20,boulier,bleu-s,24.90,EUR\n2026-11-02;boulier;;29,90;eur",
    ],
)
def test_the_ledger_reads_whatever_a_spreadsheet_made_of_it(text: str) -> None:
    assert parse_ledger(text, "prices.csv") == (EXPECTED, ())


@pytest.mark.parametrize(
    ("damaged", "code"),
    [
        ("02/11/2026,boulier,,29.90,EUR", "date-unreadable"),
        ("2026-02-30,boulier,,29.90,EUR", "date-impossible"),
        ("2026-11-02,boulier,,29.9x,EUR", "price-unreadable"),
        ("2026-11-02,boulier,,-1,EUR", "price-negative"),
        ("2026-11-02,boulier,,29.90,EURO", "ledger-currency"),
        ("2026-11-02,,,29.90,EUR", "ledger-line"),
        ("2026-11-02,boulier,,,EUR", "ledger-line"),
        ("2026-11-02,boulier", "ledger-line"),
        ('2026-11-02,"boulier,,29.90,EUR', "ledger-line"),
        ("<<<<<<< HEAD", "ledger-conflict"),
        ("=======", "ledger-conflict"),
        (">>>>>>> 1a2b3c4", "ledger-conflict"),
        ("2026-11-02,boul\0ier", "ledger-line"),
        ("x" * 200_000, "ledger-line"),
    ],
)
def test_a_damaged_line_is_an_error_with_its_number_and_spoils_no_other(damaged: str, code: str) -> None:
    header, first, second = FILE.splitlines()
    entries, problems = parse_ledger(f"{header}\n{first}\n{damaged}\n{second}", "prices.csv")
    assert entries == EXPECTED
    assert [(problem.code, problem.severity) for problem in problems] == [(code, Severity.ERROR)]
    assert (problems[0].place.path, problems[0].place.line) == ("prices.csv", 3)
    assert problems[0].place.source == damaged


@pytest.mark.parametrize("text", ["", "\ufeff", "\n\n", LEDGER_HEADER])
def test_an_empty_ledger_is_none(text: str) -> None:
    assert parse_ledger(text, "prices.csv") == ((), ())


@given(st.text(max_size=200))
def test_any_text_is_lines_or_problems(text: str) -> None:
    entries, problems = parse_ledger(text, "prices.csv")
    assert len(entries) + len(problems) <= text.count("\n") + text.count("\r") + 1


@given(ENTRIES)
def test_what_is_written_is_read_back(entries: list[LedgerEntry]) -> None:
    expected = sorted(entries, key=lambda entry: entry.day)
    assert parse_ledger(LEDGER_HEADER + ledger_text(entries), "prices.csv") == (tuple(expected), ())


def test_the_lines_are_plain_and_end_each() -> None:
    assert ledger_text([line("2026-11-02", "29.9"), line("2026-11-02", "1500", currency="JPY")]) == (
        "2026-11-02,boulier,,29.90,EUR\n2026-11-02,boulier,,1500,JPY\n"
    )


# What a day adds


DAY = date(2026, 11, 25)


def test_a_new_price_is_recorded_once() -> None:
    """The first record holds it; with that record there is nothing to add."""
    catalogue = a_catalogue(a_product())
    added = new_entries(catalogue, DAY)
    assert added == (line("2026-11-25", "24.90"),)
    assert new_entries(replace(catalogue, ledger=added), DAY) == ()
    assert new_entries(replace(catalogue, ledger=added), date(2031, 6, 1)) == ()


def test_a_changed_price_or_currency_is_recorded() -> None:
    before = (line("2026-11-02", "29.90"),)
    assert new_entries(a_catalogue(a_product(), ledger=before), DAY) == (line("2026-11-25", "24.90"),)
    same = (line("2026-11-02", "24.90", currency="CHF"),)
    assert new_entries(a_catalogue(a_product(), ledger=same), DAY) == (line("2026-11-25", "24.90"),)


def test_a_price_is_compared_with_the_last_record_and_not_with_an_older_one() -> None:
    ledger = (line("2026-11-20", "29.90"), line("2026-11-02", "24.90"))
    assert new_entries(a_catalogue(a_product(), ledger=ledger), DAY) == (line("2026-11-25", "24.90"),)


def test_the_end_of_a_reduction_is_recorded() -> None:
    product = a_product(was=Decimal("29.90"), was_until=date(2026, 12, 24))
    catalogue = a_catalogue(product, ledger=(line("2026-11-20", "24.90"),))
    assert new_entries(catalogue, date(2026, 12, 24)) == ()
    assert new_entries(catalogue, date(2026, 12, 25)) == (line("2026-12-25", "29.90"),)


def test_products_with_variants_have_a_line_a_variant() -> None:
    variants = tuple(
        Variant(id=name, values=(name,), price=Price(Decimal(price)))
        for name, price in (("s", 20), ("m", 25))
    )
    ledger = (line("2026-11-02", "20", "s"),)
    catalogue = a_catalogue(a_product(variants=variants), ledger=ledger)
    assert new_entries(catalogue, DAY) == (line("2026-11-25", "25", "m"),)


def test_drafts_and_products_without_a_price_are_not_recorded() -> None:
    catalogue = a_catalogue(a_product("a", draft=True), a_product("b", price=None), a_product("c", price="0"))
    assert [entry.ref for entry in new_entries(catalogue, DAY)] == ["c"]
