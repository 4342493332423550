"""A drawing to scale: the outline of a piece beside something whose size everybody knows."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from vitrine.catalogue.dimensions import Outline, parse_outline
from vitrine.views.types import ScaleShape, ScaleView

if TYPE_CHECKING:
    from vitrine.catalogue.product import Product
    from vitrine.views.edition import Edition

_CARD: Final = Outline(Decimal("53.98"), Decimal("85.6"))
"""ISO/IEC 7810, ID-1."""
_A4: Final = Outline(Decimal(297), Decimal(210))
_DOOR: Final = Outline(Decimal(2040), Decimal(830))
_SMALL: Final = 60
"""Millimetres up to which a piece would be lost beside a sheet of paper."""
_LARGE: Final = 1500
"""Millimetres from which a sheet of paper would be lost beside the piece."""

# The drawing's own units: letters are about 4 high.
_WIDTH: Final = Decimal(88)
_HEIGHT: Final = Decimal(62)
_GAP: Final = Decimal(10)
_LEAST: Final = (Decimal(34), Decimal(22))
"""Room for the words under the piece and under what stands beside it."""
_WORDS: Final = Decimal(8)


def scale_of(product: Product, edition: Edition) -> ScaleView | None:
    """Return the drawing of a product, or None when its dimensions do not tell its outline."""
    outline = parse_outline(product.dimensions)
    if outline is None:
        return None
    thing, label, caption = _beside(outline, edition)
    scale = min(_HEIGHT / max(outline.height, thing.height), _WIDTH / (outline.width + thing.width))
    rooms = [max(each.width * scale, room) for each, room in zip((outline, thing), _LEAST, strict=True)]
    ground = max(outline.height, thing.height) * scale + 1
    return ScaleView(
        width=_plain(max(sum(rooms) + _GAP, Decimal(100))),
        height=_plain(ground + _WORDS),
        ground=_plain(ground),
        piece=_shape(outline, scale, rooms[0] / 2, ground, _size(product, edition)),
        thing=_shape(thing, scale, rooms[0] + _GAP + rooms[1] / 2, ground, label),
        text=edition.word(product.dimensions),
        caption=caption,
    )


def _size(product: Product, edition: Edition) -> str:
    """Return the dimensions without what they say besides."""
    return edition.word(product.dimensions).partition(", ")[0].partition("(")[0].strip()


def _beside(outline: Outline, edition: Edition) -> tuple[Outline, str, str]:
    """Return what the piece stands beside, its name, and the sentence under the drawing."""
    gettext = edition.words.gettext
    longest = max(outline.height, outline.width)
    if longest <= _SMALL:
        return _CARD, gettext("Bank card"), gettext("To scale, beside a bank card.")
    if longest >= _LARGE:
        return _DOOR, gettext("Door"), gettext("To scale, beside a door.")
    return _A4, "A4", gettext("To scale, beside a sheet of A4 paper.")


def _shape(outline: Outline, scale: Decimal, middle: Decimal, ground: Decimal, label: str) -> ScaleShape:
    width, height = outline.width * scale, outline.height * scale
    return ScaleShape(
        x=_plain(middle - width / 2),
        y=_plain(ground - height),
        width=_plain(width),
        height=_plain(height),
        radius=_plain(width / 2 if outline.is_disc else Decimal(0)),
        middle=_plain(middle),
        label=label,
    )


def _plain(number: Decimal) -> str:
    """Return a number for SVG, to a hundredth of a unit."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
