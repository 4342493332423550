"""Reservation slips to fill in by hand: for whoever calls, or stands at the counter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vitrine.printing.common import document
from vitrine.views.contact import short_address
from vitrine.views.offers import held_text
from vitrine.views.print_types import SlipsPage

if TYPE_CHECKING:
    from vitrine.printing.sheets import Paper
    from vitrine.views.edition import Edition

SLIPS_A_SHEET: Final = 4
_LINES: Final = 5


def slips_page(paper: Paper, sheets: int, edition: Edition) -> SlipsPage:
    """Return sheets of four slips each; all are alike, since their numbers are written by hand too."""
    shop, words = edition.shop, edition.words
    return SlipsPage(
        sheets=sheets,
        lines=_LINES,
        hint=words.gettext("Reservation is free and without obligation; you pay in the shop."),
        held=held_text(edition),
        address=edition.of_place(short_address(shop.address)),
        phone=edition.ciphers(shop.phone.shown) if shop.phone else "",
        **document(edition, paper, words.gettext("Reservation slips")),
    )
