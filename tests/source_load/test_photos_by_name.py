"""Photos that belong to a product because of their names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitrine.source.photos_by_name import natural_key, photos_by_name

STEMS = ["tee-shirt", "teeshirt", "robe", "robe2"]


@pytest.mark.parametrize(
    ("photo", "stem"),
    [
        ("photos/pyramide.jpg", "pyramide"),
        ("photos/Pyramide-2.JPG", "pyramide"),
        ("photos/pyramide 3.jpg", "pyramide"),
        ("photos/pyramide(4).jpg", "pyramide"),
        ("photos/pyramide_5.jpg", "pyramide"),
        ("photos/2026/pyramide-6.jpg", "pyramide"),
        ("photos/PYRAMIDE A ANNEAUX-1.heic", "Pyramide à anneaux"),
        ("photos/pyramide_a_anneaux.jpg", "Pyramide à anneaux"),
        ("photos/the\u0301-vert.jpg", "thé-vert"),
        ("photos/cubes-bois-1.jpg", "cubes-bois"),
        ("photos/cubes-1.jpg", "cubes"),
        ("photos/pyramide-a-anneaux 2.jpg", "Pyramide à anneaux"),
        ("photos/The vert (3).jpg", "thé-vert"),
        ("photos/Sans Extension.jpg", "sans-extension"),
        ("photos/cubes-bois2.jpg", "cubes"),
        ("photos/cubes.bois.jpg", None),
        ("photos/pyramides.jpg", None),
        ("photos/-1.jpg", None),
        ("photos/.jpg", None),
        ("photos/sans-extension", "sans-extension"),
    ],
)
def test_the_longest_name_that_the_photo_begins_with_wins(photo: str, stem: str | None) -> None:
    """Case, accents, spaces and `_` are not compared; a name must end at a boundary."""
    stems = ["pyramide", "Pyramide à anneaux", "thé-vert", "cubes", "cubes-bois", "sans-extension"]
    assert photos_by_name([photo], stems) == ({stem: (photo,)} if stem else {})


def test_hyphens_still_part_two_names_that_differ_by_them_alone() -> None:
    found = photos_by_name(["photos/tee-shirt.jpg", "photos/teeshirt.jpg", "photos/robe-2.jpg"], STEMS)
    assert found == {
        "tee-shirt": ("photos/tee-shirt.jpg",),
        "teeshirt": ("photos/teeshirt.jpg",),
        "robe": ("photos/robe-2.jpg",),
    }


def test_photos_come_in_the_order_of_their_numbers() -> None:
    """2 comes before 10, and the one without a number first."""
    photos = ["photos/a-10.jpg", "photos/a-2.jpg", "photos/a (3).jpg", "photos/a.jpg", "photos/a-1b.jpg"]
    expected = ("photos/a.jpg", "photos/a-1b.jpg", "photos/a-2.jpg", "photos/a (3).jpg", "photos/a-10.jpg")
    assert photos_by_name(photos, ["a"])["a"] == expected


@given(
    st.lists(st.text(alphabet="aé1_- (", max_size=8), max_size=8),
    st.lists(st.text(alphabet="aé1_-", min_size=1, max_size=5)),
)
def test_every_photo_belongs_to_at_most_one_product(names: list[str], stems: list[str]) -> None:
    """Whatever the names are, none is given twice and the order does not depend on that of the disk."""
    photos = sorted({f"photos/{name}.jpg" for name in names})
    found = photos_by_name(photos, stems)
    given_out = [photo for group in found.values() for photo in group]
    assert len(given_out) == len(set(given_out))
    assert photos_by_name(photos[::-1], stems) == found


@given(st.lists(st.text(max_size=12)))
def test_names_have_one_natural_order(names: list[str]) -> None:
    """Any names can be compared with each other."""
    backwards = names[::-1]
    assert sorted(names, key=natural_key) == sorted(backwards, key=natural_key)
