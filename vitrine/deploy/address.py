"""Whether the address that a shop gives is where its site will be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vitrine.base_url import parse_base_url
from vitrine.messages import msg

if TYPE_CHECKING:
    from vitrine.messages import Message


def is_same_place(one: str, other: str) -> bool:
    """Say whether two addresses are the same place; `http` and `https` are."""
    first, second = parse_base_url(one), parse_base_url(other)
    if first is None or second is None:
        return False
    return (first.host, first.path) == (second.host, second.path)


def elsewhere(url: str, address: str) -> Message | None:
    """Return the question for a site that will not be where the shop says it is; None when it may be.

    Args:
        url: The address that the site was built for; may be empty.
        address: Where it will be; empty when that is not known.
    """
    if not url or not address or is_same_place(url, address):
        return None
    return msg(
        "shop.yaml says {url}, but the site will be at {address}: "
        "shared links and the sitemap would lead elsewhere. Publish all the same?",
        url=url,
        address=address,
    )
