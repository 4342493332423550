"""What lists of products are made of: filters, sorting, pages of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from vitrine.views.types.basics import Link, SitePath
    from vitrine.views.types.products import CardView, SeasonView


class CounterItem(Struct, frozen=True, kw_only=True):
    """What comes to the counter at a time of the day."""

    time: str
    """`8 h`."""
    iso: str
    """`08:00`, for `<time datetime>`."""
    card: CardView
    note: str = ""
    """`encore tiède`; may be empty."""


class InSeason(Struct, frozen=True):
    """A product whose season is now."""

    card: CardView
    season: SeasonView


class Pager(Struct, frozen=True, kw_only=True):
    """Pages of a long list, as plain links."""

    current: int
    total: int = 0
    """How many pages there are; `pages` leaves some out in long lists."""
    pages: tuple[Link, ...]
    """The first, the last and those round the current one; a gap is a link without address, `…`."""
    previous: SitePath
    next: SitePath
    """Empty on the last page."""


class FilterChoice(Struct, frozen=True):
    """A value by which a list can be narrowed."""

    key: str
    """As it stands in the page's address: `des-12-mois`, `10-20`."""
    label: str
    """`Dès 12 mois`, `De 10 € à 20 €`."""
    is_common: bool = True
    """Whether it is shown at once; of many values the rarest are shown when they are asked for."""


class FilterGroup(Struct, frozen=True, kw_only=True):
    """The values of one filter: of several chosen, an article needs one."""

    key: str
    """Its name in the page's address: `age`."""
    name: str
    choices: tuple[FilterChoice, ...]
    is_open: bool = False
    """Whether its values are shown at once: of the first not of prices; the others are a touch away."""


class SortChoice(Struct, frozen=True):
    """An order in which a list can be shown."""

    key: str
    """As it stands in the page's address; empty for the list's own order."""
    label: str
    by: str
    """price, price-down, new or name; empty for the list's own order."""


class ListFilters(Struct, frozen=True, kw_only=True):
    """How script narrows and sorts a list, all its pages together. Shown by `partials/_filters.html`."""

    groups: tuple[FilterGroup, ...]
    sort_key: str
    """Name of the order in the page's address."""
    sorts: tuple[SortChoice, ...]
    slugs: str
    """The page's own articles in order, separated by spaces."""
    facts: str
    """JSON: what each article of the list says to the filters; empty where `source` has it."""
    source: SitePath
    """The script that says it of a list of several pages, fetched when it is needed first; or empty."""
    count_words: tuple[tuple[str, str], ...]
    """How many articles there are, by plural category of the language (`one`, `other`)."""
