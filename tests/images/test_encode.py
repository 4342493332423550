"""One decode feeds all renditions; shapes, sizes and refusals."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image
from support.pictures import (
    CUT,
    WHOLE,
    assert_close,
    assert_upright,
    corners,
    drawn,
    photo_of,
    pixel,
    quadrants,
    rendered,
    rendered_files,
)

from vitrine.images import encode, open_photo
from vitrine.images.open_photo import PhotoFailed
from vitrine.images.renditions import jobs_for, recipes_for
from vitrine.images.spec import Photo, Slot


def test_every_rendition_has_exactly_its_size_and_colours(tmp_path: Path) -> None:
    photo = drawn(tmp_path, "a.jpg", quadrants(1999, 1333), quality=95)
    for slot in (WHOLE, CUT, Slot("thumb", (96, 192), "", (1, 1))):
        for recipe, content in rendered_files(photo, slot).items():
            picture = Image.open(io.BytesIO(content))
            assert picture.size == (recipe.width, recipe.height)
            assert picture.format == {"webp": "WEBP", "jpeg": "JPEG"}[recipe.format]
            assert_upright(picture)


def test_one_photo_makes_the_renditions_of_all_its_slots(tmp_path: Path) -> None:
    photo = drawn(tmp_path, "a.jpg", quadrants(2000, 1500))
    jobs = [job for slot in (WHOLE, CUT) for job in jobs_for(photo, recipes_for(photo, slot))]
    opened = open_photo.OpenPhoto(photo)
    assert len(list(encode.renditions_of(opened, jobs))) == len(jobs)


@pytest.mark.parametrize("extension", ["jpg", "png"])
def test_a_large_photo_is_kept_at_the_scale_of_a_wide_crop(tmp_path: Path, extension: str) -> None:
    """Memory stays flat: 40 megapixels are never held when 4 serve."""
    photo = drawn(tmp_path, f"a.{extension}", quadrants(6000, 4000))
    assert open_photo.OpenPhoto(photo).at_base().image.size == (3000, 2000)


@pytest.mark.parametrize(
    ("focus", "left", "right"),
    [
        ((0.0, 0.5), "top_left", "top_left"),
        ((1.0, 0.5), "top_right", "top_right"),
        ((0.5, 0.5), "top_left", "top_right"),
        (None, "top_left", "top_right"),
    ],
)
def test_a_cut_keeps_the_focus(
    tmp_path: Path, focus: tuple[float, float] | None, left: str, right: str
) -> None:
    from support.pictures import QUADRANTS  # noqa: PLC0415

    photo = drawn(tmp_path, "a.png", quadrants(1200, 400))
    picture = rendered(photo, CUT, focus)["webp"]
    assert picture.size == (320, 400)
    assert_close(pixel(picture, (10, 10)), QUADRANTS[left])
    assert_close(pixel(picture, (309, 10)), QUADRANTS[right])


def test_a_tall_photo_is_cut_round_its_focus_too(tmp_path: Path) -> None:
    photo = drawn(tmp_path, "a.png", quadrants(400, 1600))
    picture = rendered(photo, CUT, (0.5, 0.0))["webp"]
    assert_close(pixel(picture, (10, 390)), pixel(picture, (10, 10)))


@settings(max_examples=40, deadline=None)
@given(
    st.integers(1, 90),
    st.integers(1, 90),
    st.sampled_from(["RGB", "RGBA", "L", "P", "1", "I;16"]),
    st.lists(st.integers(1, 60), min_size=1, max_size=3),
    st.none() | st.tuples(st.integers(1, 9), st.integers(1, 9)),
    st.tuples(st.floats(0, 1), st.floats(0, 1)),
    st.booleans(),
)
def test_any_picture_in_any_slot_gives_the_sizes_that_were_planned(  # noqa: PLR0917 - hypothesis gives them so
    tmp_path_factory: pytest.TempPathFactory,
    width: int,
    height: int,
    mode: str,
    widths: list[int],
    ratio: tuple[int, int] | None,
    focus: tuple[float, float],
    extend: bool,
) -> None:
    photo = drawn(tmp_path_factory.mktemp("any"), "a.png", Image.new(mode, (width, height)))
    for recipe, content in rendered_files(
        photo, Slot("any", tuple(widths), "", ratio, extend), focus
    ).items():
        assert Image.open(io.BytesIO(content)).size == (recipe.width, recipe.height)


def test_the_same_photo_and_recipe_give_the_same_bytes(tmp_path: Path) -> None:
    photo = drawn(tmp_path, "a.jpg", quadrants(900, 700))
    assert rendered_files(photo, CUT) == rendered_files(photo, CUT)


def failure(photo: Photo) -> str:
    with pytest.raises(PhotoFailed) as caught:
        rendered(photo)
    assert dict(caught.value.message.params)["photo"] == photo.path
    return caught.value.message.msgid


def test_a_photo_that_vanished_is_named(tmp_path: Path) -> None:
    photo = drawn(tmp_path, "a.jpg", quadrants())
    photo.file.unlink()
    assert "vanished" in failure(photo)


def test_a_photo_that_was_changed_meanwhile_is_not_taken_for_the_planned_one(tmp_path: Path) -> None:
    photo = drawn(tmp_path, "a.jpg", quadrants())
    quadrants(30, 30).save(photo.file)
    assert "changed" in failure(photo)


def test_a_photo_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    photo = drawn(tmp_path, "a.jpg", quadrants())
    photo.file.unlink()
    photo.file.mkdir()
    assert "cannot be read" in failure(photo)


def test_limits_hold_in_the_worker_too(tmp_path: Path) -> None:
    from vitrine.images.spec import Photo as Planned  # noqa: PLC0415

    file = tmp_path / "a.jpg"
    file.write_bytes(
        b"\xff\xd8\xff\xc0\x00\x11\x08\xff\xff\xff\xff\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01\xff\xd9"
    )
    import hashlib  # noqa: PLC0415

    photo = Planned("photos/a.jpg", file, hashlib.sha256(file.read_bytes()).hexdigest(), 60, 40, "JPEG")
    assert "too big" in failure(photo)


def test_without_a_heic_reader_one_sentence_names_the_photo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys  # noqa: PLC0415

    import pillow_heif  # noqa: PLC0415

    pillow_heif.from_pillow(quadrants(64, 64)).save(tmp_path / "IMG_1.HEIC")
    photo = photo_of(tmp_path / "IMG_1.HEIC")
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    assert "pillow-heif" in failure(photo)


def test_a_webp_of_the_tallest_kind_can_be_saved(tmp_path: Path) -> None:
    photo = drawn(tmp_path, "a.png", Image.new("RGB", (40, 20_000), (9, 99, 199)))
    assert rendered(photo)["webp"].height <= 16_383


def test_a_jpeg_is_progressive_and_small(tmp_path: Path) -> None:
    photo = drawn(tmp_path, "a.png", quadrants(400, 300))
    content = next(data for recipe, data in rendered_files(photo).items() if recipe.format == "jpeg")
    picture = Image.open(io.BytesIO(content))
    assert picture.info.get("progressive")
    assert picture.layer[0][1:3] == (2, 2)  # type: ignore[attr-defined]


def test_a_png_recipe_keeps_transparency(tmp_path: Path) -> None:
    photo = drawn(tmp_path, "a.png", Image.new("RGBA", (40, 40), (9, 99, 199, 100)))
    recipe = replace(recipes_for(photo, WHOLE)[0], format="png")
    jobs = jobs_for(photo, [recipe])
    ((_, content),) = encode.renditions_of(open_photo.OpenPhoto(photo), jobs)
    assert Image.open(io.BytesIO(content)).mode == "RGBA"


@pytest.mark.parametrize("name", ["GIF", "WEBP", "PNG", "AVIF", "TIFF", "MPO"])
def test_of_moving_and_many_paged_pictures_the_first_is_shown(tmp_path: Path, name: str) -> None:
    others = [Image.new("RGB", (60, 40), (1, 1, 1))] * 2
    photo = drawn(tmp_path, "a.bin", quadrants(), format=name, save_all=True, append_images=others)
    for picture in rendered(photo).values():
        assert_upright(picture)


@pytest.mark.parametrize("mode", ["CMYK", "L"])
def test_large_jpegs_in_four_inks_or_grey_are_decoded_reduced(tmp_path: Path, mode: str) -> None:
    photo = drawn(tmp_path, "a.jpg", quadrants(2400, 1600, mode))
    for picture in rendered(photo, Slot("small", (300,), "")).values():
        assert picture.mode == "RGB"
        assert_upright(picture, None if mode == "CMYK" else grey_quadrants())


def grey_quadrants() -> dict[str, tuple[int, int, int]]:
    grey = quadrants(mode="L")
    return corners(grey)
