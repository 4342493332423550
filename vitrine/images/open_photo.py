"""A photo's file, read, checked and decoded. Runs in workers only.

The order matters: limits, decoding at a reduced scale, turning upright, colours to sRGB.

A damaged file is refused whole. The readable part of a cut-off JPEG is half a product over a grey field,
worse on a shop's page than the product's other photos.
"""

from __future__ import annotations

import hashlib
import io
import math
from typing import TYPE_CHECKING, Final

from PIL import GifImagePlugin, Image, UnidentifiedImageError, features

from vitrine.images import colour, ground
from vitrine.images.header import BrokenHeader, Header, NotAPicture, read_header
from vitrine.images.header.exif import orientation_of
from vitrine.images.probe import check_limits
from vitrine.images.spec import Look
from vitrine.images.upright import Upright
from vitrine.messages import Message, msg
from vitrine.problems import Unreadable

if TYPE_CHECKING:
    from vitrine.images.spec import Photo

_LANCZOS: Final = Image.Resampling.LANCZOS
_FORMATS: Final = {"JPEG": ("JPEG", "MPO"), "HEIF": ("HEIF",)}
"""Decoders that may open a format, where it is not the one of the same name."""
_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
BASE: Final = 1600
"""Width in pixels up to which a 4:5 crop is taken from a photo decoded at a reduced scale."""


class PhotoFailed(Exception):  # noqa: N818 - it says what happened
    """A photo whose renditions cannot be made; `message` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.msgid)
        self.message = message


def allow_large_photos() -> None:
    """Switch off Pillow's own limit on pixels, for this process; ours is `check_limits`."""
    Image.MAX_IMAGE_PIXELS = None


class OpenPhoto:
    """A photo's file, read and checked; decoded when it is asked for, at each scale once."""

    def __init__(self, photo: Photo) -> None:
        """Read and decode a photo; raise PhotoFailed when it cannot be done."""
        self.photo = photo
        self._data = _bytes_of(photo)
        self._header = _header_of(self._data, photo)
        self._base = self._decoded(base_size(photo))
        self.look = _look_of(photo, self._base)

    def at_base(self) -> Upright:
        """Return the photo at the scale that serves nearly all renditions."""
        return Upright(self._base, plain_ground=self.look.plain_ground)

    def whole(self) -> Upright:
        """Return the photo in its own size."""
        photo = self.photo
        whole = self._decoded((photo.width, photo.height))
        return Upright(whole, plain_ground=self.look.plain_ground)

    def _decoded(self, size: tuple[int, int]) -> Image.Image:
        try:
            return _decoded(self._data, self._header, self.photo, size)
        except (PhotoFailed, MemoryError):
            raise
        except Exception as error:  # Pillow's decoders raise nearly anything for a broken file
            raise PhotoFailed(_damage(self.photo, error)) from error


def base_size(photo: Photo) -> tuple[int, int]:
    """Return the size of the photo at which a 4:5 crop of it is `BASE` wide, or its own when smaller."""
    scale = min(1.0, BASE / min(photo.width, photo.height * 4 / 5))
    return max(1, math.ceil(photo.width * scale)), max(1, math.ceil(photo.height * scale))


def _bytes_of(photo: Photo) -> bytes:
    """Return the file's bytes, surely those the rendition is named after."""
    try:
        data = photo.file.read_bytes()
    except FileNotFoundError:
        raise PhotoFailed(
            msg("The photo “{photo}” vanished while the site was being built.", photo=photo.path)
        ) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise PhotoFailed(
            msg("The photo “{photo}” cannot be read: {reason}.", photo=photo.path, reason=reason)
        ) from None
    if hashlib.sha256(data).hexdigest() != photo.sha256:
        raise PhotoFailed(
            msg("The photo “{photo}” was changed while the site was being built.", photo=photo.path)
        )
    return data


def _header_of(data: bytes, photo: Photo) -> Header:
    try:
        header = read_header(io.BytesIO(data))
        check_limits(header, photo.path)
    except Unreadable as error:
        raise PhotoFailed(error.message) from None
    except (BrokenHeader, NotAPicture) as error:
        raise PhotoFailed(_damage(photo, error)) from None
    return header


def _look_of(photo: Photo, base: Image.Image) -> Look:
    """Return what the pixels tell; what the plan knew already is taken from there."""
    plain = ground.is_plain(base) if photo.plain_ground is None else photo.plain_ground
    return Look(plain_ground=plain, colour=photo.colour or colour.mean(base))


def _decoded(data: bytes, header: Header, photo: Photo, size: tuple[int, int]) -> Image.Image:
    if header.format == "HEIF":
        _register_heif(photo)
    if header.format == "AVIF" and not features.check("avif"):
        raise PhotoFailed(
            msg(
                "The photo “{photo}” is an AVIF, which the package Pillow on this computer cannot read. "
                "Install Pillow anew, or save the photo as JPEG.",
                photo=photo.path,
            )
        )
    with Image.open(io.BytesIO(data), formats=_FORMATS.get(header.format, (header.format,))) as image:
        profile = image.info.get("icc_profile")
        turn = header.orientation
        if header.format == "AVIF":
            turn = orientation_of(image.info.get("exif", b""))
        if turn in {5, 6, 7, 8}:
            size = size[1], size[0]
        if header.format == "JPEG":
            image.draft(image.mode, size)
        filled = _filled(image)
        image.load()
        plain = colour.to_plain_mode(image)
        if filled is not None:
            plain = colour.bare_outside(plain, filled)
        if plain.width >= 2 * size[0] or plain.height >= 2 * size[1] or plain.width < size[0]:
            plain = plain.resize(size, _LANCZOS, reducing_gap=3.0)
        if turn in _TURNS:
            plain = plain.transpose(_TURNS[turn])
        return colour.to_srgb(plain, profile)


def _filled(image: Image.Image) -> tuple[int, int, int, int] | None:
    """Return the part of the picture that its first frame fills; None when it is all, as it nearly always is.

    Only a GIF's may be less. Pillow paints the rest in a colour of the palette, browsers leave it bare.
    """
    if not isinstance(image, GifImagePlugin.GifImageFile) or not image.tile:
        return None
    extents = image.tile[0].extents
    return None if extents in {None, (0, 0, *image.size)} else extents


def _register_heif(photo: Photo) -> None:
    """Load libheif, only in a worker and only for a HEIC."""
    try:
        import pillow_heif  # noqa: PLC0415 - see above
    except ImportError:
        raise PhotoFailed(
            msg(
                "The photo “{photo}” is a HEIC, and the package pillow-heif that reads it is not installed. "
                "Install it, or save the photo as JPEG.",
                photo=photo.path,
            )
        ) from None
    pillow_heif.register_heif_opener(thumbnails=False)


def _damage(photo: Photo, error: Exception) -> Message:
    if isinstance(error, UnidentifiedImageError | BrokenHeader | NotAPicture) or "truncated" not in str(
        error
    ):
        return msg("The photo “{photo}” is damaged: it cannot be decoded.", photo=photo.path)
    return msg("The photo “{photo}” is damaged: the end of the file is missing.", photo=photo.path)
