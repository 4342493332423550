"""Sizes, recipes and names are arithmetic."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from vitrine.images.renditions import (
    MAX_SIDE,
    ascii_stem,
    jobs_for,
    recipes_for,
    rendition_job,
    shown_shape,
    widths_for,
    with_ladders,
)
from vitrine.images.spec import Photo, Qualities, Slot

LADDER = (320, 480, 640, 960, 1280, 1600)


def photo(width: int, height: int, *, path: str = "photos/boulier-1.jpg", **more: object) -> Photo:
    return Photo(path, Path(path), "ab" * 32, width, height, "JPEG", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("size", "widths", "expected"),
    [
        ((4032, 3024), LADDER, ((320, 240), (480, 360), (640, 480), (960, 720), (1280, 960), (1600, 1200))),
        ((1000, 500), LADDER, ((320, 160), (480, 240), (640, 320), (1000, 500))),
        ((500, 333), LADDER, ((320, 213), (500, 333))),
        ((320, 200), LADDER, ((320, 200),)),
        ((319, 200), LADDER, ((319, 200),)),
        ((37, 23), LADDER, ((37, 23),)),
        ((1, 1), LADDER, ((1, 1),)),
        ((20, 900), LADDER, ((20, 900),)),
        ((900, 1), LADDER, ((320, 1), (480, 1), (640, 1), (900, 1))),
        ((800, 600), (), ((800, 600),)),
        ((3000, 2000), (640, 320, 640), ((320, 213), (640, 427))),
    ],
)
def test_widths_end_with_the_photos_own_and_neighbours_differ(
    size: tuple[int, int], widths: tuple[int, ...], expected: tuple[tuple[int, int], ...]
) -> None:
    assert widths_for(photo(*size), Slot("any", widths, "")) == expected


@pytest.mark.parametrize(
    ("size", "ground", "shape"),
    [
        ((1400, 933), True, (1400, 1750)),
        ((1400, 933), False, (746, 933)),
        ((1400, 933), None, (746, 933)),
        ((1120, 1400), True, (1120, 1400)),
        ((1000, 2000), True, (1000, 1250)),
        ((20, 900), True, (20, 25)),
        ((1, 1), None, (1, 1)),
    ],
)
def test_a_wide_photo_is_continued_only_on_a_ground_known_to_be_plain(
    size: tuple[int, int], ground: bool | None, shape: tuple[int, int]
) -> None:
    slot = Slot("card", LADDER, "", (4, 5), extend=True)
    assert shown_shape(photo(*size, plain_ground=ground), slot) == shape


def test_learning_of_a_ground_changes_no_name() -> None:
    slot = Slot("card", (320,), "", (4, 5), extend=True)
    names = {
        job.name
        for ground in (None, True, False)
        for job in jobs_for(
            photo(1400, 933, plain_ground=ground), recipes_for(photo(1400, 933, plain_ground=ground), slot)
        )
    }
    assert len(names) == 2


def test_one_jpeg_stands_in_for_browsers_without_webp() -> None:
    recipes = recipes_for(photo(4000, 3000), Slot("gallery", (400, 800, 1200), ""))
    assert [(recipe.format, recipe.width) for recipe in recipes] == [
        ("webp", 400),
        ("webp", 800),
        ("webp", 1200),
        ("jpeg", 800),
    ]


def test_a_theme_says_how_carefully_photos_are_saved() -> None:
    recipes = recipes_for(photo(1000, 1000), Slot("whole", (320,), ""), qualities=Qualities(webp=60, jpeg=70))
    assert [(recipe.format, recipe.quality) for recipe in recipes] == [("webp", 60), ("jpeg", 70)]


def test_what_cannot_matter_is_not_in_the_recipe() -> None:
    opaque, whole = photo(1000, 1000), Slot("whole", (320,), "")
    assert recipes_for(opaque, whole, (0.1, 0.1), "#000000") == recipes_for(opaque, whole)
    square = Slot("square", (320,), "", (1, 1))
    assert recipes_for(opaque, square, (0.1, 0.1)) == recipes_for(opaque, whole)
    webp, jpeg = recipes_for(replace(opaque, has_alpha=True), whole, background="#F4EAD5")
    assert (webp.background, jpeg.background) == ("#ffffff", "#f4ead5")


def test_a_name_says_stem_width_and_depends_on_all_that_makes_the_pixels() -> None:
    slot = Slot("card", (320,), "", (4, 5))
    base = photo(1000, 1000)
    names = {rendition_job(base, recipes_for(base, slot)[0]).name}
    names.add(rendition_job(replace(base, sha256="cd" * 32), recipes_for(base, slot)[0]).name)
    names.add(rendition_job(base, recipes_for(base, slot, (0.2, 0.2))[0]).name)
    names.add(rendition_job(base, replace(recipes_for(base, slot)[0], quality=50)).name)
    names.add(rendition_job(base, replace(recipes_for(base, slot)[0], extend=True)).name)
    names.add(rendition_job(base, replace(recipes_for(base, slot)[0], height=399)).name)
    assert len(names) == 6
    assert all(re.fullmatch(r"boulier-1-320w-[0-9a-f]{8}\.webp", name) for name in names)


def test_a_picture_is_made_from_a_wider_one_of_its_shape_whatever_place_that_is_for() -> None:
    slots = with_ladders(
        {
            "card": Slot("card", (240, 320, 480, 640), "", (4, 5)),
            "gallery": Slot("gallery", (480, 720, 960), "", (4, 5)),
            "whole": Slot("whole", (500,), ""),
        }
    )
    source = photo(2000, 1500)  # a crop of it is 1200 wide
    steps = {
        (name, recipe.width): recipe.steps
        for name, slot in slots.items()
        for recipe in recipes_for(source, slot, formats=("webp",))
    }
    assert steps["card", 240] == ((480, 600), (720, 900))
    assert steps["card", 320] == ((480, 600), (720, 900))
    assert steps["card", 480] == steps["gallery", 480] == ((720, 900),)
    assert not any(steps[which] for which in steps if which[1] in {500, 640, 720, 960})


def test_a_large_photo_goes_through_the_widest_rendition_where_none_is_much_wider() -> None:
    slot = Slot("any", (720, 960, 1280), "", ladder=(720, 960, 1280))
    steps = [recipe.steps for recipe in recipes_for(photo(4000, 3000), slot, formats=("webp",))]
    assert steps == [((1280, 960),), ((1280, 960),), ()]


def test_steps_are_never_wider_than_the_photo_and_are_part_of_the_name() -> None:
    slot = Slot("any", (100, 200, 400, 800), "", ladder=(100, 200, 400, 800))
    small, *_ = recipes_for(photo(390, 390), slot, formats=("webp",))
    assert (small.width, small.steps) == (100, ((200, 200),))
    alone = replace(small, steps=())
    assert rendition_job(photo(390, 390), small).name != rendition_job(photo(390, 390), alone).name


@pytest.mark.parametrize(
    ("path", "stem"),
    [
        ("photos/Pâté en croûte (2).JPG", "pate-en-croute-2"),
        ("photos/the\u0301 a\u0300 la menthe.jpg", "the-a-la-menthe"),
        ("photos/Œuf_à-la-coque.jpeg", "oeuf-a-la-coque"),
        ("photos/a#b?c%28:d.png", "a-b-c-28-d"),
        ("photos/積み木.jpg", "photo"),
        ("photos/.jpg", "jpg"),
        ("photos/---.webp", "photo"),
        ("photos/sans-extension", "sans-extension"),
        ("photos/a.b.c.heic", "a-b-c"),
    ],
)
def test_stems_are_plain_and_never_empty(path: str, stem: str) -> None:
    assert ascii_stem(path) == stem


@given(st.text(max_size=200))
def test_any_file_name_gives_a_safe_stem(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", ascii_stem(f"photos/{name}"))
    assert len(ascii_stem(name)) <= 80


sides = st.integers(1, 70_000)
ratios = st.none() | st.tuples(st.integers(1, 21), st.integers(1, 21))


@given(
    sides,
    sides,
    st.lists(st.integers(1, 2000), max_size=7),
    ratios,
    st.booleans(),
    st.sampled_from([None, True, False]),
)
def test_no_photo_and_slot_breaks_the_rules_of_sizes(
    width: int,
    height: int,
    widths: list[int],
    ratio: tuple[int, int] | None,
    extend: bool,
    ground: bool | None,
) -> None:
    source = photo(width, height, plain_ground=ground)
    sizes = widths_for(source, Slot("any", tuple(widths), "", ratio, extend))
    across = [size[0] for size in sizes]
    assert across == sorted(set(across))
    assert sizes
    assert all(1 <= w <= width and 1 <= h <= MAX_SIDE for w, h in sizes)
    assert all(larger * 4 >= smaller * 5 for smaller, larger in pairwise(across))
    if not (extend and ground):
        assert all(h <= height for _, h in sizes)
    if ratio is None and max(width, height) <= MAX_SIDE:
        assert across[-1] == min(width, max(widths, default=width))
