"""Problems on the terminal and as data: the right line, the caret under the right signs, nothing harmful."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitrine.messages import Message, msg, tool_words
from vitrine.problem_excerpt import excerpt, visible, width
from vitrine.problem_text import format_problems, to_json
from vitrine.problems import Place, Problem, ProblemLog, Severity

ENGLISH, FRENCH = tool_words("en"), tool_words("fr")
WAY_OUT = msg("Write 24.90.")
PYRAMID = Place("products/pyramide.yaml", 3, 8, "price", 5, "price: 24,9O")


def problem(
    place: Place = PYRAMID,
    severity: Severity = Severity.ERROR,
    way_out: Message | None = WAY_OUT,
    text: str = "“24,9O” is not an amount.",
) -> Problem:
    return Problem(
        code="price-unreadable", severity=severity, place=place, message=msg("{x}", x=text), way_out=way_out
    )


def shown(*problems: Problem, colour: bool = False) -> str:
    return format_problems(ProblemLog(problems), ENGLISH, colour=colour)


def test_a_problem_shows_its_place_line_caret_and_way_out() -> None:
    assert shown(problem()) == (
        "products/pyramide.yaml:3:8: error: “24,9O” is not an amount.\n"
        "    3 | price: 24,9O\n"
        "      |        ^^^^^\n"
        "      → Write 24.90.\n"
        "\n"
        "1 error"
    )


def test_a_problem_is_told_in_french_with_french_signs() -> None:
    text = format_problems(ProblemLog([problem(severity=Severity.WARNING)]), FRENCH, colour=False)
    assert text.startswith("products/pyramide.yaml:3:8: avertissement\u00a0: “24,9O”")
    assert text.endswith("1 avertissement")


def test_problems_are_sorted_and_counted() -> None:
    log = [
        problem(Place("b.yaml"), Severity.NOTICE, None, "b"),
        problem(Place("a.yaml", 10, 1), Severity.WARNING, None, "ten"),
        problem(Place("a.yaml", 2, 5), Severity.ERROR, None, "two, five"),
        problem(Place("a.yaml", 2, 1), Severity.ERROR, None, "two, one"),
        problem(Place("a.yaml", 2), Severity.NOTICE, None, "two"),
    ]
    assert shown(*log).split("\n\n") == [
        "a.yaml:2: notice: two",
        "a.yaml:2:1: error: two, one",
        "a.yaml:2:5: error: two, five",
        "a.yaml:10:1: warning: ten",
        "b.yaml: notice: b",
        "2 errors, 1 warning, 2 notices",
    ]


def test_no_problem_is_no_text() -> None:
    assert shown() == ""


def test_the_shop_folder_is_put_before_the_path_where_it_is_asked_for() -> None:
    text = format_problems(ProblemLog([problem()]), ENGLISH, colour=False, root=Path("my shop"))
    assert text.startswith("my shop/products/pyramide.yaml:3:8: error")


def test_colour_changes_nothing_but_the_colour() -> None:
    plain, coloured = shown(problem()), shown(problem(), colour=True)
    assert coloured != plain
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == plain
    assert coloured.count("\x1b[0m") == len(re.findall("\x1b\\[[1-9]", coloured))


# line, column, length, what is shown, carets
LINES = [
    ("price: 24", 8, 2, "price: 24", "       ^^"),
    ("price: 24", 0, 1, "price: 24", ""),
    ("price:", 7, 1, "price:", "      ^"),
    ("\tprice: 24", 9, 2, "    price: 24", "           ^^"),
    ("\t- a", 1, 1, "    - a", "^^^^"),
    ("ab\tc", 4, 1, "ab  c", "    ^"),
    ("日本: x", 5, 1, "日本: x", "      ^"),
    ("日本: x", 1, 2, "日本: x", "^^^^"),
    ("e\u0301te\u0301: x", 8, 1, "e\u0301te\u0301: x", "     ^"),
    ("👩\u200d🎨: x", 6, 1, "👩\u200d🎨: x", "      ^"),
    ("a\u200bb: x", 2, 1, "a<U+200B>b: x", " ^^^^^^^^"),
    ("a\x1b[31mb", 7, 1, "a\\x1b[31mb", "         ^"),
    ("abc   ", 2, 50, "abc", " ^^"),
    ("abc", 99, 1, "abc", "   ^"),
]


@pytest.mark.parametrize(("line", "column", "length", "text", "carets"), LINES)
def test_the_caret_stands_under_the_right_signs(
    line: str, column: int, length: int, text: str, carets: str
) -> None:
    assert excerpt(line, column, length, 100) == (text, carets)


@given(
    st.text(st.characters(blacklist_categories=["Cs"]), max_size=300),
    st.integers(0, 310),
    st.integers(1, 310),
    st.integers(12, 120),
)
def test_no_line_is_wider_than_asked_nor_its_caret_lost(
    line: str, column: int, length: int, most: int
) -> None:
    text, carets = excerpt(line, column, length, most)
    cells = sum(map(width, text))
    assert cells <= most
    assert bool(carets) == bool(column)
    assert len(carets) <= cells + 1
    assert "\x1b" not in text
    assert "\n" not in text


def test_a_long_line_is_cut_around_its_caret() -> None:
    line = "x" * 200 + "HERE" + "y" * 200
    text, carets = excerpt(line, 201, 4, 60)
    start = carets.index("^")
    assert text[start : start + 4] == "HERE"
    assert carets.count("^") == 4
    assert text.startswith("…")
    assert text.endswith("…")


@given(st.text(max_size=100))
def test_nothing_that_a_terminal_obeys_reaches_it(text: str) -> None:
    """A shop's texts, file names and messages may hold anything: colours, titles, bells, turned writing."""
    place = Place(f"products/{text}.yaml", 1, 1, "", 1, f"x{text}")
    out = shown(problem(place=place, text=text, way_out=msg("{x}", x=text)))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", out)
    assert out.count("\n") == 5
    out.encode("utf-8")


def test_french_spaces_are_not_written_out() -> None:
    assert visible("«\u00a0Où\u202f?\u00a0»") == "«\u00a0Où\u202f?\u00a0»"


def test_a_problem_as_data_says_what_is_known_and_nothing_else() -> None:
    assert to_json(problem(), ENGLISH) == {
        "code": "price-unreadable",
        "severity": "error",
        "path": "products/pyramide.yaml",
        "line": 3,
        "column": 8,
        "length": 5,
        "key": "price",
        "message": "“24,9O” is not an amount.",
        "way_out": "Write 24.90.",
        "source": "price: 24,9O",
    }
    whole = to_json(problem(place=Place("photos/a.jpg"), way_out=None), FRENCH)
    assert {key for key, value in whole.items() if value is None} == {
        "line",
        "column",
        "length",
        "key",
        "way_out",
        "source",
    }
    json.dumps(whole)
