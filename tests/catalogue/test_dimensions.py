"""What a piece looks like from the front, told by its dimensions."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitrine.catalogue.dimensions import Outline, parse_outline


@pytest.mark.parametrize(
    ("text", "height", "width"),
    [
        ("31 x 26 cm", 310, 260),
        ("31 × 26 cm", 310, 260),
        ("31\u00a0×\u00a026\u00a0cm", 310, 260),
        ("31x26cm", 310, 260),
        ("8,5 x 12.25 cm, ouverture 4 cm", 85, "122.5"),
        ("31 x 26 x 20 cm (emballé : 40 x 40 x 40 cm)", 310, 260),
        ("170 cm x 2,5 m", 1700, 2500),
        ("90 x 120 mm", 90, 120),
        ("10 x 4 in", 254, "101.6"),
        ("L 26 x H 31 cm", 310, 260),
        ("L 60 x l 40 x H 20 cm", 200, 600),
        ("H 31 x L 26 x P 20 cm", 310, 260),
        ("W 26 x D 20 x H 31 cm", 310, 260),
        ("Ø 16 x 8 cm", 80, 160),
        ("8 x Ø 16 cm", 80, 160),
        ("diam. 16 x H 8 cm", 80, 160),
    ],
)
def test_height_and_width_are_told(text: str, height: object, width: object) -> None:
    assert parse_outline(text) == Outline(Decimal(str(height)), Decimal(str(width)))


@pytest.mark.parametrize("text", ["Ø 16 cm", "ø16cm", "diamètre 16 cm", "⌀ 160 mm, la grande"])
def test_a_diameter_alone_is_a_disc_seen_from_above(text: str) -> None:
    assert parse_outline(text) == Outline(Decimal(160), Decimal(160), is_disc=True)


@pytest.mark.parametrize(
    "text",
    [
        *("", "taille unique", "12 cm", "H 12 cm", "31 x 26", "15 et 11 cm", "9 à 24 cm", "30 cl"),
        *("L 60 x l 40 cm", "L 60 x L 40 cm", "60 x H 20 cm", "1 x 2 x 3 x 4 cm", "0 x 26 cm", "60 x 60 m"),
        *("Z 3 x 4 cm", "Ø 16 x Ø 8 cm", "cubes de 4 cm", "1,1 l", "x", "x 3 cm", "3 x cm"),
    ],
)
def test_what_would_have_to_be_guessed_is_not_drawn(text: str) -> None:
    assert parse_outline(text) is None


@given(st.text(alphabet="0123456789,. x×ØHLlPcm(;\u00a0", max_size=30))
def test_anything_written_is_drawn_or_not(text: str) -> None:
    """Nothing that a person can write stops the build; what is drawn has a size."""
    outline = parse_outline(text)
    assert outline is None or (outline.height > 0 and outline.width > 0)
