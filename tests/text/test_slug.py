"""Slugs: readable, stable, never empty."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitrine.text.slug import is_slug, slugify


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Œuf à l'ancienne", "oeuf-a-l-ancienne"),
        ("Straße", "strasse"),
        ("STRAẞE", "strasse"),
        ("Cool 😀", "cool"),
        ("100 %", "100"),
        ("Pain d’épices !", "pain-d-epices"),
        ("Thé à la menthe", "the-a-la-menthe"),
        ("Smørrebrød & Łódź", "smorrebrod-lodz"),
        ("İstanbul ışık", "istanbul-isik"),
        ("../../evade", "evade"),
        ("お茶", "お茶"),
        ("が", "が"),
        ("Чай", "чай"),
        ("شاي بالنعناع", "شاي-بالنعناع"),
        ("हिन्दी", "हिन्दी"),
        ("½ l", "1-2-l"),
        ("a_b c", "a-b-c"),
        ("1️⃣", "1"),
    ],
)
def test_a_text_has_the_slug_a_person_expects(text: str, slug: str) -> None:
    """Accents go, letters of other scripts stay."""
    assert slugify(text) == slug


def test_composed_and_decomposed_names_have_one_slug() -> None:
    """A name made on a Mac (decomposed) is the same name."""
    for text in ("Pâté en croûte", "が", "Чай"):
        assert slugify(unicodedata.normalize("NFD", text)) == slugify(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize("text", ["😀", "🎩🎩", "!!!", "---", "❤️", ""])
def test_a_text_without_letters_has_a_code(text: str) -> None:
    """Never an empty slug, and not the same one for all."""
    assert slugify(text).startswith("x-")


def test_codes_differ() -> None:
    """Two emoji are two addresses."""
    assert len({slugify("😀"), slugify("🎩🎩"), slugify("!!!")}) == 3


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_a_slug_is_its_own_slug_and_safe_in_a_path(text: str) -> None:
    """Made twice it stays; it holds nothing that means something in a path or an address."""
    slug = slugify(text)
    assert slug
    assert slugify(slug) == slug
    assert is_slug(slug)
    assert not set(slug) & set('./\\?#%&:*"<>| \n\t')
    assert not slug.startswith("-")
