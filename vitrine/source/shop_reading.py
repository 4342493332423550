"""shop.yaml as it is written, and what the meaning of every other value depends on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.numbers import get_territory_currencies

from vitrine.problems import Unreadable
from vitrine.source.nodes import Mapping as MappingNode
from vitrine.source.nodes import Scalar
from vitrine.source.schema.base import Model, Reading, scalar
from vitrine.source.schema.place_values import country, currency
from vitrine.source.schema.shop import ShopFile
from vitrine.source.schema.shop_parts import AddressFile
from vitrine.source.schema.validate import ReadFile, read_model
from vitrine.source.schema.values import language_tag
from vitrine.source.suggest import nearest_key

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
    code = _peek(meant(meant(root, "address"), "country", AddressFile), country)
    languages = tuple(
        tag
        for key in ("languages", "language")
        if (node := meant(root, key)) is not None
        for item in _items(node)
        if (tag := _peek(item, language_tag))
    )
    money = _peek(meant(root, "currency"), currency) or _currency_of(code)
    return Reading(languages=languages, currency=money, country=code)


def meant(node: Node | None, key: str, model: type[Model] = ShopFile) -> Node | None:
    """Return the value of a key in a part of shop.yaml, also where the key is written wrongly.

    That is told by itself, and nothing else should be told because of it.
    """
    known = model.known_keys()
    for written, value in node.entries if isinstance(node, MappingNode) else ():
        if written.text == key or (written.text not in known and nearest_key(written.text, known) == key):
            return value
    return None


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
