"""Compare the encoders' qualities on real photos: likeness (SSIM) and size, as the tables of docs/photos.md.

    python tools/compare_quality.py sample_shop/photos

Every photo is cut down as Vitrine does (Lanczos, from its own size) to the widths a page shows, saved in each
format and quality, and held against the picture before saving. SSIM is Wang's, on blocks of 8 x 8 pixels with
the usual constants, on brightness (weight 8) and both colours (1 each).
"""

from __future__ import annotations

import argparse
import io
import statistics
import struct
import time
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageMath

WIDTHS = (320, 640, 1280)
BLOCK = 8
C1, C2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
WEIGHTS = (8, 1, 1)

Options = dict[str, int | bool | str]


class Setting(NamedTuple):
    """A format, a quality and what else its encoder is told."""

    name: str
    quality: int
    options: Options


class Measured(NamedTuple):
    """What one setting gives over all photos."""

    setting: Setting
    mean: float
    worst: float
    bits_a_pixel: float
    milliseconds: float
    """CPU time a megapixel."""


def settings() -> list[Setting]:
    """Return what is compared: the encoders as `vitrine.images.encode` calls them, at several qualities."""
    jpeg: Options = {"optimize": True, "progressive": True, "subsampling": "4:2:0"}
    return [
        *(Setting("WEBP", quality, {"method": 4}) for quality in (70, 74, 76, 78, 80, 82, 85)),
        *(Setting("JPEG", quality, jpeg) for quality in (75, 78, 80, 82, 85)),
        *(Setting("AVIF", quality, {"speed": 6, "max_threads": 1}) for quality in (45, 50, 55, 60, 65, 70)),
    ]


def similarity(one: Image.Image, other: Image.Image) -> float:
    """Return the SSIM of two pictures of one size: 1 for the same."""
    pairs = zip(one.convert("YCbCr").split(), other.convert("YCbCr").split(), strict=True)
    planes = [_similarity_of_planes(a.convert("F"), b.convert("F")) for a, b in pairs]
    return sum(w * plane for w, plane in zip(WEIGHTS, planes, strict=True)) / sum(WEIGHTS)


def _similarity_of_planes(x: Image.Image, y: Image.Image) -> float:
    whole = (0, 0, x.width // BLOCK * BLOCK, x.height // BLOCK * BLOCK)
    x, y = x.crop(whole), y.crop(whole)

    def product(a: Image.Image, b: Image.Image) -> Image.Image:
        whole: Image.Image = ImageMath.lambda_eval(lambda names: names["a"] * names["b"], a=a, b=b)
        return whole.reduce(BLOCK)

    means = {"mx": x.reduce(BLOCK), "my": y.reduce(BLOCK)}
    products = {"xx": product(x, x), "yy": product(y, y), "xy": product(x, y)}
    blocks = ImageMath.lambda_eval(
        lambda n: (
            (n["mx"] * n["my"] * 2 + C1)
            * ((n["xy"] - n["mx"] * n["my"]) * 2 + C2)
            / (n["mx"] * n["mx"] + n["my"] * n["my"] + C1)
            / (n["xx"] - n["mx"] * n["mx"] + n["yy"] - n["my"] * n["my"] + C2)
        ),
        **means,
        **products,
    )
    (mean,) = struct.unpack("=f", blocks.resize((1, 1), Image.Resampling.BOX).tobytes())
    return float(mean)


def measure(pictures: list[Image.Image], setting: Setting) -> Measured:
    """Save all pictures with one setting and compare."""
    likeness, size, spent = [], 0, 0.0
    for picture in pictures:
        file = io.BytesIO()
        started = time.process_time()
        picture.save(file, setting.name, quality=setting.quality, **setting.options)
        spent += time.process_time() - started
        size += len(file.getvalue())
        likeness.append(similarity(picture, Image.open(file).convert("RGB")))
    pixels = sum(picture.width * picture.height for picture in pictures)
    worst = statistics.quantiles(likeness, n=20)[0]
    return Measured(setting, statistics.mean(likeness), worst, size * 8 / pixels, spent * 1e9 / pixels)


def pictures_of(folder: Path, width: int) -> list[Image.Image]:
    """Return the folder's photos at a width; those that are narrower are left out."""
    pictures = []
    for file in sorted(folder.glob("*.jpg")):
        with Image.open(file) as photo:
            if photo.width > width:
                height = max(1, round(photo.height * width / photo.width))
                small = photo.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)
                pictures.append(small)
    return pictures


def main() -> None:
    """Print one table a width."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("photos", type=Path, help="folder of JPEG photos")
    for width in WIDTHS:
        pictures = pictures_of(parser.parse_args().photos, width)
        print(f"\n{width} pixels wide, {len(pictures)} photos\n")
        print("| format | quality | SSIM | worst in 20 | bits a pixel | ms a megapixel |")
        print("| --- | ---: | ---: | ---: | ---: | ---: |")
        for setting in settings():
            found = measure(pictures, setting)
            print(
                f"| {setting.name} | {setting.quality} | {found.mean:.4f} | {found.worst:.4f} "
                f"| {found.bits_a_pixel:.3f} | {found.milliseconds:.0f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
