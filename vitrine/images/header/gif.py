"""GIF (GIF89a specification): the screen, and whether the first frame has a transparent colour."""

from __future__ import annotations

import struct
from typing import BinaryIO

from vitrine.images.header.types import BrokenHeader, Header, read_exactly

_EXTENSION = b"\x21"
_FRAME = b"\x2c"
_GRAPHIC_CONTROL = b"\xf9"


def read_gif(file: BinaryIO) -> Header:
    """Return the header of a GIF. Transparent is also a first frame that leaves part of the screen bare."""
    file.seek(6)
    width, height, flags, _, _ = struct.unpack("<HHBBB", read_exactly(file, 7))
    _skip_colours(file, flags)
    transparent = False
    while (block := read_exactly(file, 1)) == _EXTENSION:
        label = read_exactly(file, 1)
        data = _sub_blocks(file)
        if label == _GRAPHIC_CONTROL and data:
            transparent = bool(data[0] & 1)
    if block != _FRAME:
        raise BrokenHeader
    frame = struct.unpack("<HHHH", read_exactly(file, 8))
    return Header("GIF", width, height, has_alpha=transparent or frame != (0, 0, width, height))


def _skip_colours(file: BinaryIO, flags: int) -> None:
    if flags & 0x80:
        file.seek(3 << ((flags & 7) + 1), 1)


def _sub_blocks(file: BinaryIO) -> bytes:
    """Pass over an extension's sub-blocks and return the first."""
    first = b""
    while size := read_exactly(file, 1)[0]:
        data = read_exactly(file, size)
        first = first or data
    return first
