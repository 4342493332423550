"""Lists of several pages: what script fetches of them, so that it narrows and sorts all pages together.

Two kinds of files, both scripts, since from a disk browsers read no others: what each article of a list says
to the filters, one file a list; and the cards of all articles, in parts that all lists share. Articles of one
category stand together, so that its list needs few parts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vitrine.views.facets import facts_text
from vitrine.views.types import CardBatch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vitrine.views.edition import Edition
    from vitrine.views.pages import Common
    from vitrine.views.types import SitePath

PAGE_SIZE: Final = 48
"""Articles on a page of a list."""
_PART: Final = 2 * PAGE_SIZE
"""Articles in a part: about 10 kB when it is sent."""


def facts_path(path: SitePath, edition: Edition) -> SitePath:
    """Return where script finds what it needs to know of a list; empty where the page itself says it."""
    facets = edition.facets.get(path)
    return f"{path}list.js" if facets and len(facets.slugs) > PAGE_SIZE else ""


def card_parts(edition: Edition) -> tuple[tuple[str, ...], ...]:
    """Return the slugs in each part of the cards; none where no list has a second page."""
    facets = edition.facets.get(edition.addresses.products)
    if facets is None or len(facets.slugs) <= PAGE_SIZE:
        return ()
    place = {slug: number for number, slug in enumerate(edition.shelves.categories)}
    displays = edition.shelves.displays

    def main_category(slug: str) -> int:
        categories = displays[slug].product.categories
        return place.get(categories[0], len(place)) if categories else len(place)

    slugs = sorted(facets.slugs, key=main_category)
    return tuple(tuple(slugs[start : start + _PART]) for start in range(0, len(slugs), _PART))


def card_batches(common: Common) -> Iterator[CardBatch]:
    """Yield the parts of the cards."""
    edition = common.edition
    for number, slugs in enumerate(card_parts(edition), 1):
        yield CardBatch(
            path=edition.addresses.cards(number),
            language=edition.language,
            cards=tuple(common.cards[slug] for slug in slugs),
        )


def facts_files(edition: Edition) -> Iterator[tuple[SitePath, bytes]]:
    """Yield the files that say of each article of a list of several pages how it can be found there."""
    parts = card_parts(edition)
    part_of = {slug: number for number, slugs in enumerate(parts) for slug in slugs}
    files = [edition.addresses.cards(number)[1:] for number in range(1, len(parts) + 1)]
    for path, facets in edition.facets.items():
        target = facts_path(path, edition)
        if target:
            text = facts_text(
                facets,
                slugs=" ".join(facets.slugs),
                parts=[part_of[slug] for slug in facets.slugs],
                files=files,
            )
            yield target, f"vitrine.lists.facts({text});\n".encode()
