"""Hold one shop against every host of the table. Publishes nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from vitrine.build import BuildOptions, build_date, shop_root
from vitrine.hosts.fit import USUAL_DEPLOYS, forecast, tight_limits
from vitrine.hosts.table import chosen_host, hosts
from vitrine.surroundings import cache_folder

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from vitrine.hosts.fit import Forecast, Tightness
    from vitrine.hosts.size import SiteSize
    from vitrine.hosts.table import HostTerms
    from vitrine.progress import Progress

_AHEAD: Final = timedelta(days=60)
"""How far ahead the days are named on which the site changes by itself."""


class HostMatch(Struct, frozen=True, kw_only=True):
    """What one host means for this shop."""

    terms: HostTerms
    tight: tuple[Tightness, ...]
    """Its limits that the site has reached or nears."""
    forecast: Forecast | None
    """What its credits allow; None for a host that counts in none."""
    is_chosen: bool

    @property
    def fits(self) -> bool:
        """Whether it takes the site."""
        return not any(tight.is_over and tight.limit.hard for tight in self.tight)


class HostComparison(Struct, frozen=True, kw_only=True):
    """All hosts, for one shop."""

    size: SiteSize
    url: str
    """Address of the site, or empty."""
    changes: tuple[date, ...]
    """The next days on which the site changes by itself, up to 60 days ahead."""
    hosts: tuple[HostMatch, ...]


def compare_hosts(
    folder: Path | str,
    options: BuildOptions | None = None,
    *,
    deploys: int = USUAL_DEPLOYS,
    progress: Progress | None = None,
) -> HostComparison:
    """Return what each host means for a shop.

    Args:
        folder: The shop's folder.
        options: As for a build.
        deploys: Times a month that the site is published.
        progress: Where the work is told.

    Raises:
        ShopError: The shop has errors, so that nobody knows how large its site is.
        SurroundingsError: The machine was in the way.
        UsageError: The folder holds no shop.
    """
    # Loaded late so that the command line starts at once.
    from vitrine.check import sizes_of  # noqa: PLC0415
    from vitrine.hosts.size import measure  # noqa: PLC0415
    from vitrine.plan.changes import next_changes  # noqa: PLC0415
    from vitrine.prepare import prepare  # noqa: PLC0415

    options = options or BuildOptions()
    root = shop_root(folder)
    day = build_date(root, options)
    prepared = prepare(root, options, day=day, cache=cache_folder(root), progress=progress)
    size = measure(sizes_of(prepared))
    shop = prepared.catalogue.shop
    url = options.url if options.url is not None else shop.url
    chosen = chosen_host(shop.legal.host, url)
    return HostComparison(
        size=size,
        url=url,
        changes=next_changes(prepared.catalogue, day, day + _AHEAD),
        hosts=tuple(
            HostMatch(
                terms=terms,
                tight=tight_limits(size, terms),
                forecast=forecast(size, terms.credits, deploys) if terms.credits else None,
                is_chosen=terms == chosen,
            )
            for terms in hosts().values()
        ),
    )
