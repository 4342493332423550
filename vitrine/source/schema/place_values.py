"""Readers of where a shop is: country, money, time, telephone, position."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from babel import Locale
from babel.core import get_global
from babel.numbers import is_currency

from vitrine.catalogue.phone import parse_messaging_phone, parse_phone
from vitrine.messages import msg
from vitrine.problems import Unreadable
from vitrine.source.nodes import Sequence
from vitrine.source.schema.base import scalar
from vitrine.source.schema.values import decimal_number

if TYPE_CHECKING:
    from decimal import Decimal

    from vitrine.catalogue.shop import Phone
    from vitrine.source.nodes import Node
    from vitrine.source.schema.base import Reading

_NO_COUNTRIES: Final = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
"""Codes of CLDR for what is no country."""


def phone(value: Node, reading: Reading) -> Phone:
    """Read a telephone number by the rules of the shop's country."""
    return parse_phone(scalar(value).text, reading.country)


def messaging_phone(value: Node, reading: Reading) -> Phone:
    """Read a number that messages are sent to."""
    return parse_messaging_phone(scalar(value).text, reading.country)


def country(text: str) -> str:
    """Read a country: its ISO 3166 code of two letters."""
    written = text.strip()
    english = Locale("en").territories
    if re.fullmatch(r"[A-Za-z]{2}", written) and written.upper() in english.keys() - _NO_COUNTRIES:
        return written.upper()
    for language in ("en", "fr"):
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and name.casefold() == written.casefold():  # noqa: PLR2004 - ISO code
                raise _country_unknown(text, code)
    raise _country_unknown(text, "FR")


def _country_unknown(text: str, code: str) -> Unreadable:
    return Unreadable(
        "country-unknown",
        msg("“{text}” is not the code of a country.", text=text),
        msg("Write its two letters, for example {code}.", code=code),
    )


def currency(text: str) -> str:
    """Read a currency: its ISO 4217 code."""
    written = text.strip().upper()
    signs = {"€": "EUR", "EURO": "EUR", "EUROS": "EUR", "£": "GBP", "$": "USD", "FR.": "CHF", "FRANCS": "CHF"}
    if not is_currency(written):
        raise Unreadable(
            "currency-unknown",
            msg("“{text}” is not the code of a currency.", text=text),
            msg("Write its three letters, for example {code}.", code=signs.get(written, "EUR")),
        )
    return written


def time_zone(value: Node, reading: Reading) -> str:
    """Read the name of a time zone (`Europe/Paris`)."""
    text = scalar(value).text
    written = text.strip()
    known = get_global("zone_territories")
    if written not in known and written != "UTC":
        near = get_close_matches(written, known, n=1, cutoff=0.85)
        near += get_global("territory_zones").get(reading.country, [])
        raise Unreadable(
            "time-zone-unknown",
            msg("“{text}” is not the name of a time zone.", text=text),
            msg("Write continent and city: {zone}", zone=near[0] if near else "Europe/Paris"),
        )
    return written


def coordinates(value: Node, _reading: Reading) -> tuple[Decimal, Decimal]:
    """Read latitude and longitude in degrees."""
    if isinstance(value, Sequence):
        parts = [scalar(item).text for item in value.items]
    else:
        parts = re.split(r"[;\s]+|,\s*", scalar(value).text.strip())
    if len(parts) == 2:  # noqa: PLR2004 - latitude and longitude
        latitude, longitude = (decimal_number(part) for part in parts)
        if abs(latitude) <= 90 and abs(longitude) <= 180:  # noqa: PLR2004 - degrees
            return latitude, longitude
    raise Unreadable(
        "coordinates-unreadable",
        msg("These are not a latitude (-90 to 90) and a longitude (-180 to 180)."),
        msg("Write two numbers with points, as maps show them: [48.80490, 2.42040]"),
    )
