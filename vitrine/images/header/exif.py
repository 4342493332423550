"""The orientation tag of an EXIF block (EXIF 2.32, section 4.6; TIFF 6.0, section 2).

Read here rather than by Pillow so that the size that is planned and the pixels that are made can never
disagree. An EXIF block that makes no sense counts as upright: the picture itself may be whole.
"""

from __future__ import annotations

import struct

_ORIENTATION = 0x0112
_SHORT = 3
_LONG = 4


def orientation_of(exif: bytes) -> int:
    """Return the orientation (1 to 8) in an EXIF block, with or without its prefix; 1 if there is none."""
    block = exif.removeprefix(b"Exif\x00\x00")
    order = {b"II": "<", b"MM": ">"}.get(block[:2])
    if order is None:
        return 1
    try:
        (start,) = struct.unpack_from(order + "I", block, 4)
        (count,) = struct.unpack_from(order + "H", block, start)
        for index in range(count):
            tag, kind, _, short = struct.unpack_from(order + "HHIH", block, start + 2 + 12 * index)
            if tag == _ORIENTATION:
                if kind == _LONG:
                    (short,) = struct.unpack_from(order + "I", block, start + 10 + 12 * index)
                return short if kind in {_SHORT, _LONG} and 1 <= short <= 8 else 1  # noqa: PLR2004
    except struct.error:
        return 1
    return 1
