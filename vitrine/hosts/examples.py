"""Addresses of a shop that reach nobody: names and numbers that are set aside for examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vitrine.base_url import is_reserved_name
from vitrine.catalogue.phone import is_fictional
from vitrine.hosts.table import domain_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vitrine.catalogue.shop import Shop


def example_addresses(shop: Shop, url: str) -> Iterator[tuple[str, str]]:
    """Yield the key in shop.yaml and the value of what is but an example.

    Args:
        shop: The shop.
        url: Address that the site will have.
    """
    if is_reserved_name(domain_of(url)):
        yield "url", url
    told = {("email", shop.email), ("phone", shop.phone.shown if shop.phone else "")}
    numbers = {"phone": shop.phone.e164 if shop.phone else ""}
    for key, shown in sorted(told):
        if _is_example(numbers.get(key, shown)):
            yield key, shown
    known = {shop.email, *numbers.values()}
    for channel in shop.reservation.channels:
        if channel.address not in known and _is_example(channel.address):
            known.add(channel.address)
            yield f"reservation.{channel.name}", channel.shown or channel.address
    if is_reserved_name(domain_of(shop.reservation.form)):
        yield "reservation.form", shop.reservation.form


def _is_example(address: str) -> bool:
    if is_fictional(address):
        return True
    _, at, domain = address.rpartition("@")
    return bool(at) and is_reserved_name(domain.lower())
