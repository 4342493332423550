"""The poster for the window: whoever passes by when the shop is closed can still reserve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vitrine.printing.common import document
from vitrine.views.contact import address_lines
from vitrine.views.hours import hours_view
from vitrine.views.offers import free_hint, held_text
from vitrine.views.print_types import PosterPage

if TYPE_CHECKING:
    from vitrine.printing.common import Codes
    from vitrine.printing.sheets import Paper
    from vitrine.views.edition import Edition


def poster_page(paper: Paper, codes: Codes, edition: Edition) -> PosterPage:
    """Return the poster."""
    shop, words = edition.shop, edition.words
    hours = hours_view(edition)
    headline = words.gettext("Reserve from the pavement, even at night")
    send = words.gettext("Send us the message that is ready, and pay in the shop when you collect.")
    if edition.is_by_phone:  # by night one can only look
        headline = words.gettext("Choose from the pavement, even at night")
        send = words.gettext("Call us when we are open, and pay in the shop when you collect.")
    return PosterPage(
        tagline=edition.text(shop.tagline),
        headline=headline,
        steps=(
            words.gettext("Point your telephone’s camera at the code."),
            words.gettext("Choose what you like: prices and availability are there."),
            send,
        ),
        code=codes.of(edition.addresses.home),
        hours=hours.short if hours else (),
        address_lines=address_lines(shop.address) if shop.address else (),
        phone=edition.ciphers(shop.phone.shown) if shop.phone else "",
        hint=free_hint(edition, held_text(edition)),
        **document(edition, paper, words.gettext("Poster for the window")),
    )
