"""Draw the photos of the synthetic shop. Needs NumPy and Pillow.

They are no photographs, but compress about as photographs do: a soft backdrop, lit and textured objects
with shadows, noise over many octaves, and the grain of a sensor. Some forty base pictures are drawn; every
file is a part of one of them at its own place, perhaps mirrored, with its own exposure and white balance, so
that no two files are alike.
"""

from __future__ import annotations

import math
import os
import random
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageOps

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.shop import Shop

SEED: Final = 20261125
_BICUBIC: Final = Image.Resampling.BICUBIC
Pixels = Any
"""A NumPy array of floats."""


@dataclass(frozen=True, slots=True)
class Camera:
    """How large the photos are."""

    size: tuple[int, int]
    """Width and height of the files."""
    bases: int
    """How many base pictures there are; each is a tenth larger than a file, to have room for other places."""

    @property
    def base_size(self) -> tuple[int, int]:
        """Width and height of a base picture."""
        return self.size[0] * 11 // 10, self.size[1] * 11 // 10


CAMERAS: Final = {2: Camera((1600, 1200), 40), 12: Camera((4032, 3024), 10)}
"""By megapixels."""


def draw_photos(shop: Shop, megapixels: int = 2) -> None:
    """Draw every photo of a shop, on all cores."""
    shop.photos.mkdir(exist_ok=True)
    camera = CAMERAS[megapixels]
    by_base: dict[int, list[tuple[Path, int]]] = defaultdict(list)
    files = (shop.photos / photo.file for product in shop.products for photo in product.photos)
    for serial, file in enumerate(files):
        by_base[serial % camera.bases].append((file, serial))
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(_draw_alike, by_base.values(), [megapixels] * len(by_base)))


def draw_photo(file: Path, serial: int, megapixels: int = 2, salt: int = 0) -> None:
    """Draw photo number `serial`; another salt gives another picture."""
    camera = CAMERAS[megapixels]
    chance = random.Random(f"{SEED}/{serial}/{salt}")  # noqa: S311 - repeatable, not secret
    base = _base((serial + 17 * salt) % camera.bases, megapixels)
    left = chance.randrange(camera.base_size[0] - camera.size[0] + 1)
    top = chance.randrange(camera.base_size[1] - camera.size[1] + 1)
    picture = base.crop((left, top, left + camera.size[0], top + camera.size[1]))
    if chance.random() < 0.5:
        picture = ImageOps.mirror(picture)
    gains = [chance.uniform(0.9, 1.1) * chance.uniform(0.97, 1.03) for _ in range(3)]
    picture = picture.point([min(255, int(value * gain + 0.5)) for gain in gains for value in range(256)])
    picture.save(file, "JPEG", quality=88)


def _draw_alike(files: list[tuple[Path, int]], megapixels: int) -> None:
    """Draw the photos of one base picture, which is kept no longer than that."""
    for file, serial in files:
        draw_photo(file, serial, megapixels)
    _base.cache_clear()


@lru_cache(maxsize=2)
def _base(number: int, megapixels: int) -> Image.Image:
    return _Scene(number, CAMERAS[megapixels].base_size).drawn()


class _Scene:
    """One base picture while it is drawn."""

    def __init__(self, number: int, size: tuple[int, int]) -> None:
        self._number = number
        self._size = size
        self._finer = round(math.log2(size[0] / 1760))
        """Octaves more, so that a large picture is as detailed as a small one."""
        self._chance = np.random.default_rng(SEED + 7919 * number)
        down, across = np.mgrid[0 : size[1], 0 : size[0]].astype(np.float32)
        self._x, self._y = across / size[0], down / size[1]

    def drawn(self) -> Image.Image:
        """Return the picture."""
        picture = self._backdrop() + self._table()
        for _ in range(int(self._chance.integers(3, 8))):
            picture = self._with_object(picture)
        shape = (self._size[1], self._size[0])
        picture += self._chance.normal(0, 2.2, (*shape, 1)) + self._chance.normal(0, 1.1, (*shape, 3))
        picture *= (1 - 0.35 * ((self._x - 0.5) ** 2 + (self._y - 0.5) ** 2))[..., None]
        whole = np.clip(picture, 0, 255).astype(np.uint8)
        return Image.fromarray(whole).filter(ImageFilter.GaussianBlur(0.6))

    def _octaves(self, first: int, count: int, fall: float) -> Pixels:
        """Return noise: `count` layers, each twice as fine as the one before and `fall` times as strong."""
        total = np.zeros((self._size[1], self._size[0]), np.float32)
        for octave in range(count + self._finer):
            across = first * 2**octave
            small = self._chance.standard_normal((max(2, across * 3 // 4), across)).astype(np.float32)
            total += fall**octave * np.asarray(Image.fromarray(small).resize(self._size, _BICUBIC))
        return total

    def _backdrop(self) -> Pixels:
        """Return a gradient between two near colours with soft mottling, as of plaster or cloth."""
        uniform = self._chance.uniform
        one, other, angle = uniform(110, 235, 3), uniform(60, 200, 3), uniform(0, 6.283)
        along = 0.5 + (self._x - 0.5) * np.cos(angle) + (self._y - 0.5) * np.sin(angle)
        along = np.clip(along, 0, 1)[..., None]
        mottled = self._octaves(3, 5, 0.55) * uniform(4, 12) + self._octaves(20, 7, 0.9) * uniform(1, 4.5)
        return (one * (1 - along) + other * along + mottled[..., None]).astype(np.float32)

    def _table(self) -> Pixels:
        """Return what the table adds below the horizon; every third is of wood."""
        uniform = self._chance.uniform
        below = (self._y > uniform(0.55, 0.75)).astype(np.float32)
        grain = self._octaves(6, 8, uniform(0.75, 0.95))
        if self._number % 3 == 0:
            rows = self._chance.standard_normal((self._size[1] // 2, 14)).astype(np.float32)
            grain = grain * 0.5 + 2 * np.asarray(Image.fromarray(rows).resize(self._size, _BICUBIC))
        return (below * (grain * uniform(8, 18) - uniform(0, 40)))[..., None]

    def _with_object(self, picture: Pixels) -> Pixels:
        """Return the picture with one more thing on the table, and its shadow."""
        uniform, (width, height) = self._chance.uniform, self._size
        middle = uniform(0.15, 0.85) * width, uniform(0.3, 0.85) * height
        radius = uniform(0.06, 0.22) * width, uniform(0.08, 0.3) * height
        kind = int(self._chance.integers(0, 4))
        mask = self._mask(kind, middle, radius)
        blurred = np.asarray(mask.filter(ImageFilter.BoxBlur(width / 63)), np.float32) / 255
        shadow = np.roll(blurred, (height // 73, width // 68), (0, 1))
        soft = np.asarray(mask.filter(ImageFilter.GaussianBlur(1.1)), np.float32)[..., None] / 255
        lit = self._lit(kind, middle, radius)
        return picture * (1 - 0.45 * shadow)[..., None] * (1 - soft) + lit * soft

    def _mask(self, kind: int, middle: tuple[float, float], radius: tuple[float, float]) -> Image.Image:
        """Return an outline: an ellipse, a box, a turned body, or a polygon."""
        (x, y), (across, down) = middle, radius
        mask = Image.new("L", self._size, 0)
        draw = ImageDraw.Draw(mask)
        box = (x - across, y - down, x + across, y + down)
        if kind == 0:
            draw.ellipse(box, fill=255)
        elif kind == 1:
            draw.rounded_rectangle(box, radius=min(across, down) * 0.3, fill=255)
        elif kind == 2:
            steps = [float(step) for step in np.linspace(0, 1, 40)]
            widths = [across * (0.55 + 0.4 * float(np.sin(step * 5 + self._number))) for step in steps]
            side = [(x + wide, y - down + 2 * down * step) for wide, step in zip(widths, steps, strict=True)]
            draw.polygon(side + [(2 * x - right, below) for right, below in reversed(side)], fill=255)
        else:
            angles = np.linspace(0, 6.283, 9)[:-1]
            reach = self._chance.uniform(0.7, 1.1, (8, 2))
            points = zip(x + across * np.cos(angles) * reach[:, 0], y + down * np.sin(angles) * reach[:, 1],
                         strict=True)  # fmt: skip
            draw.polygon([(float(right), float(below)) for right, below in points], fill=255)
        return mask

    def _lit(self, kind: int, middle: tuple[float, float], radius: tuple[float, float]) -> Pixels:
        """Return the surface of a thing: its colour in the light, texture, bands, a bright spot."""
        uniform, (x, y), (across, down) = self._chance.uniform, middle, radius
        column, row = self._x * self._size[0], self._y * self._size[1]
        light = 1.15 - 0.9 * np.abs((column - x + 0.35 * across) / (1.4 * across)) ** 1.6
        texture = self._octaves(int(self._chance.integers(5, 12)), 8, uniform(0.75, 1)) * uniform(6, 17)
        lit = uniform(30, 240, 3) * np.clip(light, 0.25, 1.2)[..., None]
        lit = lit + texture[..., None] * uniform(0.7, 1.0, 3)
        if kind == 2 or self._chance.random() < 0.3:
            lit += (np.sin(self._y * uniform(60, 260)) > 0.6)[..., None] * uniform(-45, 45, 3)
        spot = ((column - x + 0.35 * across) / (0.16 * across)) ** 2
        spot = np.exp(-(spot + ((row - y + 0.4 * down) / (0.22 * down)) ** 2))
        return lit + 110 * spot[..., None]
