"""Quantities with a unit, and the price per unit that the law asks for."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from babel.numbers import format_decimal
from msgspec import Struct

from vitrine.catalogue.currency import format_amount, locale_of, rounded
from vitrine.catalogue.mistyped import digits_meant
from vitrine.catalogue.words import fold, quoted
from vitrine.messages import Message, msg, site_words
from vitrine.problems import Unreadable


class Measure(Struct, frozen=True):
    """A quantity such as `250 g`, `6 x 25 cl`, `9 piece`."""

    quantity: Decimal
    """How much of the unit in one item."""
    unit: str
    """Unit, normalised: mg g kg ml cl l mm cm m m2 m3 piece."""
    count: int = 1
    """How many such items in the pack: 6 for `6 x 25 cl`."""
    about: bool = False
    """Whether the quantity is approximate (`150 g (about)`)."""


class UnitPrice(Struct, frozen=True):
    """The price for a legal reference quantity (`12,40 € / kg`)."""

    amount: Decimal
    base: Measure


_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "mg": ("milligram", "milligrams", "milligramme", "milligrammes"),
    "g": ("gr", "gram", "grams", "gramme", "grammes"),
    "kg": ("kgs", "kilo", "kilos", "kilogram", "kilograms", "kilogramme", "kilogrammes"),
    "ml": ("millilitre", "millilitres", "milliliter", "milliliters"),
    "cl": ("centilitre", "centilitres", "centiliter", "centiliters"),
    "l": ("lt", "litre", "litres", "liter", "liters"),
    "mm": ("millimetre", "millimetres", "millimeter", "millimeters"),
    "cm": ("centimetre", "centimetres", "centimeter", "centimeters"),
    "m": ("metre", "metres", "meter", "meters"),
    "m2": ("sqm", "metre carre", "metres carres", "square metre", "square metres", "square meter"),
    "m3": ("cbm", "metre cube", "metres cubes", "cubic metre", "cubic metres", "cubic meter"),
    "piece": (
        *("pieces", "pc", "pcs", "pce", "pces", "item", "items", "unit", "units", "unite", "unites"),
        *("exemplaire", "exemplaires", "u"),
    ),
}
_UNITS: Final = {word: unit for unit, words in _WORDS.items() for word in (unit, *words)}
_MULTIPLES: Final = {
    "dl": ("cl", 10),
    "decilitre": ("cl", 10),
    "decilitres": ("cl", 10),
    "dozen": ("piece", 12),
    "douzaine": ("piece", 12),
}
"""Units that are read as so many of another."""

_REFERENCE: Final[dict[str, tuple[str, Decimal]]] = {
    "mg": ("kg", Decimal("0.000001")),
    "g": ("kg", Decimal("0.001")),
    "kg": ("kg", Decimal(1)),
    "ml": ("l", Decimal("0.001")),
    "cl": ("l", Decimal("0.01")),
    "l": ("l", Decimal(1)),
    "mm": ("m", Decimal("0.001")),
    "cm": ("m", Decimal("0.01")),
    "m": ("m", Decimal(1)),
    "m2": ("m2", Decimal(1)),
    "m3": ("m3", Decimal(1)),
    "piece": ("piece", Decimal(1)),
}
"""Legal reference quantity and how much of it one unit is (directive 98/6/EC, art. 2)."""

_LARGE: Final = frozenset({"kg", "l", "m", "m2", "m3"})
"""Units of which three decimals are common (`1,250 kg`), so that they are not taken for thousands."""

_ABOUT: Final = r"(?:about|approx\.?|approximately|circa|ca\.|environ|env\.?|a peu pres|~|≈)"
_SHAPE: Final = re.compile(
    rf"(?P<before>{_ABOUT}\s*)?"
    r"(?:(?P<count>\d{1,4})\s*[x×*]\s*)?"
    r"(?P<number>\d[\d ,.]*?)?\s*"
    r"(?P<unit>[a-z][a-z ]*[23]?)\.?"
    rf"\s*(?P<after>\(\s*{_ABOUT}\s*\)|{_ABOUT})?"
)
_NUMBER: Final = re.compile(r"\d{1,7}(?:[.,]\d{1,6})?")
_GROUPED: Final = re.compile(r"\d{1,3}(?: \d{3})+(?:[.,]\d{1,3})?")
_THOUSANDS: Final = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")

_LISTED: Final = msg("mg, g, kg, ml, cl, l, mm, cm, m, m2, m3, piece")
_EXAMPLES: Final = msg("Write for example: 250 g, 1.5 kg, 75 cl, 6 x 25 cl, 9 pieces, 150 g (about).")


def parse_measure(text: str) -> Measure:
    """Return a quantity with its unit, in English or French.

    Reads `250 g`, `1,5 kg`, `6 x 25 cl`, `9 pièces`, `1,2 m²`, `150 g (about)`, `environ 150 g`.

    Raises:
        Unreadable: there is no number, no known unit, nothing of it, or the number can be read in two ways.
    """
    return _read(text, None)


def parse_price_base(text: str) -> Measure:
    """Return what a price is for: a quantity, or a unit alone for one of it (the `kg` of `4,90 / kg`).

    Raises:
        Unreadable: it is no measure, or one that no price can be for (a pack, an approximate one).
    """
    measure = _read(text, Decimal(1))
    if measure.about or measure.count != 1:
        raise Unreadable(
            "price-unit",
            msg("“{found}” is not something a price can be for.", found=quoted(text)),
            msg("Write the price for one unit, for example: 4.90 / kg."),
        )
    return measure


def _read(text: str, alone: Decimal | None) -> Measure:
    found = _SHAPE.fullmatch(fold(text).replace("m²", "m2").replace("m³", "m3"))
    if found is None:
        raise _unreadable(text)
    word = " ".join(found["unit"].split())
    unit, times = _MULTIPLES.get(word, (_UNITS.get(word, ""), 1))
    if not unit:
        raise Unreadable(
            "measure-unit",
            msg("“{unit}” in “{found}” is not a unit Vitrine knows.", unit=quoted(word), found=quoted(text)),
            digits_meant(text, lambda mended: _read(mended, alone))
            or msg("Known units are: {listed}.", listed=_LISTED),
        )
    number = found["number"]
    quantity = _quantity(number, unit, text) if number else alone
    if quantity is None:
        raise _unreadable(text)
    measure = Measure(
        quantity * times,
        unit,
        int(found["count"] or 1),
        about=bool(found["before"] or found["after"]),
    )
    _check(measure, text)
    return measure


def _quantity(number: str, unit: str, text: str) -> Decimal:
    number = number.strip()
    if _THOUSANDS.fullmatch(number) and unit not in _LARGE:
        whole = re.sub(r"[.,]", "", number)
        raise Unreadable(
            "measure-ambiguous",
            msg("“{found}” can be read in two ways.", found=quoted(text)),
            msg("Write {whole} {unit} or {small} {unit}.", whole=whole, small=number[:-2], unit=unit),
        )
    if _NUMBER.fullmatch(number) or _GROUPED.fullmatch(number):
        return Decimal(number.replace(" ", "").replace(",", "."))
    raise _unreadable(text)


def _check(measure: Measure, text: str) -> None:
    if measure.quantity <= 0 or measure.count <= 0:
        raise Unreadable(
            "measure-zero", msg("“{found}” is a quantity of nothing.", found=quoted(text)), _EXAMPLES
        )
    if measure.unit == "piece" and measure.quantity % 1:
        raise Unreadable(
            "measure-unreadable",
            msg("“{found}” is not a whole number of pieces.", found=quoted(text)),
            _EXAMPLES,
        )


def _unreadable(text: str) -> Unreadable:
    wrong: Message
    if fold(text).replace(",", "").replace(".", "").replace(" ", "").isdigit():
        wrong = msg("“{found}” has no unit.", found=quoted(text))
    else:
        wrong = msg("“{found}” is not a quantity with its unit.", found=quoted(text))
    return Unreadable("measure-unreadable", wrong, digits_meant(text, parse_measure) or _EXAMPLES)


def reference_quantity(content: Measure) -> Measure:
    """Return the whole content in its legal reference unit: `6 x 25 cl` is 1.5 l."""
    unit, factor = _REFERENCE[content.unit]
    return Measure(content.quantity * content.count * factor, unit, about=content.about)


def unit_price(amount: Decimal, content: Measure, currency: str = "EUR") -> UnitPrice | None:
    """Return the price for one kg, l, m, m², m³ or piece, half a cent rounded up.

    None when the content is exactly that quantity: the price itself says it then (directive 98/6/EC, art. 3).
    """
    whole = reference_quantity(content)
    if whole.quantity == 1:
        return None
    return UnitPrice(rounded(amount / whole.quantity, currency), Measure(Decimal(1), whole.unit))


def format_measure(measure: Measure, language: str) -> str:
    """Return a quantity as the language writes it: `250 g`, `6 × 25 cl`, `9 pièces`, `environ 150 g`."""
    number = format_decimal(measure.quantity, locale=locale_of(language), decimal_quantization=False)
    number = number.replace(" ", "\u00a0")
    if measure.unit == "piece":
        pieces = site_words(language).ngettext("{number} piece", "{number} pieces", int(measure.quantity))
        text = pieces.format(number=number).replace(" ", "\u00a0")
    else:
        text = f"{number}\u00a0{_symbol(measure.unit)}"
    if measure.count != 1:
        text = f"{measure.count}\u00a0×\u00a0{text}"
    if measure.about:
        text = site_words(language).gettext("about {quantity}").format(quantity=text)
    return text


def format_unit_price(price: UnitPrice, currency: str, language: str) -> str:
    """Return a price with what it is for: `12,40 € / kg`, `2,00 € / 100 g`, `0,50 € / pièce`."""
    base = price.base
    if base == Measure(Decimal(1), "piece"):
        text = site_words(language).gettext("piece")
    elif base == Measure(Decimal(1), base.unit):
        text = _symbol(base.unit)
    else:
        text = format_measure(base, language)
    return f"{format_amount(price.amount, currency, language)}\u00a0/\u00a0{text}"


def _symbol(unit: str) -> str:
    """Return the international sign, which every language understands (ISO 80000)."""
    return {"m2": "m²", "m3": "m³"}.get(unit, unit)
