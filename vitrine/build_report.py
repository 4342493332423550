"""What a build may be asked, and what it says it did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from vitrine.catalogue.catalogue import LedgerEntry
    from vitrine.problems import ProblemLog


class BuildOptions(Struct, frozen=True, kw_only=True):
    """What a build may be asked; the options of the command with the same names."""

    out: Path | None = None
    """Output folder; `_site` in the shop when None."""
    url: str | None = None
    """Address the site will have, over the one in shop.yaml."""
    day: date | None = None
    """The date the site is built for; the clock's when None."""
    drafts: bool = False
    strict: bool = False
    """Warnings count as errors."""
    keep_going: bool = False
    """Publish without the products that have errors."""
    clean: bool = False
    """Make everything anew."""
    jobs: int | None = None
    """Worker processes for photos; one a core when None."""
    as_files: bool = False
    """Links end in `index.html`, for a folder opened from a disk."""
    record_prices: bool = False
    """Append changed prices to the shop's ledger once the site is published."""


class BuildReport(Struct, frozen=True, kw_only=True):
    """What a build did."""

    output: Path
    day: date
    url: str
    """The address the site was made for; empty when it has none yet."""
    pages: int
    products: int
    photos: int
    renditions_made: int
    renditions_reused: int
    written: int
    """Files of the site that are new or differ from before."""
    unchanged: int
    removed: int
    foreign: tuple[str, ...]
    """Files in the output folder that Vitrine did not make and left alone."""
    recorded: int
    """Prices added to the ledger."""
    unrecorded: tuple[LedgerEntry, ...]
    """Prices of the site that the ledger does not know: to be added when the site is published."""
    problems: ProblemLog
    next_change: date | None
    seconds: float
    up_to_date: bool
    """Whether nothing at all had to be made."""
