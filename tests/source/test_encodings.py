"""Files as editors save them: every encoding that can be known is read, none is guessed into garbage."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from vitrine.problems import ProblemLog, Severity
from vitrine.source.encoding import LARGEST, decode, read_bytes
from vitrine.source.nodes import Scalar
from vitrine.source.yaml_file import read_front_matter, read_yaml

CASE = Path(__file__).parent.parent / "cases" / "Y07"
TITLE = json.loads((CASE / "expected.json").read_text("utf-8"))["title"]


def title_of(data: bytes, log: ProblemLog) -> str | None:
    document = read_yaml("products/x.yaml", data, log)
    title = document.root.get("title") if document is not None else None
    return title.text if isinstance(title, Scalar) else None


@pytest.mark.parametrize("name", ["utf8-bom", "utf8-crlf", "mac-cr", "utf16-le-bom"])
def test_a_file_in_a_known_encoding_is_read_without_a_word(name: str) -> None:
    log = ProblemLog()
    assert title_of((CASE / "products" / f"{name}.yaml").read_bytes(), log) == TITLE
    assert list(log) == []


def test_windows_1252_is_read_right_with_a_warning() -> None:
    log = ProblemLog()
    assert title_of((CASE / "products/windows-1252.yaml").read_bytes(), log) == TITLE
    assert [(problem.code, problem.severity) for problem in log] == [("encoding-windows", Severity.WARNING)]


@pytest.mark.parametrize(
    ("name", "line", "code"), [("nbsp-indent", 4, "U+00A0"), ("zero-width", 1, "U+200B")]
)
def test_an_invisible_sign_is_named_with_its_line(name: str, line: int, code: str) -> None:
    log = ProblemLog()
    title_of((CASE / "products" / f"{name}.yaml").read_bytes(), log)
    [problem] = log
    assert problem.place.line == line
    assert dict(problem.message.params)["code"] == code


def test_a_byte_order_mark_does_not_hide_a_head() -> None:
    log = ProblemLog()
    document = read_front_matter("pages/x.md", (CASE / "pages/bom-front-matter.md").read_bytes(), log)
    assert document is not None
    title = document.root.get("title")
    assert isinstance(title, Scalar)
    assert title.text == "À propos"
    assert document.body == "\nBonjour.\n"
    assert list(log) == []


@pytest.mark.parametrize("encoding", ["utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_encodings_with_a_mark_are_read(encoding: str) -> None:
    data = f"\ufefftitle: {TITLE}\n".encode(encoding)
    assert title_of(data, ProblemLog()) == TITLE


@pytest.mark.parametrize(
    ("data", "code", "line", "column"),
    [
        ("title: Crème\nbrand: ".encode() + b"ch\xe2t\n", "encoding-unknown", 2, 10),
        (b"title: a\n\xff\xfe\x81", "encoding-unknown", 2, 1),
        (b"\xff\xfea", "encoding-unknown", 1, 1),
        (b"title: a\x07b", "control-character", 1, 9),
        (b"title: a\r\nb: \x1b[31m", "control-character", 2, 4),
        ("title: a".encode("utf-16-le"), "control-character", 1, 2),
    ],
)
def test_what_cannot_be_known_is_refused_at_its_place(data: bytes, code: str, line: int, column: int) -> None:
    log = ProblemLog()
    assert decode("x.yaml", data, log) is None
    [problem] = log
    assert (problem.code, problem.place.line, problem.place.column) == (code, line, column)


def test_rare_line_breaks_do_not_shift_the_line_numbers() -> None:
    """U+2028, pasted from a web page, is no line for editors, but one for YAML."""
    log = ProblemLog()
    document = read_yaml("x.yaml", "a: b\u2028c\nd: e\n".encode(), log)
    assert document is not None
    assert [value.mark.line for _, value in document.root] == [1, 2]


def test_fifty_megabytes_are_refused_before_they_are_read(tmp_path: Path) -> None:
    """The size decides: a sparse file of 50 MB, of which nothing can be read in time, is told at once."""
    file = tmp_path / "x.yaml"
    with file.open("wb") as stream:
        stream.truncate(50_000_000)
    log = ProblemLog()
    assert read_bytes(file, "products/x.yaml", log) is None
    [problem] = log
    assert problem.code == "file-too-big"
    assert dict(problem.message.params)["size"] == 50


def test_the_price_ledger_may_be_larger_than_other_texts() -> None:
    text = "2026-01-01,lampe,,24.90,EUR\n" * (LARGEST // 20)
    assert decode("prices.csv", text.encode(), ProblemLog()) == text


def test_a_vanished_file_is_a_problem(tmp_path: Path) -> None:
    log = ProblemLog()
    assert read_bytes(tmp_path / "x.yaml", "products/x.yaml", log) is None
    assert [problem.code for problem in log] == ["file-unreadable"]
