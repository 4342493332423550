"""The size of a piece, from the words in which people write it: `31 x 26 cm`, `Ø 16 cm`, `H 31 x L 26 cm`."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from msgspec import Struct

_MILLIMETRES: Final = {"mm": Decimal(1), "cm": Decimal(10), "m": Decimal(1000), "in": Decimal("25.4")}
_LONGEST: Final = Decimal(50_000)
"""Millimetres: beyond that, no piece is drawn beside anything."""
_SIDE: Final = re.compile(
    r"(?P<letter>ø|⌀|diam\.?|diam[eè]tre|diameter|[a-z])?\s*(?P<number>\d{1,6}(?:[.,]\d{1,3})?)\s*(?P<unit>mm|cm|m|in)?",
    re.IGNORECASE,
)
_BESIDES: Final = re.compile(r",\s|[;(]")
_TIMES: Final = re.compile(r"\s*[x×]\s*", re.IGNORECASE)
_HEIGHT, _WIDTH, _DEPTH, _DIAMETER = "height", "width", "depth", "diameter"
_IN_ORDER: Final = (_HEIGHT, _WIDTH, _DEPTH)
"""As museums and galleries write it: height first."""
_LETTERS: Final = {"h": _HEIGHT, "l": _WIDTH, "w": _WIDTH, "p": _DEPTH, "d": _DEPTH}


class Outline(Struct, frozen=True):
    """What one sees of a piece from the front, in millimetres."""

    height: Decimal
    width: Decimal
    is_disc: bool = False
    """Whether only a diameter is known: it is then seen from above."""


def parse_outline(text: str) -> Outline | None:
    """Return the outline that dimensions tell, or None when they do not tell it without guessing.

    Without letters the order is height, width, depth. Letters say otherwise: H; L or W for the width; P or D
    for the depth; where both L and l stand, l is the depth (French: longueur, largeur). Ø is a diameter; a
    second number without a letter is then the height.
    What follows a comma or stands in brackets (`31 x 26 cm, ouverture 4 cm`) is not read.
    """
    sides = [
        _SIDE.fullmatch(part) for part in _TIMES.split(_BESIDES.split(text.strip(), maxsplit=1)[0].strip())
    ]
    told = [side for side in sides if side is not None]
    names = _names([side["letter"] or "" for side in told])
    if len(told) < len(sides) or names is None or told[-1]["unit"] is None:
        return None
    lengths = [_length(side, told[-1]["unit"]) for side in told]
    if not all(0 < length <= _LONGEST for length in lengths):
        return None
    return _outline(dict(zip(names, lengths, strict=True)))


def _length(side: re.Match[str], usual: str) -> Decimal:
    return Decimal(side["number"].replace(",", ".")) * _MILLIMETRES[(side["unit"] or usual).lower()]


def _outline(lengths: dict[str, Decimal]) -> Outline | None:
    across = lengths.get(_DIAMETER)
    width = lengths.get(_WIDTH, across)
    height = lengths.get(_HEIGHT)
    if width is None:
        return None
    if height is not None:
        return Outline(height, width)
    return Outline(width, width, is_disc=True) if across is not None and len(lengths) == 1 else None


def _names(letters: list[str]) -> list[str] | None:
    """Return what each side is, or None when that cannot be told."""
    if not any(letters):
        return list(_IN_ORDER[: len(letters)]) if len(letters) <= len(_IN_ORDER) else None
    length_and_breadth = {"L", "l"} <= set(letters)
    has_diameter = any(len(letter) > 1 or letter in {"ø", "Ø", "⌀"} for letter in letters)
    names = []
    for letter in letters:
        if len(letter) > 1 or letter in {"ø", "Ø", "⌀"}:
            names.append(_DIAMETER)
        elif not letter and has_diameter:
            names.append(_HEIGHT)
        else:
            names.append(_DEPTH if length_and_breadth and letter == "l" else _LETTERS.get(letter.lower(), ""))
    return names if all(names) and len(set(names)) == len(names) else None
