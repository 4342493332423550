"""Small real photos of every kind, to be damaged."""

from __future__ import annotations

import io

import pillow_heif
from PIL import Image
from support.pictures import quadrants


def _encoded(name: str, picture: Image.Image, **save: object) -> bytes:
    file = io.BytesIO()
    if name == "HEIF":
        pillow_heif.from_pillow(picture).save(file)
    else:
        picture.save(file, name, **save)
    return file.getvalue()


def _samples() -> list[bytes]:
    """Return a small real file of every kind."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[2] = (48.0, 48.0, 17.0)
    small, bare = quadrants(48, 32), quadrants(48, 32, "RGBA")
    bare.putalpha(90)
    frames = {"save_all": True, "append_images": [small.rotate(180)]}
    return [
        *(_encoded("JPEG", quadrants(48, 32, mode), exif=exif) for mode in ("RGB", "L", "CMYK")),
        _encoded("JPEG", small, progressive=True, comment=b"x"),
        _encoded("MPO", small, **frames),
        *(_encoded("PNG", quadrants(48, 32, mode), exif=exif) for mode in ("RGB", "P", "1", "LA")),
        _encoded("PNG", quadrants(48, 32, "L").convert("I;16")),
        _encoded("PNG", bare, **frames),
        *(
            _encoded("WEBP", picture, exif=exif, lossless=lossless)
            for picture in (small, bare)
            for lossless in (True, False)
        ),
        _encoded("WEBP", bare, **frames),
        _encoded("GIF", small, **frames),
        _encoded("TIFF", small, exif=exif),
        _encoded("TIFF", small, compression="tiff_lzw"),
        _encoded("TIFF", quadrants(48, 32, "1"), compression="group4"),
        _encoded("TIFF", small, compression="jpeg"),
        _encoded("BMP", small),
        _encoded("AVIF", bare, exif=exif),
        _encoded("HEIF", small),
    ]


SAMPLES = _samples()
