"""Shelf labels: title, price, unit price, and the code that leads to the article's page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vitrine.errors import UsageError
from vitrine.messages import msg
from vitrine.printing.common import document, length, pages_of
from vitrine.views.details import kicker_of
from vitrine.views.prices import price_of
from vitrine.views.print_types import LabelsPage, LabelView

if TYPE_CHECKING:
    from vitrine.printing.common import Codes
    from vitrine.printing.sheets import LabelSheet
    from vitrine.views.edition import Edition

_SMALL: Final = (55.0, 30.0)
"""Width and height under which a label holds title and price only: a code needs 20 mm with its margin."""
_LARGE: Final = (90.0, 50.0)
"""Those from which there is room for large letters."""


def labels_page(
    slugs: tuple[str, ...],
    sheet: LabelSheet,
    codes: Codes | None,
    edition: Edition,
    *,
    start: int = 1,
    copies: int = 1,
) -> LabelsPage:
    """Return the sheets of labels. What has no amount gets none: there is no price to show.

    Args:
        slugs: The articles.
        sheet: The sheet they are printed on.
        codes: Their codes, or None for labels without.
        edition: The language.
        start: The first label of the sheet that is still there, counted row by row from 1.
        copies: How many labels each article gets.

    Raises:
        UsageError: The sheet has no such label, or no article has a price.
    """
    if not 1 <= start <= sheet.count:
        raise UsageError(
            msg("The sheet {sheet} has no label {number}.", sheet=sheet.name, number=start),
            msg("Give a number from 1 to {count}; they are counted row by row.", count=sheet.count),
        )
    size = size_of(sheet)
    labels = [
        _label(slug, codes if size != "small" else None, edition)
        for slug in slugs
        if edition.shelves.displays[slug].own.price.amount is not None
        for _ in range(copies)
    ]
    if not labels:
        raise UsageError(msg("There is nothing to print: no chosen article has a price."))
    return LabelsPage(
        columns=sheet.columns,
        rows=sheet.rows,
        label_width=length(sheet.width),
        label_height=length(sheet.height),
        gap=length(sheet.gap),
        top=length(sheet.top),
        left=length(sheet.left),
        has_cuts=sheet.has_cuts,
        size=size,
        sheets=pages_of(labels, sheet.count, start - 1),
        **document(edition, sheet.paper, edition.words.gettext("Labels")),
    )


def size_of(sheet: LabelSheet) -> str:
    """Return how much room the labels of a sheet have: small (too little for a code), usual or large."""
    if sheet.width < _SMALL[0] or sheet.height < _SMALL[1]:
        return "small"
    return "large" if sheet.width >= _LARGE[0] and sheet.height >= _LARGE[1] else "usual"


def _label(slug: str, codes: Codes | None, edition: Edition) -> LabelView:
    display = edition.shelves.displays[slug]
    product = display.product
    return LabelView(
        title=edition.text(product.title),
        kicker=kicker_of(product, edition),
        number=product.number,
        sku=product.sku,
        price=price_of(display.own, edition),
        code=codes.of_product(slug) if codes else None,
    )
