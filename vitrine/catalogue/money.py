"""Prices: exact decimals with a currency, read from what people type, shown as people expect."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from vitrine.catalogue.currency import (
    SIGNS,
    decimals_of,
    format_amount,
    known_currencies,
    plain_amount,
    rounded,
    signs_of,
)
from vitrine.catalogue.measure import parse_price_base
from vitrine.catalogue.mistyped import digits_meant
from vitrine.catalogue.words import fold, is_word, quoted, tidy
from vitrine.messages import Message, msg
from vitrine.problems import Unreadable

if TYPE_CHECKING:
    from vitrine.catalogue.measure import Measure

__all__ = ["Price", "format_amount", "parse_amount", "parse_price", "plain_amount"]


class Price(Struct, frozen=True):
    """What a product costs. Never a float."""

    amount: Decimal | None
    """Exact amount in the shop's currency; None means "on request" (or nothing was said)."""
    per: Measure | None = None
    """For goods sold by weight, length, volume: the amount is for this much (`1 kg`)."""
    on_request: bool = False
    """Whether the shopkeeper wrote `on request`; with `amount` None and this False nothing was said."""

    @property
    def is_free(self) -> bool:
        """Whether the price is exactly zero."""
        return self.amount == 0


_ON_REQUEST: Final = frozenset(
    {
        *("on request", "price on request", "on demand", "ask", "ask us", "in the shop", "price in the shop"),
        *(
            "sur demande",
            "prix sur demande",
            "sur devis",
            "nous consulter",
            "en boutique",
            "prix en boutique",
        ),
        *("en magasin", "prix en magasin", "a demander", "demander"),
    }
)
_FREE: Final = frozenset(
    {
        *("free", "free of charge", "for free", "gratuit", "gratuite", "gratuits", "offert", "offerte"),
    }
)
_LOWEST: Final = re.compile(r"(?:a partir de|a partir d'|des|from|starting at|starting from)\s*\d")
_PER: Final = re.compile(r"\s*(?:/|\b(?:per|par|the|le|la|les)\b)\s*(?:an?\s|une?\s)?", re.IGNORECASE)
_NUMBER_PART: Final = re.compile(
    r"(?P<before>(?:[^\d.,+-]|(?<=[^\W\d])\.)*)"
    r"(?P<number>[\d.,+-](?:[\d .,'+_-]*[\d.,-])?)"
    r"(?P<after>[^\d]*)"
)
_DASHED: Final = re.compile(r"(\d)[.,]-{1,2}$")
_DIGIT: Final = re.compile(r"\d")
_LETTER: Final = re.compile(r"[^\W\d_]")
_WHOLE: Final = re.compile(r"\d+")
_DECIMAL: Final = re.compile(r"(\d*)[.,](\d+)")
_GROUPED: Final = re.compile(r"(\d{1,3}(?:([ '.,])\d{3})(?:\2\d{3})*)(?:([.,])(\d+))?")
_INDIAN: Final = re.compile(r"(\d{1,2}(?:,\d{2})+,\d{3})(?:\.(\d+))?")
_MOST_DIGITS: Final = 12
"""More digits before the point are no price but, say, a barcode."""


def parse_price(text: str, currency: str) -> Price:
    """Return a price: an amount, an amount for a quantity (`4,90 / kg`), or `on request`. Empty says nothing.

    Raises:
        Unreadable: it is none of them (see `parse_amount`).
    """
    tidied = tidy(text)
    if not tidied:
        return Price(None)
    if not tidied[0].isdigit():
        if is_word(tidied, _ON_REQUEST):
            return Price(None, on_request=True)
        if _LOWEST.match(fold(tidied)):
            raise _starting_price(text)
    amount, separator, base = _split_at_base(tidied)
    if not separator:
        return Price(parse_amount(text, currency))
    try:
        return Price(parse_amount(amount, currency), parse_price_base(base))
    except Unreadable as problem:
        # The unit belongs to what is proposed: without it cloth by the metre would cost that much a piece.
        mended = digits_meant(text, lambda whole: parse_price(whole, currency))
        if mended is None:
            raise
        raise Unreadable(problem.code, problem.message, mended, problem.severity) from None


def _starting_price(text: str) -> Unreadable:
    return Unreadable(
        "price-unreadable",
        msg("“{found}” is the lowest of several prices.", found=quoted(text)),
        msg(
            "Write what each version costs below variants: the page then says “from”. "
            "Or write price: on request, and the lowest price in the description."
        ),
    )


def _split_at_base(text: str) -> tuple[str, str, str]:
    found = _PER.search(text) if _LETTER.search(text) else None
    if found is None or not (_DIGIT.search(text[: found.start()]) and _LETTER.search(text[found.end() :])):
        return text, "", ""
    return text[: found.start()], found[0], text[found.end() :]


def parse_amount(text: str, currency: str) -> Decimal:
    """Return an exact amount with the currency's decimals.

    A comma and a point both read as the decimal sign; spaces, apostrophes, points and commas read as
    separators of thousands where no other reading is possible. The currency's code or sign may stand on
    either side. What could be read in two ways is refused, never guessed.

    Raises:
        Unreadable: it is no amount, is negative or ambiguous, has more decimals than the currency, or is in
            another currency.
    """
    tidied = tidy(text)
    if tidied[:1].isalpha() and is_word(tidied, _FREE):
        raise Unreadable(
            "price-unreadable",
            msg("“{found}” is a word, not an amount.", found=quoted(text)),
            msg("Write 0 for what is free, or “on request” when the price is told in the shop."),
        )
    if tidied.startswith("-") or (tidied.endswith("-") and not _DASHED.search(tidied)):
        raise _refuse(text, currency, negative=True)
    number = _DASHED.sub(r"\1", _without_currency(tidied, currency, text))
    return rounded(_read_number(number, currency, text), currency)


def _without_currency(tidied: str, currency: str, text: str) -> str:
    found = _NUMBER_PART.fullmatch(tidied)
    if found is None:
        raise _refuse(text, currency)
    own = signs_of(currency)
    for side in (found["before"], found["after"]):
        sign = side.strip().lower()
        if sign and sign not in own:
            raise _foreign(sign, currency, text)
    return found["number"].strip()


def _foreign(sign: str, currency: str, text: str) -> Unreadable:
    if sign.upper() in known_currencies() or sign in SIGNS:
        return Unreadable(
            "price-currency",
            msg(
                "“{found}” is not in the shop’s currency, {currency}.", found=quoted(text), currency=currency
            ),
            msg(
                "Write the amount in {currency}, without any sign.",
                currency=currency,
            ),
        )
    return _refuse(text, currency)


def _read_number(number: str, currency: str, text: str) -> Decimal:
    decimals = decimals_of(currency)
    if _WHOLE.fullmatch(number):
        return _exact(number, "", text, currency)
    single = _DECIMAL.fullmatch(number)
    if single and len(single[2]) <= decimals:
        return _exact(single[1] or "0", single[2], text, currency)
    grouped = _GROUPED.fullmatch(number)
    if grouped and _is_grouping(grouped, decimals):
        whole = grouped[1].replace(grouped[2], "")
        return _exact(whole, _fraction(grouped[4] or "", text, currency), text, currency)
    indian = _INDIAN.fullmatch(number)
    if indian:
        fraction = _fraction(indian[2] or "", text, currency)
        return _exact(indian[1].replace(",", ""), fraction, text, currency)
    if single:
        raise _too_many_decimals(single[1], single[2], text, currency)
    raise _refuse(text, currency)


def _is_grouping(grouped: re.Match[str], decimals: int) -> bool:
    """Whether the separators can only mean thousands: in `1.200` they might be a decimal point."""
    separator, decimal_sign = grouped[2], grouped[3]
    if grouped[1].startswith("0") or separator == decimal_sign:
        return False
    once = grouped[1].count(separator) == 1
    return separator in " '" or bool(decimal_sign) or not once or not decimals


def _fraction(fraction: str, text: str, currency: str) -> str:
    if len(fraction) > decimals_of(currency):
        raise _decimals(text, currency)
    return fraction


def _exact(whole: str, fraction: str, text: str, currency: str) -> Decimal:
    if len(whole) > _MOST_DIGITS or (len(whole) > 1 and whole.startswith("0")):
        raise _refuse(text, currency)
    return Decimal(f"{whole}.{fraction}" if fraction else whole)


def _too_many_decimals(whole: str, fraction: str, text: str, currency: str) -> Unreadable:
    looks_like_thousands = re.fullmatch(r"[1-9]\d{0,2}", whole) and re.fullmatch(r"\d{3}", fraction)
    if not looks_like_thousands:
        return _decimals(text, currency)
    nearest = rounded(Decimal(f"{whole}.{fraction}"), currency)
    return Unreadable(
        "price-ambiguous",
        msg("“{found}” can be read in two ways.", found=quoted(text)),
        msg("Write {small} or {large}.", small=nearest, large=whole + fraction),
    )


def _decimals(text: str, currency: str) -> Unreadable:
    decimals = decimals_of(currency)
    if not decimals:
        wrong = msg("“{found}” has decimals, but {currency} has none.", found=quoted(text), currency=currency)
    else:
        wrong = msg(
            "“{found}” has more decimals than {currency} has ({decimals}).",
            found=quoted(text),
            currency=currency,
            decimals=decimals,
        )
    return Unreadable("price-decimals", wrong, _example(currency))


def _refuse(text: str, currency: str, *, negative: bool = False) -> Unreadable:
    if negative:
        wrong = msg("“{found}” is less than nothing, which no price can be.", found=quoted(text))
        return Unreadable("price-negative", wrong, _example(currency))
    return Unreadable(
        "price-unreadable", msg("“{found}” is not an amount.", found=quoted(text)), _hint(text, currency)
    )


def _hint(text: str, currency: str) -> Message:
    """Return the way out: what was probably meant, else an example."""
    inside = re.fullmatch(r"(\d{1,12})\s*([^\d\s.,]{1,4})\s*(\d{2})", tidy(text))
    if inside and decimals_of(currency) == len(inside[3]) and fold(inside[2]) in signs_of(currency):
        return msg("Write {amount}.", amount=f"{inside[1]}.{inside[3]}")
    return digits_meant(text, lambda mended: parse_amount(mended, currency)) or _example(currency)


def _example(currency: str) -> Message:
    return msg(
        "Write digits alone, for example {amount}, or “on request”.",
        amount=plain_amount(Decimal("24.9"), currency),
    )
