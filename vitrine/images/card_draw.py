"""Draw the cards that networks and messengers show of a shared link. Runs in workers only.

The photo fills one side, from edge to edge; the words stand beside it on the shop's colour: whose it is,
what it is, what it costs. Where the page reads from right to left, so does the card.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageDraw

from vitrine.images import colour
from vitrine.images.cards import CARD_SIZE, LARGEST
from vitrine.images.lettering import Setting, can_be_set, set_text

if TYPE_CHECKING:
    from vitrine.images.spec import RenditionJob, ShareCard

_UPRIGHT: Final = 504
_SQUARE: Final = 630
_MARGIN: Final = 56
_GAP: Final = 24
_RADIUS: Final = 14
_SOFT: Final = 0.84
"""How much of the ink is in lines that stand back."""
_TITLES: Final = tuple(range(76, 38, -4))
_PRICES: Final = tuple(range(56, 30, -4))
_LINES: Final = tuple(range(34, 24, -2))
_TITLE_LINES: Final = 4
_BOLD, _HALF_BOLD, _REGULAR = 700, 600, 400
_LOWER_QUALITIES: Final = (72, 64, 56, 48, 40, 30)


def card(picture: Image.Image, job: RenditionJob) -> bytes:
    """Return a card as a JPEG of at most `LARGEST` bytes, with the photo's part given."""
    if job.card is None:
        raise ValueError(job.name)
    photo = colour.over(picture, job.recipe.background)
    return _saved(_drawn(photo, job.card), job.recipe.quality)


def _drawn(photo: Image.Image, card: ShareCard) -> Image.Image:
    canvas = Image.new("RGB", CARD_SIZE, card.ground)
    texts = (card.title, card.price, card.line, card.shop)
    if not all(can_be_set(text) for text in texts if text):
        canvas.paste(photo, ((CARD_SIZE[0] - photo.width) // 2, (CARD_SIZE[1] - photo.height) // 2))
        return canvas
    across = _SQUARE if photo.width >= photo.height else _UPRIGHT
    left = CARD_SIZE[0] - across if card.from_right else 0
    canvas.paste(card.paper, (left, 0, left + across, CARD_SIZE[1]))
    canvas.paste(photo, (left + (across - photo.width) // 2, (CARD_SIZE[1] - photo.height) // 2))
    start = 0 if card.from_right else across
    _Panel(canvas, card, start + _MARGIN, start + CARD_SIZE[0] - across - _MARGIN).write()
    return canvas


class _Panel:
    """The side with the words."""

    def __init__(self, canvas: Image.Image, card: ShareCard, left: int, right: int) -> None:
        self._draw = ImageDraw.Draw(canvas)
        self._card = card
        self._left, self._right = left, right
        self._soft = _mixed(card.ink, card.ground)

    def write(self) -> None:
        """Write the shop at the top, the price at the bottom, and the title between them."""
        card, width = self._card, self._right - self._left
        shop = set_text(card.shop, width=width, sizes=_LINES, lines=1, weight=_HALF_BOLD)
        price = set_text(card.price, width=width - 2 * _GAP, sizes=_PRICES, lines=1, weight=_BOLD)
        top = self._put(shop, _MARGIN, self._soft)
        bottom = self._put_price(price, CARD_SIZE[1] - _MARGIN)
        line = set_text(card.line, width=width, sizes=_LINES, lines=2, weight=_REGULAR)
        room = bottom - top - 2 * _GAP - (line.height + _GAP if line.lines else 0)
        title = self._title(width, room)
        below = self._put(title, top + _GAP, card.ink)
        self._put(line, below + _GAP, self._soft)

    def _title(self, width: int, room: int) -> Setting:
        """Return the title as large as the room allows."""
        sizes = _TITLES
        title = self._set(sizes, width)
        while title.height > room and len(sizes) > 1:
            sizes = sizes[1:]
            title = self._set(sizes, width)
        return title

    def _set(self, sizes: tuple[int, ...], width: int) -> Setting:
        return set_text(self._card.title, width=width, sizes=sizes, lines=_TITLE_LINES, weight=_BOLD)

    def _put(self, setting: Setting, top: int, ink: str) -> int:
        """Write lines from a height on, and return the height under them."""
        for line in setting.lines:
            x = self._right - line.width if self._card.from_right else self._left
            place = (x, top + setting.leading // 2)
            self._draw.text(place, line.text, ink, line.font, anchor="lm", direction=line.direction)
            top += setting.leading
        return top

    def _put_price(self, price: Setting, bottom: int) -> int:
        """Write the price as a label at the bottom, and return the height over it."""
        if not price.lines:
            return bottom
        line = price.lines[0]
        wide, high = line.width + 2 * _GAP, price.leading + _GAP
        x = self._right - wide if self._card.from_right else self._left
        box = (x, bottom - high, x + wide, bottom)
        self._draw.rounded_rectangle(box, _RADIUS, fill=self._card.ink)
        middle = (x + _GAP, bottom - high // 2)
        ground = self._card.ground
        self._draw.text(middle, line.text, ground, line.font, anchor="lm", direction=line.direction)
        return bottom - high


def _mixed(ink: str, ground: str) -> str:
    """Return the ink with a little of the ground in it."""
    pairs = ((int(ink[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(over * _SOFT + under * (1 - _SOFT)):02x}" for over, under in pairs)


def _saved(canvas: Image.Image, quality: int) -> bytes:
    """Return the picture in the best quality, from the given one on, that is small enough."""
    lower = [quality, *(step for step in _LOWER_QUALITIES if step < quality)]
    content = _as_jpeg(canvas, lower.pop(0))
    while len(content) > LARGEST and lower:
        content = _as_jpeg(canvas, lower.pop(0))
    return content


def _as_jpeg(canvas: Image.Image, quality: int) -> bytes:
    file = io.BytesIO()
    canvas.save(file, "JPEG", quality=quality, optimize=True, progressive=True, subsampling="4:2:0")
    return file.getvalue()
