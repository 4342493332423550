"""Who hosts the site, for the legal notice: as the shop says, or as its address shows.

The hosts' names and addresses stand in `vitrine/data/hosts.json`, with the date on which they were checked.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from msgspec import Struct

from vitrine.catalogue.words import fold
from vitrine.hosts.table import domain_of, host_data


class Host(Struct, frozen=True):
    """A host as the legal notice names it; what is not known is empty."""

    name: str
    """Its name; all that the shop wrote when the shop wrote it itself."""
    address: str = ""
    phone: str = ""
    """As it is written for people, international."""
    website: str = ""
    is_known: bool = True
    """Whether it comes from our list; the shop's own words are taken as they are."""


def host_of(written: str, url: str) -> Host | None:
    """Return the host of a site; None when nothing tells it.

    Args:
        written: `legal.host` of shop.yaml: a name of our list (`netlify`), or the shop's own words.
        url: Address of the site; the domain that some hosts lend tells who they are.
    """
    if written:
        known = _hosts_by_name().get(fold(written).removesuffix(".").removesuffix(", inc"))
        return known or Host(written, is_known=False)
    name = domain_of(url)
    domains = _hosts_by_domain()
    return next((host for domain, host in domains.items() if name.endswith(f".{domain}")), None)


def hosts_checked() -> str:
    """Return the date on which the list of hosts was checked (`2026-11-25`)."""
    return str(host_data()["checked"])


def _host(entry: dict[str, Any]) -> Host:
    words = {key: entry[key] for key in ("name", "address", "phone", "website") if key in entry}
    return Host(**words)


@cache
def _hosts_by_name() -> dict[str, Host]:
    return {name: _host(entry) for entry in host_data()["hosts"] for name in entry["called"]}


@cache
def _hosts_by_domain() -> dict[str, Host]:
    return {domain: _host(entry) for entry in host_data()["hosts"] for domain in entry["domains"]}
