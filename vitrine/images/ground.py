"""Photos on a plain ground: found by their edges, continued above and below. Runs in workers only.

A studio's ground is never quite plain: it has soft gradients, and the sensor's grain. So the ground is
continued in two parts. Its slow part (a coarse grid of colours) goes on as it runs at the edge and comes to
rest; its fine part (what is left of the edge without the slow part) is mirrored and fades into grain alone.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Final, NamedTuple

from PIL import Image, ImageChops, ImageFilter, ImageStat

_LOOK_WIDTH: Final = 240
"""Width at which a photo is judged: grain has gone, wood and cloth have not."""
_BAND: Final = 0.06
"""Part of the height, at the top and at the bottom, that has to be plain."""
_TEXTURE: Final = 1.3
"""Largest deviation (root mean square, of 255) from the smoothed edge: backdrops 0.7 to 1.2, wood 1.8 up."""
_STEP: Final = 5
"""Largest difference between neighbouring 24ths of an edge: more is a shadow's border or a thing."""
_SPREAD: Final = 64
"""Largest difference along an edge: more is a scene, however soft."""
_FALL: Final = 6
"""Largest difference from the edge to the inner side of the band."""

_COLUMNS: Final = 48
_ROWS: Final = 4
"""The coarse grid of the band next to an edge."""
_REST: Final = 0.16
"""The ground comes to rest within about this part of the photo's height."""
_DRIFT: Final = 14
"""It changes by no more than this (of 255) on the way."""

_GRAIN: Final = 6
"""Radius in pixels: what is coarser is no grain."""
_SHIFT: Final = (math.sqrt(5) - 1) / 2
"""The golden ratio: its multiples, modulo 1, keep away from each other."""

Grid = list[list[tuple[int, ...]]]


class _Ground(NamedTuple):
    slow: Grid
    """Rows of colours, the edge's first."""
    fine: Image.Image
    """What is left of the band, 128 for nothing; the edge is its first row."""


def is_plain(image: Image.Image) -> bool:
    """Say whether a picture (RGB or RGBA) has a plain ground at its top and bottom edges.

    A picture with transparency has one when both its edges are wholly transparent.
    """
    if image.mode == "RGBA":
        band = _band_height(image.height)
        alpha = image.getchannel("A")
        edges = (alpha.crop((0, 0, image.width, band)), alpha.crop((0, image.height - band, *image.size)))
        return all(edge.getextrema() == (0, 0) for edge in edges)
    width = min(_LOOK_WIDTH, image.width)
    height = max(8, round(image.height * width / image.width))
    band = _band_height(height)
    depth = image.height * band / height
    bands = ((0, 0, image.width, depth), (0, image.height - depth, *image.size))
    return all(
        _is_plain_band(image.resize((width, band), Image.Resampling.BOX, box=place)) for place in bands
    )


def extended(image: Image.Image, height: int) -> Image.Image:
    """Return the picture in the middle of a higher canvas, its ground continued above and below."""
    above = (height - image.height) // 2
    below = height - image.height - above
    canvas = Image.new(image.mode, (image.width, height))
    canvas.paste(image, (0, above))
    if image.mode == "RGBA":
        return canvas
    if above > 0:
        top = _continued(image, above).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        canvas.paste(top, (0, 0))
    if below > 0:
        canvas.paste(
            _continued(image.transpose(Image.Transpose.FLIP_TOP_BOTTOM), below), (0, above + image.height)
        )
    return canvas


def _band_height(height: int) -> int:
    return min(height, max(3, round(height * _BAND)))


def _is_plain_band(band: Image.Image) -> bool:
    smooth = band.filter(ImageFilter.GaussianBlur(4))
    if max(ImageStat.Stat(ImageChops.difference(band, smooth)).rms) > _TEXTURE:
        return False
    grid = _grid(smooth, min(24, band.width), 3)
    along = [(left, right) for row in grid for left, right in pairwise(row)]
    down = list(zip(grid[0], grid[-1], strict=True))
    channels = [[colour[channel] for row in grid for colour in row] for channel in range(3)]
    return (
        _largest_difference(along) <= _STEP
        and _largest_difference(down) <= _FALL
        and max(max(values) - min(values) for values in channels) <= _SPREAD
    )


def _largest_difference(pairs: list[tuple[tuple[int, ...], tuple[int, ...]]]) -> int:
    return max((abs(a - b) for one, other in pairs for a, b in zip(one, other, strict=True)), default=0)


def _grid(image: Image.Image, columns: int, rows: int) -> Grid:
    """Return the mean colours of a picture's fields, row by row."""
    flat = image.convert("RGB").resize((columns, rows), Image.Resampling.BOX).tobytes()
    colours: list[tuple[int, ...]] = list(zip(flat[0::3], flat[1::3], flat[2::3], strict=True))
    return [colours[row * columns : (row + 1) * columns] for row in range(rows)]


def _picture(grid: Grid, size: tuple[int, int]) -> Image.Image:
    """Return a grid of colours as a soft picture of this size."""
    flat = bytes(value for row in grid for colour in row for value in colour)
    small = Image.frombytes("RGB", (len(grid[0]), len(grid)), flat)
    return small.resize(size, Image.Resampling.BICUBIC)


def _continued(image: Image.Image, rows: int) -> Image.Image:
    """Return what lies above a picture, nearest row first (so it is upside down)."""
    band = image.crop((0, 0, image.width, _band_height(image.height)))
    ground = _taken_apart(band)
    slow = _slow_part(ground.slow, band.height, rows, image.height * _REST)
    return ImageChops.add(_picture(slow, (image.width, rows)), _fine_part(ground.fine, rows), offset=-128)


def _taken_apart(band: Image.Image) -> _Ground:
    grid = _grid(band, min(_COLUMNS, band.width), min(_ROWS, band.height))
    return _Ground(grid, ImageChops.subtract(band, _picture(grid, band.size), offset=128))


def _slow_part(grid: Grid, band_height: int, rows: int, rest: float) -> Grid:
    """Continue the band's gradient outwards, column by column, until it comes to rest."""
    across = band_height * (len(grid) - 1) / len(grid)
    slopes = _smoothed([_slope(edge, inner, across) for edge, inner in zip(grid[0], grid[-1], strict=True)])
    steps = max(2, min(rows, math.ceil(rows / max(1.0, rest / 6))))
    continued: Grid = []
    for step in range(steps):
        way = rest * (1 - math.exp(-(step + 0.5) * rows / steps / rest))
        continued.append(
            [
                tuple(
                    _shade(value + max(-_DRIFT, min(_DRIFT, slope * way)))
                    for value, slope in zip(*column, strict=True)
                )
                for column in zip(grid[0], slopes, strict=True)
            ]
        )
    return continued


def _slope(edge: tuple[int, ...], inner: tuple[int, ...], across: float) -> tuple[float, ...]:
    """Return the change a row, outwards."""
    return tuple((a - b) / across if across else 0.0 for a, b in zip(edge, inner, strict=True))


def _smoothed(slopes: list[tuple[float, ...]]) -> list[tuple[float, ...]]:
    """Average every column's slope with its neighbours': single steps would fan out into streaks."""
    reach = max(1, len(slopes) // 6)
    windows = [slopes[max(0, at - reach) : at + reach + 1] for at in range(len(slopes))]
    return [tuple(sum(channel) / len(window) for channel in zip(*window, strict=True)) for window in windows]


def _shade(value: float) -> int:
    return max(0, min(255, round(value)))


def _fine_part(fine: Image.Image, rows: int) -> Image.Image:
    """Continue the fine part: mirrored at the edge, then only its grain, shifted so that nothing repeats."""
    grain = ImageChops.subtract(fine, fine.filter(ImageFilter.GaussianBlur(_GRAIN)), offset=128)
    fading = Image.linear_gradient("L").resize(fine.size)
    tall = Image.new("RGB", (fine.width, rows))
    tall.paste(Image.composite(grain, fine, fading), (0, 0))
    for index, top in enumerate(range(fine.height, rows, fine.height), start=1):
        tall.paste(ImageChops.offset(grain, round(index * _SHIFT * fine.width), 0), (0, top))
    return tall
