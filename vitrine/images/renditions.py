"""Which renditions a photo has in a slot: sizes, recipes and names. Arithmetic only; nothing is opened.

Rules a shop owner would ask about:
- Nothing is ever enlarged. A photo that is narrower than the slot's largest width ends with its own width.
- Neighbouring widths differ by a quarter at least; of two that do not, the smaller is left out.
- Sizes are rounded half up, in integers, and never 0.
- A slot with a shape (4:5) shows the largest part of the photo that has this shape, round its focus. A photo
  wider than that, on a plain ground, is instead continued above and below and stays whole.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from vitrine.images.spec import USUAL_QUALITIES, Photo, Qualities, Recipe, RenditionJob, Slot

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

RECIPE_VERSION: Final = 4
"""Goes up with every change of the encoder's steps that changes pixels: then all renditions are made anew."""

MAX_SIDE: Final = 16383
"""The longest side that WebP can hold."""

FALLBACK_WIDTH: Final = 800
"""Browsers without WebP get one file, the one nearest to this width: hosts limit the number of files."""

_EXTENSIONS: Final = {"webp": "webp", "avif": "avif", "jpeg": "jpg", "png": "png"}
_CENTRE: Final = (0.5, 0.5)
_DIRECT: Final = 2
"""How many times its width a photo is wide, at least, before it pays to go through a wider rendition."""
_STEP: Final = 1.5
"""How many times wider that one is, where there is one: more steps are slower and each softens a little."""


def widths_for(photo: Photo, slot: Slot) -> tuple[tuple[int, int], ...]:
    """Return the (width, height) of every rendition of a photo in a slot, narrowest first; at least one."""
    shape = shown_shape(photo, slot)
    own = _own_width(shape)
    ladder = {width for width in slot.widths if 0 < width < own}
    top = max(slot.widths, default=own)
    ladder.add(min(own, top) if own < top else top)
    return tuple((width, _height(width, shape)) for width in _thinned(ladder))


def shown_shape(photo: Photo, slot: Slot) -> tuple[int, int]:
    """Return the size, in the photo's own pixels, of what a slot shows of it: whole, cut or continued."""
    width, height = photo.width, photo.height
    if slot.ratio is None:
        return width, height
    across, down = slot.ratio
    if width * down <= height * across:
        return width, max(1, _half_up(width * down, across))
    if slot.extend and photo.plain_ground:
        return width, _half_up(width * down, across)
    return max(1, _half_up(height * across, down)), height


def with_ladders(slots: Mapping[str, Slot]) -> dict[str, Slot]:
    """Return a theme's slots, each knowing the widths of all slots of its shape."""
    ladders: dict[object, set[int]] = {}
    for slot in slots.values():
        ladders.setdefault((slot.ratio, slot.extend), set()).update(slot.widths)
    return {
        name: replace(slot, ladder=tuple(sorted(ladders[slot.ratio, slot.extend])))
        for name, slot in slots.items()
    }


def recipes_for(
    photo: Photo,
    slot: Slot,
    focus: tuple[float, float] | None = None,
    background: str = "#ffffff",
    formats: tuple[str, ...] = ("webp", "jpeg"),
    qualities: Qualities = USUAL_QUALITIES,
) -> tuple[Recipe, ...]:
    """Return the recipes of a photo in a slot, by format: all widths, narrowest first; of JPEG one.

    What cannot matter for this photo (a focus where nothing is cut, a background without transparency) is
    left out of the recipe, so that slots and settings that make the same file share it.
    """
    sizes = widths_for(photo, slot)
    fallback = min(sizes, key=lambda size: (abs(size[0] - FALLBACK_WIDTH), -size[0]))
    return tuple(
        recipe_for(photo, slot, size, output_format, focus, background, qualities)
        for output_format in formats
        for size in ((fallback,) if output_format == "jpeg" else sizes)
    )


def recipe_for(
    photo: Photo,
    slot: Slot,
    size: tuple[int, int],
    output_format: str,
    focus: tuple[float, float] | None = None,
    background: str = "#ffffff",
    qualities: Qualities = USUAL_QUALITIES,
) -> Recipe:
    """Return the recipe of one rendition.

    `size` is one of `widths_for`; `output_format` is webp, avif or jpeg.
    """
    reshaped = slot.ratio is not None and not _has_ratio(photo, slot.ratio)
    wider = slot.ratio is not None and photo.width * slot.ratio[1] > photo.height * slot.ratio[0]
    return Recipe(
        width=size[0],
        height=size[1],
        format=output_format,
        quality=qualities.of(output_format),
        ratio=slot.ratio if reshaped else None,
        focus=focus if reshaped and focus != _CENTRE else None,
        # Also for a photo that is known to stand on no plain ground: knowing it must not change the name.
        extend=reshaped and wider and slot.extend,
        background=background.lower() if photo.has_alpha and output_format == "jpeg" else "#ffffff",
        steps=_steps(photo, slot, size[0]),
    )


def _steps(photo: Photo, slot: Slot, width: int) -> tuple[tuple[int, int], ...]:
    """Return the sizes between a rendition and its photo: each a width of the ladder, so made anyway.

    The ladder is the theme's and not what else a page shows: a rendition's name has to be the same wherever
    it stands.
    """
    shape = shown_shape(photo, slot)
    own = _own_width(shape)
    steps: list[tuple[int, int]] = []
    while own >= _DIRECT * width:
        wider = [step for step in slot.ladder if width * 5 <= step * 4 and step < own]
        if not wider:
            break
        width = next((step for step in wider if step >= _STEP * width), wider[-1])
        steps.append((width, _height(width, shape)))
    return tuple(steps)


def rendition_job(photo: Photo, recipe: Recipe) -> RenditionJob:
    """Return the job that makes a rendition; its name depends on the photo's bytes and the recipe alone."""
    digest = hashlib.sha256(identity(photo, recipe).encode()).hexdigest()[:8]
    name = f"{ascii_stem(photo.path)}-{recipe.width}w-{digest}.{_EXTENSIONS[recipe.format]}"
    return RenditionJob(photo=photo, recipe=recipe, name=name)


def jobs_for(photo: Photo, recipes: Iterable[Recipe]) -> tuple[RenditionJob, ...]:
    """Return the jobs of several recipes of one photo."""
    return tuple(rendition_job(photo, recipe) for recipe in recipes)


def ascii_stem(path: str) -> str:
    """Return a file's bare name in lower-case ASCII, its words joined by `-`; never empty."""
    stem = path.rpartition("/")[2]
    stem = stem.rpartition(".")[0] or stem
    folded = "".join(_LIGATURES.get(sign, sign) for sign in stem.lower())
    plain = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:_LONGEST_STEM].rstrip("-") or "photo"


_LIGATURES: Final = {
    "œ": "oe",
    "æ": "ae",
    "ß": "ss",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ı": "i",
}
_LONGEST_STEM: Final = 80


def identity(photo: Photo, recipe: Recipe) -> str:
    """Return all that decides a rendition's pixels, as text."""
    ratio = "" if recipe.ratio is None else f"{recipe.ratio[0]}:{recipe.ratio[1]}"
    focus = "" if recipe.focus is None else f"{recipe.focus[0]:.4f},{recipe.focus[1]:.4f}"
    return "|".join(
        (
            f"v{RECIPE_VERSION}",
            photo.sha256,
            recipe.format,
            f"{recipe.width}x{recipe.height}",
            f"q{recipe.quality}",
            ratio,
            focus,
            "extend" if recipe.extend else "",
            recipe.background,
            ">".join(f"{width}x{height}" for width, height in recipe.steps),
        )
    )


def _half_up(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator)


def _own_width(shape: tuple[int, int]) -> int:
    """Return the shape's width, or less where its height would be more than a file can hold."""
    width, height = shape
    return min(width, MAX_SIDE, max(1, width * MAX_SIDE // height))


def _height(width: int, shape: tuple[int, int]) -> int:
    return min(MAX_SIDE, max(1, _half_up(width * shape[1], shape[0])))


def _thinned(widths: Iterable[int]) -> tuple[int, ...]:
    """Leave out what is within a quarter of the next larger one; the largest always stays."""
    kept: list[int] = []
    for width in sorted(widths, reverse=True):
        if not kept or kept[-1] * 4 >= width * 5:
            kept.append(width)
    return tuple(reversed(kept))


def _has_ratio(photo: Photo, ratio: tuple[int, int]) -> bool:
    """Say whether a photo has a shape already, up to the rounding of one pixel."""
    return photo.width == max(1, _half_up(photo.height * ratio[0], ratio[1])) or photo.height == max(
        1, _half_up(photo.width * ratio[1], ratio[0])
    )
