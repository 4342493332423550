"""Markdown files with a head: the head is YAML with the lines of the file, the rest is text."""

from __future__ import annotations

import pytest

from vitrine.problems import ProblemLog
from vitrine.source.nodes import Scalar
from vitrine.source.yaml_file import read_front_matter


@pytest.mark.parametrize(
    ("text", "title", "body", "body_line"),
    [
        ("---\ntitle: A\n---\nBonjour.\n", "A", "Bonjour.\n", 4),
        ("\n---\r\ntitle: A\r\n---\r\nBonjour.\r\n", "A", "Bonjour.\n", 5),
        ("---  \ntitle: A\n...\n---\nx", "A", "---\nx", 4),
        ("---\ntitle: A\n---", "A", "", 4),
        ("---\ntitle: |\n  --- x\n---\nb\n", "--- x\n", "b\n", 5),
    ],
)
def test_head_and_text_are_told_apart(text: str, title: str, body: str, body_line: int) -> None:
    log = ProblemLog()
    document = read_front_matter("pages/a.md", text.encode(), log)
    assert document is not None
    value = document.root.get("title")
    assert isinstance(value, Scalar)
    assert (value.text, document.body, document.body_line) == (title, body, body_line)
    assert list(log) == []


def test_an_empty_head_is_a_head_without_keys() -> None:
    log = ProblemLog()
    document = read_front_matter("pages/a.md", b"---\n# rien\n---\nx\n", log)
    assert document is not None
    assert document.root.entries == ()
    assert document.body == "x\n"


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("Bonjour.\n", "head-missing", 1, 1),
        ("", "head-missing", 1, 1),
        ("title: A\n---\nBonjour.\n", "head-missing", 1, 1),
        ("---\ntitle: A\nBonjour.\n", "head-open", 1, 1),
        ("---\ntitle: A: b\n---\nx\n", "colon-in-text", 2, 9),
        ("\n---\ntitle: A\ntitle: B\n---\nx\n", "key-twice", 4, 1),
        ("---\n- A\n---\nx\n", "keys-missing", 2, 1),
        ("---\ntitle: 'A\n---\nx: it's\n", "quote-open", 2, 8),
        ("---\ntags: [a\n---\nx]\n", "bracket-open", 2, 7),
    ],
)
def test_what_is_wrong_with_a_head_is_told_at_its_line(text: str, code: str, line: int, column: int) -> None:
    log = ProblemLog()
    document = read_front_matter("pages/a.md", text.encode(), log)
    assert document is None or document.broken
    problem = next(iter(log))
    assert (problem.code, problem.place.line, problem.place.column) == (code, line, column)


def test_the_text_below_a_head_is_never_read_as_yaml() -> None:
    log = ProblemLog()
    document = read_front_matter("pages/a.md", b"---\ntitle: A\n---\n@x: y: z\n\t- [\n", log)
    assert document is not None
    assert list(log) == []
