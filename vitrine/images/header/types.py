"""The value that all header readers give, and how they refuse."""

from __future__ import annotations

from typing import BinaryIO

from msgspec import Struct


class Header(Struct, frozen=True):
    """What the header of a picture says."""

    format: str
    """JPEG, PNG, WEBP, HEIF, AVIF, GIF, TIFF or BMP."""
    width: int
    """Width as shown, in pixels: the orientation is applied."""
    height: int
    orientation: int = 1
    """EXIF orientation (1 to 8) that the decoder leaves to us; 1 where it turns the picture itself."""
    has_alpha: bool = False


class BrokenHeader(ValueError):  # noqa: N818 - it says what the header is
    """The file begins like a picture of this format, but its header is cut off or makes no sense."""


class NotAPicture(ValueError):  # noqa: N818 - as above
    """The file is something else; `kind` says what (see `sniff.KINDS`), or is empty when nobody knows."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


def turned(width: int, height: int, orientation: int) -> tuple[int, int]:
    """Return the size after an EXIF orientation is applied; 5 to 8 swap the sides."""
    return (height, width) if orientation in {5, 6, 7, 8} else (width, height)


def read_exactly(file: BinaryIO, count: int) -> bytes:
    """Return `count` bytes, or raise BrokenHeader when the file ends before."""
    data = file.read(count)
    if len(data) != count:
        raise BrokenHeader
    return data


def checked(header: Header) -> Header:
    """Return the header if its size is one a picture can have."""
    if header.width < 1 or header.height < 1:
        raise BrokenHeader
    return header
