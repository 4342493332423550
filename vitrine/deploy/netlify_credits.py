"""What a publication takes from the month's credits at Netlify, said before it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vitrine.hosts.fit import forecast
from vitrine.hosts.table import hosts
from vitrine.hosts.words import in_figures
from vitrine.messages import msg, nmsg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vitrine.hosts.size import SiteSize
    from vitrine.messages import Message


def credit_remarks(size: SiteSize, made: int | None) -> Iterator[Message]:
    """Yield what one more publication takes, and how far the rest of the month's credits goes.

    Args:
        size: The site.
        made: Publications of the site in this month so far; None when Netlify does not say.
    """
    credit = hosts()["netlify"].credits
    if credit is None:
        return
    yield msg(
        "Publishing takes {count} of the {most} credits that Netlify's free plan has in a month.",
        count=credit.deploy,
        most=credit.month,
    )
    if made is None:
        return
    found = forecast(size, credit, made + 1)
    gaps = {"taken": found.for_deploys, "visits": in_figures(found.visits)}
    if found.left <= 0:
        yield nmsg(
            "With this one the site was published {count} time this month, which takes {taken}: nothing is "
            "left "
            "for visits, and Netlify may stop all your sites until the next month.",
            "With this one the site was published {count} times this month, which takes {taken}: nothing is "
            "left "
            "for visits, and Netlify may stop all your sites until the next month.",
            found.deploys,
            taken=found.for_deploys,
        )
        return
    yield nmsg(
        "With this one the site was published {count} time this month, which takes {taken}; "
        "the rest pays for about {visits} visits, if your account has no other site.",
        "With this one the site was published {count} times this month, which takes {taken}; "
        "the rest pays for about {visits} visits, if your account has no other site.",
        found.deploys,
        **gaps,
    )
