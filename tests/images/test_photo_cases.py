"""The reported cases about photos, and siblings of each."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pillow_heif
import pytest
from PIL import Image, ImageCms
from support.pictures import (
    CARD,
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

from vitrine.images.open_photo import PhotoFailed
from vitrine.images.renditions import recipes_for
from vitrine.images.spec import Slot
from vitrine.problems import Severity, Unreadable

CASES = Path(__file__).parent.parent / "cases"
SLOTS = (WHOLE, CARD, CUT, Slot("thumb", (96,), "96px", (1, 1)))


def case(name: str) -> tuple[list[Path], dict[str, object]]:
    return sorted((CASES / name / "photos").iterdir()), json.loads(
        (CASES / name / "expected.json").read_text()
    )


# P01: orientation ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", case("P01")[0], ids=lambda file: file.stem)
def test_sideways_phone_photos_stand_upright_with_the_turned_size(file: Path) -> None:
    photo = photo_of(file)
    assert (photo.width, photo.height) == (60, 40)
    for picture in rendered(photo).values():
        assert picture.size == (60, 40)
        assert_upright(picture)


def stored_turned(orientation: int, size: tuple[int, int] = (120, 80)) -> Image.Image:
    """Draw the quadrants as a camera that writes this orientation stores them."""
    back = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    picture = quadrants(*size)
    return picture if back is None else picture.transpose(back)


def exif_of(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("extension", ["jpg", "png", "webp", "tif", "avif"])
def test_every_orientation_of_every_format_stands_upright(
    tmp_path: Path, orientation: int, extension: str
) -> None:
    photo = drawn(
        tmp_path, f"a.{extension}", stored_turned(orientation), exif=exif_of(orientation), **_tiff(extension)
    )
    assert (photo.width, photo.height) == (120, 80)
    for picture in rendered(photo).values():
        assert_upright(picture)


def _tiff(extension: str) -> dict[str, object]:
    return {"compression": "tiff_deflate"} if extension == "tif" else {}


def test_a_large_sideways_photo_is_decoded_reduced_and_still_upright(tmp_path: Path) -> None:
    photo = drawn(tmp_path, "a.jpg", stored_turned(6, (2400, 1600)), exif=exif_of(6))
    assert (photo.width, photo.height) == (2400, 1600)
    for picture in rendered(photo, Slot("small", (200,), "200px")).values():
        assert picture.size == (200, 133)
        assert_upright(picture)


def test_an_orientation_tag_that_makes_no_sense_counts_as_upright(tmp_path: Path) -> None:
    photo = drawn(tmp_path, "a.jpg", quadrants(), exif=exif_of(42))
    assert_upright(rendered(photo)["webp"])


def test_a_png_whose_exif_stands_behind_its_pixels_is_turned_too(tmp_path: Path) -> None:
    photo = drawn(tmp_path, "a.png", stored_turned(6), exif=exif_of(6))
    data = photo.file.read_bytes()
    start = data.index(b"eXIf") - 4
    length = int.from_bytes(data[start : start + 4], "big") + 12
    chunk, rest = data[start : start + length], data[:start] + data[start + length :]
    photo.file.write_bytes(rest[:-12] + chunk + rest[-12:])
    photo = photo_of(photo.file)
    assert (photo.width, photo.height) == (120, 80)
    assert_upright(rendered(photo)["webp"])


# P03: privacy -------------------------------------------------------------------------------------------------

PRIVATE_MARKS = (
    b"Exif",
    b"EXIF",
    b"http://ns.adobe.com",
    b"XMP ",
    b"xpacket",
    b"ICC_PROFILE",
    b"ICCP",
    b"Photoshop",
)


@pytest.mark.parametrize("file", case("P03")[0], ids=lambda file: file.name)
def test_no_rendition_holds_anything_private(file: Path) -> None:
    secrets = case("P03")[1]["must_not_occur_in_any_published_file"]
    assert isinstance(secrets, list)
    for slot in SLOTS:
        for content in rendered_files(photo_of(file), slot).values():
            assert_nothing_private(content, [str(secret).encode() for secret in secrets])


def assert_nothing_private(content: bytes, secrets: list[bytes]) -> None:
    for mark in (*PRIVATE_MARKS, *secrets):
        assert mark not in content
        assert mark.decode().encode("utf-16-le") not in content
    picture = Image.open(io.BytesIO(content))
    assert not picture.getexif()
    assert not {"exif", "xmp", "icc_profile", "comment", "dpi", "photoshop", "mp"} & set(picture.info)


def test_the_embedded_thumbnail_is_never_what_is_shown() -> None:
    for file in case("P03")[0]:
        assert_upright(rendered(photo_of(file))["webp"])


@pytest.mark.parametrize("extension", ["jpg", "png", "webp", "tif", "gif", "avif"])
def test_comments_positions_and_descriptions_of_any_format_are_dropped(
    tmp_path: Path, extension: str
) -> None:
    exif = exif_of(1)
    exif[0x010E] = "chez nous, 12 rue Imaginaire"
    exif[0x013B] = "Fictive Owner"
    exif.get_ifd(0x8825)[2] = (48.0, 48.0, 17.0)
    extras: dict[str, object] = {
        "exif": exif,
        "xmp": b"<x:xmpmeta>Fictive Owner</x:xmpmeta>",
        **_tiff(extension),
    }
    if extension in {"jpg", "gif"}:
        extras["comment"] = b"Fictive Owner"
    photo = drawn(tmp_path, f"a.{extension}", quadrants(), **extras)
    for content in rendered_files(photo, WHOLE).values():
        assert_nothing_private(content, [b"Fictive", b"Imaginaire"])


# P04: inks ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", case("P04")[0], ids=lambda file: file.name)
def test_pictures_in_four_inks_keep_their_colours(file: Path) -> None:
    for picture in rendered(photo_of(file)).values():
        assert picture.mode == "RGB"
        assert_upright(picture, tolerance=30)


# P06: colour profiles -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", case("P06")[0], ids=lambda file: file.name)
def test_wide_gamut_photos_are_converted_to_srgb(file: Path) -> None:
    targets = case("P06")[1]["if_converted_to_srgb"]
    assert isinstance(targets, dict)
    for picture in rendered(photo_of(file)).values():
        assert_upright(picture, targets[file.stem], tolerance=8)


def p3_profile() -> bytes:
    with Image.open(CASES / "P06" / "photos" / "phone-p3.jpg") as picture:
        return bytes(picture.info["icc_profile"])


@pytest.mark.parametrize("extension", ["webp", "tif", "avif"])
def test_a_profile_is_followed_in_every_format(tmp_path: Path, extension: str) -> None:
    picture = Image.new("RGB", (64, 64), (220, 60, 50))
    photo = drawn(tmp_path, f"a.{extension}", picture, icc_profile=p3_profile(), **_tiff(extension))
    assert_close(pixel(rendered(photo)["webp"], (32, 32)), (239, 35, 36), 8)


def test_a_profile_is_followed_under_transparency_too(tmp_path: Path) -> None:
    photo = drawn(
        tmp_path, "a.png", Image.new("RGBA", (64, 64), (220, 60, 50, 128)), icc_profile=p3_profile()
    )
    picture = rendered(photo)["webp"]
    assert picture.mode == "RGBA"
    assert_close(pixel(picture, (32, 32)), (239, 35, 36), 8)


def test_a_srgb_profile_changes_nothing(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    photo = drawn(tmp_path, "a.png", quadrants(), icc_profile=profile)
    assert_upright(rendered(photo)["webp"], tolerance=10)


@pytest.mark.parametrize("profile", [b"", b"not a profile", p3_profile()[:200]], ids=["empty", "text", "cut"])
def test_a_broken_profile_is_ignored(tmp_path: Path, profile: bytes) -> None:
    photo = drawn(tmp_path, "a.png", quadrants(), icc_profile=profile)
    assert_upright(rendered(photo)["webp"], tolerance=10)


def test_a_profile_for_another_kind_of_picture_is_ignored(tmp_path: Path) -> None:
    photo = drawn(tmp_path, "a.png", quadrants(mode="L"), icc_profile=p3_profile())
    grey = corners(rendered(photo)["webp"])["top_left"]
    assert_close(grey, pixel(quadrants().convert("L").convert("RGB"), (10, 10)))


# P07: transparency --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["logo-rgba.png", "logo-palette.png", "logo.gif", "logo-gray-alpha.png"])
def test_transparent_pictures_keep_alpha_or_lie_on_the_background(name: str) -> None:
    photo = photo_of(CASES / "P07" / "photos" / name)
    assert photo.has_alpha
    pictures = rendered(photo, background="#f4ead5")
    assert pictures["webp"].convert("RGBA").getpixel((2, 2))[3] == 0  # type: ignore[index]
    assert_close(pixel(pictures["jpeg"], (2, 2)), (0xF4, 0xEA, 0xD5), 15)


def test_a_half_transparent_band_is_mixed_with_the_background() -> None:
    photo = photo_of(CASES / "P07" / "photos" / "logo-rgba.png")
    picture = rendered(photo)["jpeg"]
    colours = {pixel(picture, (x, y)) for x in range(picture.width) for y in range(picture.height)}
    assert any(all(abs(a - b) <= 15 for a, b in zip(c, (147, 212, 162), strict=True)) for c in colours)


def test_a_palette_drawing_is_resized_with_smoothing() -> None:
    photo = photo_of(CASES / "P07" / "photos" / "drawing-palette.png")
    picture = rendered(photo, Slot("small", (photo.width // 2,), ""))["webp"].convert("L")
    assert sum(count > 0 for count in picture.histogram()) > 2


def test_the_edge_of_a_transparent_thing_takes_no_black_rim(tmp_path: Path) -> None:
    picture = Image.new("RGBA", (400, 400), (0, 0, 0, 0))
    picture.paste((255, 250, 240, 255), (101, 101, 299, 299))
    small = rendered(drawn(tmp_path, "a.png", picture), Slot("small", (80,), ""))["jpeg"]
    assert min(small.convert("L").tobytes()) > 235


def test_an_opaque_png_with_an_alpha_channel_becomes_a_plain_webp(tmp_path: Path) -> None:
    photo = drawn(tmp_path, "a.png", quadrants(mode="RGBA"))
    assert rendered(photo)["webp"].mode == "RGB"


def test_a_colour_declared_transparent_is_transparent(tmp_path: Path) -> None:
    photo = drawn(tmp_path, "a.png", quadrants(), transparency=(220, 40, 40))
    assert photo.has_alpha
    assert rendered(photo)["webp"].getpixel((5, 5))[3] == 0  # type: ignore[index]


# P08: HEIC ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["IMG_0001.HEIC", "renamed.jpg", "ordinary.jpg"])
def test_heic_is_found_by_its_content_and_converted(name: str) -> None:
    photo = photo_of(CASES / "P08" / "photos" / name)
    assert photo.format == ("JPEG" if name == "ordinary.jpg" else "HEIF")
    for recipe, content in rendered_files(photo).items():
        picture = Image.open(io.BytesIO(content))
        assert picture.format == {"webp": "WEBP", "jpeg": "JPEG"}[recipe.format]
        assert_upright(picture, tolerance=30)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_turned_heic_stands_upright(tmp_path: Path, orientation: int) -> None:
    file = tmp_path / "IMG.HEIC"
    heif = pillow_heif.from_pillow(stored_turned(orientation, (256, 160)))
    heif.save(file, exif=exif_of(orientation).tobytes(), quality=90)
    photo = photo_of(file)
    assert (photo.width, photo.height) == (256, 160)
    assert_upright(rendered(photo)["webp"], tolerance=30)


def test_a_transparent_heic_keeps_its_transparency(tmp_path: Path) -> None:
    picture = Image.new("RGBA", (128, 128), (0, 0, 0, 0))
    picture.paste((200, 30, 30, 255), (32, 32, 96, 96))
    pillow_heif.from_pillow(picture).save(tmp_path / "a.heic", quality=90)
    photo = photo_of(tmp_path / "a.heic")
    assert photo.has_alpha
    assert_close(pixel(rendered(photo, background="#00ff00")["jpeg"], (5, 5)), (0, 255, 0))


# P09: broken files --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "code"), [("empty.jpg", "photo-empty"), ("saved-web-page.jpg", "photo-not-a-picture")]
)
def test_what_is_no_picture_is_a_warning_that_names_it(name: str, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        photo_of(CASES / "P09" / "photos" / name)
    assert caught.value.code == code
    assert caught.value.severity is Severity.WARNING
    assert dict(caught.value.message.params)["photo"] == f"photos/{name}"
    assert caught.value.way_out is not None


@pytest.mark.parametrize("name", ["truncated.jpg", "truncated.png"])
def test_a_cut_off_picture_is_refused_by_name(name: str) -> None:
    photo = photo_of(CASES / "P09" / "photos" / name)
    with pytest.raises(PhotoFailed) as caught:
        rendered(photo)
    assert dict(caught.value.message.params)["photo"] == f"photos/{name}"
    assert "damaged" in caught.value.message.msgid


@pytest.mark.parametrize("extension", ["jpg", "png", "webp", "tif", "gif", "avif"])
@pytest.mark.parametrize("part", [0.02, 0.3, 0.6, 0.9])
def test_every_format_may_be_cut_off_anywhere(tmp_path: Path, extension: str, part: float) -> None:
    whole = drawn(tmp_path, f"a.{extension}", noisy(), **_tiff(extension)).file.read_bytes()
    file = tmp_path / f"cut.{extension}"
    file.write_bytes(whole[: max(1, round(len(whole) * part))])
    with pytest.raises((Unreadable, PhotoFailed)):
        rendered(photo_of(file))


def noisy(size: tuple[int, int] = (160, 120)) -> Image.Image:
    """Draw something that does not compress away."""
    bytes_needed = size[0] * size[1] * 3
    values = bytes((index * index * 31 + index * 7) >> 3 & 0xFF for index in range(bytes_needed))
    return Image.frombytes("RGB", size, values)


# P11: small photos --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("slot", SLOTS, ids=lambda slot: slot.name)
@pytest.mark.parametrize("file", case("P11")[0], ids=lambda file: file.name)
def test_small_photos_are_never_enlarged_and_widths_are_real(file: Path, slot: Slot) -> None:
    photo = photo_of(file)
    made = rendered_files(photo, slot)
    sizes = [Image.open(io.BytesIO(content)).size for content in made.values()]
    assert sizes == [(recipe.width, recipe.height) for recipe in made]
    assert max(width for width, _ in sizes) <= photo.width
    assert max(height for _, height in sizes) <= photo.height
    webp = [recipe.width for recipe in recipes_for(photo, slot) if recipe.format == "webp"]
    assert webp == sorted(set(webp))


@pytest.mark.parametrize("file", case("P11")[0], ids=lambda file: file.name)
def test_the_own_width_of_a_small_photo_is_the_largest(file: Path) -> None:
    largest = case("P11")[1]["largest_width_published"]
    assert isinstance(largest, dict)
    assert max(recipe.width for recipe in rendered_files(photo_of(file), WHOLE)) == largest[file.name]
