"""Whether a site fits on a host, and what a host's credits allow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from vitrine.hosts.size import SiteSize
    from vitrine.hosts.table import Credits, HostTerms, Limit

_NEAR: Final = 0.75
"""Part of a limit from which on it is told, while there is time to do something."""
_GIGABYTE: Final = 1_000_000_000
_REQUESTS: Final = 10_000
USUAL_DEPLOYS: Final = 4
"""Deploys a month that a forecast takes where nobody says how many: one a week."""


class Tightness(Struct, frozen=True):
    """A limit that a site has reached, or nears."""

    limit: Limit
    found: int

    @property
    def is_over(self) -> bool:
        """Whether the site is beyond it."""
        return self.found > self.limit.most


def tight_limits(size: SiteSize, terms: HostTerms) -> tuple[Tightness, ...]:
    """Return the limits of a host that a site has reached or nears."""
    measured = ((limit, size.measured(limit.what)) for limit in terms.limits)
    return tuple(
        Tightness(limit, found)
        for limit, found in measured
        if found is not None and found >= limit.most * _NEAR
    )


class Forecast(Struct, frozen=True, kw_only=True):
    """What a month's credits allow."""

    month: int
    deploys: int
    """Deploys counted with."""
    for_deploys: int
    """Credits that they take."""
    most_deploys: int
    """Deploys that the month's credits pay if nobody visits."""
    visits: int
    """Visits that what is left pays, rounded down to two digits that mean something."""

    @property
    def left(self) -> int:
        """Credits left for visits; below 0 when the deploys alone take more than there are."""
        return self.month - self.for_deploys


def forecast(size: SiteSize, credit: Credits, deploys: int = USUAL_DEPLOYS) -> Forecast:
    """Return what a month's credits allow this site.

    A visit is estimated from the site's own files (see `SiteSize.visit_bytes`): uncompressed and without what
    browsers keep, so rather too much than too little.

    Args:
        size: The site.
        credit: The plan.
        deploys: Deploys to the public site in the month; previews take nothing.
    """
    spent = deploys * credit.deploy
    a_visit = (
        size.visit_bytes / _GIGABYTE * credit.gigabyte
        + size.visit_requests / _REQUESTS * credit.ten_thousand_requests
    )
    left = max(credit.month - spent, 0)
    return Forecast(
        month=credit.month,
        deploys=deploys,
        for_deploys=spent,
        most_deploys=credit.month // credit.deploy,
        visits=rounded_down(int(left / a_visit)) if a_visit else 0,
    )


def rounded_down(number: int) -> int:
    """Return a number with two digits that mean something: what is estimated is not told to the last one."""
    step: int = 10 ** max(len(str(number)) - 2, 0)
    return number // step * step
