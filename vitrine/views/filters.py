"""What a product says to the shop's filters: the data by which a list can be narrowed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vitrine.catalogue.availability import GONE
from vitrine.text.slug import slugify
from vitrine.views.details import details_of
from vitrine.views.types import FilterValues

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vitrine.catalogue.product import Option
    from vitrine.catalogue.shop import Shop
    from vitrine.views.edition import Edition
    from vitrine.views.shelves import Display

PRICE: Final = "price"
AVAILABILITY: Final = "availability"
_TAGS: Final = "tags"
_BRAND: Final = "brand"
_IN_ENGLISH: Final = {
    "prix": PRICE,
    "disponibilite": AVAILABILITY,
    "tag": _TAGS,
    "etiquettes": _TAGS,
    "marque": _BRAND,
}
"""The filters that are no details, as shop.yaml may name them too."""


def filter_values(display: Display, edition: Edition) -> Mapping[str, FilterValues]:
    """Return what a product says to each filter of the shop, by the slug of the filter, in the shop's order.

    A filter is named as a detail or an option is, in any language and without regard to case and accents;
    what the product says elsewhere counts as the detail that its page shows (`age_min` as the age). Filters
    to which it says nothing are left out, and so are price and availability, which the card says itself.
    Of an option it says what can be had.
    """
    keys = [key for key in filter_keys(edition.shop) if key not in {PRICE, AVAILABILITY}]
    if not keys:
        return {}
    facts = _facts(display, edition)
    options = {slugify(option.name): index for index, option in enumerate(display.product.options)}
    found = {}
    for key in keys:
        if key == _TAGS:
            found[key] = FilterValues(
                edition.words.gettext("Tags"), tuple(map(edition.word, display.product.tags))
            )
        elif key == _BRAND:
            found[key] = FilterValues(edition.words.gettext("Brand"), (display.product.brand,))
        elif key in options:
            option = display.product.options[options[key]]
            had = _to_be_had(option, options[key], display)
            found[key] = FilterValues(edition.word(option.name), tuple(map(edition.word, had)))
        elif key in facts:
            found[key] = FilterValues(*facts[key])
    return {key: said for key, said in found.items() if any(said.values)}


def filter_keys(shop: Shop) -> tuple[str, ...]:
    """Return the slugs of the shop's filters in its order, each once."""
    slugs = (slugify(name) for name in shop.filters)
    return tuple(dict.fromkeys(_IN_ENGLISH.get(slug, slug) for slug in slugs))


def _to_be_had(option: Option, index: int, display: Display) -> tuple[str, ...]:
    """Return the values of an option that can be had; all, where none can."""
    variants = zip(display.product.variants, display.variants, strict=True)
    had = {variant.values[index] for variant, offer in variants if offer.availability not in GONE}
    return tuple(value for value in option.values if value in had) or option.values


def _facts(display: Display, edition: Edition) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return label and value of every fact by its label in any language."""
    facts: dict[str, tuple[str, tuple[str, ...]]] = {
        slugify(label): (label, (value,)) for label, value in details_of(display, edition)
    }
    for label, value in display.product.details:
        for _, said in label.by_language:
            facts.setdefault(slugify(said), (edition.text(label), (edition.text(value),)))
    age = edition.words.gettext("Age")
    if slugify(age) in facts:
        facts.setdefault("age", facts[slugify(age)])
    return facts
