"""Readers of addresses on the web: of the site, of its pages, of accounts, of a form."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final
from urllib.parse import SplitResult, urlsplit

from vitrine.messages import msg
from vitrine.problems import Unreadable
from vitrine.source.schema.base import AtKey, Collector, entries, of_text, scalar
from vitrine.source.schema.values import local, web_address
from vitrine.source.suggest import did_you_mean, known_are

if TYPE_CHECKING:
    from vitrine.catalogue.text import LocalText
    from vitrine.messages import Message
    from vitrine.source.nodes import Node
    from vitrine.source.schema.base import Reading

SOCIAL_NETWORKS: Final = (
    "bluesky", "facebook", "instagram", "linkedin", "mastodon", "messenger", "pinterest", "signal",
    "snapchat", "telegram", "threads", "tiktok", "twitch", "whatsapp", "x", "youtube",
)  # fmt: skip
"""Networks whose accounts can be named."""
_ACCOUNT: Final = re.compile(r"@?[\w.+-]{1,100}(?:@[\w.-]+)?")
_HOST: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*")


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


def slug_pattern(node: Node, reading: Reading) -> LocalText:
    """Read a pattern of addresses that holds `{slug}`: one for all languages, or one a language."""
    return local(node, reading, of_text(lambda text: _pattern(text, "slug")))


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
