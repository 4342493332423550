"""Currencies: their decimals, the signs people write for them, and amounts as each language shows them."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.numbers import (
    format_currency,
    get_currency_precision,
    get_currency_symbol,
    get_decimal_symbol,
    list_currencies,
)

_DOLLARS: Final = ("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "ARS", "CLP", "COP", "TWD")

SIGNS: Final[dict[str, tuple[str, ...]]] = {
    "€": ("EUR",),
    "eur": ("EUR",),
    "euro": ("EUR",),
    "euros": ("EUR",),
    "$": _DOLLARS,
    "dollar": _DOLLARS,
    "dollars": _DOLLARS,
    "£": ("GBP", "EGP", "LBP", "SYP", "SDG", "GIP", "FKP", "SHP"),
    "pounds": ("GBP",),
    "¥": ("JPY", "CNY"),
    "円": ("JPY",),
    "元": ("CNY",),
    "fr": ("CHF", "XOF", "XAF", "XPF", "DJF", "GNF", "KMF", "RWF", "BIF", "CDF"),
    "fr.": ("CHF",),
    "sfr": ("CHF",),
    "sfr.": ("CHF",),
    "francs": ("CHF", "XOF", "XAF", "XPF", "DJF", "GNF", "KMF", "RWF", "BIF", "CDF"),
    "f": ("XPF", "XOF", "XAF", "CDF", "GNF", "KMF"),
    "cfa": ("XOF", "XAF"),
    "f cfa": ("XOF", "XAF"),
    "fcfa": ("XOF", "XAF"),
    "cfp": ("XPF",),
    "dh": ("MAD", "AED"),
    "dhs": ("MAD", "AED"),
    "dt": ("TND",),
    "da": ("DZD",),
    "ar": ("MGA",),
    "rs": ("MUR", "INR", "PKR", "LKR", "NPR", "SCR"),
    "kr": ("SEK", "NOK", "DKK", "ISK"),
    "kr.": ("SEK", "NOK", "DKK", "ISK"),
    "zł": ("PLN",),
    "zl": ("PLN",),
    "kč": ("CZK",),
    "ft": ("HUF",),
    "lei": ("RON", "MDL"),
    "лв": ("BGN",),
    "лв.": ("BGN",),
    "₽": ("RUB",),
    "₺": ("TRY",),
    "tl": ("TRY",),
    "₹": ("INR",),
    "₪": ("ILS",),
    "₩": ("KRW",),
    "₴": ("UAH",),
    "₫": ("VND",),
    "฿": ("THB",),
    "₦": ("NGN",),
    "₵": ("GHS",),
    "₾": ("GEL",),
    "r$": ("BRL",),
    "us$": ("USD",),
    "ca$": ("CAD",),
    "c$": ("CAD",),
    "a$": ("AUD",),
    "nz$": ("NZD",),
}
"""What people write for a currency, in lower case, and the currencies it can stand for."""


_LETTER_BESIDE_DIGIT: Final = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")


@cache
def locale_of(language: str) -> Locale:
    """Return Babel's locale of a BCP 47 tag (`fr`, `de-CH`), its nearest parent, or English."""
    tag = language.replace("_", "-")
    while tag:
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            tag = tag.rpartition("-")[0]
    return Locale("en")


@cache
def known_currencies() -> frozenset[str]:
    """Return the ISO 4217 codes Babel knows."""
    return frozenset(list_currencies())


@cache
def decimals_of(currency: str) -> int:
    """Return how many decimals the currency has: 2 for EUR, 0 for JPY, 3 for TND."""
    return int(get_currency_precision(currency))


@cache
def signs_of(currency: str) -> frozenset[str]:
    """Return what may stand beside an amount in this currency, in lower case."""
    symbols = (get_currency_symbol(currency, locale) for locale in ("en", "fr"))
    named = (sign for sign, currencies in SIGNS.items() if currency in currencies)
    return frozenset({currency.lower(), *(" ".join(sign.lower().split()) for sign in symbols), *named})


def rounded(amount: Decimal, currency: str) -> Decimal:
    """Return the amount with the currency's decimals, half rounded up."""
    return amount.quantize(_smallest(currency), rounding=ROUND_HALF_UP)


@cache
def _smallest(currency: str) -> Decimal:
    return Decimal(1).scaleb(-decimals_of(currency))


@lru_cache(maxsize=65536)
def format_amount(amount: Decimal, currency: str, language: str) -> str:
    """Return an amount as the language writes it: `1 234,50 €`, `$1,234.50`, `CHF 1’234.50`.

    No line breaks inside it: its spaces are no-break ones. In languages written from right to left it is one
    left-to-right island, so that digits and sign keep their order wherever it stands.
    """
    locale = locale_of(language)
    text = format_currency(rounded(amount, currency), currency, locale=locale).replace(" ", "\u00a0")
    # A code of letters stands apart from the digits (CLDR, currencySpacing), which Babel leaves out.
    text = _LETTER_BESIDE_DIGIT.sub("\u00a0", text)
    if locale.text_direction != "rtl":
        return text
    return "\u2066" + text.replace("\u200f", "").replace("\u200e", "").strip() + "\u2069"


@lru_cache(maxsize=65536)
def split_amount(text: str, language: str) -> tuple[str, str]:
    """Return an amount of `format_amount` up to its decimals, and the rest: `4` and `,90 €`, `€4` and `.90`.

    One without decimals is split after its last digit. Amounts of languages written from right to left stay
    whole: their island cannot be cut.
    """
    if text.startswith("\u2066"):
        return text, ""
    mark = re.escape(get_decimal_symbol(locale_of(language)))
    found = re.fullmatch(rf"(.*\d)({mark}\d+\D*)|(.*\d)(\D*)", text)
    return (found[1] or found[3], found[2] or found[4] or "") if found else (text, "")


@lru_cache(maxsize=4096)
def plain_amount(amount: Decimal, currency: str) -> str:
    """Return an amount as machines read it: `1234.50`, `1500` for yen; a point, no spaces, no sign."""
    return f"{rounded(amount, currency):f}"
