"""What all articles of the shop say to its filters, worked out once; each list takes its own from it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from vitrine.catalogue.availability import Availability
from vitrine.catalogue.money import plain_amount
from vitrine.text.foreign import as_foreign_as
from vitrine.text.slug import slugify
from vitrine.views.choice_order import ordered, span_days
from vitrine.views.texts import capitalised

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vitrine.views.edition import Edition
    from vitrine.views.shelves import Display

_STATES: Final = (
    (Availability.IN_STOCK, Availability.LAST_ITEMS, Availability.IN_STORE_ONLY),
    (Availability.ON_ORDER,),
    (Availability.PREORDER,),
    (Availability.RESERVED,),
    (Availability.OUT_OF_STOCK,),
)
"""What can be chosen by availability: what is in the shop counts as one."""


class Values(Struct, frozen=True):
    """One filter: its values by key, in the order in which they are shown, and those of each article."""

    name: str
    labels: Mapping[str, str]
    said: Mapping[str, tuple[str, ...]]
    """By slug; nothing of an article that says nothing."""


class SortValues(Struct, frozen=True):
    """What an article is sorted by."""

    price: int | None
    """In minor units; None without an amount."""
    day: int | None
    """Of its arrival, counted as `date.toordinal` does."""
    name: str
    """Without regard to capitals and accents."""


def values_of(key: str, edition: Edition) -> Values:
    """Return what all listed articles say to the filter of a detail, an option, the tags or the brand.

    Values that differ in capitals and accents alone are one.
    """
    name, is_option = "", False
    labels: dict[str, str] = {}
    ages: dict[str, float] = {}
    said: dict[str, tuple[str, ...]] = {}
    for slug, values in edition.filter_values.items():
        if key not in values:
            continue
        display = edition.shelves.displays[slug]
        name = name or values[key].name
        is_option |= any(slugify(option.name) == key for option in display.product.options)
        keys = {slugify(text): text for text in reversed(values[key].values) if text}
        for choice, text in reversed(keys.items()):
            labels.setdefault(choice, as_foreign_as(capitalised(text), text))
        said[slug] = tuple(reversed(keys))
        age = display.product.age_min
        if age is not None and len(keys) == 1:
            ages.setdefault(said[slug][0], span_days(age))
    is_age = slugify(name) == slugify(edition.words.gettext("Age"))
    order = ordered(labels, ages if is_age else {}, as_given=is_option)
    return Values(name, {choice: labels[choice] for choice in order}, said)


def availabilities_of(edition: Edition) -> Values:
    """Return how all listed articles can be had."""
    words = edition.words
    labels = (
        words.gettext("In the shop"),
        words.gettext("To order"),
        words.gettext("Coming soon"),
        words.gettext("Reserved"),
        words.gettext("Out of stock for now"),
        words.gettext("Sold"),
    )
    number = {state: index for index, states in enumerate(_STATES) for state in states}
    keys = tuple(slugify(label) for label in labels)

    def state(display: Display) -> int:
        return len(_STATES) if display.own.is_sold else number[display.availability]

    displays = edition.shelves.displays
    return Values(
        words.gettext("Availability"),
        dict(zip(keys, labels, strict=True)),
        {slug: (keys[state(displays[slug])],) for slug in edition.shelves.listed},
    )


def categories_of(edition: Edition) -> Values:
    """Return the categories of all listed articles, and those above them, in the order of the menu."""
    shelves = edition.shelves
    labels = {
        slug: edition.text(category.title)
        for slug, category in shelves.categories.items()
        if shelves.by_category.get(slug)
    }
    said: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for category in labels:
        for slug in shelves.by_category[category]:
            said[slug] += (category,)
    return Values(edition.words.gettext("Category"), labels, said)


def sort_values(display: Display, edition: Edition) -> SortValues:
    """Return what an article is sorted by."""
    amount, added = display.own.price.amount, display.product.added
    return SortValues(
        None if amount is None else int(plain_amount(amount, edition.shop.currency).replace(".", "")),
        added.toordinal() if added and added <= edition.day else None,
        slugify(edition.text(display.product.title)),
    )
