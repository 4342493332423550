"""How a list can be narrowed and sorted: the groups its page shows, and what script knows of each article.

A shop that names no `filters` has plain lists. Counts are script's: they follow what is chosen.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import orjson

from vitrine.catalogue.availability import Availability
from vitrine.catalogue.money import plain_amount
from vitrine.text.foreign import as_foreign_as
from vitrine.text.slug import slugify
from vitrine.views.choice_order import ordered, span_days
from vitrine.views.filters import AVAILABILITY, PRICE, filter_keys
from vitrine.views.price_ranges import price_ranges, range_label
from vitrine.views.texts import capitalised
from vitrine.views.types import FilterChoice, FilterGroup, SortChoice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from vitrine.views.edition import Edition
    from vitrine.views.shelves import Display
    from vitrine.views.types import SitePath

VERSION: Final = 1
"""Version of what script reads."""

_STATES: Final = (
    (Availability.IN_STOCK, Availability.LAST_ITEMS, Availability.IN_STORE_ONLY),
    (Availability.ON_ORDER,),
    (Availability.PREORDER,),
    (Availability.RESERVED,),
    (Availability.OUT_OF_STOCK,),
)
"""What can be chosen by availability: what is in the shop counts as one."""


@dataclass(frozen=True, slots=True)
class _Column:
    """One filter of a list: its values by key, and those of each article."""

    name: str
    labels: Mapping[str, str]
    said: Sequence[tuple[str, ...]]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the values, in the order in which they are shown."""
        return tuple(self.labels)

    @property
    def is_useful(self) -> bool:
        """Whether any value is said by some of the articles and not by all."""
        counts = Counter(key for keys in self.said for key in keys)
        return any(count < len(self.said) for count in counts.values())

    def indices(self) -> list[int | list[int]]:
        """Return which values each article has: one number, or several; none as an empty list."""
        index = {key: number for number, key in enumerate(self.labels)}
        found = [[index[key] for key in keys] for keys in self.said]
        return [numbers[0] if len(numbers) == 1 else numbers for numbers in found]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """All that a list can be narrowed and sorted by."""

    slugs: Sequence[str]
    """The articles of the whole list, in its own order."""
    groups: tuple[FilterGroup, ...]
    sort_key: str
    sorts: tuple[SortChoice, ...]
    facts: Mapping[str, object]
    """What script knows of each article, in that order."""


def all_facets(edition: Edition) -> dict[SitePath, Facets]:
    """Return what every list can be narrowed and sorted by, by its address.

    Nothing of lists with one article, of shops that name no filters, of themes whose lists have no script.
    """
    if not edition.shop.filters or not edition.script("list"):
        return {}
    shelves, addresses = edition.shelves, edition.addresses
    lists = {
        addresses.products: shelves.listed,
        **{addresses.category(slug): shelves.by_category.get(slug, ()) for slug in shelves.categories},
        addresses.new: shelves.new,
        addresses.reductions: shelves.reduced,
    }
    return {
        path: _facets(slugs, edition, newest_first=path == addresses.new)
        for path, slugs in lists.items()
        if len(slugs) > 1
    }


def _facets(slugs: Sequence[str], edition: Edition, *, newest_first: bool) -> Facets:
    displays = [edition.shelves.displays[slug] for slug in slugs]
    columns = [column for column in _columns(displays, edition) if column.is_useful]
    labels = (*(column.name for column in columns), edition.words.gettext("Sort"))
    names = iter(_unique(slugify(label) for label in labels))
    groups = tuple(
        FilterGroup(
            key=next(names),
            name=column.name,
            choices=tuple(FilterChoice(key, label) for key, label in column.labels.items()),
        )
        for column in columns
    )
    facts = _sort_facts(displays, edition)
    return Facets(
        slugs=slugs,
        groups=groups,
        sort_key=next(names),
        sorts=tuple(_sorts(facts, edition, newest_first=newest_first)),
        facts={"version": VERSION, "groups": [column.indices() for column in columns], **facts},
    )


def facts_text(facets: Facets, **more: object) -> str:
    """Return what script knows of the articles as JSON."""
    return orjson.dumps({**facets.facts, **more}).decode()


def _unique(names: Iterable[str]) -> Iterator[str]:
    """Yield the names, with a number behind those that are taken."""
    taken: set[str] = set()
    for name in names:
        number, free = 2, name
        while free in taken:
            free, number = f"{name}-{number}", number + 1
        taken.add(free)
        yield free


def _columns(displays: Sequence[Display], edition: Edition) -> Iterator[_Column]:
    for key in filter_keys(edition.shop):
        if key == PRICE:
            yield _by_price(displays, edition)
        elif key == AVAILABILITY:
            yield _by_availability(displays, edition)
        else:
            yield _by_values(key, displays, edition)


def _by_price(displays: Sequence[Display], edition: Edition) -> _Column:
    amounts = [display.own.price.amount for display in displays]
    ranges = price_ranges(amount for amount in amounts if amount is not None)
    return _Column(
        edition.words.gettext("Price"),
        {each.key: range_label(each, edition) for each in ranges},
        [
            () if amount is None else tuple(each.key for each in ranges if each.holds(amount))
            for amount in amounts
        ],
    )


def _by_availability(displays: Sequence[Display], edition: Edition) -> _Column:
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
    said = [len(_STATES) if d.own.is_sold else number[d.availability] for d in displays]
    return _Column(
        words.gettext("Availability"),
        {slugify(label): label for index, label in enumerate(labels) if index in said},
        [(slugify(labels[index]),) for index in said],
    )


def _by_values(key: str, displays: Sequence[Display], edition: Edition) -> _Column:
    """Return the filter of a detail, an option, tags or brand; values that differ in capitals are one."""
    name = ""
    labels: dict[str, str] = {}
    ages: dict[str, float] = {}
    said: list[tuple[str, ...]] = []
    is_option = False
    for display in displays:
        values = edition.filter_values[display.product.slug].get(key)
        texts = [text for text in values.values if text] if values else []
        name = name or (values.name if values else "")
        is_option |= any(slugify(option.name) == key for option in display.product.options)
        keys = dict.fromkeys(slugify(text) for text in texts)
        for text in texts:
            labels.setdefault(slugify(text), as_foreign_as(capitalised(text), text))
        if display.product.age_min is not None and len(keys) == 1:
            ages.setdefault(next(iter(keys)), span_days(display.product.age_min))
        said.append(tuple(keys))
    is_age = slugify(name) == slugify(edition.words.gettext("Age"))
    order = ordered(labels, ages if is_age else {}, as_given=is_option)
    return _Column(name, {each: labels[each] for each in order}, said)


def _sort_facts(displays: Sequence[Display], edition: Edition) -> dict[str, object]:
    """Return what the list is sorted by: prices in minor units, days of arrival, places by name."""
    currency = edition.shop.currency
    amounts = [display.own.price.amount for display in displays]
    added = [display.product.added for display in displays]
    names = [slugify(edition.text(display.product.title)) for display in displays]
    places = {name: place for place, name in enumerate(sorted(set(names)))}
    prices = [None if a is None else int(plain_amount(a, currency).replace(".", "")) for a in amounts]
    days = [day.toordinal() if day and day <= edition.day else None for day in added]
    first = min((day for day in days if day), default=0)
    return {
        "price": prices,
        "new": [None if day is None else day - first for day in days],
        "name": [places[name] for name in names],
    }


def _sorts(facts: Mapping[str, object], edition: Edition, *, newest_first: bool) -> Iterator[SortChoice]:
    """Yield the list's own order, then those that would change it."""
    words = edition.words

    def differ(by: str) -> bool:
        values = facts[by]
        return isinstance(values, list) and len(set(values)) > 1

    newest = words.gettext("newest first")
    yield SortChoice("", newest if newest_first else words.gettext("our choice"), "")
    if differ("new") and not newest_first:
        yield SortChoice(slugify(newest), newest, "new")
    if differ("price"):
        for by, label in (
            ("price", words.gettext("price, lowest first")),
            ("price-down", words.gettext("price, highest first")),
        ):
            yield SortChoice(slugify(label), label, by)
    if differ("name"):
        label = words.gettext("name")
        yield SortChoice(slugify(label), label, "name")
