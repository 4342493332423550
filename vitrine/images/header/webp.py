"""WebP (RFC 9649): the RIFF chunks. Pillow would allocate the whole canvas only to tell its size."""

from __future__ import annotations

import struct
from typing import BinaryIO

from vitrine.images.header.exif import orientation_of
from vitrine.images.header.types import BrokenHeader, Header, read_exactly, turned

_ALPHA = 0x10
_EXIF = 0x08
_LONGEST_EXIF = 1 << 20


def read_webp(file: BinaryIO) -> Header:
    """Return the header of a WebP in any of its three layouts; of a moving one, its canvas."""
    file.seek(12)
    name, _ = struct.unpack("<4sI", read_exactly(file, 8))
    if name == b"VP8 ":
        return _lossy(read_exactly(file, 10))
    if name == b"VP8L":
        return _lossless(read_exactly(file, 5))
    if name == b"VP8X":
        return _extended(file)
    raise BrokenHeader


def _lossy(frame: bytes) -> Header:
    if frame[3:6] != b"\x9d\x01\x2a":
        raise BrokenHeader
    width, height = struct.unpack_from("<HH", frame, 6)
    return Header("WEBP", width & 0x3FFF, height & 0x3FFF)


def _lossless(frame: bytes) -> Header:
    if frame[0] != 0x2F:  # noqa: PLR2004 - the signature byte
        raise BrokenHeader
    (bits,) = struct.unpack_from("<I", frame, 1)
    return Header("WEBP", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, has_alpha=bool(bits >> 28 & 1))


def _extended(file: BinaryIO) -> Header:
    data = read_exactly(file, 10)
    flags = data[0]
    width = int.from_bytes(data[4:7], "little") + 1
    height = int.from_bytes(data[7:10], "little") + 1
    orientation = _exif_orientation(file) if flags & _EXIF else 1
    width, height = turned(width, height, orientation)
    return Header("WEBP", width, height, orientation, bool(flags & _ALPHA))


def _exif_orientation(file: BinaryIO) -> int:
    """Return the orientation; the EXIF chunk stands behind the picture's."""
    while len(head := file.read(8)) == 8:  # noqa: PLR2004 - name and size
        name, size = struct.unpack("<4sI", head)
        if name == b"EXIF" and size <= _LONGEST_EXIF:
            return orientation_of(file.read(size))
        file.seek(size + size % 2, 1)
    return 1
