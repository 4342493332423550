"""Photos that cannot be used are warnings that name the file and the way out; nothing is decoded to know it."""

from __future__ import annotations

import struct
import subprocess
import sys
import zlib
from pathlib import Path
from string import Formatter

import pytest
from support.pictures import drawn, photo_of, quadrants

from vitrine.images import probe as probe_module
from vitrine.images.spec import Look
from vitrine.messages import Message, tool_words
from vitrine.problems import Severity, Unreadable


def png_bomb(width: int, height: int) -> bytes:
    """A tiny PNG that says it is enormous."""
    parts = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)), (b"IDAT", b""), (b"IEND", b"")]
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def jpeg_bomb(width: int, height: int) -> bytes:
    """A tiny JPEG that says it is enormous."""
    frame = struct.pack(">HBHHB", 17, 8, height, width, 3) + b"\x01\x22\x00\x02\x11\x01\x03\x11\x01"
    return b"\xff\xd8\xff\xc0" + frame + b"\xff\xd9"


def refused(file: Path) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        photo_of(file)
    assert caught.value.severity is Severity.WARNING
    assert caught.value.way_out is not None
    assert file.name in english(caught.value.message)
    return caught.value


def english(message: Message) -> str:
    return tool_words("en").render(message)


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("bombe.png", png_bomb(20_000, 20_000), "20000 × 20000 is 400 megapixels, the limit is 100"),
        ("bombe.jpg", jpeg_bomb(20_000, 20_000), "20000 × 20000 is 400 megapixels, the limit is 250"),
        ("large.png", png_bomb(4_000_000_000, 2), "megapixels"),
        ("juste.png", png_bomb(10_001, 10_000), "is 101 megapixels, the limit is 100"),
    ],
)
def test_too_many_pixels_are_refused_from_the_header(
    tmp_path: Path, name: str, data: bytes, found: str
) -> None:
    (tmp_path / name).write_bytes(data)
    problem = refused(tmp_path / name)
    assert problem.code == "photo-too-big"
    assert found in english(problem.message)


@pytest.mark.parametrize(
    ("name", "data"), [("a.png", png_bomb(10_000, 10_000)), ("a.jpg", jpeg_bomb(15_000, 16_000))]
)
def test_photos_up_to_the_limit_are_accepted(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    assert photo_of(tmp_path / name).width >= 10_000


@pytest.mark.parametrize(
    ("name", "data", "code", "words"),
    [
        ("vide.jpg", b"", "photo-empty", "is empty (0 bytes)"),
        ("nuage.jpg", bytes(4096), "photo-empty", "nothing but zeros"),
        ("page.jpg", b"<!DOCTYPE html><title>404</title>", "photo-not-a-picture", "is a web page"),
        ("notes.jpg", b"une liste de prix\n" * 9, "photo-not-a-picture", "is a text"),
        ("logo.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "photo-not-a-picture", "SVG"),
        ("fiche.jpg", b"%PDF-1.4 ...", "photo-not-a-picture", "is a PDF"),
        ("film.jpg", b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom", "photo-not-a-picture", "is a film"),
        ("brut.jpg", b"II*\x00\x10\x00\x00\x00CR\x02\x00", "photo-not-a-picture", "raw file"),
        ("x.jpg", bytes(range(255, 0, -1)), "photo-not-a-picture", "not a picture that can be read"),
        ("coupe.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF", "photo-damaged", "beginning cannot be read"),
        ("coupe.png", b"\x89PNG\r\n\x1a\n\x00\x00", "photo-damaged", "beginning cannot be read"),
        ("coupe.heic", b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "photo-damaged", "beginning"),
        ("coupe.tif", b"II*\x00\x08\x00\x00\x00", "photo-damaged", "beginning cannot be read"),
        ("coupe.webp", b"RIFF\x10\x00\x00\x00WEBPVP8 ", "photo-damaged", "beginning cannot be read"),
    ],
)
def test_every_kind_of_wrong_file_is_told_apart(
    tmp_path: Path, name: str, data: bytes, code: str, words: str
) -> None:
    (tmp_path / name).write_bytes(data)
    problem = refused(tmp_path / name)
    assert problem.code == code
    assert words in english(problem.message)


def test_a_missing_photo_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        probe_module.probe(tmp_path / "nulle-part.jpg", "photos/nulle-part.jpg", "0" * 64)
    assert caught.value.code == "photo-missing"
    assert english(caught.value.message) == "The photo “photos/nulle-part.jpg” is not there."


def test_a_folder_with_a_photos_name_is_no_photo(tmp_path: Path) -> None:
    (tmp_path / "dossier.jpg").mkdir()
    with pytest.raises(Unreadable) as caught:
        probe_module.probe(tmp_path / "dossier.jpg", "photos/dossier.jpg", "0" * 64)
    assert caught.value.severity is Severity.WARNING


def test_what_earlier_builds_learned_is_in_the_photo(tmp_path: Path) -> None:
    photo = drawn(tmp_path, "a.jpg", quadrants())
    assert (photo.plain_ground, photo.colour) == (None, None)
    look = Look(plain_ground=True, colour="#123456")
    again = probe_module.probe(photo.file, photo.path, photo.sha256, {photo.sha256: look})
    assert (again.plain_ground, again.colour) == (True, "#123456")


def messages() -> list[Message]:
    kinds = [*probe_module._KINDS.values(), probe_module._UNKNOWN]
    return [message for _, *pair in kinds for message in pair]


def test_every_message_is_told_in_french() -> None:
    for message in messages():
        french = tool_words("fr").gettext(message.msgid)
        assert french != message.msgid
        assert [gap for _, gap, *_ in Formatter().parse(french)] == [
            gap for _, gap, *_ in Formatter().parse(message.msgid)
        ]


def test_planning_loads_neither_pillow_nor_libheif(tmp_path: Path) -> None:
    for extension in ("jpg", "png", "webp", "gif"):
        quadrants().save(tmp_path / f"a.{extension}")
    script = (
        "import sys, pathlib\n"
        "from vitrine.images.probe import probe\n"
        "from vitrine.images import renditions, make\n"
        f"for file in pathlib.Path({str(tmp_path)!r}).iterdir(): probe(file, file.name, '0' * 64)\n"
        "assert not {'PIL', 'pillow_heif'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)
