"""Barcode numbers (GTIN: EAN-8, UPC-A, EAN-13, GTIN-14), kept as text and checked by their last digit.

Rules: GS1 General Specifications, section 7.9 (check digit by weights 3 and 1 from the right).
"""

from __future__ import annotations

import re
from typing import Final

from vitrine.catalogue.mistyped import digits_meant
from vitrine.catalogue.words import quoted, tidy
from vitrine.messages import msg
from vitrine.problems import Unreadable

_LENGTHS: Final = frozenset({8, 12, 13, 14})
_SHORT: Final = 8
_ONE_SHOP: Final = ("02", "04", "05", "2", "98", "99")
_DIGITS: Final = re.compile(r"[0-9]+")
_ISBN_10: Final = re.compile(r"[0-9]{9}[0-9Xx]")
_SPREADSHEET: Final = re.compile(r"\d+[.,]?\d*[eE]\+?\d+")


def parse_gtin(text: str) -> str:
    """Return the digits of a barcode; spaces and hyphens between them are dropped, zeros never.

    Raises:
        Unreadable: it has other signs, another length, or a wrong check digit (the right one is told).
    """
    digits = re.sub(r"[ .-]", "", tidy(text))
    if _SPREADSHEET.fullmatch(tidy(text)):
        raise Unreadable(
            "gtin-unreadable",
            msg("“{found}” was rounded by a spreadsheet: its last digits are lost.", found=quoted(text)),
            msg("Copy the number again from the product, all 13 digits of it."),
        )
    if _ISBN_10.fullmatch(digits) and _isbn_10_is_right(digits):
        raise Unreadable(
            "gtin-unreadable",
            msg("“{found}” is an ISBN of 10 digits, as books had before 2007.", found=quoted(text)),
            msg("Write the barcode’s 13 digits: {gtin}.", gtin=_isbn_13(digits)),
        )
    if not _DIGITS.fullmatch(digits):
        raise Unreadable(
            "gtin-unreadable",
            msg("“{found}” is not a barcode number: it has other signs than digits.", found=quoted(text)),
            digits_meant(text, parse_gtin)
            or msg("Write the digits under the barcode; the shop’s own code goes into “sku”."),
        )
    if len(digits) not in _LENGTHS:
        raise Unreadable(
            "gtin-length",
            msg(
                "“{found}” has {digits} digits; a barcode has 8, 12, 13 or 14.",
                found=quoted(text),
                digits=len(digits),
            ),
            msg("Copy all the digits under the barcode, also the small first and last ones."),
        )
    _check(digits, text)
    return digits


def is_for_one_shop(gtin: str) -> bool:
    """Say whether a number means something in one shop only: goods weighed or labelled there, coupons.

    Prefixes 02, 04, 05, 2, 98 and 99 (GS1 General Specifications, section 1.4.2), 0 and 2 of eight digits.
    Platforms that compare goods by their number refuse them.
    """
    if len(gtin) == _SHORT:
        return gtin.startswith(("0", "2"))
    return bool(gtin) and gtin[-13:].zfill(13).startswith(_ONE_SHOP)


def _check(digits: str, text: str) -> None:
    if not int(digits):
        raise Unreadable(
            "gtin-unreadable",
            msg("“{found}” is only zeros, which is no barcode.", found=quoted(text)),
            msg("Leave “gtin” out when the product has no barcode."),
        )
    expected = check_digit(digits[:-1])
    if digits[-1] != expected:
        raise Unreadable(
            "gtin-check-digit",
            msg(
                "“{found}” has a typing error: it ends in {last}, but these digits would end in {expected}.",
                found=quoted(text),
                last=digits[-1],
                expected=expected,
            ),
            msg("Compare it digit by digit with the one under the barcode."),
        )


def check_digit(digits: str) -> str:
    """Return the check digit that follows these digits (all but the last of a GTIN)."""
    total = sum(int(digit) * (3 if index % 2 == 0 else 1) for index, digit in enumerate(reversed(digits)))
    return str(-total % 10)


def _isbn_10_is_right(isbn: str) -> bool:
    values = [10 if sign in "Xx" else int(sign) for sign in isbn]
    return sum(value * weight for value, weight in zip(values, range(10, 0, -1), strict=True)) % 11 == 0


def _isbn_13(isbn: str) -> str:
    stem = "978" + isbn[:9]
    return stem + check_digit(stem)
