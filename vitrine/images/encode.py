"""One photo, decoded once, to all its renditions. Runs in workers only.

The order matters: limits, decoding at the smallest scale that serves, resizing, turning upright, colours to
sRGB, shape, smaller sizes, saving. What is saved holds pixels and nothing else: no EXIF, no XMP, no profile,
no comment.

A damaged file is refused whole. The readable part of a cut-off JPEG is half a product over a grey field,
worse on a shop's page than the product's other photos.
"""

from __future__ import annotations

import hashlib
import io
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PIL import Image, UnidentifiedImageError

from vitrine.images import colour, ground
from vitrine.images.header import BrokenHeader, Header, NotAPicture, read_header
from vitrine.images.header.exif import orientation_of
from vitrine.images.probe import check_limits
from vitrine.messages import Message, msg
from vitrine.problems import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vitrine.images.spec import Photo, Recipe, RenditionJob

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
WEBP_EFFORT: Final = 4
"""Of 6. Beyond it a file shrinks by one or two per cent for twice the time."""


class PhotoFailed(Exception):  # noqa: N818 - it says what happened
    """A photo whose renditions cannot be made; `message` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.msgid)
        self.message = message


@dataclass(frozen=True, slots=True)
class Upright:
    """A decoded photo: RGB or RGBA in sRGB, the right way up, no larger than its largest rendition needs."""

    image: Image.Image
    plain_ground: bool | None
    """None when no rendition asks."""


def allow_large_photos() -> None:
    """Switch off Pillow's own limit on pixels, for this process; ours is `check_limits`."""
    Image.MAX_IMAGE_PIXELS = None


def open_photo(photo: Photo, jobs: Sequence[RenditionJob]) -> Upright:
    """Read and decode a photo for some renditions; raise PhotoFailed when it cannot be done."""
    data = _bytes_of(photo)
    header = _header_of(data, photo)
    size = _needed_size(photo, [job.recipe for job in jobs])
    try:
        image = _decoded(data, header, photo, size)
    except PhotoFailed:
        raise
    except MemoryError:
        raise
    except Exception as error:  # Pillow's decoders raise nearly anything for a broken file
        raise PhotoFailed(_damage(photo, error)) from error
    plain = photo.plain_ground
    if plain is None and any(job.recipe.extend for job in jobs):
        plain = ground.is_plain(image)
    return Upright(image, plain)


def renditions_of(upright: Upright, jobs: Sequence[RenditionJob]) -> Iterator[tuple[RenditionJob, bytes]]:
    """Yield every job with its file's bytes. Jobs of one shape share pixels, larger ones feeding smaller."""
    shapes: dict[object, list[RenditionJob]] = {}
    for job in jobs:
        shapes.setdefault((job.recipe.ratio, job.recipe.focus, job.recipe.extend), []).append(job)
    for same_shape in shapes.values():
        same_shape.sort(key=lambda job: (-job.recipe.width, -job.recipe.height, job.name))
        made: list[Image.Image] = []
        for job in same_shape:
            size = (job.recipe.width, job.recipe.height)
            if not made or made[-1].size != size:
                made.append(_smaller(made, size) if made else _shaped(upright, job.recipe))
            yield job, saved(made[-1], job.recipe)


def saved(image: Image.Image, recipe: Recipe) -> bytes:
    """Return a picture as a file of the recipe's format, without any metadata."""
    image.info.clear()
    file = io.BytesIO()
    if recipe.format == "webp":
        image.save(file, "WEBP", quality=recipe.quality, method=WEBP_EFFORT)
    elif recipe.format == "png":
        image.save(file, "PNG", optimize=True)
    else:
        flat = colour.over(image, recipe.background)
        flat.save(file, "JPEG", quality=recipe.quality, optimize=True, progressive=True, subsampling="4:2:0")
    return file.getvalue()


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


def _needed_size(photo: Photo, recipes: Sequence[Recipe]) -> tuple[int, int]:
    """Return the size of the whole photo at which its largest rendition needs no enlarging."""
    scale = min(1.0, max(_scale(photo, recipe) for recipe in recipes))
    return max(1, math.ceil(photo.width * scale)), max(1, math.ceil(photo.height * scale))


def _scale(photo: Photo, recipe: Recipe) -> float:
    across, down = float(photo.width), float(photo.height)
    if recipe.ratio and not (recipe.extend and photo.plain_ground):
        across, down = _cut_size(photo.width, photo.height, recipe.ratio)
    elif recipe.ratio:
        return recipe.width / photo.width
    return max(recipe.width / across, recipe.height / down)


def _cut_size(width: int, height: int, ratio: tuple[int, int]) -> tuple[float, float]:
    """Return the size of the largest part of a picture that has this shape."""
    across, down = ratio
    return min(width, height * across / down), min(height, width * down / across)


def _decoded(data: bytes, header: Header, photo: Photo, size: tuple[int, int]) -> Image.Image:
    if header.format == "HEIF":
        _register_heif(photo)
    with Image.open(io.BytesIO(data), formats=_FORMATS.get(header.format, (header.format,))) as image:
        profile = image.info.get("icc_profile")
        turn = header.orientation
        if header.format == "AVIF":
            turn = orientation_of(image.info.get("exif", b""))
        if turn in {5, 6, 7, 8}:
            size = size[1], size[0]
        if header.format == "JPEG":
            image.draft(image.mode, size)
        image.load()
        plain = colour.to_plain_mode(image)
        if plain.size != size:
            plain = plain.resize(size, _LANCZOS, reducing_gap=3.0)
        if turn in _TURNS:
            plain = plain.transpose(_TURNS[turn])
        return colour.to_srgb(plain, profile)


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


def _shaped(upright: Upright, recipe: Recipe) -> Image.Image:
    """Return the photo in the recipe's shape and size: whole, continued, or cut round its focus."""
    image, size = upright.image, (recipe.width, recipe.height)
    if recipe.ratio is None:
        return _resized(image, size, (0, 0, *image.size))
    if recipe.extend and upright.plain_ground:
        height = min(size[1], max(1, math.floor(image.height * size[0] / image.width + 0.5)))
        return ground.extended(_resized(image, (size[0], height), (0, 0, *image.size)), size[1])
    across, down = _cut_size(image.width, image.height, (recipe.width, recipe.height))
    x, y = recipe.focus or (0.5, 0.5)
    left = min(max(0.0, x * image.width - across / 2), image.width - across)
    top = min(max(0.0, y * image.height - down / 2), image.height - down)
    return _resized(image, size, (left, top, left + across, top + down))


def _resized(
    image: Image.Image, size: tuple[int, int], box: tuple[float, float, float, float]
) -> Image.Image:
    """Return a part of a picture in another size; where only fractions of a pixel differ, its own pixels."""
    left, top = round(box[0]), round(box[1])
    if abs(box[2] - box[0] - size[0]) < 1 and abs(box[3] - box[1] - size[1]) < 1:
        left, top = min(left, image.width - size[0]), min(top, image.height - size[1])
        if left >= 0 and top >= 0:
            return image.crop((left, top, left + size[0], top + size[1]))
    return image.resize(size, _LANCZOS, box=box)


def _smaller(made: Sequence[Image.Image], size: tuple[int, int]) -> Image.Image:
    """Resize from the smallest picture that is twice as wide: nothing is resampled often."""
    source = next((image for image in reversed(made) if image.width >= 2 * size[0]), made[0])
    return source.resize(size, _LANCZOS)
