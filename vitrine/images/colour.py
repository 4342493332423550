"""From whatever colours a file holds to 8-bit sRGB, with or without transparency. Runs in workers only."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Final, cast

from PIL import Image, ImageChops, ImageCms

_DEEP_GREY: Final = frozenset({"I", "F", "I;16", "I;16L", "I;16B", "I;16N"})
_PLAIN: Final = frozenset({"L", "LA", "RGB", "RGBA", "CMYK", "LAB"})
_PROFILE_SPACES: Final = {"L": "GRAY", "RGB": "RGB", "CMYK": "CMYK"}
_SHADES: Final = 9
"""Steps on each axis of the grid on which a transform is compared with doing nothing."""
_UNSEEN: Final = 2
"""Largest difference (of 255) between two colours that nobody sees."""


def to_plain_mode(image: Image.Image) -> Image.Image:
    """Return the picture as L, LA, RGB, RGBA, CMYK or LAB: whatever can be resized with a smoothing filter.

    Deep greys are scaled to 8 bits, not clipped; palettes and transparent colours become real colours and
    alpha.
    """
    if image.mode in _DEEP_GREY:
        return _deep_grey_to_l(image)
    if image.mode in {"P", "PA"}:
        return image.convert("RGBA" if _is_transparent(image) else "RGB")
    if image.mode in {"L", "RGB"} and "transparency" in image.info:
        return image.convert("RGBA")
    if image.mode == "1":
        return image.convert("L")
    if image.mode in {"La", "RGBa"}:
        return image.convert({"La": "LA", "RGBa": "RGBA"}[image.mode])
    return image if image.mode in _PLAIN else image.convert("RGB")


def to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return a picture of a plain mode as RGB or RGBA in sRGB, through its ICC profile if that is sound.

    A profile that cannot be read, or that is for another kind of picture, is ignored as browsers do.
    """
    alpha = image.getchannel("A") if image.mode in {"LA", "RGBA"} else None
    colours = image.convert({"LA": "L", "RGBA": "RGB"}[image.mode]) if alpha else image
    transform = _transform(_dateless(profile), colours.mode) if profile else None
    if colours.mode == "LAB":
        transform = _lab_transform()
    if transform is not None:
        colours = ImageCms.applyTransform(colours, transform) or colours
    colours = colours if colours.mode == "RGB" else colours.convert("RGB")
    if alpha is not None and alpha.getextrema() != (255, 255):
        colours.putalpha(alpha)
    colours.info.clear()
    return colours


def bare_outside(image: Image.Image, part: tuple[int, int, int, int]) -> Image.Image:
    """Return a picture of a plain mode as RGBA in which nothing is outside of a part."""
    seen = Image.new("RGBA", image.size)
    seen.paste(image.convert("RGBA").crop(part), part)
    return seen


def over(image: Image.Image, background: str) -> Image.Image:
    """Return a picture laid on a colour (`#rrggbb`); one without alpha is returned as it is."""
    if image.mode != "RGBA":
        return image
    ground = Image.new("RGB", image.size, background)
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def mean(image: Image.Image) -> str:
    """Return the mean colour of a picture (RGB or RGBA) as `#rrggbb`; empty for one with alpha."""
    if image.mode == "RGBA":
        return ""
    pixel = image.reduce(8).resize((1, 1), Image.Resampling.BOX)
    return f"#{pixel.tobytes().hex()}"


def _is_transparent(image: Image.Image) -> bool:
    return image.mode == "PA" or "transparency" in image.info


def _deep_grey_to_l(image: Image.Image) -> Image.Image:
    """Scale grey of 16 or 32 bits, or of real numbers, to 8 bits."""
    real = image.convert("F") if image.mode != "I;16B" else image.convert("I").convert("F")
    highest = max(0.0, cast("float", real.getextrema()[1]))
    if image.mode.startswith("I;16"):
        full = 65535.0
    elif image.mode == "F":
        full = next((limit for limit in (1.0, 255.0, 65535.0) if highest <= limit), highest)
    else:
        full = next((limit for limit in (255.0, 65535.0) if highest <= limit), highest)
    # Conversion from real numbers cuts off the fraction, hence the half.
    return real.point(lambda value: value * (255 / full) + 0.5).convert("L")


def _dateless(profile: bytes) -> bytes:
    """Return an ICC profile without its date and checksum, so that those of one kind share their transform.

    They stand in bytes 24 to 35 and 84 to 99 of the header (ICC.1:2010, 7.2) and may be zero.
    """
    return profile[:24] + bytes(12) + profile[36:84] + bytes(16) + profile[100:]


@lru_cache(maxsize=32)
def _transform(profile: bytes, mode: str) -> ImageCms.ImageCmsTransform | None:
    """Return the transform from a profile to sRGB; None when there is nothing to do or nothing to be done."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if source.profile.xcolor_space.strip() != _PROFILE_SPACES.get(mode):
            return None
        intent = ImageCms.Intent.PERCEPTUAL if mode == "CMYK" else ImageCms.Intent.RELATIVE_COLORIMETRIC
        flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
        transform = ImageCms.buildTransform(source, _srgb(), mode, "RGB", intent, flags)
        return None if mode == "RGB" and _changes_nothing(transform) else transform
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


@lru_cache(maxsize=1)
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


@lru_cache(maxsize=1)
def _lab_transform() -> ImageCms.ImageCmsTransform:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    return ImageCms.buildTransform(lab, _srgb(), "LAB", "RGB")


def _changes_nothing(transform: ImageCms.ImageCmsTransform) -> bool:
    """Say whether a profile is sRGB under whatever name: most are, and the conversion costs time."""
    converted = ImageCms.applyTransform(_grid(), transform)
    if converted is None:
        return False
    differences = ImageChops.difference(_grid(), converted).tobytes()
    return max(differences) <= _UNSEEN


@lru_cache(maxsize=1)
def _grid() -> Image.Image:
    """Return a picture of colours from all over the cube."""
    steps = [round(step * 255 / (_SHADES - 1)) for step in range(_SHADES)]
    shades = bytes(
        value for red in steps for green in steps for blue in steps for value in (red, green, blue)
    )
    return Image.frombytes("RGB", (_SHADES * _SHADES, _SHADES), shades)
