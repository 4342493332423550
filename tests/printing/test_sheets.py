"""Sheets of labels: where each label lies, to the tenth of a millimetre."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitrine.errors import UsageError
from vitrine.printing.common import length, pages_of
from vitrine.printing.labels import size_of
from vitrine.printing.sheets import PAPERS, SOLD, sheet_of


@pytest.mark.parametrize(
    ("name", "count", "top", "left"),
    [
        ("L7159", 24, 12.9, 7.21),
        ("L7160", 21, 15.15, 7.21),
        ("L7163", 14, 15.15, 4.65),
        ("L7165", 8, 13.1, 4.65),
        ("L7651", 65, 10.7, 4.75),
        ("3422", 24, 8.5, 0),
        ("3474", 24, 0.5, 0),
        ("5160", 30, 12.7, 4.7625),
    ],
)
def test_the_margins_are_those_of_the_packets(name: str, count: int, top: float, left: float) -> None:
    sheet = sheet_of(name)
    assert sheet.count == count
    assert [sheet.top, sheet.left] == pytest.approx([top, left], abs=0.01)


@pytest.mark.parametrize("text", ["l7160", "7160", "avery 7160", "Avery-L7160", "Avery Zweckform J8160"])
def test_a_sheet_is_found_as_it_stands_on_the_packet(text: str) -> None:
    assert sheet_of(text) is SOLD["L7160"]


@pytest.mark.parametrize("sheet", SOLD.values(), ids=SOLD)
def test_every_sheet_lies_on_its_paper(sheet: object) -> None:
    assert sheet.top > -0.01  # type: ignore[attr-defined]
    assert sheet.left > -0.01  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("l7160", "L7160"),
        ("J8160", "L7160"),
        ("7163", "L7163"),
        (" Avery L7165 ", "L7165"),
        ("8160", "5160"),
        ("3x8", "3x8"),
        ("2 × 5", "2x5"),
    ],
)
def test_sheets_are_known_by_what_stands_on_the_packet(text: str, name: str) -> None:
    assert sheet_of(text).name == name


@pytest.mark.parametrize("text", ["L9999", "", "0x4", "3x0", "9x9", "3x40", "x", "-1x2"])
def test_what_is_no_sheet_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        sheet_of(text)


@given(st.integers(1, 7), st.integers(1, 17), st.sampled_from(list(PAPERS.values())))
def test_a_grid_fills_what_a_printer_can_reach(columns: int, rows: int, paper: object) -> None:
    sheet = sheet_of(f"{columns}x{rows}", paper)  # type: ignore[arg-type]
    assert sheet.has_cuts
    assert [sheet.left, sheet.top] == pytest.approx([8, 8])


@pytest.mark.parametrize(
    ("name", "size"), [("L7651", "small"), ("5160", "small"), ("L7160", "usual"), ("L7165", "large")]
)
def test_a_label_shows_as_much_as_it_has_room_for(name: str, size: str) -> None:
    assert size_of(sheet_of(name)) == size


def test_things_are_laid_on_pages_after_the_places_that_are_gone() -> None:
    assert pages_of("abcde", 4, 2) == ((None, None, "a", "b"), ("c", "d", "e", None))
    assert pages_of("ab", 2) == (("a", "b"),)
    assert pages_of("", 2) == ()


def test_lengths_are_written_for_style_sheets() -> None:
    assert [length(each) for each in (63.5, 210, 7.2099999, 0)] == ["63.5mm", "210mm", "7.21mm", "0mm"]
