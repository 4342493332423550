"""Readers of the values that only shop.yaml has."""

# ruff: noqa: TC001 - pydantic reads the annotations when the module is loaded

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Final

from vitrine.catalogue.dates import parse_duration
from vitrine.catalogue.mistyped import digits_meant
from vitrine.catalogue.text import LocalText
from vitrine.catalogue.words import PAYMENT, SHOW_STOCK, Choices, parse_choice
from vitrine.messages import msg
from vitrine.problems import Unreadable
from vitrine.reservation.message import PLACEHOLDERS, SELECTION_PLACEHOLDERS, unknown_placeholders
from vitrine.source.nodes import Mapping, Node
from vitrine.source.schema.base import Collector, Reading, entries, mapping
from vitrine.source.schema.kinds import KIND_BY_WORD, SHOP_KINDS
from vitrine.source.schema.values import (
    check_controls,
    language_tag,
    line_text,
    local,
    local_block,
)
from vitrine.source.suggest import did_you_mean, known_are
from vitrine.text.slug import slugify

CHANNEL: Final = Choices(
    code="channel-unknown",
    wrong=msg("“{found}” is not a way to reserve."),
    listed=msg("whatsapp, sms, email, phone, messenger, instagram, telegram, signal"),
    words={
        "whatsapp": ("WhatsApp Business", "wa"),
        "sms": ("text", "texto", "text message"),
        "email": ("e-mail", "mail", "courriel", "mél"),
        "phone": ("telephone", "téléphone", "tél", "call", "appel"),
        "messenger": ("facebook messenger", "facebook"),
        "instagram": ("insta",),
        "telegram": (),
        "signal": (),
    },
)
FEED: Final = Choices(
    code="feed-unknown",
    wrong=msg("“{found}” is not a shopping platform Vitrine knows."),
    listed=msg("google, meta"),
    words={
        "google": ("google merchant", "google merchant center", "google shopping", "merchant"),
        "meta": ("facebook", "instagram", "facebook shop", "instagram shopping"),
    },
)
_DAYS: Final = {"day": 1, "week": 7, "month": 30, "year": 365}


def node(value: Node, _reading: Reading) -> Node:
    """Keep the node as it is, for who reads it later with its places."""
    return value


def site_language(text: str) -> str:
    """Read a language of the site."""
    return language_tag(text)


def kind(text: str) -> str:
    """Read the schema.org type of the shop, or what it is called in French or English."""
    written = text.strip()
    if written in SHOP_KINDS:
        return written
    near = {name.lower(): name for name in SHOP_KINDS}
    known = near.get(written.lower()) or KIND_BY_WORD.get(slugify(written))
    if known:
        return known
    guess = get_close_matches(written.lower().replace(" ", ""), near, n=1, cutoff=0.6)
    raise Unreadable(
        "shop-kind-unknown",
        msg("“{text}” is not a type of shop that schema.org knows.", text=text),
        msg("Write {kind}, or remove the line.", kind=near[guess[0]] if guess else "Store"),
    )


def payment(text: str) -> str:
    """Read a means of payment."""
    return parse_choice(text, PAYMENT)


def channel(text: str) -> str:
    """Read the name of a channel."""
    return parse_choice(text, CHANNEL)


def feed(text: str) -> str:
    """Read the name of a shopping platform."""
    return parse_choice(text, FEED)


def show_stock(text: str) -> str:
    """Read how the stock is shown."""
    return parse_choice(text, SHOW_STOCK)


def message_template(value: Node, reading: Reading) -> LocalText:
    """Read the template of a message about one product; its placeholders must be known."""
    return _template(value, reading, PLACEHOLDERS)


def selection_template(value: Node, reading: Reading) -> LocalText:
    """Read the template of a message about a whole selection, or of an answer to one."""
    return _template(value, reading, SELECTION_PLACEHOLDERS)


def _template(value: Node, reading: Reading, placeholders: tuple[str, ...]) -> LocalText:
    template = local_block(value, reading)
    collector = Collector()
    for tag, text in template.by_language:
        with collector.at(*((tag,) if isinstance(value, Mapping) else ())):
            _check_placeholders(text, placeholders)
    collector.finish()
    return template


def _check_placeholders(text: str, placeholders: tuple[str, ...]) -> None:
    known = [f"{{{name}}}" for name in placeholders]
    for name in unknown_placeholders(text, placeholders)[:1]:
        near = get_close_matches(name, placeholders, n=1, cutoff=0.5)
        raise Unreadable(
            "placeholder-unknown",
            msg("“{name}” is not a placeholder known here.", name=f"{{{name}}}"),
            did_you_mean(f"{{{near[0]}}}") if near else known_are(known),
        )


def days(text: str) -> int:
    """Read a duration as a number of days."""
    if text.strip().isdigit():
        return min(int(text), 36500)
    duration = parse_duration(text)
    return duration.count * _DAYS.get(duration.unit, 0) or 1


def siret(text: str) -> str:
    """Read a French business number: SIREN (9 digits) or SIRET (14)."""
    digits = re.sub(r"[\s.\u00a0\u202f]", "", text)
    if not re.fullmatch(r"[0-9]{9}|[0-9]{14}", digits):
        raise Unreadable(
            "siret-unreadable",
            msg("“{text}” is not a SIRET number.", text=text),
            digits_meant(text, siret) or msg("Write its 14 digits, between quotes."),
        )
    return digits


def vat(text: str) -> str:
    """Read a VAT number, or `franchise`."""
    written = text.strip()
    if written.lower() in {"franchise", "franchise en base", "none", "aucune", "293 b"}:
        return "franchise"
    compact = re.sub(r"[\s.\u00a0\u202f-]", "", written).upper()
    if not re.fullmatch(r"(?:CHE[0-9]{9}(?:TVA|MWST|IVA)?|[A-Z]{2}[A-Z0-9+*]{2,13})", compact):
        raise Unreadable(
            "vat-unreadable",
            msg("“{text}” is not a VAT number.", text=text),
            msg("Write it with its country’s letters (FR12345678901), or franchise when there is none."),
        )
    return written


def translations(node: Node, reading: Reading) -> dict[str, LocalText]:
    """Read words with their translations, by the word as the shop writes it elsewhere."""
    collector = Collector()
    words = {}
    for key, value in entries(node).items():
        with collector.at(key):
            mapping(value)
            words[check_controls(key).strip()] = local(value, reading, line_text, elsewhere=True)
    collector.finish()
    return words
