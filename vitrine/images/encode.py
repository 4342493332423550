"""One photo, decoded once, to all its renditions. Runs in workers only.

The order matters: limits, decoding at a reduced scale, turning upright, colours to sRGB, shape and size,
saving. A rendition depends on its photo and its own recipe alone, never on which others are made with it:
its name promises that. What is saved holds pixels and nothing else: no EXIF, no XMP, no profile,
no comment.

A damaged file is refused whole. The readable part of a cut-off JPEG is half a product over a grey field,
worse on a shop's page than the product's other photos.
"""

from __future__ import annotations

import hashlib
import io
import math
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PIL import GifImagePlugin, Image, UnidentifiedImageError, features

from vitrine.images import card_draw, colour, ground
from vitrine.images.header import BrokenHeader, Header, NotAPicture, read_header
from vitrine.images.header.exif import orientation_of
from vitrine.images.probe import check_limits
from vitrine.images.spec import Look
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
AVIF_SPEED: Final = 6
"""Of 10. Slower is two per cent smaller for twice the time."""
BASE: Final = 1600
"""Width in pixels up to which a 4:5 crop is taken from a photo decoded at a reduced scale."""
_LEFT: Final = 1.6
"""How many times its width a photo is still wide, at least, when the good filter follows quick halving.

More is slower and looks no better: a halving costs 0.002 to 0.004 of likeness (SSIM), saving as WebP 0.02.
"""


class PhotoFailed(Exception):  # noqa: N818 - it says what happened
    """A photo whose renditions cannot be made; `message` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.msgid)
        self.message = message


class Upright:
    """A decoded photo: RGB or RGBA in sRGB, the right way up, with its halves as they are asked for."""

    def __init__(self, image: Image.Image, *, plain_ground: bool) -> None:
        self.image = image
        self.plain_ground = plain_ground
        self._halves = [image]
        self._shaped: dict[tuple[object, ...], Image.Image] = {}

    def halved(self, times: int) -> Image.Image:
        """Return the photo at half the size, so many times; resizing from there is quick and as sharp."""
        while len(self._halves) <= times:
            self._halves.append(self._halves[-1].reduce(2))
        return self._halves[times]

    def shaped(self, recipe: Recipe) -> Image.Image:
        """Return the photo in a recipe's shape and size, made from the recipe's next step where it has one.

        Steps are renditions of their own as a rule, so each picture is made once.
        """
        key = _pixels(recipe)
        if key not in self._shaped:
            size = recipe.width, recipe.height
            if recipe.steps:
                (width, height), *steps = recipe.steps
                wider = self.shaped(replace(recipe, width=width, height=height, steps=tuple(steps)))
                self._shaped[key] = wider.resize(size, _LANCZOS)
            else:
                self._shaped[key] = _shaped(self, recipe)
        return self._shaped[key]


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
        self._base = self._decoded(_base_size(photo))
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


def renditions_of(opened: OpenPhoto, jobs: Sequence[RenditionJob]) -> Iterator[tuple[RenditionJob, bytes]]:
    """Yield every job of a photo with its file's bytes."""
    photo = replace(opened.photo, plain_ground=opened.look.plain_ground)
    widest = _base_size(photo)[0] + 1
    usual = [job for job in jobs if _scale(photo, job.recipe) * photo.width <= widest]
    large = [job for job in jobs if _scale(photo, job.recipe) * photo.width > widest]
    if usual:
        yield from _made(opened.at_base(), usual)
    if large:
        yield from _made(opened.whole(), large)


def _made(upright: Upright, jobs: Sequence[RenditionJob]) -> Iterator[tuple[RenditionJob, bytes]]:
    """Yield the jobs' files; jobs that differ in their format only share pixels."""
    for job in sorted(jobs, key=lambda job: (_pixels(job.recipe), job.name)):
        picture = upright.shaped(job.recipe)
        yield job, card_draw.card(picture, job) if job.card else saved(picture, job.recipe)


def _pixels(recipe: Recipe) -> tuple[object, ...]:
    """Return what of a recipe decides its pixels; those of one shape stand together, the widest first."""
    shape = str(recipe.ratio), str(recipe.focus), recipe.extend
    return *shape, -recipe.width, -recipe.height, recipe.steps


def saved(image: Image.Image, recipe: Recipe) -> bytes:
    """Return a picture as a file of the recipe's format, without any metadata."""
    image.info.clear()
    file = io.BytesIO()
    if recipe.format == "webp":
        image.save(file, "WEBP", quality=recipe.quality, method=WEBP_EFFORT)
    elif recipe.format == "avif":
        # One thread, since the bytes depend on their number; the workers keep all cores busy anyway.
        image.save(file, "AVIF", quality=recipe.quality, speed=AVIF_SPEED, max_threads=1)
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


def _look_of(photo: Photo, base: Image.Image) -> Look:
    """Return what the pixels tell; what the plan knew already is taken from there."""
    plain = ground.is_plain(base) if photo.plain_ground is None else photo.plain_ground
    return Look(plain_ground=plain, colour=photo.colour or colour.mean(base))


def _base_size(photo: Photo) -> tuple[int, int]:
    """Return the size of the photo at which a 4:5 crop of it is `BASE` wide, or its own when smaller."""
    scale = min(1.0, BASE / min(photo.width, photo.height * 4 / 5))
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


def _shaped(upright: Upright, recipe: Recipe) -> Image.Image:
    """Return the photo in the recipe's shape and size: whole, continued, or cut round its focus."""
    image, size = upright.image, (recipe.width, recipe.height)
    if recipe.ratio is None:
        return _resized(upright, size, (0, 0, *image.size))
    if recipe.extend and upright.plain_ground:
        height = min(size[1], max(1, math.floor(image.height * size[0] / image.width + 0.5)))
        return ground.extended(_resized(upright, (size[0], height), (0, 0, *image.size)), size[1])
    across, down = _cut_size(image.width, image.height, (recipe.width, recipe.height))
    x, y = recipe.focus or (0.5, 0.5)
    left = min(max(0.0, x * image.width - across / 2), image.width - across)
    top = min(max(0.0, y * image.height - down / 2), image.height - down)
    return _resized(upright, size, (left, top, left + across, top + down))


def _resized(upright: Upright, size: tuple[int, int], box: tuple[float, float, float, float]) -> Image.Image:
    """Return a part of a photo in another size; where only fractions of a pixel differ, its own pixels."""
    image = upright.image
    left, top = round(box[0]), round(box[1])
    if abs(box[2] - box[0] - size[0]) < 1 and abs(box[3] - box[1] - size[1]) < 1:
        left, top = min(left, image.width - size[0]), min(top, image.height - size[1])
        if left >= 0 and top >= 0:
            return image.crop((left, top, left + size[0], top + size[1]))
    shrink = min((box[2] - box[0]) / size[0], (box[3] - box[1]) / size[1])
    times = max(0, math.floor(math.log2(max(shrink, 1) / _LEFT)))
    half = upright.halved(times)
    part = (
        box[0] / 2**times,
        box[1] / 2**times,
        min(box[2] / 2**times, half.width),
        min(box[3] / 2**times, half.height),
    )
    return half.resize(size, _LANCZOS, box=part)
