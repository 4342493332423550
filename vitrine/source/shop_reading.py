"""shop.yaml as it is written, and what the meaning of every other value depends on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.numbers import get_territory_currencies

from vitrine.problems import Unreadable
from vitrine.source.nodes import Mapping as MappingNode
from vitrine.source.nodes import Scalar
from vitrine.source.schema.base import Reading, scalar
from vitrine.source.schema.place_values import country, currency
from vitrine.source.schema.shop import ShopFile
from vitrine.source.schema.validate import ReadFile, read_model
from vitrine.source.schema.values import language_tag

if TYPE_CHECKING:
    from vitrine.source.nodes import Document, Node


def read_shop(document: Document) -> tuple[ReadFile[ShopFile], Reading]:
    """Read shop.yaml; return it with what the meaning of other values depends on."""
    reading = _reading(document)
    read = read_model(document, ShopFile, reading)
    return read, reading


def _reading(document: Document) -> Reading:
    """Look ahead for country, currency and languages: telephone numbers, prices and texts need them."""
    root = document.root
    address = root.get("address")
    code = _peek(address.get("country") if isinstance(address, MappingNode) else None, country)
    languages = tuple(
        tag
        for key in ("languages", "language")
        if (node := root.get(key)) is not None
        for item in _items(node)
        if (tag := _peek(item, language_tag))
    )
    money = _peek(root.get("currency"), currency) or _currency_of(code)
    return Reading(languages=languages, currency=money, country=code)


def _peek(node: Node | None, parse: object) -> str:
    try:
        return parse(scalar(node).text) if node is not None else ""  # type: ignore[operator]
    except Unreadable:
        return ""


def _items(node: Node) -> list[Node]:
    if isinstance(node, Scalar):
        return [Scalar(part.strip(), node.mark) for part in node.text.split(",")]
    return list(getattr(node, "items", ()))


def _currency_of(country_code: str) -> str:
    found = get_territory_currencies(country_code) if country_code else []
    return str(found[0]) if found else "EUR"
