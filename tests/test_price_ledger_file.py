"""The price ledger as a file: what a build appends, on which date, and what the next build makes of it."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from support.values import a_catalogue, a_product

from vitrine import unchanged
from vitrine.build import BuildOptions, build
from vitrine.catalogue.ledger import new_entries, parse_ledger
from vitrine.clock import build_day
from vitrine.surroundings import record_prices

DAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    "before",
    [
        "",
        "date,ref,variant,price,currency\n",
        "date,ref,variant,price,currency\n2026-01-01,boulier,,29.90,EUR",
        "\ufeffdate;ref;variant;price;currency\r\n2026-01-01;boulier;;29,90;EUR\r\n",
        "ref,variant,price,currency,date\nboulier,,29.90,EUR,2026-01-01\n",
    ],
    ids=["none", "empty", "no last line end", "spreadsheet", "other columns"],
)
def test_what_is_appended_is_read_back_and_nothing_before_it_changes(before: str, tmp_path: Path) -> None:
    ledger = tmp_path / "prices.csv"
    if before:
        ledger.write_text(before, "utf-8", newline="")
    entries, _ = parse_ledger(before, "prices.csv")
    assert record_prices(new_entries(a_catalogue(a_product(), ledger=entries), DAY), tmp_path) == 1
    text = ledger.read_bytes().decode("utf-8")
    assert text.startswith(before)
    after, problems = parse_ledger(text, "prices.csv")
    assert problems == ()
    assert after[:-1] == entries
    assert (after[-1].day, after[-1].ref, str(after[-1].price)) == (DAY, "boulier", "24.90")


def test_prices_that_are_recorded_write_nothing(tmp_path: Path) -> None:
    catalogue = a_catalogue(a_product())
    assert record_prices(new_entries(catalogue, DAY), tmp_path) == 1
    ledger = tmp_path / "prices.csv"
    entries, _ = parse_ledger(ledger.read_text("utf-8"), "prices.csv")
    written = ledger.stat()
    catalogue = a_catalogue(a_product(), ledger=entries)
    assert record_prices(new_entries(catalogue, date(2031, 6, 1)), tmp_path) == 0
    assert ledger.stat() == written


def test_a_build_that_has_nothing_to_do_knows_the_prices_of_the_one_before(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unchanged, "_RACY_NANOSECONDS", -1)
    first = build(shop, BuildOptions(day=DAY))
    again = build(shop, BuildOptions(day=DAY))
    assert (first.up_to_date, again.up_to_date) == (False, True)
    assert [(entry.ref, str(entry.price)) for entry in first.unrecorded] == [
        ("boulier", "12.50"),
        ("cubes", "12.50"),
    ]
    assert again.unrecorded == first.unrecorded
    record_prices(again.unrecorded, shop)
    assert build(shop, BuildOptions(day=DAY)).unrecorded == ()


@pytest.mark.parametrize(
    ("utc", "day"),
    [
        # Summer time ends on 25 October 2026 at 3:00, and begins on 28 March 2027 at 2:00, in Paris.
        ("2026-10-24T21:59:59", "2026-10-24"),
        ("2026-10-24T22:00:00", "2026-10-25"),
        ("2026-10-25T22:59:59", "2026-10-25"),
        ("2026-10-25T23:00:00", "2026-10-26"),
        ("2027-03-27T23:00:00", "2027-03-28"),
        ("2027-03-28T21:59:59", "2027-03-28"),
        ("2027-03-28T22:00:00", "2027-03-29"),
    ],
)
def test_a_price_is_recorded_on_the_shop_s_own_date_also_when_the_clocks_change(utc: str, day: str) -> None:
    seconds = int(datetime.fromisoformat(f"{utc}+00:00").timestamp())
    found = build_day(None, "Europe/Paris", {"SOURCE_DATE_EPOCH": str(seconds)})
    assert found.isoformat() == day
