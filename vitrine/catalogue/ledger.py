"""The price ledger, `prices.csv`: which price a product had since when.

From it comes the legal reference of a reduction: the lowest price practised in the 30 days before it
(directive 98/6/EC, art. 6a; in France Code de la consommation, art. L112-1-1).
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from vitrine.catalogue.catalogue import LedgerEntry
from vitrine.catalogue.currency import known_currencies, plain_amount
from vitrine.catalogue.dates import parse_date
from vitrine.catalogue.money import parse_amount
from vitrine.catalogue.offer import offer_on
from vitrine.catalogue.words import fold, quoted
from vitrine.messages import msg
from vitrine.problems import Place, Problem, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from vitrine.catalogue.catalogue import Catalogue
    from vitrine.catalogue.product import Product, Variant

COLUMNS: Final = ("date", "ref", "variant", "price", "currency")
LEDGER_HEADER: Final = ",".join(COLUMNS) + "\n"
"""First line of a new ledger."""
WINDOW_DAYS: Final = 30


_CONFLICT: Final = re.compile(r"(<{7}|={7}|>{7}|\|{7})( |$)")


class ReferencePrice(Struct, frozen=True):
    """The lowest price of the 30 days before a reduction."""

    amount: Decimal
    day: date
    """Since when the product had it: the date of its line in the ledger."""
    days_of_history: int
    """On how many of the 30 days the price is known; below 30 the ledger began later."""


def parse_ledger(text: str, path: str) -> tuple[tuple[LedgerEntry, ...], tuple[Problem, ...]]:
    """Return the lines of `prices.csv` by date, and a problem for each line that cannot be read.

    Commas, semicolons or tabs separate, each line by itself, since spreadsheets change them on saving. A byte
    order mark does not matter, nor the order of the lines, nor that of the columns when a header names them.
    Damaged lines are errors: without them a struck price could be higher than the law allows.

    Args:
        text: The file's text.
        path: Its path from the shop folder, for the problems.
    """
    entries: list[LedgerEntry] = []
    problems: list[Problem] = []
    columns: tuple[str, ...] = COLUMNS
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff")), start=1):
        if not line.strip(" \t,;"):
            continue
        try:
            cells = _cells(line)
            if header := _header(cells):
                columns = header
            else:
                entries.append(_entry(dict(zip(columns, cells, strict=False)), line))
        except Unreadable as error:
            problems.append(error.at(Place(path, number, source=line)))
    return tuple(sorted(entries, key=lambda entry: entry.day)), tuple(problems)


def _cells(line: str) -> list[str]:
    """Return the cells of one line, split at the sign that makes enough of them."""
    if _CONFLICT.match(line):
        raise Unreadable(
            "ledger-conflict",
            msg("“{found}” is left from a merge of two versions of the file.", found=quoted(line)),
            msg("Delete this line and keep the prices of both versions; their order does not matter."),
        )
    enough = len(COLUMNS) - 1
    delimiter = next((sign for sign in ";\t" if line.count(sign) >= enough), ",")
    try:
        cells = next(csv.reader([line], delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise _damaged(line) from error
    if len(cells) < len(COLUMNS):
        raise _damaged(line)
    return [cell.strip() for cell in cells]


def _entry(cells: dict[str, str], line: str) -> LedgerEntry:
    currency = cells["currency"].upper()
    if currency not in known_currencies():
        raise Unreadable(
            "ledger-currency",
            msg("“{found}” is not a currency.", found=quoted(cells["currency"])),
            msg("Write its code of three letters, for example EUR."),
        )
    if not cells["ref"] or not cells["price"]:
        raise _damaged(line)
    day = parse_date(cells["date"])
    return LedgerEntry(day, cells["ref"], cells["variant"], parse_amount(cells["price"], currency), currency)


def _damaged(line: str) -> Unreadable:
    return Unreadable(
        "ledger-line",
        msg("“{found}” is not a line of the price ledger.", found=quoted(line)),
        msg("A line reads: date,ref,variant,price,currency. Take it from a backup, or delete it."),
    )


def entries_by_ref(entries: Iterable[LedgerEntry]) -> dict[str, tuple[LedgerEntry, ...]]:
    """Return the lines of each product, in their order; for asking about many products."""
    by_ref: dict[str, list[LedgerEntry]] = {}
    for entry in entries:
        by_ref.setdefault(entry.ref, []).append(entry)
    return {ref: tuple(lines) for ref, lines in by_ref.items()}


def reference_price(
    entries: Iterable[LedgerEntry], ref: str, variant: str, before: date, currency: str = ""
) -> ReferencePrice | None:
    """Return the lowest price in force on any of the 30 days before `before`, or None when none is known.

    A price is in force from the day of its line to the day before the next line; two lines of one day were
    both practised on it. The price in force when the 30 days begin counts, and so does a reduced one that was
    recorded. Of two equally low prices the later line is named. A variant without lines of its own had the
    price of its product.

    Args:
        entries: Lines of the ledger, in any order.
        ref: Slug of the product.
        variant: Variant id, or empty.
        before: First day of the reduction; not counted.
        currency: Only prices in this currency count; the currency of the last line before when empty.
    """
    known = [entry for entry in history(entries, ref, variant) if entry.day < before]
    if not known:
        return None
    currency = currency or known[-1].currency
    first = before - timedelta(days=WINDOW_DAYS)
    lowest: LedgerEntry | None = None
    known_days = 0
    for entry, end in _in_force(known, before):
        since = max(entry.day, first)
        # Of several lines on one day all but the last were in force for a part of that day.
        for_part_of_a_day = end == entry.day == since
        if entry.currency != currency or not (since < end or for_part_of_a_day):
            continue
        known_days += (end - since).days
        if lowest is None or entry.price <= lowest.price:
            lowest = entry
    return ReferencePrice(lowest.price, lowest.day, known_days) if lowest else None


def price_began(entries: Iterable[LedgerEntry], ref: str, variant: str, amount: Decimal) -> date | None:
    """Return since when the last recorded price has been `amount` without a break, or None."""
    began: date | None = None
    for entry in reversed(history(entries, ref, variant)):
        if entry.price != amount:
            break
        began = entry.day
    return began


def lines_of(
    product: Product, by_ref: Mapping[str, tuple[LedgerEntry, ...]], slugs: frozenset[str]
) -> tuple[LedgerEntry, ...]:
    """Return the lines of a product, those under its former slugs included: a new name is no new price.

    Args:
        product: Its `aliases` tell what it was called.
        by_ref: Lines of the ledger by product.
        slugs: Slugs of all products; one that is in use again belongs to who uses it.
    """
    if not by_ref:
        return ()
    former = dict.fromkeys(alias.strip("/").rpartition("/")[2] for alias in product.aliases)
    lines = [entry for ref in former if ref not in slugs for entry in by_ref.get(ref, ())]
    return (*(replace(entry, ref=product.slug) for entry in lines), *by_ref.get(product.slug, ()))


def new_entries(catalogue: Catalogue, day: date) -> tuple[LedgerEntry, ...]:
    """Return the lines to append on this day: prices that are new or differ from the last recorded one.

    Products with variants have a line a variant. What has no price is not recorded, nor are drafts.
    """
    last = _last_prices(catalogue.ledger, day)
    return tuple(
        entry
        for product in catalogue.products.values()
        if not product.draft
        for entry in _prices_of(product, catalogue, day)
        if last.get((entry.ref, entry.variant)) != (entry.price, entry.currency)
    )


def ledger_text(entries: Iterable[LedgerEntry], columns: Sequence[str] = COLUMNS) -> str:
    """Return the lines to append to `prices.csv`, each with its line end; without the header.

    Args:
        entries: What to write.
        columns: The columns in the order of the file, as `ledger_columns` tells it.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for entry in entries:
        price = plain_amount(entry.price, entry.currency)
        cells = (entry.day.isoformat(), entry.ref, entry.variant, price, entry.currency)
        by_column = dict(zip(COLUMNS, cells, strict=True))
        writer.writerow([by_column.get(column, "") for column in columns])
    return text.getvalue()


def ledger_columns(text: str) -> tuple[str, ...]:
    """Return the columns of a ledger's last header, which says how the lines after it are read."""
    columns: tuple[str, ...] = COLUMNS
    for line in re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff")):
        try:
            columns = _header(_cells(line)) or columns
        except Unreadable:
            continue
    return columns


def _header(cells: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the columns when these cells are a header, else nothing."""
    header = tuple(fold(cell) for cell in cells)
    return header if set(COLUMNS) <= set(header) else ()


def history(entries: Iterable[LedgerEntry], ref: str, variant: str) -> list[LedgerEntry]:
    """Return the lines of a product or variant by day; lines of one day stay in their order."""
    of_product = sorted((entry for entry in entries if entry.ref == ref), key=lambda entry: entry.day)
    own = [entry for entry in of_product if entry.variant == variant]
    if not variant:
        return own
    before_own = own[0].day if own else date.max
    return [entry for entry in of_product if not entry.variant and entry.day < before_own] + own


def _in_force(history: Sequence[LedgerEntry], end: date) -> Iterator[tuple[LedgerEntry, date]]:
    """Yield each line with the first day on which its price is no longer in force."""
    for entry, following in zip(history, [*history[1:], None], strict=True):
        yield entry, following.day if following else end


def _last_prices(entries: Iterable[LedgerEntry], day: date) -> dict[tuple[str, str], tuple[Decimal, str]]:
    recorded = sorted((entry for entry in entries if entry.day <= day), key=lambda entry: entry.day)
    return {(entry.ref, entry.variant): (entry.price, entry.currency) for entry in recorded}


def _prices_of(product: Product, catalogue: Catalogue, day: date) -> Iterator[LedgerEntry]:
    offered: tuple[Variant | None, ...] = product.variants or (None,)
    for variant in offered:
        amount = offer_on(product, variant, catalogue.shop, day).price.amount
        if amount is not None:
            name = variant.id if variant else ""
            yield LedgerEntry(day, product.slug, name, amount, catalogue.shop.currency)
