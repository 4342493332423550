"""HEIC and AVIF: the boxes of ISO/IEC 14496-12 and 23008-12 that tell size, turns and transparency.

Only the `meta` box is read, so that no decoder has to be loaded to plan a shop.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from vitrine.images.header.types import BrokenHeader, Header, NotAPicture, read_exactly

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"mif2"})
_AVIF_BRANDS = frozenset({b"avif", b"avis"})
_LONGEST_META = 16 << 20
_LONGEST_BOX = 1 << 40
"""A terabyte: no photo's, and far from what no file system can find."""
_ALPHA_URNS = (b"urn:mpeg:hevc:2015:auxid:1", b"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha")


def read_bmff(file: BinaryIO) -> Header:
    """Return the header of a HEIC or AVIF's primary picture; films of the family are NotAPicture."""
    file.seek(0)
    kind = _kind(read_exactly(file, _box_size(file)))
    try:
        meta = _Meta.parse(_find_meta(file))
        width, height = meta.shown_size()
        has_alpha = meta.has_alpha()
    except (struct.error, IndexError, KeyError, ZeroDivisionError):
        raise BrokenHeader from None
    return Header(kind, width, height, has_alpha=has_alpha)


def _box_size(file: BinaryIO) -> int:
    (size,) = struct.unpack(">I", read_exactly(file, 4))
    file.seek(0)
    if not 16 <= size <= 4096:  # noqa: PLR2004 - an `ftyp` of more than a thousand brands is none
        raise BrokenHeader
    return int(size)


def _kind(ftyp: bytes) -> str:
    brands = [ftyp[8:12], *(ftyp[at : at + 4] for at in range(16, len(ftyp) - 3, 4))]
    for brand in brands:
        if brand in _AVIF_BRANDS:
            return "AVIF"
        if brand in _HEIF_BRANDS - {b"mif1", b"msf1", b"mif2"}:
            return "HEIF"
    if any(brand in _HEIF_BRANDS for brand in brands):
        return "HEIF"
    raise NotAPicture("raw" if brands[0] == b"crx " else "video")


def _find_meta(file: BinaryIO) -> bytes:
    """Return the content of the top-level `meta` box."""
    file.seek(0)
    while True:
        size, name = struct.unpack(">I4s", read_exactly(file, 8))
        head = 8
        if size == 1:
            (size,) = struct.unpack(">Q", read_exactly(file, 8))
            head = 16
        if name == b"meta":
            if not head + 4 <= size <= _LONGEST_META:
                raise BrokenHeader
            return read_exactly(file, size - head)[4:]
        if not head <= size <= _LONGEST_BOX:
            raise BrokenHeader
        file.seek(size - head, 1)


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield name and content of the boxes in a box."""
    at = 0
    while at + 8 <= len(data):
        size, name = struct.unpack_from(">I4s", data, at)
        head = 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", data, at + 8)
            head = 16
        elif size == 0:
            size = len(data) - at
        if size < head or at + size > len(data):
            raise BrokenHeader
        yield name, data[at + head : at + size]
        at += size


@dataclass
class _Meta:
    primary: int = 0
    properties: list[tuple[bytes, bytes]] = field(default_factory=list)
    of_item: dict[int, list[int]] = field(default_factory=dict)
    """Item -> its properties' numbers (from 1), in the order in which they apply."""
    auxiliary: list[tuple[int, list[int]]] = field(default_factory=list)
    """(auxiliary item, items it belongs to)."""

    @classmethod
    def parse(cls, data: bytes) -> _Meta:
        meta = cls()
        boxes = dict(_boxes(data))
        pitm = boxes[b"pitm"]
        (meta.primary,) = struct.unpack_from(">I" if pitm[0] else ">H", pitm, 4)
        for name, content in _boxes(boxes[b"iprp"]):
            if name == b"ipco":
                meta.properties = list(_boxes(content))
            elif name == b"ipma":
                meta.of_item.update(_associations(content))
        meta.auxiliary = list(_auxiliary(boxes.get(b"iref", b"")))
        return meta

    def of(self, item: int) -> Iterator[tuple[bytes, bytes]]:
        """Yield the properties of an item; number 0 stands for none."""
        for number in self.of_item.get(item, ()):
            if number:
                yield self.properties[number - 1]

    def shown_size(self) -> tuple[int, int]:
        """Return the size after clean aperture and rotation; mirroring changes nothing of it."""
        width = height = 0
        for name, content in self.of(self.primary):
            if name == b"ispe":
                width, height = struct.unpack_from(">II", content, 4)
            elif name == b"clap":
                wn, wd, hn, hd = struct.unpack_from(">IIII", content)
                width, height = round(wn / wd), round(hn / hd)
            elif name == b"irot" and content[0] & 1:
                width, height = height, width
        return width, height

    def has_alpha(self) -> bool:
        """Say whether another item holds the primary picture's transparency."""
        return any(
            self.primary in belongs_to
            and any(
                name == b"auxC" and content[4:].startswith(_ALPHA_URNS) for name, content in self.of(item)
            )
            for item, belongs_to in self.auxiliary
        )


def _associations(data: bytes) -> Iterator[tuple[int, list[int]]]:
    """Yield (item, property numbers) of an `ipma` box."""
    version, wide = data[0], data[3] & 1
    (count,) = struct.unpack_from(">I", data, 4)
    at = 8
    for _ in range(count):
        (item,) = struct.unpack_from(">I" if version else ">H", data, at)
        at += 4 if version else 2
        amount, at = data[at], at + 1
        form, mask, step = (">H", 0x7FFF, 2) if wide else (">B", 0x7F, 1)
        numbers = [struct.unpack_from(form, data, at + step * index)[0] & mask for index in range(amount)]
        at += step * amount
        yield item, numbers


def _auxiliary(data: bytes) -> Iterator[tuple[int, list[int]]]:
    """Yield (from, to) of the `auxl` references of an `iref` box."""
    if not data:
        return
    form, step = (">I", 4) if data[0] else (">H", 2)
    for name, content in _boxes(data[4:]):
        if name != b"auxl":
            continue
        item, count = struct.unpack_from(form + "H", content)
        yield item, [struct.unpack_from(form, content, step + 2 + step * index)[0] for index in range(count)]
