"""Letters on pictures: which font has them, how large they may be, where their lines break. In workers only.

The fonts are Noto Sans (Latin, Greek, Cyrillic) and Noto Sans Arabic, from packages of their own. Texts in
other scripts, and those whose letters are joined or ordered (Arabic, Devanagari) where Pillow cannot do that
(it needs Raqm and FriBiDi), are not set at all: a card without words is better than a wrong one.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from PIL import ImageFont

from vitrine.images.fonts import can_join, font_files

if TYPE_CHECKING:
    from collections.abc import Iterator

_MISSING: Final = "\uffff"
"""No font has a letter for it: looks as what is missing looks."""
_PROBE: Final = 16
_LEADING: Final = 1.2
"""Height of a line, in heights of letters."""
_ELLIPSIS: Final = "…"
_DECORATION: Final = frozenset({"So", "Sk", "Cf", "Mn", "Me", "Cc"})
"""Kinds of signs that may be left out (Unicode's general categories): emoji, invisible ones."""
_RIGHT_TO_LEFT: Final = frozenset({"R", "AL"})
_ORDERED: Final = frozenset({*_RIGHT_TO_LEFT, "AN", "RLE", "RLO", "RLI"})
"""Signs that are written from the right, or make others so (Unicode's bidirectional classes)."""
_SIMPLE: Final = ("LATIN", "GREEK", "CYRILLIC", "MODIFIER", "MICRO", "FEMININE", "MASCULINE", "VARIATION")
"""How the names of letters and marks begin that are set one after the other as they are."""


class Line(Struct, frozen=True):
    """A line of text that fits its place."""

    text: str
    font: ImageFont.FreeTypeFont
    is_from_right: bool

    @property
    def direction(self) -> str | None:
        """What Pillow needs to be told: nothing for scripts it can set by itself."""
        return "rtl" if self.is_from_right else None

    @property
    def width(self) -> int:
        """Pixels."""
        return _width(self.text, self.font, from_right=self.is_from_right)


class Setting(Struct, frozen=True):
    """A text, set."""

    lines: tuple[Line, ...]
    size: int
    """Height of the letters, in pixels."""

    @property
    def leading(self) -> int:
        """Pixels from one line to the next."""
        return round(self.size * _LEADING)

    @property
    def height(self) -> int:
        """Pixels of all lines."""
        return self.leading * len(self.lines)


def can_be_set(text: str) -> bool:
    """Say whether a font has every letter of a text."""
    return _face_of(text) is not None


def set_text(text: str, *, width: int, sizes: tuple[int, ...], lines: int, weight: int = 400) -> Setting:
    """Return a text in the largest of the sizes in which it fits; in the smallest one it is cut short.

    Args:
        text: What `can_be_set`; for another, and for an empty one, nothing is set.
        width: Pixels.
        sizes: Heights of letters in pixels, largest first.
        lines: How many there may be.
        weight: Of the letters, 100 to 900.
    """
    face = _face_of(text)
    words = _without_decoration(text, face).split(" ") if face else []
    words = [word for word in words if word]
    if not face or not words:
        return Setting((), sizes[-1])
    from_right = _is_from_right(text)
    for size in sizes:
        font = _font(face, size, weight)
        broken = list(_broken(words, font, width, from_right=from_right))
        if len(broken) <= lines and all(
            _width(line, font, from_right=from_right) <= width for line in broken
        ):
            return _setting(broken, font, size, from_right=from_right)
    font = _font(face, sizes[-1], weight)
    broken = list(_broken(words, font, width, from_right=from_right))
    kept = [*broken[: lines - 1], " ".join(broken[lines - 1 :])]
    cut = [_cut(line, font, width, from_right=from_right) for line in kept if line]
    return _setting(cut, font, sizes[-1], from_right=from_right)


def _setting(texts: list[str], font: ImageFont.FreeTypeFont, size: int, *, from_right: bool) -> Setting:
    return Setting(tuple(Line(text, font, from_right) for text in texts), size)


def _broken(words: list[str], font: ImageFont.FreeTypeFont, width: int, *, from_right: bool) -> Iterator[str]:
    """Yield lines, each as long as fits; a word that is too long has one to itself."""
    line = words[0]
    for word in words[1:]:
        longer = f"{line} {word}"
        if _width(longer, font, from_right=from_right) <= width:
            line = longer
        else:
            yield line
            line = word
    yield line


def _cut(line: str, font: ImageFont.FreeTypeFont, width: int, *, from_right: bool) -> str:
    if _width(line, font, from_right=from_right) <= width:
        return line
    while line and _width(line + _ELLIPSIS, font, from_right=from_right) > width:
        line = line[:-1]
    return line.rstrip(" ,;:.-–") + _ELLIPSIS


def _width(text: str, font: ImageFont.FreeTypeFont, *, from_right: bool) -> int:
    return round(font.getlength(text, direction="rtl" if from_right else None))


def _is_from_right(text: str) -> bool:
    """Say whether a text's first letter belongs to a script that is written from the right."""
    kinds = (unicodedata.bidirectional(sign) for sign in text)
    return next((kind in _RIGHT_TO_LEFT for kind in kinds if kind in {"L", *_RIGHT_TO_LEFT}), False)


@lru_cache(maxsize=256)
def _face_of(text: str) -> str | None:
    """Return the first font that has all letters of a text, where Pillow can set them; else None."""
    if not can_join() and not all(_stands_alone(sign) for sign in unicodedata.normalize("NFC", text)):
        return None
    wanted = [sign for sign in text if unicodedata.category(sign) not in _DECORATION]
    return next((face for face in font_files() if all(_has(face, sign) for sign in wanted)), None)


def _stands_alone(sign: str) -> bool:
    """Say whether a sign is set as it is: it is not joined, stacked or put in another order."""
    if unicodedata.bidirectional(sign) in _ORDERED:
        return False
    return unicodedata.category(sign)[0] not in "LM" or unicodedata.name(sign, "").startswith(_SIMPLE)


def _without_decoration(text: str, face: str) -> str:
    """Return a text without the signs that may be missing, and are."""
    return "".join(sign for sign in text if unicodedata.category(sign) not in _DECORATION or _has(face, sign))


@lru_cache(maxsize=2048)
def _has(face: str, sign: str) -> bool:
    """Say whether a font has a sign. Pillow tells only by what it draws."""
    font = _font(face, _PROBE, 400)
    return sign.isspace() or bytes(font.getmask(sign)) != bytes(font.getmask(_MISSING))


@lru_cache(maxsize=64)
def _font(face: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(face, size)
    axes = font.get_variation_axes()
    wanted = (weight if axis["name"] == b"Weight" else axis["default"] for axis in axes)
    font.set_variation_by_axes([float(value or 0) for value in wanted])
    return font
