"""Headers are read without decoding, agree with the decoders, and never fail in an unforeseen way."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import pillow_heif
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from support.pictures import quadrants

from vitrine.images.header import BrokenHeader, Header, NotAPicture, read_header
from vitrine.images.header.exif import orientation_of

FORMATS = {
    "JPEG": ("RGB", "L", "CMYK"),
    "PNG": ("RGB", "RGBA", "L", "LA", "P", "1", "I;16"),
    "WEBP": ("RGB", "RGBA"),
    "GIF": ("P", "L", "RGB"),
    "TIFF": ("RGB", "RGBA", "L", "CMYK", "1"),
    "AVIF": ("RGB", "RGBA"),
    "BMP": ("RGB", "L", "1"),
}


def encoded(picture: Image.Image, name: str, **more: object) -> bytes:
    file = io.BytesIO()
    if name == "HEIF":
        pillow_heif.from_pillow(picture).save(file, **more)
    else:
        picture.save(file, name, **more)
    return file.getvalue()


def header_of(data: bytes) -> Header:
    return read_header(io.BytesIO(data))


@pytest.mark.parametrize(
    ("name", "mode"), [(name, mode) for name, modes in FORMATS.items() for mode in modes]
)
def test_size_format_and_transparency_are_read(name: str, mode: str) -> None:
    picture = quadrants(61, 43).convert("L").convert("I;16") if mode == "I;16" else quadrants(61, 43, mode)
    if mode in {"RGBA", "LA"}:
        picture.putalpha(100)
    assert header_of(encoded(picture, name)) == Header(name, 61, 43, has_alpha=mode in {"RGBA", "LA"})


def test_a_lossless_webp_tells_its_transparency() -> None:
    picture = quadrants(30, 20, "RGBA")
    picture.putalpha(100)
    assert header_of(encoded(picture, "WEBP", lossless=True)).has_alpha
    assert not header_of(encoded(quadrants(30, 20), "WEBP", lossless=True)).has_alpha


@pytest.mark.parametrize("name", ["WEBP", "GIF", "PNG", "AVIF", "TIFF"])
def test_of_moving_pictures_the_first_frame_counts(name: str) -> None:
    frames = [Image.new("RGB", (40, 30), (shade, 0, 0)) for shade in (10, 120, 240)]
    data = encoded(frames[0], name, save_all=True, append_images=frames[1:])
    header = header_of(data)
    assert (header.format, header.width, header.height) == (name, 40, 30)


def test_a_gif_with_a_transparent_colour_is_transparent() -> None:
    picture = quadrants(20, 20).convert("P", palette=Image.Palette.ADAPTIVE, colors=8)
    assert header_of(encoded(picture, "GIF", transparency=0)).has_alpha


def test_a_palette_png_with_transparency_is_transparent() -> None:
    picture = quadrants(20, 20).convert("P", palette=Image.Palette.ADAPTIVE, colors=8)
    assert header_of(encoded(picture, "PNG", transparency=0)).has_alpha


def test_a_phones_double_picture_is_read_as_its_first() -> None:
    data = encoded(quadrants(64, 48), "MPO", save_all=True, append_images=[quadrants(32, 24)])
    assert header_of(data) == Header("JPEG", 64, 48)


@pytest.mark.parametrize("orientation", [1, 6, 8])
def test_a_heic_is_measured_as_shown(orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored = quadrants(256, 128)
    header = header_of(encoded(stored, "HEIF", exif=exif.tobytes()))
    assert (header.format, header.orientation, header.has_alpha) == ("HEIF", 1, False)
    shown = pillow_heif.open_heif(io.BytesIO(encoded(stored, "HEIF", exif=exif.tobytes()))).size
    assert (header.width, header.height) == shown


def test_transparency_that_names_a_property_that_is_not_there_is_a_broken_header() -> None:
    """The picture that holds it may be damaged where the main one is whole."""
    picture = quadrants(48, 32, "RGBA")
    picture.putalpha(90)
    data = bytearray(encoded(picture, "AVIF"))
    assert header_of(bytes(data)).has_alpha
    start = data.index(b"ipma") - 4
    last = start + struct.unpack_from(">I", data, start)[0] - 1
    data[last] = 0x7F
    with pytest.raises(BrokenHeader):
        header_of(bytes(data))


@pytest.mark.parametrize("size", [(1 << 64) - 1, (1 << 63) - 1, (1 << 40) + 1])
def test_a_box_longer_than_any_disk_is_a_broken_header(tmp_path: Path, size: int) -> None:
    data = encoded(quadrants(48, 32), "AVIF")
    end = struct.unpack_from(">I", data)[0]
    file = tmp_path / "a.avif"
    file.write_bytes(data[:end] + struct.pack(">I4sQ", 1, b"free", size) + data[end:])
    with file.open("rb") as stream, pytest.raises(BrokenHeader):
        read_header(stream)


def test_a_jpeg_with_rubbish_between_its_segments_is_read() -> None:
    data = encoded(quadrants(64, 48), "JPEG")
    assert header_of(data[:2] + b"\xff\xff\xff\xfe\x00\x04ab\x00\x00" + data[2:]) == Header("JPEG", 64, 48)


def test_the_thumbnail_in_the_exif_block_is_not_taken_for_the_picture() -> None:
    thumbnail = encoded(quadrants(16, 12), "JPEG")
    segment = b"Exif\x00\x00" + b"II*\x00\x08\x00\x00\x00" + thumbnail
    data = encoded(quadrants(64, 48), "JPEG")
    app1 = b"\xff\xe1" + struct.pack(">H", len(segment) + 2) + segment
    assert header_of(data[:2] + app1 + data[2:]) == Header("JPEG", 64, 48)


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("kind", [3, 4])
def test_orientation_is_read_in_both_byte_orders_and_as_short_or_long(order: str, kind: int) -> None:
    value = struct.pack(order + "I", 6) if kind == 4 else struct.pack(order + "HH", 6, 0)
    mark = b"II" if order == "<" else b"MM"
    entries = (
        struct.pack(order + "HHI", 0x010F, 2, 4) + b"abc\x00" + struct.pack(order + "HHI", 0x0112, kind, 1)
    )
    block = mark + struct.pack(order + "HIH", 42, 8, 2) + entries + value
    assert orientation_of(block) == 6
    assert orientation_of(b"Exif\x00\x00" + block) == 6
    assert orientation_of(block[:-2] if kind == 4 else block[:-5]) == 1


@given(st.binary(max_size=300))
def test_any_exif_block_has_an_orientation(block: bytes) -> None:
    assert 1 <= orientation_of(block) <= 8
    assert 1 <= orientation_of(b"II*\x00\x08\x00\x00\x00" + block) <= 8


SAMPLES = {
    **{name: encoded(quadrants(40, 30, modes[0]), name) for name, modes in FORMATS.items()},
    "HEIF": encoded(quadrants(64, 64), "HEIF"),
    "EXIF": encoded(quadrants(40, 30), "WEBP", exif=b"Exif\x00\x00II*\x00\x08\x00\x00\x00\x00\x00"),
}


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(SAMPLES)), st.integers(0, 10_000), st.binary(max_size=12), st.floats(0.01, 1))
def test_a_damaged_header_is_refused_or_read_but_nothing_else(
    name: str, place: int, garbage: bytes, part: float
) -> None:
    data = bytearray(SAMPLES[name])
    at = place % min(len(data), 400)
    data[at : at + len(garbage)] = garbage
    try:
        header = header_of(bytes(data[: max(1, round(len(data) * part))]))
    except (BrokenHeader, NotAPicture):
        return
    assert header.width > 0
    assert header.height > 0


@given(st.binary(max_size=2000))
def test_any_bytes_are_refused_or_read_but_nothing_else(data: bytes) -> None:
    try:
        header_of(data)
    except (BrokenHeader, NotAPicture):
        return


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty"),
        (bytes(5000), "zeros"),
        (b"<!doctype html><html>", "html"),
        (b"\xef\xbb\xbf\n<HTML lang=fr>", "html"),
        (b"<?xml version='1.0'?>\n<!-- x --><svg xmlns='http://www.w3.org/2000/svg'>", "svg"),
        (b"<svg>", "svg"),
        (b"%PDF-1.7\n", "pdf"),
        (b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2avc1mp41", "video"),
        (b"\x00\x00\x00\x14ftypqt  \x00\x00\x02\x00qt  ", "video"),
        (b"\x1a\x45\xdf\xa3\x93\x42\x82", "video"),
        (b"PK\x03\x04\x14\x00", "document"),
        (b"II*\x00\x10\x00\x00\x00CR\x02\x00", "raw"),
        (b"8BPS\x00\x01", "design"),
        (b"\x00\x00\x00\x0cJXL \r\n\x87\n", "jxl"),
        ("Bonjour, ceci est un texte écrit à la main.".encode(), "text"),
        (b"title: Boulier\nprice: 24,90\n", "text"),
        (bytes(range(255, 0, -1)), ""),
    ],
)
def test_what_is_no_picture_is_called_what_it_is(data: bytes, kind: str) -> None:
    with pytest.raises(NotAPicture) as caught:
        header_of(data)
    assert caught.value.kind == kind


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_header_alone_is_enough(name: str, tmp_path: Path) -> None:
    data = encoded(quadrants(400, 300, FORMATS[name][0]), name)
    if name != "TIFF":  # whose directory may stand at the end
        assert header_of(data[: max(400, len(data) // 3)]).width == 400
    file = tmp_path / "whole"
    file.write_bytes(data)
    with file.open("rb") as stream:
        assert read_header(stream).height == 300
