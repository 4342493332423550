"""How large a logo is: pictures by their header, SVG by its own word."""

from __future__ import annotations

import io
import re
from typing import Final

from vitrine.images.header import BrokenHeader, NotAPicture, read_header

_ROOT: Final = re.compile(rb"<svg\b[^>]*>", re.DOTALL)
_LENGTH: Final = rb"""\s%s\s*=\s*["']\s*([\d.]+)(?:px)?\s*["']"""
_VIEW_BOX: Final = re.compile(rb"""\sviewBox\s*=\s*["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)""")


def logo_size(data: bytes) -> tuple[int, int]:
    """Return width and height in pixels as shown, or (0, 0) when the file does not say.

    An SVG says them as `width` and `height` in pixels, else by the ratio of its `viewBox`
    (SVG 2, section 8.2).
    """
    root = _ROOT.search(data[:65536])
    try:
        if root:
            return _vector_size(root.group())
        header = read_header(io.BytesIO(data))
    except (BrokenHeader, NotAPicture, ValueError):
        return 0, 0
    return header.width, header.height


def _vector_size(root: bytes) -> tuple[int, int]:
    said = [re.search(_LENGTH % name, root) for name in (b"width", b"height")]
    found = [float(match.group(1)) for match in said if match]
    if len(found) != len(said):
        box = _VIEW_BOX.search(root)
        found = [float(number) for number in box.groups()] if box else [0.0, 0.0]
    width, height = (round(number) for number in found)
    return (width, height) if width > 0 and height > 0 else (0, 0)
