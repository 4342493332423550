"""Names in addresses that the site needs for itself."""

from __future__ import annotations

from typing import Final

from vitrine.messages import msg
from vitrine.problems import Unreadable

RESERVED_SLUGS: Final = frozenset({"page", "index", "404"})
"""Names that the addresses of lists need."""


def reserved(slug: str) -> Unreadable:
    """Return the problem of a product or category that has such a name."""
    return Unreadable(
        "slug-reserved",
        msg("The address “{slug}” is needed by the site itself.", slug=slug),
        msg("Choose another name; a product’s can be written as slug."),
    )
