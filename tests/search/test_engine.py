"""Pagefind's program: records in, files out, and every way in which that can fail."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from vitrine.search import engine
from vitrine.search.engine import EngineError, has_engine, make_files


def record(slug: str, content: str, language: str = "fr") -> dict[str, Any]:
    return {"url": f"{slug}/", "content": content, "language": language, "meta": {"title": slug}}


def test_records_become_an_index_a_language_and_the_program_that_reads_it() -> None:
    files = make_files([record("bol", "Un bol"), record("bowl", "A bowl", "en")])
    assert files.keys() >= {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json"}
    entry = json.loads(files["pagefind-entry.json"])
    assert {language: known["page_count"] for language, known in entry["languages"].items()} == {
        "fr": 1,
        "en": 1,
    }
    assert not [name for name in files if "-ui." in name or "highlight" in name]


def test_the_same_records_make_the_same_bytes() -> None:
    records = [record(f"p{number}", f"Article numéro {number}") for number in range(40)]
    assert make_files(records) == make_files(records)


def test_the_program_is_here() -> None:
    assert has_engine()


@pytest.mark.parametrize(
    ("records", "patience"),
    [([{"url": 3}], None), ([record(f"p{n}", "bol " * 500) for n in range(400)], 0.0)],
    ids=["a record that it refuses", "it takes too long"],
)
def test_what_fails_is_one_error(records: list[dict[str, Any]], patience: float | None) -> None:
    with pytest.raises(EngineError):
        make_files(records, patience=patience)


def test_a_program_that_is_not_there_or_is_no_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", "/nowhere/pagefind")
    with pytest.raises(EngineError):
        make_files([])
    monkeypatch.setattr(engine, "find_spec", lambda _: None)
    assert not has_engine()
    with pytest.raises(EngineError):
        make_files([])


def test_a_pipe_that_is_closed_ends_the_sending_in_silence() -> None:
    """As after an answer that was an error: the thread that sends must not write to the terminal."""
    pipe = io.BytesIO()
    pipe.close()
    engine._send(pipe, [b"too late"])


@pytest.mark.parametrize(
    "said", [{}, {"payload": 3}, {"message_id": 0, "payload": {"type": "Files", "files": [{"path": 3}]}}]
)
def test_an_answer_in_other_words_is_one_error(monkeypatch: pytest.MonkeyPatch, said: dict[str, Any]) -> None:
    """Else a preview would ask again and again."""
    monkeypatch.setattr(engine, "_read", lambda _: iter([{"message_id": 1, "payload": {"type": "X"}}, said]))
    with pytest.raises(EngineError):
        make_files([])
