"""Settings of a theme: what a shopkeeper may change by a word in shop.yaml, typed and checked.

A setting's value is kept as canonical text (`#2a609b`, `1.5`, `yes`), so that nothing but a colour, a
number or a known word can ever reach a style sheet.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from vitrine.catalogue.dates import parse_yes_no
from vitrine.messages import Message, msg
from vitrine.problems import Place, Unreadable
from vitrine.source.suggest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

SETTING_TYPES: Final = ("colour", "number", "choice", "list", "ratio", "text", "yes-no")
WHOLE: Final = "whole"
"""The value of a ratio at which photos keep their own shape."""
_RATIO: Final = re.compile(r"([1-9]\d?)\s*[:/x]\s*([1-9]\d?)")
_NARROWEST: Final = 3
"""A shape may be three times as high as wide, or as wide as high."""
_HEX: Final = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_MAX_TEXT: Final = 200

_COLOUR_WORDS: Final = {
    "black": "#000000", "noir": "#000000",
    "white": "#ffffff", "blanc": "#ffffff",
    "grey": "#808080", "gray": "#808080", "gris": "#808080",
    "red": "#c62828", "rouge": "#c62828",
    "burgundy": "#7a1f3d", "bordeaux": "#7a1f3d",
    "orange": "#e07b16",
    "yellow": "#e8b923", "jaune": "#e8b923",
    "green": "#2e7d46", "vert": "#2e7d46",
    "turquoise": "#1f8a8a",
    "blue": "#2a609b", "bleu": "#2a609b",
    "navy": "#1f3357", "marine": "#1f3357",
    "purple": "#6a3d8f", "violet": "#6a3d8f",
    "pink": "#c2457a", "rose": "#c2457a",
    "brown": "#7a4b2a", "brun": "#7a4b2a", "marron": "#7a4b2a",
}  # fmt: skip
"""Everyday words, each a shade that looks well in a shop, not the screen's primary colour."""


class Setting(Struct, frozen=True, kw_only=True):
    """One setting as the theme declares it."""

    name: str
    type: str
    """One of `SETTING_TYPES`."""
    default: str
    """Canonical text."""
    labels: tuple[tuple[str, str], ...] = ()
    """Pairs of language and what it is called."""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    unit: str = ""
    """CSS unit of a number (`rem`, `px`, `deg`), written after it in style sheets."""
    choices: tuple[str, ...] = ()
    """Of a `choice`, one of these; of a `list`, some of them in any order."""
    place: Place = Place("")
    """Where the choices stand in the manifest that offers them."""

    def label(self, language: str) -> str:
        """Return what it is called in a language, else in English, else its name."""
        labels = dict(self.labels)
        return labels.get(language.partition("-")[0]) or labels.get("en") or self.name

    def canonical(self, text: str) -> str:
        """Return the value a person wrote in its one canonical spelling.

        Raises:
            Unreadable: It is not a value of this setting's type.
        """
        readers = {
            "colour": _colour,
            "number": _number,
            "choice": _choice,
            "list": _list,
            "ratio": _ratio,
            "text": _text,
            "yes-no": _yes_no,
        }
        return readers[self.type](self, text.strip())

    def value(self, canonical: str) -> str | bool | Decimal | tuple[str, ...]:
        """Return a canonical text as templates use it: `yes-no` is true or false, a number counts."""
        if self.type == "yes-no":
            return canonical == "yes"
        if self.type == "list":
            return items_of(canonical)
        return Decimal(canonical) if self.type == "number" else canonical

    def css(self, canonical: str) -> str | None:
        """Return a canonical text as the value of a custom property; None for what CSS cannot use.

        A choice is a class of the page instead (`css_class`), which can change more than one value.
        """
        if self.type in {"text", "choice", "list"} or canonical == WHOLE:
            return None
        if self.type == "ratio":
            return canonical.replace(":", " / ")
        if self.type == "yes-no":
            return "1" if canonical == "yes" else "0"
        return canonical + self.unit if self.type == "number" else canonical

    def css_class(self, canonical: str) -> str | None:
        """Return the class of the page's root that says a choice (`header-line`); None for other types."""
        if self.type == "choice" or (self.type == "ratio" and canonical == WHOLE):
            return f"{self.name}-{canonical}"
        return None


def items_of(canonical: str) -> tuple[str, ...]:
    """Return the items of a list's canonical text."""
    return tuple(canonical.split(", ")) if canonical else ()


def ratio_of(canonical: str) -> tuple[int, int] | None:
    """Return the shape that a ratio's canonical text says; None where photos keep their own."""
    found = _RATIO.fullmatch(canonical)
    return (int(found[1]), int(found[2])) if found else None


def custom_properties(settings: Iterable[tuple[Setting, str]]) -> str:
    """Return the layer that carries the settings into the style sheet.

    It joins the layer `tokens` after the theme's own declarations, so it wins over the theme's tokens and
    loses to everything in later layers.
    """
    lines = [
        f"--vitrine-{setting.name}:{css}"
        for setting, canonical in settings
        if (css := setting.css(canonical)) is not None
    ]
    return f"@layer tokens{{:root{{{';'.join(lines)}}}}}" if lines else ""


def _unreadable(setting: Setting, message: Message, way_out: Message) -> Unreadable:
    return Unreadable(f"theme-setting-{setting.type}", message, way_out)


def colour(text: str) -> str | None:
    """Return a colour as `#rrggbb` in lower case, or None when it is none that we know."""
    digits = _HEX.fullmatch(text)
    if digits is None:
        return _COLOUR_WORDS.get(text.casefold())
    found = digits[1].lower()
    return "#" + (found if len(found) == 6 else "".join(digit * 2 for digit in found))  # noqa: PLR2004


def _colour(setting: Setting, text: str) -> str:
    found = colour(text)
    if found is not None:
        return found
    way_out = msg(
        'Write six hexadecimal digits in quotes, for example {name}: "{example}", or a word such as blue.',
        name=setting.name, example=setting.default or "#2a609b",
    )  # fmt: skip
    if not text:
        message = msg("{name} has no colour: without quotes, what follows # is a comment.", name=setting.name)
    else:
        message = msg("“{value}” is not a colour.", value=text)
    raise _unreadable(setting, message, way_out)


def _number(setting: Setting, text: str) -> str:
    bare = text.removesuffix(setting.unit).strip() if setting.unit else text
    try:
        number = Decimal(bare.replace(",", "."))
    except InvalidOperation:
        number = Decimal("NaN")
    low, high = setting.minimum, setting.maximum
    if not number.is_finite() or abs(number.adjusted()) > 6:  # noqa: PLR2004 - no theme counts in millions
        raise _unreadable(setting, msg("“{value}” is not a number.", value=text), _range(setting))
    if (low is not None and number < low) or (high is not None and number > high):
        raise _unreadable(setting, msg("{value} is out of range.", value=text), _range(setting))
    plain = f"{number:f}" if number else "0"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _range(setting: Setting) -> Message:
    if setting.minimum is None or setting.maximum is None:
        return msg("Write a number, for example {example}.", example=setting.default)
    return msg("Write a number from {low} to {high}.", low=setting.minimum, high=setting.maximum)


def _choice(setting: Setting, text: str) -> str:
    word = text.casefold()
    if word in setting.choices:
        return word
    raise _no_choice(setting, text)


def _no_choice(setting: Setting, text: str) -> Unreadable:
    message = msg("“{value}” is not one of the choices for {name}.", value=text, name=setting.name)
    choices = ", ".join(setting.choices)
    near = nearest(text, setting.choices)
    if near:
        return _unreadable(
            setting, message, msg("Did you mean “{name}”? There is: {names}.", name=near, names=choices)
        )
    return _unreadable(setting, message, msg("Write one of: {choices}.", choices=choices))


def _list(setting: Setting, text: str) -> str:
    words = [word for part in text.split(",") if (word := part.strip().casefold())]
    for place, word in enumerate(words):
        if word not in setting.choices:
            raise _no_choice(setting, word)
        if word in words[:place]:
            raise _unreadable(
                setting,
                msg("“{value}” stands twice in {name}.", value=word, name=setting.name),
                msg("Name each once, in the order in which they follow each other."),
            )
    if not words:
        raise _unreadable(
            setting,
            msg("{name} names nothing.", name=setting.name),
            msg("Write some of these in square brackets: {choices}.", choices=", ".join(setting.choices)),
        )
    return ", ".join(words)


def _ratio(setting: Setting, text: str) -> str:
    if text.casefold() == WHOLE:
        return WHOLE
    found = ratio_of(text)
    if found and max(found) <= _NARROWEST * min(found):
        return f"{found[0]}:{found[1]}"
    raise _unreadable(
        setting,
        msg("“{value}” is not the shape of a photo.", value=text),
        msg("Write width and height, for example {name}: 4:5, or {name}: whole.", name=setting.name),
    )


def _text(setting: Setting, text: str) -> str:
    if len(text) > _MAX_TEXT or not text.isprintable():
        raise _unreadable(
            setting,
            msg("The text of {name} is too long or holds unprintable signs.", name=setting.name),
            msg("Write one line of at most {count} characters.", count=_MAX_TEXT),
        )
    return text


def _yes_no(setting: Setting, text: str) -> str:
    try:
        return "yes" if parse_yes_no(text) else "no"
    except Unreadable as error:
        raise _unreadable(
            setting, error.message, msg("Write {name}: yes or {name}: no.", name=setting.name)
        ) from error
