"""Settings of a theme: what a shopkeeper may change by a word in shop.yaml, typed and checked.

A setting's value is kept as canonical text (`#2a609b`, `1.5`, `yes`), so that nothing but a colour, a
number or a known word can ever reach a style sheet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from vitrine.catalogue.dates import parse_yes_no
from vitrine.messages import Message, msg
from vitrine.problems import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable

SETTING_TYPES: Final = ("colour", "number", "choice", "text", "yes-no")
_HEX: Final = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_MAX_TEXT: Final = 200

_COLOUR_WORDS: Final = {
    "black": "#000000", "noir": "#000000",
    "white": "#ffffff", "blanc": "#ffffff",
    "grey": "#808080", "gray": "#808080", "gris": "#808080",
    "red": "#c62828", "rouge": "#c62828",
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
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
            "text": _text,
            "yes-no": _yes_no,
        }
        return readers[self.type](self, text.strip())

    def value(self, canonical: str) -> str | bool | Decimal:
        """Return a canonical text as templates use it: `yes-no` is true or false, a number counts."""
        if self.type == "yes-no":
            return canonical == "yes"
        return Decimal(canonical) if self.type == "number" else canonical

    def css(self, canonical: str) -> str | None:
        """Return a canonical text as the value of a custom property; None for what CSS cannot use."""
        if self.type == "text":
            return None
        if self.type == "yes-no":
            return "1" if canonical == "yes" else "0"
        return canonical + self.unit if self.type == "number" else canonical


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
        'Write six hexadecimal digits in quotes, for example {name}: "{example}", or a word such as {word}.',
        name=setting.name, example=setting.default or "#2a609b", word="blue",
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
    message = msg("“{value}” is not one of the choices for {name}.", value=text, name=setting.name)
    raise _unreadable(setting, message, msg("Write one of: {choices}.", choices=", ".join(setting.choices)))


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
