"""Excerpts: shortened between words, never in one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitrine.text.excerpt import excerpt


@pytest.mark.parametrize(
    ("text", "length", "expected"),
    [
        ("Court.", 20, "Court."),
        ("Un jouet. Et puis un autre encore.", 12, "Un jouet."),
        ("Un jouet en bois de hêtre massif", 15, "Un jouet en…"),
        ("Un jouet, en bois", 12, "Un jouet…"),
        ("Anticonstitutionnellement vôtre", 10, "Anticonstitutionnellement…"),
        ("Prix : 24,90 € la pièce, voilà", 16, "Prix : 24,90 €…"),
        ("お茶はとても美味しいです", 6, "お茶はとて…"),
        ("", 10, ""),
    ],
)
def test_texts_end_after_a_sentence_or_a_word(text: str, length: int, expected: str) -> None:
    assert excerpt(text, length) == expected


@given(st.lists(st.text(alphabet="abcé.,!'’", min_size=1, max_size=12), max_size=30), st.integers(15, 80))
def test_no_word_is_ever_cut(words: list[str], length: int) -> None:
    text = " ".join(words)
    short = excerpt(text, length)
    assert len(short) <= length
    kept = short.removesuffix("…").split()
    for said, whole in zip(kept, text.split(), strict=False):
        assert whole == said or whole.rstrip(",.;:!’'") == said.rstrip(",.;:!’'")
