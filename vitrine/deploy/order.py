"""In which order the files of a site are put where it is seen, so that no page shows what is not there."""

from __future__ import annotations

from typing import Final

from vitrine.publish.output import Order

_FOR_MACHINES: Final = (".xml", ".atom", ".json", ".txt", ".webmanifest")
"""Files that tell of pages, and so come after them."""


def order_of(path: str) -> Order:
    """Return when a file's turn is: what pages show, then pages, then what tells of pages."""
    if path.endswith(".html"):
        return Order.PAGE
    return Order.FEED if path.endswith(_FOR_MACHINES) else Order.ASSET
