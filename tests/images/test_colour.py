"""Whatever colours a file holds, they come out as 8-bit sRGB, scaled and not clipped."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms
from support.pictures import Colour, assert_close, assert_upright, drawn, photo_of, pixel, quadrants, rendered

from vitrine.images import colour


def ramp_16() -> Image.Image:
    """Draw a grey ramp of 16 bits, from black on the left to white on the right."""
    picture = Image.new("I;16", (256, 32))
    for x in range(256):
        picture.paste(x * 257, (x, 0, x + 1, 32))
    return picture


@pytest.mark.parametrize("extension", ["png", "tif"])
def test_grey_of_16_bits_is_scaled(tmp_path: Path, extension: str) -> None:
    picture = rendered(drawn(tmp_path, f"ramp.{extension}", ramp_16()))["webp"]
    for x in (0, 64, 128, 192, 255):
        assert_close(pixel(picture, (x, 16)), (x, x, x), 4)


def rgb_16_png(value: tuple[int, int, int]) -> bytes:
    """Write a PNG of 16 bits a channel, which Pillow cannot."""
    row = b"\x00" + struct.pack(">HHH", *value) * 32
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", 32, 32, 16, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(row * 32)),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )


def test_colours_of_16_bits_are_scaled(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(rgb_16_png((220 * 257, 40 * 257, 100 * 257)))
    assert_close(pixel(rendered(photo_of(tmp_path / "a.png"))["webp"], (16, 16)), (220, 40, 100), 4)


@pytest.mark.parametrize(
    ("picture", "expected"),
    [
        (Image.new("I", (8, 8), 32896), 128),
        (Image.new("I", (8, 8), 200), 200),
        (Image.new("F", (8, 8), 0.5), 128),
        (Image.new("F", (8, 8), 200.0), 200),
        (Image.new("F", (8, 8), -3.0), 0),
        (Image.new("I;16", (8, 8), 65535), 255),
        (Image.new("I;16B", (8, 8), 0), 0),
        (Image.new("1", (8, 8), 1), 255),
        (Image.new("L", (8, 8), 77), 77),
    ],
    ids=lambda value: value.mode if isinstance(value, Image.Image) else str(value),
)
def test_every_kind_of_grey_becomes_8_bits(picture: Image.Image, expected: int) -> None:
    plain = colour.to_srgb(colour.to_plain_mode(picture), None)
    assert_close(pixel(plain, (4, 4)), (expected, expected, expected), 1)


@pytest.mark.parametrize(
    "mode",
    ["1", "L", "LA", "La", "P", "PA", "RGB", "RGBA", "RGBa", "RGBX", "CMYK", "YCbCr", "LAB", "HSV", "I", "F"],
)
def test_every_mode_of_pillow_ends_as_rgb(mode: str) -> None:
    source = Image.new(mode, (8, 8))
    assert colour.to_srgb(colour.to_plain_mode(source), None).mode in {"RGB", "RGBA"}


def test_lab_is_converted(tmp_path: Path) -> None:
    srgb, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
    source = ImageCms.profileToProfile(quadrants(), srgb, lab, outputMode="LAB")
    assert source is not None
    assert_upright(rendered(drawn(tmp_path, "a.tif", source))["webp"])


@given(st.tuples(st.integers(0, 255), st.integers(0, 255), st.integers(0, 255)))
def test_srgb_stays_what_it_is(value: Colour) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert pixel(colour.to_srgb(Image.new("RGB", (2, 2), value), profile), (0, 0)) == value


@given(st.binary(max_size=400))
def test_no_profile_can_do_harm(profile: bytes) -> None:
    assert pixel(colour.to_srgb(Image.new("RGB", (2, 2), (9, 99, 199)), profile), (0, 0)) == (9, 99, 199)


@pytest.mark.parametrize("alpha", [0, 1, 128, 255])
def test_what_lies_over_a_colour_is_mixed_with_it(alpha: int) -> None:
    flat = colour.over(Image.new("RGBA", (2, 2), (0, 0, 0, alpha)), "#ffffff")
    assert flat.mode == "RGB"
    assert_close(pixel(flat, (0, 0)), (255 - alpha,) * 3, 1)


def test_a_saved_file_is_srgb_without_saying_so(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for picture in rendered(drawn(tmp_path, "a.jpg", quadrants(), icc_profile=profile)).values():
        file = io.BytesIO()
        picture.save(file, "PNG")
        assert "icc_profile" not in picture.info
