"""The table of hosts, `vitrine/data/hosts.json`: limits and terms, each with its source and date."""

from __future__ import annotations

import json
from enum import Enum
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from msgspec import Struct

from vitrine.catalogue.words import fold

if TYPE_CHECKING:
    from collections.abc import Mapping


class Measure(Enum):
    """What a limit counts."""

    FILES = "files"
    """Files of the site."""
    FOLDER_FILES = "folder_files"
    """Files in one folder."""
    FILE_BYTES = "file_bytes"
    """The largest file."""
    SITE_BYTES = "site_bytes"
    """All files together."""
    MONTH_BYTES = "month_bytes"
    """What visitors fetch in a month."""
    MONTH_BUILDS = "month_builds"
    """How often the host builds the site in a month."""
    MONTH_MINUTES = "month_minutes"
    """How long the host builds in a month; a small shop takes one or two minutes each time."""


class Limit(Struct, frozen=True, kw_only=True):
    """One limit of a host."""

    what: Measure
    most: int
    hard: bool
    """Whether the host refuses what is beyond it; else it asks for an answer first."""
    source: str
    """Where the host says it, without `https://`."""
    checked: str
    """When that was read: `2026-11`."""


class Credits(Struct, frozen=True, kw_only=True):
    """What a month of a plan that counts in credits holds, and what takes how many."""

    month: int
    deploy: int
    gigabyte: int
    """For a gigabyte (10⁹ bytes) that visitors fetch."""
    ten_thousand_requests: int
    source: str
    checked: str


class HostTerms(Struct, frozen=True, kw_only=True):
    """What holds at one host."""

    key: str
    """As `--setup` and `vitrine hosts` name it."""
    name: str
    """As people name it."""
    limits: tuple[Limit, ...]
    credits: Credits | None
    excludes_commerce: bool
    """Whether its terms exclude online business; else no such clause is known."""
    commerce_source: str
    takes_own_domain: bool

    def limit(self, what: Measure) -> Limit | None:
        """Return its limit of this kind."""
        return next((limit for limit in self.limits if limit.what is what), None)


@cache
def host_data() -> Any:  # noqa: ANN401 - our own file, tested
    """Return the whole table as it stands in the file."""
    return json.loads((resources.files("vitrine") / "data" / "hosts.json").read_text("utf-8"))


@cache
def hosts() -> Mapping[str, HostTerms]:
    """Return all hosts by their keys, in the order of the table."""
    return {entry["key"]: _terms(entry) for entry in host_data()["hosts"]}


def chosen_host(written: str, url: str) -> HostTerms | None:
    """Return the host that a shop has chosen; None when nothing tells it, or it is none of the table.

    Args:
        written: `legal.host` of shop.yaml: a name of the table (`netlify`), or the shop's own words.
        url: Address of the site; the domain that some hosts lend tells who they are.
    """
    if written:
        name = fold(written).removesuffix(".").removesuffix(", inc")
        keys = (entry["key"] for entry in host_data()["hosts"] if name in entry["called"])
    else:
        domain = domain_of(url)
        keys = (
            entry["key"]
            for entry in host_data()["hosts"]
            if any(domain.endswith(f".{lent}") for lent in entry["domains"])
        )
    key = next(keys, None)
    return hosts()[key] if key else None


def domain_of(url: str) -> str:
    """Return the domain of an address, in lower case; empty when it has none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _terms(entry: dict[str, Any]) -> HostTerms:
    return HostTerms(
        key=entry["key"],
        name=entry["place"],
        limits=tuple(Limit(**{**limit, "what": Measure(limit["what"])}) for limit in entry["limits"]),
        credits=Credits(**entry["credits"]) if "credits" in entry else None,
        excludes_commerce=entry["commerce"]["stance"] == "excluded",
        commerce_source=entry["commerce"].get("source", ""),
        takes_own_domain=entry["own_domain"],
    )
