"""The text of a message: short, plain, and complete whatever the title holds.

A shop may change the opening (`reservation.messages`). Facts that its template does not place with a
placeholder follow on lines of their own, so that a short template never loses the reference or the address.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from vitrine.reservation.request import Kind, ReservationRequest

if TYPE_CHECKING:
    from vitrine.messages import Words

MAX_CHARACTERS: Final = 900
"""WhatsApp and SMS apps cut or refuse much longer drafts."""

PLACEHOLDERS: Final = ("product", "variant", "reference", "price", "url", "pickup", "shop")
"""What a template may hold between braces."""
SELECTION_PLACEHOLDERS: Final = ("items", "total", "pickup", "name", "code", "shop")
"""What the message of a whole selection, and the shop's answers to it, may hold between braces."""

_GAP = re.compile(r"\{(" + "|".join(PLACEHOLDERS) + r")\}")
_BREAKS: Final = re.compile(r"\r\n?|[\u2028\u2029\x85\v\f]")
_SPACES: Final = re.compile(r"[\u00a0\u2007\u2009\u202f\t]")
_BLANKS: Final = re.compile(r"[ \t]+")
_JOINERS: Final = frozenset("\u200d\ufe0e\ufe0f")


def unknown_placeholders(template: str, known: tuple[str, ...] = PLACEHOLDERS) -> tuple[str, ...]:
    """Return the names between braces that are none of those known, in order."""
    return tuple(name for name in re.findall(r"\{([^{}]*)\}", template) if name not in known)


def message_text(
    request: ReservationRequest, template: str, shop_name: str, words: Words, limit: int = MAX_CHARACTERS
) -> str:
    """Return the message, at most `limit` characters long.

    The product's title is shortened when it must be, then the opening; reference and address never are.
    """
    if request.kind is Kind.CONTACT:
        return ""
    request = _clean(request)
    template = _plain(template) or _opening(request.kind, words)
    opening, facts = _compose(request, template, shop_name, words)
    excess = len(opening) + len(facts) - limit
    if excess > 0:
        request = replace(request, product=shorten(request.product, max(len(request.product) - excess, 1)))
        opening, facts = _compose(request, template, shop_name, words)
    return shorten(opening, max(limit - len(facts), 0)) + facts


def subject_text(request: ReservationRequest, words: Words) -> str:
    """Return the one-line subject of an e-mail."""
    product = shorten(_line(request.product), 120)
    if request.kind is Kind.CONTACT:
        return ""
    if request.kind is Kind.NOTIFY:
        return _plain(words.gettext("Tell me when it is back: {product}")).replace("{product}", product)
    return _plain(words.gettext("Reservation: {product}")).replace("{product}", product)


def shorten(text: str, length: int) -> str:
    """Cut a text to at most `length` characters with an ellipsis, never inside a letter or an emoji."""
    if len(text) <= length:
        return text
    end = max(length - 1, 0)
    while end and (unicodedata.combining(text[end]) or text[end] in _JOINERS or text[end - 1] == "\u200d"):
        end -= 1
    return text[:end].rstrip() + "…"


def _opening(kind: Kind, words: Words) -> str:
    match kind:
        case Kind.PREORDER:
            opening = words.gettext("Hello, I would like to reserve this when it arrives: {product}")
        case Kind.NOTIFY:
            opening = words.gettext("Hello, please tell me when this is back: {product}")
        case _:
            opening = words.gettext("Hello, I would like to reserve: {product}")
    return _plain(opening)


def _clean(request: ReservationRequest) -> ReservationRequest:
    """Return the request with every fact on one plain line."""
    return ReservationRequest(
        kind=request.kind,
        product=_line(request.product),
        variant=_line(request.variant),
        reference=_line(request.reference),
        price=_line(request.price),
        url=request.url,
    )


def _compose(request: ReservationRequest, template: str, shop_name: str, words: Words) -> tuple[str, str]:
    """Return the opening, and the facts it does not place, each on a line after it."""
    values = {
        "product": request.product,
        "variant": request.variant,
        "reference": request.reference,
        "price": request.price,
        "url": request.url,
        "pickup": "",
        "shop": _line(shop_name),
    }
    placed = {name for name in _GAP.findall(template) if name != "pickup"}
    filled = _GAP.sub(lambda gap: values[gap.group(1)], template)
    lines = (_BLANKS.sub(" ", line).strip() for line in filled.split("\n"))
    opening = "\n".join(line for line in lines if line)
    return opening, "".join(f"\n{line}" for name, line in _facts(request, words) if name not in placed)


def _facts(request: ReservationRequest, words: Words) -> list[tuple[str, str]]:
    """Return name and line of every fact there is, in the order of the message."""
    facts = [("product", request.product)]
    if request.variant:
        facts.append(("variant", request.variant))
    if request.reference:
        text = words.gettext("Ref. {reference}")
        facts.append(("reference", _plain(text).replace("{reference}", request.reference)))
    if request.price:
        facts.append(("price", _plain(words.gettext("Price: {price}")).replace("{price}", request.price)))
    if request.url:
        facts.append(("url", request.url))
    if request.kind is not Kind.NOTIFY:
        facts.append(("pickup", _plain(words.gettext("Pick-up wished on:"))))
    return facts


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """Return the text with plain spaces and line breaks: typographic spaces look broken in some apps."""
    if text.isascii() and text.isprintable():
        return text
    unified = _BREAKS.sub("\n", text)
    spaced = _SPACES.sub(" ", unified)
    if spaced.isprintable():
        return spaced
    # Direction marks and other invisible signs would travel along unseen; joiners hold emoji together.
    return "".join(
        sign
        for sign in spaced
        if sign == "\n" or sign in _JOINERS or unicodedata.category(sign) not in {"Cc", "Cf", "Cs"}
    )


@lru_cache(maxsize=4096)
def _line(text: str) -> str:
    return " ".join(_plain(text).split())
