"""Whatever bytes a file holds: a document, or problems that say where."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vitrine.messages import tool_words
from vitrine.problem_text import format_problems
from vitrine.problems import ProblemLog, Severity
from vitrine.source.nodes import Document, Mapping, Node, Scalar, Sequence
from vitrine.source.sheet import MOST_OF_A_KIND
from vitrine.source.yaml_file import read_front_matter, read_yaml

SIGNS = [
    *"ab:-?[]{},#&*!|>'\"%@`~ \n\t\r\\09",
    ": ",
    "- ",
    "\n  ",
    "---\n",
    "...\n",
    "!!str ",
    "<<: ",
    "\u00a0",
    "\u200b",
    "\u2028",
    "\x85",
    "\ufeff",
    "é",
    "e\u0301",
    "😀",
    "title: ",
    "24,90",
    '"x',
    "|\n",
    ">-\n",
    "? ",
]
yaml_like = st.lists(st.sampled_from(SIGNS), max_size=40).map("".join)
plain_text = st.text(
    st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\u2028\u2029\ufffe\uffff"),
    min_size=1,
    max_size=30,
)


def marks_are_inside(node: Node, document: Document) -> bool:
    """Say whether every mark of a document points at one of its lines."""
    if not 1 <= node.mark.line <= len(document.lines):
        return False
    if node.mark.column > len(document.lines[node.mark.line - 1]) + 1:
        return False
    if isinstance(node, Mapping):
        return all(marks_are_inside(k, document) and marks_are_inside(v, document) for k, v in node.entries)
    return not isinstance(node, Sequence) or all(marks_are_inside(item, document) for item in node.items)


def check_reading(data: bytes) -> None:
    for read, path in ((read_yaml, "products/x.yaml"), (read_front_matter, "pages/x.md")):
        log = ProblemLog()
        document = read(path, data, log)
        assert document is not None or log.has_errors
        if document is not None:
            assert marks_are_inside(document.root, document)
            assert document.broken == log.has_errors
        for problem in log:
            place = problem.place
            assert place.path == path
            if place.column:
                assert place.line >= 1
                assert place.column <= len(place.source) + 1
        for language in ("en", "fr"):
            format_problems(log, tool_words(language), colour=True)


@given(st.binary(max_size=200))
def test_any_bytes_give_a_document_or_problems_with_a_place(data: bytes) -> None:
    check_reading(data)


@given(yaml_like)
@example("a: [1, 2\nb: 3")
@example("\ufeff\ufeffa: b")
@example("a:\u2028b: c")
@example("? - a\n  - b\n: c")
def test_any_text_of_yaml_signs_gives_a_document_or_problems_with_a_place(text: str) -> None:
    check_reading(text.encode())


@given(yaml_like, st.sampled_from(["utf-8-sig", "utf-16", "utf-32", "cp1252"]))
def test_any_text_in_any_known_encoding_gives_a_document_or_problems(text: str, encoding: str) -> None:
    check_reading(text.encode(encoding, "replace"))


@given(yaml_like)
def test_a_head_in_a_page_is_read_as_the_same_yaml_two_lines_lower(text: str) -> None:
    """What stands between the fences says the same as the same text in a file of its own."""
    if any(line.rstrip() in {"---", "..."} for line in text.replace("\r", "\n").split("\n")):
        return
    alone, in_head = ProblemLog(), ProblemLog()
    document = read_yaml("pages/x.md", f"a0: b0\n{text}\n".encode(), alone)
    head = read_front_matter("pages/x.md", f"---\na0: b0\n{text}\n---\nBody\n".encode(), in_head)
    assert (document is None) == (head is None)
    assert [(p.code, p.place.line + 1) for p in alone] == [(p.code, p.place.line) for p in in_head]
    if document is not None and head is not None:
        assert [(k.text, v.mark.line + 1) for k, v in document.root.entries] == [
            (k.text, v.mark.line) for k, v in head.root.entries
        ]
        assert head.body == "Body\n"


@given(st.dictionaries(plain_text, plain_text, min_size=1, max_size=8))
def test_a_mapping_of_plain_texts_comes_back_as_it_was_written(texts: dict[str, str]) -> None:
    """Written as JSON, which is YAML, every text is read back exactly, and no type is guessed."""
    written = json.dumps(texts, ensure_ascii=False, indent=1)
    log = ProblemLog()
    document = read_yaml("x.yaml", written.encode(), log)
    assert document is not None
    got = {key.text: value.text for key, value in document.root.entries if isinstance(value, Scalar)}
    assert got == texts
    assert log.count(Severity.WARNING) == 0


@given(st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_.+/ ]{0,20}[A-Za-z0-9]", fullmatch=True))
def test_an_unquoted_text_is_never_turned_into_something_else(text: str) -> None:
    document = read_yaml("x.yaml", f"a: {text}\n".encode(), ProblemLog())
    assert document is not None
    value = document.root.get("a")
    assert isinstance(value, Scalar)
    assert value.text == text
    assert document.lines[value.mark.line - 1][value.mark.column - 1 :][: value.mark.length] == text


@pytest.mark.parametrize(
    "sign",
    [
        "[",
        "{",
        "- ",
        "? ",
        "*a ",
        "&a ",
        "! ",
        '"',
        "'",
        "# ",
        "a\n",
        "a:\n ",
        "[a,",
        "{a: ",
        "|\n",
        "\t",
        "a: #c\n",
    ],
)
def test_a_sign_repeated_a_hundred_thousand_times_is_soon_refused(sign: str) -> None:
    """No repetition keeps the reader busy, and a file that is broken all over is told a few times only."""
    log = ProblemLog()
    read_yaml("x.yaml", (sign * 100_000).encode(), log)
    assert 1 <= len(log) <= 3 * MOST_OF_A_KIND
