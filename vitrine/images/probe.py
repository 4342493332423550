"""What a photo is, from its header only: pixels are for the workers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vitrine.images.header import BrokenHeader, Header, NotAPicture, read_header
from vitrine.images.spec import Photo
from vitrine.messages import Message, msg
from vitrine.problems import Severity, Unreadable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from vitrine.images.spec import Look

MEGAPIXEL: Final = 1_000_000
JPEG_LIMIT: Final = 250 * MEGAPIXEL
"""JPEG is decoded at an eighth to a half of its size when it is that large."""
LIMIT: Final = 100 * MEGAPIXEL
"""Everything else has to be decoded whole."""


def probe(file: Path, path: str, sha256: str, looks: Mapping[str, Look] | None = None) -> Photo:
    """Return a photo as a value, from the header of its file.

    Args:
        file: where it lies on the disk.
        path: its path in the shop folder, for messages.
        sha256: digest of its bytes.
        looks: by digest, what an earlier build learned from the pixels (`cache.known_looks`).

    Raises:
        Unreadable: it is missing, damaged, not a picture or too big. A warning: the product appears without
            it.
    """
    header = header_of(file, path)
    look = (looks or {}).get(sha256)
    return Photo(
        path=path,
        file=file,
        sha256=sha256,
        width=header.width,
        height=header.height,
        format=header.format,
        has_alpha=header.has_alpha,
        plain_ground=look.plain_ground if look else None,
        colour=look.colour if look else None,
    )


def header_of(file: Path, path: str) -> Header:
    """Return the header of a picture that we can make renditions of; raise Unreadable as `probe` does."""
    try:
        with file.open("rb") as stream:
            header = read_header(stream)
    except NotAPicture as error:
        raise _not_a_picture(path, error.kind) from None
    except BrokenHeader:
        raise Unreadable(
            "photo-damaged",
            msg("The photo “{photo}” is damaged: its beginning cannot be read.", photo=path),
            msg("Copy it again from the phone or the camera, or save it anew as JPEG."),
            Severity.WARNING,
        ) from None
    except FileNotFoundError:
        raise Unreadable(
            "photo-missing",
            msg("The photo “{photo}” is not there.", photo=path),
            msg("Put it into the shop’s folder, or correct its name."),
            Severity.WARNING,
        ) from None
    except OSError as error:
        raise Unreadable(
            "photo-damaged",
            msg(
                "The photo “{photo}” cannot be read: {reason}.",
                photo=path,
                reason=error.strerror or str(error),
            ),
            msg("Check the rights of the file, or copy it again."),
            Severity.WARNING,
        ) from None
    check_limits(header, path)
    return header


def check_limits(header: Header, path: str) -> None:
    """Raise Unreadable when a picture has more pixels than we decode."""
    limit = JPEG_LIMIT if header.format == "JPEG" else LIMIT
    if header.width * header.height <= limit:
        return
    raise Unreadable(
        "photo-too-big",
        msg(
            "The photo “{photo}” is too big: {width} × {height} is {found} megapixels, the limit is {limit}.",
            photo=path,
            width=header.width,
            height=header.height,
            found=-(-header.width * header.height // MEGAPIXEL),
            limit=limit // MEGAPIXEL,
        ),
        msg("Save it smaller: 3000 pixels on its long side are more than any page shows."),
        Severity.WARNING,
    )


def _not_a_picture(path: str, kind: str) -> Unreadable:
    code, message, way_out = _KINDS.get(kind, _UNKNOWN)
    return Unreadable(code, Message(message.msgid, (("photo", path),)), way_out, Severity.WARNING)


_SAVE_AS_JPEG: Final = msg("Open it in a picture program and save it as JPEG.")
_COPY_AGAIN: Final = msg(
    "Copy it again from the phone or the camera; a cloud folder may still have to download it."
)
_UNKNOWN: Final = (
    "photo-not-a-picture",
    msg("The file “{photo}” is not a picture that can be read."),
    msg("Use JPEG, PNG, WebP, HEIC, AVIF, GIF or TIFF."),
)
_KINDS: Final = {
    "empty": ("photo-empty", msg("The photo “{photo}” is empty (0 bytes)."), _COPY_AGAIN),
    "zeros": ("photo-empty", msg("The photo “{photo}” holds nothing but zeros."), _COPY_AGAIN),
    "html": (
        "photo-not-a-picture",
        msg("The file “{photo}” is a web page, not a picture."),
        msg("In the browser, right-click the picture itself and choose “Save image as”."),
    ),
    "text": (
        "photo-not-a-picture",
        msg("The file “{photo}” is a text, not a picture."),
        msg("Replace it by the picture itself; changing a file’s name does not change what it is."),
    ),
    "svg": (
        "photo-not-a-picture",
        msg("The file “{photo}” is an SVG drawing, which only the logo may be."),
        msg("Save it as PNG, 1600 pixels wide."),
    ),
    "pdf": (
        "photo-not-a-picture",
        msg("The file “{photo}” is a PDF, not a picture."),
        msg("Save the page as JPEG or PNG."),
    ),
    "video": (
        "photo-not-a-picture",
        msg("The file “{photo}” is a film, not a photo."),
        msg("Take a still picture from it (pause it and make a screenshot)."),
    ),
    "raw": (
        "photo-not-a-picture",
        msg("The file “{photo}” is a camera’s raw file."),
        msg("Export it as JPEG with the camera’s program."),
    ),
    "design": (
        "photo-not-a-picture",
        msg("The file “{photo}” is a graphics program’s own file, not a picture."),
        msg("Export it from that program as JPEG or PNG."),
    ),
    "document": (
        "photo-not-a-picture",
        msg("The file “{photo}” is a document or an archive, not a picture."),
        msg("Take the pictures out of it and save each as JPEG or PNG."),
    ),
    "jpeg2000": (
        "photo-not-a-picture",
        msg("The photo “{photo}” is a JPEG 2000, which is not read."),
        _SAVE_AS_JPEG,
    ),
    "jxl": (
        "photo-not-a-picture",
        msg("The photo “{photo}” is a JPEG XL, which is not read yet."),
        _SAVE_AS_JPEG,
    ),
    "icon": ("photo-not-a-picture", msg("The file “{photo}” is a Windows icon, not a photo."), _SAVE_AS_JPEG),
}
