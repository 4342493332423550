"""Words people type, in English and French, and the values they stand for.

Comparing is generous: case, accents, spaces and hyphens do not matter. Suggesting is precise: a word that
is not known is answered with the nearest known one and the whole list, in the reader's language.
"""

from __future__ import annotations

import difflib
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from vitrine.messages import Message, msg
from vitrine.problems import Unreadable

if TYPE_CHECKING:
    from collections.abc import Mapping

_SHORTEST_QUOTE: Final = 60
_APOSTROPHES: Final = dict.fromkeys(map(ord, "’‘ʼ′＇´٬"), "'")
_DASHES: Final = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-")
_LAST_FULL_WIDTH: Final = 0xFF5E
_FULL_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, _LAST_FULL_WIDTH + 1)}
_SIGNS: Final[dict[int, int | str]] = {
    **_FULL_WIDTH,
    **_APOSTROPHES,
    **_DASHES,
    ord("￥"): "¥",
    ord("￡"): "£",
    ord("٫"): ",",
}
_LETTERS: Final = {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l"}


def tidy(text: str) -> str:
    """Return the text with plain spaces, hyphens, apostrophes and digits, and without invisible signs.

    Any Unicode space counts as a space, and digits of any script become `0` to `9`, so that what was pasted
    from a spreadsheet or typed on any keyboard reads the same.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    signs = []
    for sign in text.translate(_SIGNS):
        digit = unicodedata.decimal(sign, None)
        if digit is not None:
            signs.append(str(digit))
        elif sign.isspace():
            signs.append(" ")
        elif unicodedata.category(sign) not in {"Cf", "Cc"}:
            signs.append(sign)
    return " ".join("".join(signs).split())


def fold(text: str) -> str:
    """Return the tidied text in lower case without accents, for comparing."""
    tidied = tidy(text)
    if tidied.isascii():
        return tidied.lower()
    decomposed = unicodedata.normalize("NFD", tidied.casefold())
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return "".join(_LETTERS.get(sign, sign) for sign in plain)


def quoted(text: str) -> str:
    """Return what was found as a message can show it: on one line, and not endless."""
    line = " ".join(text.split())
    return line if len(line) <= _SHORTEST_QUOTE else line[: _SHORTEST_QUOTE - 1] + "…"


@dataclass(frozen=True)
class Choices:
    """A closed list of values with the words that mean them."""

    code: str
    """Code of the problem when a word is not known."""
    wrong: Message
    """What is wrong, with the gap `{found}`."""
    listed: Message
    """All values as a person writes them, joined by commas."""
    words: Mapping[str, tuple[str, ...]]
    """Further words by value; the value itself is always one."""

    @cached_property
    def by_word(self) -> dict[str, str]:
        """Values by comparable word."""
        return {_comparable(word): value for value, words in self.words.items() for word in (value, *words)}


def parse_choice(text: str, choices: Choices) -> str:
    """Return the value a word stands for.

    Raises:
        Unreadable: no value has this word; the way out names the nearest one and lists all.
    """
    value = choices.by_word.get(_comparable(text))
    if value is not None:
        return value
    raise Unreadable(
        choices.code,
        replace(choices.wrong, params=(("found", quoted(text)),)),
        _way_out(text, choices),
    )


def _way_out(text: str, choices: Choices) -> Message:
    spelled = {_comparable(word): word for value, words in choices.words.items() for word in (value, *words)}
    near = difflib.get_close_matches(_comparable(text)[:_SHORTEST_QUOTE], spelled, n=1, cutoff=0.7)
    if near:
        return msg(
            "Did you mean “{near}”? Known are: {listed}.", near=spelled[near[0]], listed=choices.listed
        )
    return msg("Write one of these: {listed}.", listed=choices.listed)


def _comparable(text: str) -> str:
    return "".join(sign for sign in fold(text) if sign.isalnum())


def is_word(text: str, words: frozenset[str]) -> bool:
    """Say whether the text is one of these words, which are given as `fold` returns them."""
    return fold(text).rstrip(".!") in words


CONDITION: Final = Choices(
    code="condition-unknown",
    wrong=msg("“{found}” is not a condition of goods."),
    listed=msg("new, refurbished, used"),
    words={
        "new": ("neuf", "neuve", "neufs", "neuves", "brand new"),
        "refurbished": ("reconditionné", "reconditionnée", "remis en état", "remise en état", "rénové"),
        "used": ("second-hand", "pre-owned", "occasion", "d'occasion", "seconde main", "usagé", "vintage"),
    },
)

PAYMENT: Final = Choices(
    code="payment-unknown",
    wrong=msg("“{found}” is not a means of payment Vitrine knows."),
    listed=msg("cash, card, cheque, contactless, voucher, meal voucher, mobile, transfer"),
    words={
        "cash": ("espèces", "liquide", "en espèces", "numéraire"),
        "card": (
            *("carte", "cartes", "carte bancaire", "cartes bancaires", "CB", "cards", "credit card"),
            *("debit card", "bank card", "carte de crédit", "carte bleue", "visa", "mastercard"),
        ),
        "cheque": ("chèque", "chèques", "check", "cheques", "chèque bancaire"),
        "contactless": ("sans contact", "paiement sans contact"),
        "voucher": (
            *("gift voucher", "gift card", "vouchers", "bon d'achat", "bons d'achat", "bon cadeau"),
            *("chèque cadeau", "chèques cadeaux", "carte cadeau"),
        ),
        "meal voucher": ("meal vouchers", "ticket restaurant", "titre restaurant", "titres restaurant"),
        "mobile": ("mobile payment", "paiement mobile", "Apple Pay", "Google Pay"),
        "transfer": ("bank transfer", "virement", "virement bancaire"),
    },
)

SHOW_STOCK: Final = Choices(
    code="show-stock-unknown",
    wrong=msg("“{found}” is not a way to show the stock."),
    listed=msg("words, numbers"),
    words={
        "words": ("word", "mots", "en mots", "mot"),
        "numbers": ("number", "chiffres", "en chiffres", "nombres", "nombre"),
    },
)
