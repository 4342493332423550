"""What scanners, print shops and phones write, down to the pixels of the renditions."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import pytest
from PIL import Image
from support.pictures import (
    QUADRANTS,
    WHOLE,
    assert_close,
    assert_upright,
    drawn,
    photo_of,
    pixel,
    quadrants,
    rendered,
)

from vitrine.images.spec import Slot

INKS = {"cyan": (255, 0, 0, 0), "magenta": (0, 255, 0, 0), "yellow": (0, 0, 255, 0), "black": (0, 0, 0, 255)}
"""A full ink each, as 0 to 255."""
PRINTED = {"cyan": (0, 255, 255), "magenta": (255, 0, 255), "yellow": (255, 255, 0), "black": (0, 0, 0)}
"""What each looks like when no profile says otherwise."""


def adobe_marker(data: bytes | bytearray) -> int:
    """Return where the byte stands that says how a JPEG's colours are stored: 0 as they are, 2 as YCCK."""
    return data.index(b"Adobe", data.index(b"\xff\xee")) + 11


def ycck(inks: tuple[int, int, int, int]) -> bytes:
    """Return a JPEG in which three inks are stored as brightness and colour, as Photoshop does."""
    brightness, blue, red = Image.new("RGB", (64, 64), inks[:3]).convert("YCbCr").split()
    planes = [band.point(lambda value: 255 - value) for band in (brightness, blue, red)]
    file = io.BytesIO()
    Image.merge("CMYK", (*planes, Image.new("L", (64, 64), inks[3]))).save(file, "JPEG", quality=95)
    data = bytearray(file.getvalue())
    data[adobe_marker(data)] = 2
    return bytes(data)


@pytest.mark.parametrize("ink", INKS)
def test_inks_stored_as_brightness_and_colour_are_printed_right(tmp_path: Path, ink: str) -> None:
    (tmp_path / "a.jpg").write_bytes(ycck(INKS[ink]))
    for picture in rendered(photo_of(tmp_path / "a.jpg")).values():
        assert_close(pixel(picture, (30, 30)), PRINTED[ink], 20)


@pytest.mark.parametrize("ink", INKS)
@pytest.mark.parametrize("name", ["JPEG", "TIFF"])
def test_inks_without_a_profile_are_printed_right(tmp_path: Path, name: str, ink: str) -> None:
    """A JPEG stores them inverted, a TIFF does not."""
    photo = drawn(tmp_path, "a.bin", Image.new("CMYK", (64, 64), INKS[ink]), format=name)
    for picture in rendered(photo).values():
        assert_close(pixel(picture, (30, 30)), PRINTED[ink], 20)


def odd_inks_profile() -> bytes:
    """Return the smallest sound ICC profile of four inks, of which the first is green.

    ICC.1:2001-04: a header, a table of tags, and `A2B0`, a table of 2 x 2 x 2 x 2 colours in Lab (`mft1`).
    """
    paper, green, grey = (255, 128, 128), (120, 60, 190), (100, 128, 128)
    colours = b"".join(
        bytes(grey if magenta or yellow or black else green if cyan else paper)
        for cyan in (0, 1)
        for magenta in (0, 1)
        for yellow in (0, 1)
        for black in (0, 1)
    )
    straight = bytes(range(256))
    identity = struct.pack(">9i", *(65536 if at in {0, 4, 8} else 0 for at in range(9)))
    head = b"mft1\0\0\0\0" + bytes((4, 3, 2, 0)) + identity
    table = head + straight * 4 + colours + straight * 3
    white = b"XYZ \0\0\0\0" + struct.pack(">3i", 0xF6D6, 0x10000, 0xD32D)
    size = 128 + 4 + 2 * 12 + len(table) + len(white)
    header = struct.pack(">I4sI4s4s4s", size, b"", 0x02100000, b"prtr", b"CMYK", b"Lab ")
    header += struct.pack(">6H4s", 2026, 1, 1, 0, 0, 0, b"acsp").ljust(44, b"\0")
    header += struct.pack(">3i", 0xF6D6, 0x10000, 0xD32D)
    start = 128 + 4 + 2 * 12
    tags = struct.pack(">I4sII4sII", 2, b"A2B0", start, len(table), b"wtpt", start + len(table), len(white))
    return header.ljust(128, b"\0") + tags + table + white


@pytest.mark.parametrize("name", ["JPEG", "TIFF"])
def test_the_profile_of_inks_is_followed(tmp_path: Path, name: str) -> None:
    picture = Image.new("CMYK", (64, 64), INKS["cyan"])
    photo = drawn(tmp_path, "a.bin", picture, format=name, icc_profile=odd_inks_profile())
    red, green, blue = pixel(rendered(photo)["webp"], (30, 30))
    assert green > red + 60
    assert green > blue + 60


@pytest.mark.parametrize(
    ("mode", "save"),
    [
        ("RGB", {"compression": "jpeg", "quality": 95}),
        ("RGB", {"compression": "tiff_lzw"}),
        ("RGB", {"compression": "packbits"}),
        ("RGB", {"compression": "zstd"}),
        ("RGB", {"big_tiff": True}),
        ("P", {"compression": "tiff_lzw"}),
        ("YCbCr", {}),
    ],
)
def test_what_scanners_write_is_read(tmp_path: Path, mode: str, save: dict[str, object]) -> None:
    photo = drawn(tmp_path, "a.tif", quadrants(80, 60, mode), **save)
    assert photo.format == "TIFF"
    for picture in rendered(photo).values():
        assert_upright(picture)


@pytest.mark.parametrize("white_is_zero", [0, 1])
def test_a_fax_is_black_on_white(tmp_path: Path, white_is_zero: int) -> None:
    """One bit a pixel, whichever of the two means white."""
    page = Image.new("1", (64, 64), 1)
    page.paste(0, (0, 0, 32, 64))
    photo = drawn(tmp_path, "a.tif", page, compression="group4")
    data = photo.file.read_bytes()
    meaning = struct.pack("<HHI", 262, 3, 1)
    assert data.count(meaning) == 1
    photo.file.write_bytes(data.replace(meaning + b"\1\0", meaning + bytes((1 - white_is_zero, 0))))
    picture = rendered(photo_of(photo.file))["webp"]
    black, white = ((56, 30), (8, 30)) if white_is_zero else ((8, 30), (56, 30))
    assert_close(pixel(picture, black), (0, 0, 0))
    assert_close(pixel(picture, white), (255, 255, 255))


def test_a_gif_whose_first_frame_is_smaller_than_its_screen_is_bare_around_it(tmp_path: Path) -> None:
    photo = drawn(tmp_path, "a.gif", quadrants(60, 40).convert("P", palette=Image.Palette.ADAPTIVE))
    data = bytearray(photo.file.read_bytes())
    data[6:10] = struct.pack("<HH", 80, 60)
    frame = data.index(b"\x2c", 13 + 3 * 2 ** ((data[10] & 7) + 1))
    data[frame + 1 : frame + 5] = struct.pack("<HH", 10, 10)
    photo.file.write_bytes(data)
    photo = photo_of(photo.file)
    assert (photo.width, photo.height, photo.has_alpha) == (80, 60, True)
    picture = rendered(photo, background="#336699")["jpeg"]
    assert_close(pixel(picture, (75, 55)), (0x33, 0x66, 0x99))
    assert_close(pixel(picture, (20, 20)), QUADRANTS["top_left"], 40)


@pytest.mark.parametrize("name", ["WEBP", "PNG", "GIF"])
def test_a_moving_picture_with_holes_keeps_those_of_its_first_frame(tmp_path: Path, name: str) -> None:
    first = quadrants(60, 40, "RGBA")
    first.paste((0, 0, 0, 0), (0, 0, 30, 20))
    others = [Image.new("RGBA", (60, 40), (1, 1, 1, 255))] * 2
    photo = drawn(tmp_path, "a.bin", first, format=name, save_all=True, append_images=others)
    assert photo.has_alpha
    pictures = rendered(photo, background="#336699")
    assert pictures["webp"].convert("RGBA").getpixel((8, 8))[3] == 0  # type: ignore[index]
    assert_close(pixel(pictures["jpeg"], (8, 8)), (0x33, 0x66, 0x99))
    assert_close(pixel(pictures["jpeg"], (52, 32)), QUADRANTS["bottom_right"], 30)


def test_a_double_picture_of_a_phone_stands_upright_and_is_its_first(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    stored = quadrants(120, 80).transpose(Image.Transpose.ROTATE_90)
    gain_map = Image.new("L", (20, 30), 128)
    photo = drawn(tmp_path, "a.jpg", stored, format="MPO", save_all=True, append_images=[gain_map], exif=exif)
    assert (photo.width, photo.height) == (120, 80)
    for picture in rendered(photo).values():
        assert_upright(picture)


@pytest.mark.parametrize("subsampling", ["4:4:4", "4:2:0", "4:0:0"])
def test_avif_of_every_kind_is_read(tmp_path: Path, subsampling: str) -> None:
    mode = "L" if subsampling == "4:0:0" else "RGB"
    photo = drawn(tmp_path, "a.avif", quadrants(96, 64, mode), subsampling=subsampling, quality=90)
    assert photo.format == "AVIF"
    grey = quadrants(96, 64, mode).convert("RGB")
    expected = {
        name: pixel(grey, place)
        for name, place in zip(QUADRANTS, [(8, 8), (88, 8), (8, 56), (88, 56)], strict=True)
    }
    for picture in rendered(photo, WHOLE).values():
        assert_upright(picture, expected, 25)


@pytest.mark.parametrize("size", [(1, 1), (1, 400), (400, 1), (3, 2)])
@pytest.mark.parametrize("extension", ["avif", "gif", "tif", "webp"])
def test_the_smallest_pictures_of_every_format_are_made(
    tmp_path: Path, extension: str, size: tuple[int, int]
) -> None:
    photo = drawn(tmp_path, f"a.{extension}", Image.new("RGB", size, (200, 40, 40)))
    assert (photo.width, photo.height) == size
    for slot in (WHOLE, Slot("card", (320,), "", (4, 5), extend=True)):
        for picture in rendered(photo, slot).values():
            assert_close(pixel(picture, (0, 0)), (200, 40, 40), 30)
