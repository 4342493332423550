"""Which products do not say what the law asks of their kind. Each rule is one question with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vitrine.catalogue.words import fold
from vitrine.law.goods import Goods

if TYPE_CHECKING:
    from vitrine.catalogue.product import Product

_SMALL_CHILDREN: Final = 36
"""Months of age from which toys usually warn that they are not for smaller children."""
_MONTHS: Final = {"month": 1, "year": 12}
_AGE_LABELS: Final = ("age", "des", "from")
"""How a detail begins that tells the age, folded."""


def _has_age(product: Product) -> bool:
    labels = (label for name, _ in product.details for _, label in name.by_language)
    return product.age_min is not None or any(fold(label).startswith(_AGE_LABELS) for label in labels)


def is_toy_without_age(product: Product, goods: frozenset[Goods]) -> bool:
    """Say whether a toy does not say from what age it is meant (directive 2009/48/EC, article 11)."""
    return Goods.TOY in goods and not _has_age(product)


def is_toy_without_warning(product: Product, goods: frozenset[Goods]) -> bool:
    """Say whether a toy for older children carries no warning; most have one about small children."""
    age = product.age_min
    months = age.count * _MONTHS.get(age.unit, 0) if age else 0
    return Goods.TOY in goods and months >= _SMALL_CHILDREN and not product.warnings


def is_without_maker(product: Product, goods: frozenset[Goods]) -> bool:
    """Say whether goods do not say who made them (regulation 2023/988, article 19); food need not."""
    return not goods & {Goods.FOOD, Goods.NONE} and product.manufacturer is None


def is_maker_without_address(product: Product, _goods: frozenset[Goods]) -> bool:
    """Say whether the maker lacks the postal or the electronic address (regulation 2023/988, article 19)."""
    maker = product.manufacturer
    return maker is not None and not (maker.address and (maker.email or maker.url))


def is_textile_without_fibres(product: Product, goods: frozenset[Goods]) -> bool:
    """Say whether a textile does not say its fibres (regulation 1007/2011, article 16)."""
    return Goods.TEXTILE in goods and not product.composition


def is_food_without_content(product: Product, goods: frozenset[Goods]) -> bool:
    """Say whether no price for a kilogram or litre can be shown (directive 98/6/EC, article 3)."""
    has_content = product.content or any(variant.content for variant in product.variants)
    return (
        Goods.FOOD in goods and bool(product.price.amount) and product.price.per is None and not has_content
    )


def is_used_told_new(product: Product, goods: frozenset[Goods]) -> bool:
    """Say whether goods that seem second-hand are shown as new."""
    return Goods.USED in goods and product.condition == "new"
