"""Choose the reader of a picture by its content."""

from __future__ import annotations

from typing import BinaryIO, Final

from vitrine.images.header import sniff
from vitrine.images.header.bmff import read_bmff
from vitrine.images.header.gif import read_gif
from vitrine.images.header.jpeg import read_jpeg
from vitrine.images.header.png import read_png
from vitrine.images.header.types import BrokenHeader, Header, NotAPicture, checked
from vitrine.images.header.webp import read_webp

_READERS: Final = {
    "JPEG": read_jpeg,
    "PNG": read_png,
    "WEBP": read_webp,
    "GIF": read_gif,
    "bmff": read_bmff,
}
_ALPHA_MODES: Final = frozenset({"RGBA", "LA", "PA", "RGBa", "La"})


def read_header(file: BinaryIO) -> Header:
    """Return what a picture's header says.

    Raises:
        NotAPicture: the file is something else.
        BrokenHeader: it begins like a picture, but the header is cut off or senseless.
        OSError: the disk would not give the bytes.
    """
    file.seek(0)
    kind = sniff.sniff(file.read(sniff.SNIFFED))
    if kind not in sniff.PICTURES:
        raise NotAPicture(kind)
    reader = _READERS.get(kind)
    return checked(reader(file) if reader else _by_pillow(file, kind))


def _by_pillow(file: BinaryIO, kind: str) -> Header:
    """Read the header of what scanners write, which is too varied for a reader of our own.

    The plug-ins are called themselves: `Image.open` would hold its own limit against the size before we can
    say ours.
    """
    from PIL import BmpImagePlugin, TiffImagePlugin  # noqa: PLC0415 - rarely needed, and slow to load

    plugin = {"TIFF": TiffImagePlugin.TiffImageFile, "BMP": BmpImagePlugin.BmpImageFile}[kind]
    file.seek(0)
    try:
        image = plugin(file)
    except Exception as error:  # Pillow's readers raise nearly anything for a broken file
        if isinstance(error, MemoryError):
            raise
        raise BrokenHeader from None
    transparent = image.mode in _ALPHA_MODES or "transparency" in image.info
    return Header(kind, *image.size, has_alpha=transparent)
