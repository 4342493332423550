"""Readers of the values that only shop.yaml has."""

# ruff: noqa: TC001, TC003 - pydantic reads the annotations when the module is loaded

from __future__ import annotations

import re
from decimal import Decimal
from difflib import get_close_matches
from typing import Final
from urllib.parse import SplitResult, urlsplit

from babel import Locale
from babel.core import get_global
from babel.numbers import is_currency

from vitrine.catalogue.dates import parse_duration
from vitrine.catalogue.hours import parse_time
from vitrine.catalogue.phone import parse_messaging_phone, parse_phone
from vitrine.catalogue.shop import Phone
from vitrine.catalogue.text import LocalText
from vitrine.catalogue.words import PAYMENT, SHOW_STOCK, Choices, parse_choice
from vitrine.messages import Message, msg
from vitrine.problems import Unreadable
from vitrine.reservation.message import PLACEHOLDERS, SELECTION_PLACEHOLDERS, unknown_placeholders
from vitrine.source.nodes import Mapping, Node, Sequence
from vitrine.source.schema.base import AtKey, Collector, Reading, entries, mapping, of_text, scalar
from vitrine.source.schema.kinds import KIND_BY_WORD, SHOP_KINDS
from vitrine.source.schema.values import (
    check_controls,
    decimal_number,
    language_tag,
    local,
    local_block,
    local_line,
    web_address,
)
from vitrine.source.suggest import did_you_mean, known_are
from vitrine.text.slug import slugify

__all__ = ["parse_time"]

SOCIAL_NETWORKS: Final = (
    "bluesky", "facebook", "instagram", "linkedin", "mastodon", "messenger", "pinterest", "signal",
    "snapchat", "telegram", "threads", "tiktok", "twitch", "whatsapp", "x", "youtube",
)  # fmt: skip
"""Networks whose accounts can be named."""
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
_NO_COUNTRIES: Final = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
"""Codes of CLDR for what is no country."""
_ACCOUNT: Final = re.compile(r"@?[\w.+-]{1,100}(?:@[\w.-]+)?")
_HOST: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*")
_DAYS: Final = {"day": 1, "week": 7, "month": 30, "year": 365}


def node(value: Node, _reading: Reading) -> Node:
    """Keep the node as it is, for who reads it later with its places."""
    return value


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


def site_language(text: str) -> str:
    """Read a language of the site."""
    return language_tag(text)


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


def base_url(text: str) -> str:
    """Read the address of the site; return it with a slash at its end."""
    written = text.strip()
    parts = _split(written)
    if parts is None or parts.scheme not in {"http", "https"} or not parts.netloc:
        bare = re.sub(r"^[a-z]*:?/*", "", written) if "://" in written else written.lstrip("/")
        raise _url_unreadable(text, msg("Write it whole, with https: https://{rest}/", rest=bare.rstrip("/")))
    if parts.query or parts.fragment or "?" in written or "#" in written or parts.username is not None:
        raise _url_unreadable(text, msg("Write only the address of the home page, without ? # or @."))
    host = _ascii_host(parts.hostname or "")
    if not host or not _HOST.fullmatch(host) or re.search(r"[\s\\<>\"%{}|^`]|/\.\.?(?:/|$)|//", parts.path):
        raise _url_unreadable(text, msg("Write it like https://www.shop.example/."))
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{host}{port}{parts.path.rstrip('/')}/"


def _split(text: str) -> SplitResult | None:
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018 - reading it checks it
    except ValueError:
        return None
    return parts


def _ascii_host(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""


def _url_unreadable(text: str, way_out: Message) -> Unreadable:
    return Unreadable("url-unreadable", msg("“{text}” is not the address of a site.", text=text), way_out)


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


def account(text: str) -> str:
    """Read the name of an account; of its address the name is taken."""
    written = text.strip()
    if "://" in written or written.startswith("www."):
        path = urlsplit(written if "://" in written else f"https://{written}").path
        written = path.strip("/").rpartition("/")[2]
    if not _ACCOUNT.fullmatch(written):
        raise Unreadable(
            "account-unreadable",
            msg("“{text}” is not the name of an account.", text=text),
            msg("Write the name as the network shows it, without spaces: latoupiebleue"),
        )
    return written if "@" in written[1:] else written.removeprefix("@")


def social(value: Node, _reading: Reading) -> tuple[tuple[str, str], ...]:
    """Read accounts by network."""
    collector = Collector()
    accounts = []
    for key, entry in entries(value).items():
        with collector.at(AtKey(key)):
            network = _network(key)
            with collector.at(key):
                accounts.append((network, account(scalar(entry).text)))
    collector.finish()
    return tuple(accounts)


def _network(key: str) -> str:
    written = {"twitter": "x"}.get(key.strip().lower(), key.strip().lower())
    if written not in SOCIAL_NETWORKS:
        near = get_close_matches(written, SOCIAL_NETWORKS, n=1, cutoff=0.6)
        raise Unreadable(
            "network-unknown",
            msg("“{text}” is not a network known here.", text=key),
            did_you_mean(near[0]) if near else known_are(SOCIAL_NETWORKS),
        )
    return written


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


def form(text: str) -> str:
    """Read where a reservation form goes."""
    written = text.strip()
    if written.lower() in {"none", "netlify", "aucun"}:
        return "none" if written.lower() == "aucun" else written.lower()
    address = web_address(written)
    if not address.startswith("https://"):
        raise Unreadable(
            "form-not-secure",
            msg("“{text}” is not an https address.", text=text),
            msg("What customers write must travel encrypted: use an address that starts with https://."),
        )
    return address


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
            msg("Write its 14 digits, between quotes."),
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


def slug_pattern(node: Node, reading: Reading) -> LocalText:
    """Read a pattern of addresses that holds `{slug}`: one for all languages, or one a language."""
    return local(node, reading, of_text(lambda text: _pattern(text, "slug")))


def translations(node: Node, reading: Reading) -> dict[str, LocalText]:
    """Read words with their translations, by the word as the shop writes it elsewhere."""
    collector = Collector()
    words = {}
    for key, value in entries(node).items():
        with collector.at(key):
            mapping(value)
            words[check_controls(key).strip()] = local_line(value, reading)
    collector.finish()
    return words


def short_pattern(text: str) -> str:
    """Read a pattern of short addresses that holds `{ref}`, or `none`."""
    written = text.strip().lower()
    return "none" if written in {"none", "aucun", "non", "no"} else _pattern(text, "ref")


def _pattern(text: str, name: str) -> str:
    written = text.strip()
    gap = f"{{{name}}}"
    parts = [part for part in written.strip("/").split("/") if part]
    rest = "".join(part.replace(gap, "") for part in parts)
    climbs = any(set(part) == {"."} for part in parts)
    if written.count(gap) != 1 or climbs or re.search(r"[^\w.~-]", rest):
        raise Unreadable(
            "permalink-unreadable",
            msg("“{text}” is not a pattern of addresses.", text=text),
            msg("Write a path with {gap} once in it, for example /products/{gap}/.", gap=gap),
        )
    return "/" + "/".join(parts) + "/"
