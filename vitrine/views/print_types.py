"""What is printed may show: the views of `templates/print/`, as `types.py` has those of pages.

Lengths are texts with their unit (`63.5mm`), ready for a style sheet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from vitrine.views.types import PrintPage

if TYPE_CHECKING:
    from markupsafe import Markup

    from vitrine.views.types import HoursRow, ImageView, PriceView


class CodeView(Struct, frozen=True, kw_only=True):
    """A code that a telephone reads, with the address it leads to."""

    svg: Markup
    address: str
    """As one types it: `latoupiebleue.example/p/jeu-001`."""


class LabelView(Struct, frozen=True, kw_only=True):
    """What a shelf label says of an article."""

    title: str
    kicker: str
    """Brand and age over the title; may be empty."""
    number: str
    sku: str
    price: PriceView
    code: CodeView | None
    """None where there is no room, or nobody wants one."""


class LabelsPage(PrintPage, frozen=True, kw_only=True):
    """`print/labels.html`: sheets of shelf labels."""

    columns: int
    rows: int
    label_width: str
    label_height: str
    gap: str
    top: str
    left: str
    has_cuts: bool
    """Whether lines to cut along are drawn."""
    size: str
    """How much room a label has: small, usual or large."""
    sheets: tuple[tuple[LabelView | None, ...], ...]
    """Each with a place for every label, row by row; None leaves one empty."""


class PosterPage(PrintPage, frozen=True, kw_only=True):
    """`print/poster.html`: for the window."""

    tagline: str
    headline: str
    steps: tuple[str, ...]
    code: CodeView
    hours: tuple[HoursRow, ...]
    """The week in short; empty when the shop gave none."""
    address_lines: tuple[str, ...]
    phone: str
    hint: str
    """Free, without obligation, paid in the shop."""


class ArticleView(Struct, frozen=True, kw_only=True):
    """An article in the printed catalogue."""

    title: str
    kicker: str
    number: str
    reference: str
    """`Réf. JEU-001`; may be empty."""
    price: PriceView
    availability: str
    """Only where it is not simply there: `Sur commande, 5 jours`."""
    text: str
    image: ImageView | None
    letter: str


class ShelfView(Struct, frozen=True, kw_only=True):
    """A category in the printed catalogue."""

    title: str
    trail: str
    """The categories above it: `Éveil ›`; may be empty."""
    text: str
    code: CodeView | None
    """None for one that has categories above it, too."""
    articles: tuple[ArticleView, ...]


class CataloguePage(PrintPage, frozen=True, kw_only=True):
    """`print/catalogue.html`: every article, shelf by shelf."""

    tagline: str
    day: str
    """Of which day the prices are: `Prix au 25 novembre 2026.`"""
    price_note: str
    image: ImageView | None
    code: CodeView | None
    shelves: tuple[ShelfView, ...]
    hours: tuple[HoursRow, ...]
    address_lines: tuple[str, ...]
    phone: str
    email: str


class SlipsPage(PrintPage, frozen=True, kw_only=True):
    """`print/slips.html`: reservation slips to fill in by hand at the counter, four a sheet."""

    sheets: int
    lines: int
    """For articles, on each slip."""
    hint: str
    held: str
    """How long things are kept; may be empty."""
    address: str
    """On one line; may be empty."""
    phone: str
    """May be empty."""
