"""PNG (W3C Recommendation, third edition): the chunks, wherever `eXIf` stands."""

from __future__ import annotations

import struct
from typing import BinaryIO

from vitrine.images.header.exif import orientation_of
from vitrine.images.header.types import BrokenHeader, Header, read_exactly, turned

_WITH_ALPHA = frozenset({4, 6})
"""Colour types: grey and RGB with an alpha channel."""
_LONGEST_EXIF = 1 << 20


def read_png(file: BinaryIO) -> Header:
    """Return the header of a PNG (of an APNG, its default picture)."""
    file.seek(8)
    length, name = struct.unpack(">I4s", read_exactly(file, 8))
    if name != b"IHDR" or length != 13:  # noqa: PLR2004 - the only length IHDR has
        raise BrokenHeader
    width, height, _, colour_type = struct.unpack(">IIBB", read_exactly(file, 10))
    file.seek(3 + 4, 1)
    transparent, orientation = _later_chunks(file)
    width, height = turned(width, height, orientation)
    return Header("PNG", width, height, orientation, colour_type in _WITH_ALPHA or transparent)


def _later_chunks(file: BinaryIO) -> tuple[bool, int]:
    """Return whether there is a `tRNS` chunk, and the orientation; a missing end is for the decoder."""
    transparent, orientation = False, 1
    while len(head := file.read(8)) == 8:  # noqa: PLR2004 - length and name
        length, name = struct.unpack(">I4s", head)
        if name == b"IEND":
            break
        if name == b"tRNS":
            transparent = True
        if name == b"eXIf" and length <= _LONGEST_EXIF:
            orientation = orientation_of(file.read(length))
            length = 0
        file.seek(length + 4, 1)
    return transparent, orientation
