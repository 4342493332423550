"""Structured data (schema.org, as Google reads it): one JSON-LD graph a page.

Nobody can pay on the site, so the rules of product snippets hold: no shipping, no returns, nothing that
the page does not show. Prices carry a point and no sign.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import orjson
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from vitrine.views.edition import Edition
    from vitrine.views.types import CardView, Link

Node = dict[str, Any]


def graph(nodes: Iterable[Mapping[str, object]]) -> Markup:
    """Return the nodes as JSON that is safe inside a script element."""
    text = orjson.dumps({"@context": "https://schema.org", "@graph": list(nodes)}).decode()
    for sign, escape in _ESCAPES:
        text = text.replace(sign, escape)
    return Markup(text)  # noqa: S704 - no sign of HTML is left


_ESCAPES: Final = (
    ("<", "\\u003c"),
    (">", "\\u003e"),
    ("&", "\\u0026"),
    ("\u2028", "\\u2028"),
    ("\u2029", "\\u2029"),
)
"""What could end the script or be read as markup; inside JSON these signs only stand in texts."""


def filled(node: Node) -> Node:
    """Return the node without what is not known."""
    return {name: value for name, value in node.items() if value not in ("", None, [], {}, ())}


def shop_id(edition: Edition) -> str:
    """Return the identity of the shop in all graphs."""
    return f"{edition.absolute('/')}#shop"


def breadcrumb_node(breadcrumbs: Sequence[Link], edition: Edition) -> Node:
    """Return the way from the home page."""
    items = [
        filled(
            {
                "@type": "ListItem",
                "position": position,
                "name": link.text,
                "item": edition.absolute(link.path),
            }
        )
        for position, link in enumerate(breadcrumbs, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def list_node(cards: Sequence[CardView], title: str, edition: Edition) -> Node | None:
    """Return what a page of a list shows, in order; None without an url, since only addresses name it."""
    if not edition.base or not cards:
        return None
    items = [
        {"@type": "ListItem", "position": position, "name": card.title, "url": edition.absolute(card.path)}
        for position, card in enumerate(cards, 1)
    ]
    return {"@type": "ItemList", "name": title, "numberOfItems": len(items), "itemListElement": items}
