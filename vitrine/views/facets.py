"""How a list can be narrowed and sorted: the groups its page shows, and what script knows of each article.

A shop that names no `filters` has plain lists. Counts are script's: they follow what is chosen.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from typing import TYPE_CHECKING, Final

import orjson
from msgspec import Struct
from msgspec.structs import replace

from vitrine.text.slug import slugify
from vitrine.views.facet_values import Values, availabilities_of, categories_of, sort_values, values_of
from vitrine.views.filters import AVAILABILITY, PRICE, filter_keys
from vitrine.views.price_ranges import price_ranges, range_label
from vitrine.views.texts import plural_texts
from vitrine.views.types import FilterChoice, FilterGroup, SortChoice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from vitrine.views.edition import Edition
    from vitrine.views.facet_values import SortValues
    from vitrine.views.types import SitePath

_SHOWN: Final = 8
"""Values that are shown at once where there are many."""
_MOST_SHOWN: Final = 10
"""So many are shown all: nobody wants to ask for two."""
VERSION: Final = 1
"""Version of what script reads."""


class Facets(Struct, frozen=True, kw_only=True):
    """All that a list can be narrowed and sorted by."""

    slugs: Sequence[str]
    """The articles of the whole list, in its own order."""
    groups: tuple[FilterGroup, ...]
    sort_key: str
    sorts: tuple[SortChoice, ...]
    count_words: tuple[tuple[str, str], ...]
    """How many articles there are, by plural category."""
    facts: Mapping[str, object]
    """What script knows of each article, in the order of the list."""


class _Shop(Struct, frozen=True):
    """What all lists take from: None stands for the prices, whose ranges are each list's own."""

    values: tuple[Values | None, ...]
    sorts: Mapping[str, SortValues]
    count_words: tuple[tuple[str, str], ...]


class _Column(Struct, frozen=True):
    """One filter of a list: its values, and those of each article."""

    name: str
    labels: Mapping[str, str]
    said: Sequence[tuple[str, ...]]
    is_price: bool = False

    @property
    def counts(self) -> Counter[str]:
        """How many articles have each value."""
        return Counter(key for keys in self.said for key in keys)

    def indices(self) -> list[int | list[int]]:
        """Return which values each article has: one number, or several; none as an empty list."""
        index = {key: number for number, key in enumerate(self.labels)}
        return [index[keys[0]] if len(keys) == 1 else [index[key] for key in keys] for keys in self.said]


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
    shop = _shop(edition, _values(filter_keys(edition.shop), edition))
    return {
        path: _facets(slugs, shop, edition, newest_first=path == addresses.new)
        for path, slugs in lists.items()
        if len(slugs) > 1
    }


def search_facets(edition: Edition) -> Facets:
    """Return what results of a search are narrowed and sorted by: category, availability, the shop's filters.

    No value is rare there: script shows those that the results have.
    """
    keys = dict.fromkeys((AVAILABILITY, *filter_keys(edition.shop)))
    shop = _shop(edition, (categories_of(edition), *_values(keys, edition)))
    found = _facets(edition.shelves.listed, shop, edition, newest_first=False)
    best = SortChoice("", edition.words.gettext("best match"), "")
    groups = (
        replace(group, choices=tuple(replace(choice, is_common=True) for choice in group.choices))
        for group in found.groups
    )
    return replace(found, groups=tuple(groups), sorts=(best, *found.sorts[1:]))


def facts_text(facets: Facets, **more: object) -> str:
    """Return what script knows of the articles as JSON."""
    return orjson.dumps({**facets.facts, **more}).decode()


def _values(keys: Iterable[str], edition: Edition) -> Iterator[Values | None]:
    """Yield what all articles say to some filters; None for their prices."""
    for key in keys:
        if key == PRICE:
            yield None
        else:
            yield availabilities_of(edition) if key == AVAILABILITY else values_of(key, edition)


def _shop(edition: Edition, values: Iterable[Values | None]) -> _Shop:
    words, displays = edition.words, edition.shelves.displays
    return _Shop(
        tuple(values),
        {slug: sort_values(displays[slug], edition) for slug in edition.shelves.listed},
        plural_texts(
            lambda count: words.ngettext("{count} article", "{count} articles", count), edition.locale
        ),
    )


def _facets(slugs: Sequence[str], shop: _Shop, edition: Edition, *, newest_first: bool) -> Facets:
    columns = [
        column
        for values in shop.values
        if _is_useful(column := _taken(values, slugs) if values else _by_price(slugs, edition))
    ]
    labels = (*(column.name for column in columns), edition.words.gettext("Sort"))
    names = iter(_unique(slugify(label) for label in labels))
    # Ranges of prices stay folded: amounts that only script shows would stand before those of the articles.
    opened = next((column for column in columns if not column.is_price), None)
    groups = tuple(
        FilterGroup(
            key=next(names),
            name=column.name,
            choices=tuple(_choices(column)),
            is_open=column is opened,
        )
        for column in columns
    )
    facts = _sort_facts([shop.sorts[slug] for slug in slugs])
    return Facets(
        slugs=slugs,
        groups=groups,
        sort_key=next(names),
        sorts=tuple(_sorts(facts, edition, newest_first=newest_first)),
        count_words=shop.count_words,
        facts={"version": VERSION, "groups": [column.indices() for column in columns], **facts},
    )


def _choices(column: _Column) -> Iterator[FilterChoice]:
    """Yield the values of a filter; of many, all but the most common are rare."""
    counts = column.counts
    common = set(column.labels)
    if len(common) > _MOST_SHOWN:
        common = set(sorted(column.labels, key=lambda key: -counts[key])[:_SHOWN])
    for key, label in column.labels.items():
        yield FilterChoice(key, label, key in common)


def _taken(values: Values, slugs: Sequence[str]) -> _Column:
    """Return what the articles of a list say to a filter, with the values that they have."""
    said = [values.said.get(slug, ()) for slug in slugs]
    there = {key for keys in said for key in keys}
    return _Column(values.name, {key: label for key, label in values.labels.items() if key in there}, said)


def _by_price(slugs: Sequence[str], edition: Edition) -> _Column:
    amounts = [edition.shelves.displays[slug].own.price.amount for slug in slugs]
    ranges = price_ranges(amount for amount in amounts if amount is not None)
    keys, lows = [each.key for each in ranges], [each.low for each in ranges]
    said = [() if amount is None or not ranges else (keys[bisect(lows, amount) - 1],) for amount in amounts]
    labels = (range_label(each, edition) for each in ranges)
    return _Column(edition.words.gettext("Price"), dict(zip(keys, labels, strict=True)), said, is_price=True)


def _is_useful(column: _Column) -> bool:
    """Say whether any value is said by some of the articles and not by all."""
    return any(count < len(column.said) for count in column.counts.values())


def _unique(names: Iterable[str]) -> Iterator[str]:
    """Yield the names, with a number behind those that are taken, as `q` is by what a search asks for."""
    taken = {"q"}
    for name in names:
        number, free = 2, name
        while free in taken:
            free, number = f"{name}-{number}", number + 1
        taken.add(free)
        yield free


def _sort_facts(values: Sequence[SortValues]) -> dict[str, list[int | None]]:
    """Return prices in minor units, days of arrival from the first, places by name."""
    places = {name: place for place, name in enumerate(sorted({each.name for each in values}))}
    first = min((each.day for each in values if each.day), default=0)
    return {
        "price": [each.price for each in values],
        "new": [None if each.day is None else each.day - first for each in values],
        "name": [places[each.name] for each in values],
    }


def _sorts(
    facts: Mapping[str, Sequence[int | None]], edition: Edition, *, newest_first: bool
) -> Iterator[SortChoice]:
    """Yield the list's own order, then those that would change it."""
    words = edition.words
    newest, name = words.gettext("newest first"), words.gettext("name")
    yield SortChoice("", newest if newest_first else words.gettext("our choice"), "")
    if not newest_first and len(set(facts["new"])) > 1:
        yield SortChoice(slugify(newest), newest, "new")
    if len(set(facts["price"])) > 1:
        up, down = words.gettext("price, lowest first"), words.gettext("price, highest first")
        yield SortChoice(slugify(up), up, "price")
        yield SortChoice(slugify(down), down, "price-down")
    if len(set(facts["name"])) > 1:
        yield SortChoice(slugify(name), name, "name")
