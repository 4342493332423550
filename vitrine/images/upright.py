"""A decoded photo in the shapes and sizes that renditions ask for."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace
from PIL import Image

from vitrine.images import ground

if TYPE_CHECKING:
    from vitrine.images.spec import Recipe

_LANCZOS: Final = Image.Resampling.LANCZOS
_LEFT: Final = 1.6
"""How many times its width a photo is still wide, at least, when the good filter follows quick halving.

More is slower and looks no better: a halving costs 0.002 to 0.004 of likeness (SSIM), saving as WebP 0.02.
"""


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
        key = pixels_of(recipe)
        if key not in self._shaped:
            size = recipe.width, recipe.height
            if recipe.steps:
                (width, height), *steps = recipe.steps
                wider = self.shaped(replace(recipe, width=width, height=height, steps=tuple(steps)))
                self._shaped[key] = wider.resize(size, _LANCZOS)
            else:
                self._shaped[key] = _shaped(self, recipe)
        return self._shaped[key]


def pixels_of(recipe: Recipe) -> tuple[object, ...]:
    """Return what of a recipe decides its pixels; those of one shape stand together, the widest first."""
    shape = str(recipe.ratio), str(recipe.focus), recipe.extend
    return *shape, -recipe.width, -recipe.height, recipe.steps


def _shaped(upright: Upright, recipe: Recipe) -> Image.Image:
    """Return the photo in the recipe's shape and size: whole, continued, or cut round its focus."""
    image, size = upright.image, (recipe.width, recipe.height)
    if recipe.ratio is None:
        return _resized(upright, size, (0, 0, *image.size))
    if recipe.extend and upright.plain_ground:
        height = min(size[1], max(1, math.floor(image.height * size[0] / image.width + 0.5)))
        return ground.extended(_resized(upright, (size[0], height), (0, 0, *image.size)), size[1])
    across, down = cut_size(image.width, image.height, (recipe.width, recipe.height))
    x, y = recipe.focus or (0.5, 0.5)
    left = min(max(0.0, x * image.width - across / 2), image.width - across)
    top = min(max(0.0, y * image.height - down / 2), image.height - down)
    return _resized(upright, size, (left, top, left + across, top + down))


def cut_size(width: int, height: int, ratio: tuple[int, int]) -> tuple[float, float]:
    """Return the size of the largest part of a picture that has this shape."""
    across, down = ratio
    return min(width, height * across / down), min(height, width * down / across)


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
