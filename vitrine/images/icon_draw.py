"""Draw the shop's icons. Runs in workers only."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageDraw, ImageFont

from vitrine.images.header import BrokenHeader, NotAPicture
from vitrine.images.open_photo import OpenPhoto, PhotoFailed
from vitrine.images.probe import probe
from vitrine.problems import Unreadable

if TYPE_CHECKING:
    from vitrine.images.icon_spec import IconArt, IconJob

_LANCZOS: Final = Image.Resampling.LANCZOS
_DRAWN: Final = 1024
"""Icons are drawn this large and made smaller, which smooths their edges."""
_ROUNDING: Final = 0.22
_SAFE: Final = 0.56
"""Share of a filled square that no system cuts off: the square in a circle of four fifths of its width."""
_LETTERS_WIDE: Final = 0.62
_LETTERS_HIGH: Final = 0.46
_STROKE: Final = 6


def icon(job: IconJob) -> bytes:
    """Return an icon's file. A logo that cannot be decoded gives way to the shop's initials."""
    image = _drawn(job.art, job.fills).resize((job.size, job.size), _LANCZOS)
    file = io.BytesIO()
    if job.format == "ico":
        # As a bitmap: the programs that still ask for this file know nothing newer.
        image.save(file, "ICO", sizes=[image.size], bitmap_format="bmp")
    else:
        image.save(file, "PNG", optimize=True)
    return file.getvalue()


@lru_cache(maxsize=2)
def _drawn(art: IconArt, fills: bool) -> Image.Image:
    """Return the large drawing that icons of all sizes are made from."""
    logo = _logo(art)
    return _with_logo(logo, art, fills=fills) if logo else _tile(art, fills=fills)


def _logo(art: IconArt) -> Image.Image | None:
    if art.logo is None:
        return None
    try:
        photo = probe(art.logo, art.logo.name, art.logo_sha256)
        return OpenPhoto(photo).at_base().image.convert("RGBA")
    except (PhotoFailed, Unreadable, BrokenHeader, NotAPicture):
        return None


def _with_logo(logo: Image.Image, art: IconArt, *, fills: bool) -> Image.Image:
    """Return the whole logo in the middle of a square."""
    ground = art.paper if fills else (0, 0, 0, 0)
    square = Image.new("RGBA", (_DRAWN, _DRAWN), ground)
    room = _DRAWN * (_SAFE if fills else 1)
    scale = room / max(logo.size)
    size = tuple(max(1, round(side * scale)) for side in logo.size)
    fitted = logo.resize((size[0], size[1]), _LANCZOS)
    square.alpha_composite(fitted, ((_DRAWN - size[0]) // 2, (_DRAWN - size[1]) // 2))
    return square


def _tile(art: IconArt, *, fills: bool) -> Image.Image:
    """Return a coloured tile with the initials, or with the sign of a shop front."""
    square = Image.new("RGBA", (_DRAWN, _DRAWN), (0, 0, 0, 0))
    draw = ImageDraw.Draw(square)
    radius = 0 if fills else round(_DRAWN * _ROUNDING)
    draw.rounded_rectangle((0, 0, _DRAWN - 1, _DRAWN - 1), radius, fill=art.tile)
    scale = _SAFE / _LETTERS_WIDE if fills else 1
    mask = _letters(art.letters, scale) or _shop_front(scale)
    where = ((_DRAWN - mask.width) // 2, (_DRAWN - mask.height) // 2)
    square.paste(art.ink, where, mask)
    return square


def _letters(letters: str, scale: float) -> Image.Image | None:
    """Return letters as a mask, cut to their ink; None where they cannot be drawn."""
    if not letters:
        return None
    font = ImageFont.load_default(_DRAWN // 2)
    if not isinstance(font, ImageFont.FreeTypeFont):
        return None  # a Pillow without FreeType has only letters of a few pixels
    left, top, right, bottom = (round(side) for side in font.getbbox(letters, stroke_width=_STROKE))
    mask = Image.new("L", (right - left, bottom - top))
    # The font has one weight, and an icon wants a bold one.
    ImageDraw.Draw(mask).text((-left, -top), letters, fill=255, font=font, stroke_width=_STROKE)
    mask = mask.crop(mask.getbbox())  # the box of a font counts the room beside a letter
    grown = scale * min(_DRAWN * _LETTERS_WIDE / mask.width, _DRAWN * _LETTERS_HIGH / mask.height)
    return mask.resize((round(mask.width * grown), round(mask.height * grown)), _LANCZOS)


def _shop_front(scale: float) -> Image.Image:
    """Return an awning over a counter, as a mask: the sign of a shop in every script."""
    mask = Image.new("L", (512, 448))
    draw = ImageDraw.Draw(mask)
    draw.polygon([(64, 0), (448, 0), (512, 160), (0, 160)], fill=255)
    third = 512 / 3
    for number in range(3):
        box = (number * third + 6, 96, (number + 1) * third - 6, 260)
        draw.pieslice((*box[:2], box[2], box[3]), 0, 180, fill=255)
    draw.rectangle((48, 290, 84, 448), fill=255)
    draw.rectangle((428, 290, 464, 448), fill=255)
    draw.rectangle((48, 400, 464, 448), fill=255)
    side = round(_DRAWN * _LETTERS_WIDE * scale)
    return mask.resize((side, side * mask.height // mask.width), _LANCZOS)
