"""What kind of goods a product is, as far as the law makes a difference: toy, textile, food, second-hand.

Known from the shop's type, the words of its categories and what the product itself says. It serves advice
only, so a wrong guess costs a notice and nothing more.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, Final

from vitrine.catalogue.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from vitrine.catalogue.product import Product
    from vitrine.catalogue.shop import Category, Shop


class Goods(Enum):
    """Kinds of goods with rules of their own."""

    TOY = "toy"
    TEXTILE = "textile"
    FOOD = "food"
    USED = "used"
    OTHER = "other"
    """Goods without rules of their own, in a shop that mostly sells others."""
    NONE = "none"
    """No goods at all: gift cards, workshops, repairs."""


_OF_KIND: Final = {
    "ToyStore": Goods.TOY,
    "ClothingStore": Goods.TEXTILE,
    "MensClothingStore": Goods.TEXTILE,
    "GroceryStore": Goods.FOOD,
    "ConvenienceStore": Goods.FOOD,
    "LiquorStore": Goods.FOOD,
    "FoodEstablishment": Goods.FOOD,
    "Bakery": Goods.FOOD,
    "Brewery": Goods.FOOD,
    "Distillery": Goods.FOOD,
    "Winery": Goods.FOOD,
    "PawnShop": Goods.USED,
}
"""What a shop of a schema.org type mostly sells."""

_WORDS: Final = {
    Goods.NONE: "carte cadeau|cartes cadeaux|cheque cadeau|bon cadeau|bons cadeaux|gift card|gift cards"
    "|gift voucher|retouche|retouches|reparation|reparations|alterations|repair|repairs"
    "|atelier|ateliers|workshop|workshops|stage|stages|cours",
    Goods.USED: "occasion|occasions|seconde main|deuxieme main|second hand|used|vintage|brocante|brocantes"
    "|depot vente|friperie|preloved",
    Goods.OTHER: "livre|livres|book|books|papeterie|stationery|deco|decoration|decorations|luminaire"
    "|luminaires|lampe|lampes|lamp|lamps|bijou|bijoux|jewelry|jewellery|carterie|cartes|vaisselle|emballage",
    Goods.FOOD: "epicerie|epiceries|alimentation|food|grocery|groceries|boulangerie|pain|pains|bread|breads"
    "|viennoiserie|viennoiseries|fromage|fromages|cheese|charcuterie|vin|vins|wine|wines|biere|bieres|beer"
    "|beers|confiture|confitures|jam|jams|miel|honey|chocolat|chocolats|chocolate|boisson|boissons|drinks"
    "|the|thes|tea|teas|cafe|cafes|coffee|fruits|legumes|vegetables",
    Goods.TEXTILE: "vetement|vetements|clothes|clothing|textile|textiles|pull|pulls|sweater|sweaters|robe"
    "|robes|dress|dresses|tee shirt|tee shirts|t shirt|t shirts|chemise|chemises|shirts|pantalon|pantalons"
    "|lingerie|linge|linge de maison|echarpe|echarpes|scarf|scarves|tissu|tissus|fabric|fabrics|bonnet"
    "|bonnets|layette|mode",
    Goods.TOY: "jouet|jouets|toy|toys|jeu|jeux|game|games|puzzle|puzzles|peluche|peluches|poupee|poupees"
    "|doll|dolls|figurine|figurines|hochet|hochets|eveil",
}
"""Words of categories, folded, that name a kind of goods; the first kind that matches counts."""

_PATTERNS: Final = {goods: re.compile(rf"\b(?:{words})\b") for goods, words in _WORDS.items()}


def goods_by_product(products: Iterable[Product], shop: Shop) -> dict[str, frozenset[Goods]]:
    """Return the kinds of goods of each product, by slug."""
    shelves = dict(_shelves(shop.categories, None, shop.language))
    usual = _OF_KIND.get(shop.kind)
    return {product.slug: frozenset(_goods(product, shelves, usual, shop.language)) for product in products}


def _goods(
    product: Product, shelves: Mapping[str, Goods | None], usual: Goods | None, language: str
) -> Iterator[Goods]:
    # In one language only: what is pulled in English is worn in French.
    own = _spoken((product.slug, product.title.in_language(language), *product.tags))
    shelved = [shelf for slug in product.categories if (shelf := shelves.get(slug))]
    if own is Goods.NONE or Goods.NONE in shelved:
        yield Goods.NONE
        return
    if product.condition == "used" or Goods.USED in {own, usual, *shelved}:
        yield Goods.USED
    # Fibres make a textile of what the shop's type alone would take for something else.
    unsaid = Goods.TEXTILE if product.composition else usual
    kind = next((shelf for shelf in shelved if shelf is not Goods.USED), unsaid)
    if kind not in {None, Goods.USED}:
        yield kind
    if product.composition:
        yield Goods.TEXTILE


def _shelves(
    categories: Iterable[Category], above: Goods | None, language: str
) -> Iterator[tuple[str, Goods | None]]:
    """Yield the kind of goods of each category by slug; a child is what its parent is, or what it says."""
    for category in categories:
        own = _spoken((category.slug, category.title.in_language(language))) or above
        yield category.slug, own
        yield from _shelves(category.children, own, language)


def _spoken(texts: Iterable[str]) -> Goods | None:
    """Return the first kind of goods that the texts name."""
    words = " . ".join(re.sub(r"[^a-z0-9]+", " ", fold(text)) for text in texts)
    return next((goods for goods, pattern in _PATTERNS.items() if pattern.search(words)), None)
