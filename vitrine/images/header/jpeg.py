"""JPEG (ITU-T T.81, annex B): segments up to the first start of frame."""

from __future__ import annotations

import struct
from typing import BinaryIO

from vitrine.images.header.exif import orientation_of
from vitrine.images.header.types import BrokenHeader, Header, read_exactly, turned

_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Start of frame of every coding process; C4, C8 and CC are something else."""
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
"""Markers without a length."""
_ENDS = frozenset({0xD9, 0xDA})
_APP1 = 0xE1


def read_jpeg(file: BinaryIO) -> Header:
    """Return the header of a JPEG (also of an MPO, whose first picture it then is)."""
    file.seek(2)
    orientation = 0
    while True:
        marker = _next_marker(file)
        if marker in _ALONE:
            continue
        if marker in _ENDS:
            raise BrokenHeader
        (length,) = struct.unpack(">H", read_exactly(file, 2))
        if length < 2:  # noqa: PLR2004 - a segment's length counts its own two bytes
            raise BrokenHeader
        if marker in _FRAMES:
            return _frame(read_exactly(file, length - 2), orientation or 1)
        if marker == _APP1 and not orientation:
            segment = read_exactly(file, length - 2)
            if segment.startswith(b"Exif\x00\x00"):
                orientation = orientation_of(segment)
        else:
            file.seek(length - 2, 1)


def _next_marker(file: BinaryIO) -> int:
    """Return the next marker; bytes that do not belong to any segment are passed over, as decoders do."""
    while True:
        if read_exactly(file, 1) != b"\xff":
            continue
        marker = read_exactly(file, 1)
        while marker == b"\xff":
            marker = read_exactly(file, 1)
        if marker != b"\x00":
            return marker[0]


def _frame(segment: bytes, orientation: int) -> Header:
    try:
        _, height, width = struct.unpack_from(">BHH", segment)
    except struct.error:
        raise BrokenHeader from None
    width, height = turned(width, height, orientation)
    return Header("JPEG", width, height, orientation)
