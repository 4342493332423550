"""An open photo, decoded once, to all its renditions. Runs in workers only.

Shape and size, then saving. A rendition depends on its photo and its own recipe alone, never on which others
are made with it: its name promises that. What is saved holds pixels and nothing else: no EXIF, no XMP, no
profile, no comment.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from vitrine.images import card_draw, colour
from vitrine.images.open_photo import base_size
from vitrine.images.upright import cut_size, pixels_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PIL import Image

    from vitrine.images.open_photo import OpenPhoto
    from vitrine.images.spec import Photo, Recipe, RenditionJob
    from vitrine.images.upright import Upright

WEBP_EFFORT: Final = 4
"""Of 6. Beyond it a file shrinks by one or two per cent for twice the time."""
AVIF_SPEED: Final = 6
"""Of 10. Slower is two per cent smaller for twice the time."""


def renditions_of(opened: OpenPhoto, jobs: Sequence[RenditionJob]) -> Iterator[tuple[RenditionJob, bytes]]:
    """Yield every job of a photo with its file's bytes."""
    photo = replace(opened.photo, plain_ground=opened.look.plain_ground)
    widest = base_size(photo)[0] + 1
    usual = [job for job in jobs if _scale(photo, job.recipe) * photo.width <= widest]
    large = [job for job in jobs if _scale(photo, job.recipe) * photo.width > widest]
    if usual:
        yield from _made(opened.at_base(), usual)
    if large:
        yield from _made(opened.whole(), large)


def _made(upright: Upright, jobs: Sequence[RenditionJob]) -> Iterator[tuple[RenditionJob, bytes]]:
    """Yield the jobs' files; jobs that differ in their format only share pixels."""
    for job in sorted(jobs, key=lambda job: (pixels_of(job.recipe), job.name)):
        picture = upright.shaped(job.recipe)
        yield job, card_draw.card(picture, job) if job.card else saved(picture, job.recipe)


def _scale(photo: Photo, recipe: Recipe) -> float:
    across, down = float(photo.width), float(photo.height)
    if recipe.ratio and not (recipe.extend and photo.plain_ground):
        across, down = cut_size(photo.width, photo.height, recipe.ratio)
    elif recipe.ratio:
        return recipe.width / photo.width
    return max(recipe.width / across, recipe.height / down)


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
