"""What goes well with a product: what the shop says, else neighbours of its shelf, tags and the next shelf.

Every product looks at a bounded number of neighbours, so that ten thousand cost ten thousand times one.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from vitrine.catalogue.availability import Availability

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from vitrine.views.shelves import Display

RELATED: Final = 4
"""How many are shown beside a product."""
_WINDOW: Final = 24
"""How many neighbours of a shelf or tag are looked at."""
_NEAR: Final = 1 << 20
"""More than there are neighbours: what one shared tag counts."""
_FAR: Final = 1 << 40
"""More than all tags count: what cannot be had."""
_TO_HAVE: Final = frozenset(
    {Availability.IN_STOCK, Availability.LAST_ITEMS, Availability.ON_ORDER, Availability.PREORDER}
)


def related_products(
    displays: Mapping[str, Display], listed: Sequence[str], by_category: Mapping[str, Sequence[str]]
) -> dict[str, tuple[str, ...]]:
    """Return for every product the slugs of the related ones, best first; never itself, never one twice."""
    finder = _Finder(displays, listed, by_category)
    return {slug: finder.related(slug) for slug in displays}


class _Finder:
    """Knows where every product stands on every shelf."""

    def __init__(
        self,
        displays: Mapping[str, Display],
        listed: Sequence[str],
        by_category: Mapping[str, Sequence[str]],
    ) -> None:
        by_tag: dict[str, list[str]] = defaultdict(list)
        for slug in listed:
            for tag in displays[slug].product.tags:
                by_tag[tag].append(slug)
        self._displays = displays
        self._looks = {
            slug: (
                _FAR if displays[slug].availability not in _TO_HAVE else 0,
                frozenset(displays[slug].product.tags),
            )
            for slug in listed
        }
        self._shop = _Shelf(listed)
        self._categories = {name: _Shelf(slugs) for name, slugs in by_category.items()}
        self._tags = {name: _Shelf(slugs) for name, slugs in by_tag.items()}

    def related(self, slug: str) -> tuple[str, ...]:
        product = self._displays[slug].product
        chosen = tuple(
            name
            for name in dict.fromkeys(product.related)
            if name != slug and name in self._displays and self._displays[name].is_listed
        )
        if chosen:
            return chosen
        shelves = [self._categories.get(name) for name in product.categories[:1]]
        shelves += [self._tags.get(tag) for tag in product.tags]
        near = dict.fromkeys(chain.from_iterable(shelf.after(slug) for shelf in shelves if shelf))
        near.pop(slug, None)
        best = self._best(product.tags, tuple(near))
        if len(best) == RELATED:
            return best
        # A small shelf has too few neighbours: those of the next shelf make the row whole.
        others = (name for name in self._shop.after(slug) if name != slug and name not in best)
        return (*best, *islice(others, RELATED - len(best)))

    def _best(self, tags: tuple[str, ...], names: Sequence[str]) -> tuple[str, ...]:
        """Return the best: those to be had first, then those that share most tags, then the nearest."""
        wanted, ranks = frozenset(tags), []
        for at, name in enumerate(names):
            far, its_tags = self._looks[name]
            ranks.append(far - len(wanted & its_tags) * _NEAR + at)
        # One number each, which sorts faster than three.
        return tuple(names[rank % _NEAR] for rank in sorted(ranks)[:RELATED])


class _Shelf:
    """Products in a row."""

    def __init__(self, slugs: Sequence[str]) -> None:
        self._slugs = slugs
        self._positions = {slug: index for index, slug in enumerate(slugs)}

    def after(self, slug: str) -> tuple[str, ...]:
        """Return the next products, going round, so that every product is somebody's neighbour."""
        start = self._positions.get(slug, -1) + 1
        row = self._slugs[start : start + _WINDOW]
        return (*row, *self._slugs[: min(_WINDOW - len(row), start)])
