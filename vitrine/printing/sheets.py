"""Sheets of labels, in millimetres: those that stationers sell, and any grid on plain paper."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from vitrine.errors import UsageError
from vitrine.messages import msg


class Paper(Struct, frozen=True):
    """A size of paper, upright, in millimetres."""

    name: str
    width: float
    height: float


PAPERS: Final = {
    paper.name: paper
    for paper in (Paper("a4", 210, 297), Paper("a3", 297, 420), Paper("letter", 215.9, 279.4))
}
_A4: Final = PAPERS["a4"]
_LETTER: Final = PAPERS["letter"]
_MARGIN: Final = 8.0
"""Round a grid on plain paper: what every printer can print."""
_LEAST: Final = (25.0, 15.0)
"""Width and height that a title and a price need."""


class LabelSheet(Struct, frozen=True, kw_only=True):
    """A sheet of equal labels, in the middle of the paper: so they are all made."""

    name: str
    paper: Paper
    columns: int
    rows: int
    width: float
    """Of a label, in millimetres."""
    height: float
    gap: float = 0.0
    """Between two columns; rows follow each other without one."""
    has_cuts: bool = False
    """Whether it has to be cut, so that lines are drawn."""

    @property
    def count(self) -> int:
        """How many labels it has."""
        return self.columns * self.rows

    @property
    def left(self) -> float:
        """Margin beside the labels."""
        return (self.paper.width - self.columns * self.width - (self.columns - 1) * self.gap) / 2

    @property
    def top(self) -> float:
        """Margin above the labels."""
        return (self.paper.height - self.rows * self.height) / 2


def _sold(name: str, grid: tuple[int, int], size: tuple[float, float], gap: float = 0.0) -> LabelSheet:
    paper = _LETTER if name in _OF_LETTER else _A4
    (columns, rows), (width, height) = grid, size
    return LabelSheet(name=name, paper=paper, columns=columns, rows=rows, width=width, height=height, gap=gap)


_OF_LETTER: Final = frozenset({"5160", "5163", "5164"})
USUAL: Final = "L7160"
_ALIKE: Final = {
    "J8159": "L7159", "J8160": "L7160", "J8161": "L7161", "J8162": "L7162", "J8163": "L7163",
    "J8165": "L7165", "J8173": "L7173", "J8651": "L7651", "8160": "5160", "8163": "5163", "8164": "5164",
}  # fmt: skip
"""Sheets for other printers with the same labels."""
SOLD: Final = {
    sheet.name: sheet
    for sheet in (
        _sold("L7159", (3, 8), (63.5, 33.9), 2.54),
        _sold("L7160", (3, 7), (63.5, 38.1), 2.54),
        _sold("L7161", (3, 6), (63.5, 46.6), 2.54),
        _sold("L7162", (2, 8), (99.1, 33.9), 2.5),
        _sold("L7163", (2, 7), (99.1, 38.1), 2.5),
        _sold("L7165", (2, 4), (99.1, 67.7), 2.5),
        _sold("L7173", (2, 5), (99.1, 57.0), 2.5),
        _sold("L7651", (5, 13), (38.1, 21.2), 2.5),
        _sold("3422", (3, 8), (70.0, 35.0)),
        _sold("3474", (3, 8), (70.0, 37.0)),
        _sold("3475", (3, 8), (70.0, 36.0)),
        _sold("5160", (3, 10), (66.675, 25.4), 3.175),
        _sold("5163", (2, 5), (101.6, 50.8), 4.7625),
        _sold("5164", (2, 3), (101.6, 84.667), 4.7625),
    )
}
"""Avery and Avery Zweckform, by their number; the sizes are those on the packets."""


def sheet_of(text: str, paper: Paper = _A4) -> LabelSheet:
    """Return the sheet of a number (`L7160`, `j8160`), or a grid on plain paper (`3x8`: columns by rows).

    Raises:
        UsageError: Nobody sells it, or its labels would be too small.
    """
    name = text.strip().upper()
    grid = re.fullmatch(r"(\d{1,2})\s*[X×*]\s*(\d{1,2})", name)
    if grid:
        return _grid(int(grid[1]), int(grid[2]), paper, text)
    number = name.removeprefix("AVERY").removeprefix(" ZWECKFORM").strip(" -")
    for spelling in (number, f"L{number}", f"J{number}"):
        found = SOLD.get(_ALIKE.get(spelling, spelling))
        if found:
            return found
    raise UsageError(
        msg("“{sheet}” is no sheet of labels that Vitrine knows.", sheet=text),
        msg(
            "Write one of {known}, or columns by rows for plain paper: 3x8.",
            known=", ".join((*SOLD, *sorted(_ALIKE))),
        ),
    )


def _grid(columns: int, rows: int, paper: Paper, text: str) -> LabelSheet:
    width = (paper.width - 2 * _MARGIN) / columns if columns else 0
    height = (paper.height - 2 * _MARGIN) / rows if rows else 0
    if width < _LEAST[0] or height < _LEAST[1]:
        raise UsageError(
            msg("“{sheet}” leaves no room for a title and a price on each label.", sheet=text),
            msg("Take fewer: at most {columns} columns and {rows} rows.",
                columns=int((paper.width - 2 * _MARGIN) / _LEAST[0]),
                rows=int((paper.height - 2 * _MARGIN) / _LEAST[1])),
        )  # fmt: skip
    return LabelSheet(
        name=f"{columns}x{rows}",
        paper=paper,
        columns=columns,
        rows=rows,
        width=width,
        height=height,
        has_cuts=True,
    )
