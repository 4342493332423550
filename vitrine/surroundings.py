"""Where a build keeps what it remembers, and the one file it may write into the shop."""

from __future__ import annotations

import os
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from vitrine.cache_file import replace_file
from vitrine.errors import SurroundingsError
from vitrine.messages import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vitrine.catalogue.catalogue import LedgerEntry

PRINTED: Final = "_print"
"""The folder in a shop for what `vitrine print` makes, which is no source of the site."""


def cache_folder(root: Path) -> Path:
    """Return the folder that remembers between builds, made if need be.

    It is `.vitrine` in the shop, or among the system's temporary files where the shop cannot be written.
    """
    cache = root / ".vitrine"
    try:
        cache.mkdir(exist_ok=True)
        if os.access(cache, os.W_OK):
            return cache
    except OSError:
        pass
    elsewhere = Path(tempfile.gettempdir()) / f"vitrine-{sha256(os.fsencode(root)).hexdigest()[:16]}"
    try:
        elsewhere.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise SurroundingsError(
            msg(
                "No folder for temporary files can be written ({reason}).",
                reason=error.strerror or str(error),
            ),
            msg("Free some space, or make the shop folder writable."),
        ) from error
    return elsewhere


def record_prices(entries: Sequence[LedgerEntry], root: Path) -> int:
    """Append prices that are published to the ledger, the one file of the shop that a build or deploy writes.

    Returns how many there were.

    Raises:
        SurroundingsError: The ledger cannot be written; the site is published all the same.
    """
    from vitrine.catalogue.ledger import ledger_columns, ledger_text  # noqa: PLC0415

    if not entries:
        return 0
    ledger = root / "prices.csv"
    try:
        before = ledger.read_bytes() if ledger.is_file() else b"date,ref,variant,price,currency\n"
        if not before.endswith(b"\n"):
            before += b"\n"
        columns = ledger_columns(before.decode("utf-8-sig", "replace"))
        replace_file(ledger, before + ledger_text(entries, columns).encode())
    except OSError as error:
        raise SurroundingsError(
            msg(
                "The price ledger {file} could not be written ({reason}).",
                file=ledger,
                reason=error.strerror or "",
            ),
            msg(
                "The site is published. Free some space or unlock the file, "
                "then build again with --record-prices."
            ),
        ) from error
    return len(entries)
