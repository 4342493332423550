"""YAML's guesses are not ours: what is typed is what is read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from vitrine.problems import ProblemLog
from vitrine.source.nodes import Document, Mapping, Node, Scalar, Sequence
from vitrine.source.yaml_file import read_yaml

CASES = Path(__file__).parent.parent / "cases"


def read(text: str) -> Document:
    log = ProblemLog()
    document = read_yaml("x.yaml", text.encode(), log)
    assert document is not None, list(log)
    assert not log.has_errors, list(log)
    return document


def plain(node: Node | None) -> object:
    """Return a node as lists, dictionaries and texts."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    assert isinstance(node, Mapping)
    return {key: plain(value) for key, value in node}


def test_words_are_not_turned_into_booleans() -> None:
    got = plain(read((CASES / "Y01/product.yaml").read_text("utf-8")).root)
    expected = json.loads((CASES / "Y01/expected.json").read_text("utf-8"))
    assert isinstance(got, dict)
    assert {key: got[key] for key in ("title", "country", "colour", "category", "tags")} == {
        key: expected[key] for key in ("title", "country", "colour", "category", "tags")
    }
    assert got["variants"] == [
        {"size": "S", "label": "no"},
        {"size": "M", "label": "Y"},
        {"size": "on", "label": "null"},
    ]


def test_numbers_keep_their_zeros_signs_and_underscores() -> None:
    expected = json.loads((CASES / "Y03/expected.json").read_text("utf-8"))
    got: dict[str, object] = {}
    for name in ("product.yaml", "vitrine.yaml"):
        document = read((CASES / "Y03" / name).read_text("utf-8"))
        got |= {key: plain(value) for key, value in document.root}
    wanted = {key: value for key, value in expected.items() if key != "wrong"}
    assert {key: got[key] for key in wanted} == wanted


@pytest.mark.parametrize(
    "text",
    [
        "10:00",
        "190:20:30",
        "1:43",
        "09:30",
        "2026-01-02",
        "1_000",
        "0o17",
        ".inf",
        "-0",
        "+33639981234",
        "1e3",
        "0x1F",
        "NO",
        "yes",
        "on",
        "Off",
        "y",
        "true",
        "=",
        "1.10",
        "0123",
        "0089",
        "0b101",
    ],
)
def test_a_value_is_the_text_that_was_typed(text: str) -> None:
    assert plain(read(f"a: {text}\nb: [{text}]\n").root) == {"a": text, "b": [text]}


@pytest.mark.parametrize(
    ("written", "is_empty"),
    [
        ("", True),
        ("~", True),
        ("null", True),
        ('""', False),
        ("'~'", False),
        ('"null"', False),
        ("|\n  x", False),
    ],
)
def test_nothing_written_is_told_from_an_empty_text(written: str, is_empty: bool) -> None:
    value = read(f"a: {written}\nb: c\n").root.get("a")
    assert isinstance(value, Scalar)
    assert value.is_empty == is_empty


def test_every_value_knows_its_line_column_and_length_in_characters() -> None:
    document = read('été: "crème 😀"  # note\nliste:\n  - deux mots\n')
    (first_key, first), (_, second) = document.root.entries
    assert tuple(first_key.mark) == (1, 1, 3)
    assert tuple(first.mark) == (1, 6, 9)
    assert isinstance(second, Sequence)
    assert tuple(second.items[0].mark) == (3, 5, 9)
