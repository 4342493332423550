"""When a reduction began, and what a product that was renamed had cost."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.values import a_product

from vitrine.catalogue.catalogue import LedgerEntry
from vitrine.catalogue.ledger import (
    LEDGER_HEADER,
    entries_by_ref,
    ledger_columns,
    ledger_text,
    lines_of,
    parse_ledger,
    reference_price,
)
from vitrine.catalogue.reduction import Reduction, reduction_began

TODAY = date(2026, 11, 25)


def lines(*prices: tuple[str, int], ref: str = "boulier") -> list[LedgerEntry]:
    return [LedgerEntry(date.fromisoformat(day), ref, "", Decimal(price), "EUR") for day, price in prices]


def began(history: list[LedgerEntry], price: int, was: int, stated: str = "") -> str:
    reduction = Reduction(Decimal(price), Decimal(was), date.fromisoformat(stated) if stated else None)
    return reduction_began(history, "boulier", "", reduction, TODAY).isoformat()


def reference(history: list[LedgerEntry], price: int, was: int, stated: str = "") -> Decimal | None:
    """Return what may be struck."""
    found = reference_price(history, "boulier", "", date.fromisoformat(began(history, price, was, stated)))
    return found.amount if found else None


def test_without_a_word_it_began_when_the_present_price_did() -> None:
    assert began(lines(("2026-01-01", 100), ("2026-11-20", 80)), 80, 100) == "2026-11-20"


def test_a_price_that_is_not_recorded_yet_begins_today() -> None:
    assert began(lines(("2026-01-01", 100)), 80, 100) == "2026-11-25"
    assert began([], 80, 100) == "2026-11-25"


def test_steps_further_down_are_one_reduction_when_the_shop_says_so() -> None:
    """100, 90, 80: struck from 90, or from 100 since the first of November."""
    steps = lines(("2026-01-01", 100), ("2026-11-01", 90), ("2026-11-20", 80))
    assert reference(steps, 80, 100) == 90
    assert reference(steps, 80, 100, "2026-11-01") == 100


@pytest.mark.parametrize("stated", ["", "2026-11-20", "2026-11-10", "2026-08-15"])
def test_raised_before_it_is_reduced_it_may_not_be_struck_from_the_raised_price(stated: str) -> None:
    """80, 100, 90: whatever first day the shop states, the reference is 80."""
    history = lines(("2026-05-01", 100), ("2026-09-01", 80), ("2026-11-10", 100), ("2026-11-20", 90))
    assert reference(history, 90, 100, stated) == 80


def test_a_reduction_that_shrinks_is_a_new_one() -> None:
    history = lines(("2026-01-01", 100), ("2026-11-01", 70), ("2026-11-10", 90))
    assert began(history, 90, 100, "2026-11-01") == "2026-11-10"
    assert reference(history, 90, 100, "2026-11-01") == 70


def test_a_price_that_came_back_ends_a_reduction() -> None:
    history = lines(("2026-01-01", 100), ("2026-10-01", 80), ("2026-11-01", 100))
    assert began(history, 85, 100, "2026-10-01") == "2026-11-25"


def test_lines_after_the_day_of_the_build_do_not_count() -> None:
    history = lines(("2026-01-01", 100), ("2026-11-20", 80), ("2026-12-01", 100), ("2026-12-05", 80))
    assert began(history, 80, 100) == "2026-11-20"


def test_another_variant_or_currency_ends_nothing() -> None:
    history = lines(("2026-01-01", 100), ("2026-11-01", 80))
    other = LedgerEntry(date(2026, 11, 10), "boulier", "s", Decimal(200), "EUR")
    francs = LedgerEntry(date(2026, 6, 1), "boulier", "", Decimal(20), "CHF")
    assert began([*history, other, francs], 80, 100, "2026-02-01") == "2026-02-01"


def slowly(history: list[LedgerEntry], reduction: Reduction) -> date:
    """Go through the lines forwards: each rise ends a reduction, the next line below `was` begins one."""
    began = reduction.stated
    if began is None:
        began = TODAY
        for entry in reversed(history):
            if entry.price != reduction.price:
                break
            began = entry.day
    start: date | None = began
    for before, entry in pairwise(history):
        if entry.day < began:
            continue
        if entry.price > before.price:
            start = entry.day if entry.price < reduction.was else None
        elif start is None:
            start = entry.day
    return start or max(began, TODAY)


HISTORIES = st.lists(st.tuples(st.integers(0, 90), st.integers(1, 6)), max_size=8, unique_by=lambda p: p[0])


@given(HISTORIES, st.integers(1, 5), st.none() | st.integers(0, 100))
def test_going_through_the_lines_forwards_agrees(
    prices: list[tuple[int, int]], price: int, stated: int | None
) -> None:
    history = [
        LedgerEntry(TODAY - timedelta(days=90 - day), "boulier", "", Decimal(amount), "EUR")
        for day, amount in sorted(prices)
    ]
    first = None if stated is None else TODAY - timedelta(days=90 - stated)
    reduction = Reduction(Decimal(price), Decimal(6), first)
    assert reduction_began(history, "boulier", "", reduction, TODAY) == slowly(history, reduction)


# Products that were renamed


def test_a_renamed_product_keeps_its_history() -> None:
    """Its old address is among its aliases, so the lines under the old name are its own."""
    old = entries_by_ref(lines(("2026-01-01", 100), ref="compteur") + lines(("2026-11-20", 80)))
    product = a_product("boulier", aliases=("/produits/compteur/",))
    history = lines_of(product, old, frozenset({"boulier", "cubes"}))
    assert [(entry.ref, entry.price) for entry in history] == [
        ("boulier", Decimal(100)),
        ("boulier", Decimal(80)),
    ]


def test_a_name_that_another_product_took_over_belongs_to_that_one() -> None:
    old = entries_by_ref(lines(("2026-01-01", 10), ref="compteur"))
    product = a_product("boulier", aliases=("/produits/compteur/", "/produits/boulier/"))
    assert lines_of(product, old, frozenset({"boulier", "compteur"})) == ()


# A ledger whose columns stand in another order


def test_lines_are_appended_in_the_order_of_the_file_s_columns() -> None:
    text = "ref;date;note;currency;price;variant\nboulier;2026-01-01;;EUR;29,90;\n"
    columns = ledger_columns("\ufeff" + text)
    added = lines(("2026-11-20", 25))
    entries, problems = parse_ledger(text + ledger_text(added, columns), "prices.csv")
    assert problems == ()
    assert [entry.price for entry in entries] == [Decimal("29.90"), Decimal(25)]
    assert entries[1] == added[0]


@pytest.mark.parametrize("text", ["", LEDGER_HEADER, "2026-01-01,boulier,,1,EUR\n", "<<<<<<< HEAD\n"])
def test_a_ledger_without_a_header_of_its_own_has_the_usual_columns(text: str) -> None:
    assert ",".join(ledger_columns(text)) + "\n" == LEDGER_HEADER
