"""What a product says to the shop's filters: the data by which a list can be narrowed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vitrine.text.slug import slugify
from vitrine.views.details import details_of
from vitrine.views.types import FilterValues

if TYPE_CHECKING:
    from vitrine.views.edition import Edition
    from vitrine.views.shelves import Display

_ON_THE_CARD: Final = frozenset({"price", "prix", "availability", "disponibilite"})
"""What a card says of itself, in both languages of shop.yaml."""
_TAGS: Final = frozenset({"tags", "tag", "etiquettes"})
_BRAND: Final = frozenset({"brand", "marque"})


def filter_values(display: Display, edition: Edition) -> tuple[FilterValues, ...]:
    """Return what a product says to each filter of the shop, in the shop's order.

    A filter is named as a detail or an option is, in any language and without regard to case and accents;
    what the product says elsewhere counts as the detail that its page shows (`age_min` as the age). Filters
    to which it says nothing are left out, and so are price and availability, which the card says itself.
    """
    facts = _facts(display, edition)
    options = {slugify(option.name): option for option in display.product.options}
    found = []
    for name in edition.shop.filters:
        key = slugify(name)
        if key in _ON_THE_CARD:
            continue
        if key in _TAGS:
            tags = tuple(map(edition.word, display.product.tags))
            found.append(FilterValues(edition.words.gettext("Tags"), tags))
        elif key in _BRAND:
            found.append(FilterValues(edition.words.gettext("Brand"), (display.product.brand,)))
        elif key in options:
            option = options[key]
            found.append(FilterValues(edition.word(option.name), tuple(map(edition.word, option.values))))
        elif key in facts:
            found.append(FilterValues(*facts[key]))
    return tuple(one for one in found if any(one.values))


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
