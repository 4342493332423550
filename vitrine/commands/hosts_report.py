"""The comparison of hosts as text for a terminal, however narrow, and as JSON."""

from __future__ import annotations

import json
import shutil
import textwrap
from typing import TYPE_CHECKING, Any, Final

from vitrine.hosts.advice import commerce_clause
from vitrine.hosts.fit import rounded_down
from vitrine.hosts.needs import address_given, needs
from vitrine.hosts.table import Measure
from vitrine.hosts.words import as_measured, in_bytes, in_figures, limit_name
from vitrine.messages import Message, in_numbers, listed, msg, nmsg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vitrine.commands.session import Session
    from vitrine.compare_hosts import HostComparison, HostMatch
    from vitrine.hosts.size import SiteSize
    from vitrine.hosts.table import Limit

_WIDEST: Final = 96
"""Longer lines are hard to read."""
_NARROWEST: Final = 30


def as_text(found: HostComparison, session: Session) -> str:
    """Return the comparison as text: a paragraph a host."""
    width = min(max(shutil.get_terminal_size().columns - 1, _NARROWEST), _WIDEST)
    blocks = [_block("", _of_the_site(found), session, width)]
    for match in found.hosts:
        name = msg("{host} (your host)", host=match.terms.name) if match.is_chosen else match.terms.name
        title = session.text(name) if isinstance(name, Message) else name
        blocks.append(_block(title, _of_a_host(match, found), session, width))
    blocks.append(
        _block(session.text(msg("Web space you have, or a stick")), _of_own_space(found), session, width)
    )
    return "\n\n".join(blocks)


def _block(title: str, lines: Iterator[Message], session: Session, width: int) -> str:
    indent = "  " if title else ""
    wrapped = [
        textwrap.fill(
            session.text(line),
            width,
            initial_indent=indent,
            subsequent_indent=f"{indent}  ",
            break_on_hyphens=False,
            break_long_words=False,
        )
        for line in lines
    ]
    return "\n".join([title, *wrapped] if title else wrapped)


def _of_the_site(found: HostComparison) -> Iterator[Message]:
    size = found.size
    yield msg(
        "The site: {files} files, {bytes}; the largest {largest} ({file}).",
        files=in_figures(size.files),
        bytes=in_bytes(size.bytes),
        largest=in_bytes(size.largest_bytes),
        file=size.largest,
    )
    yield msg(
        "A visit of five pages fetches about {bytes} in {requests} requests.",
        bytes=in_bytes(size.visit_bytes),
        requests=size.visit_requests,
    )
    if found.changes:
        yield nmsg(
            "In the next two months it changes by itself on {count} day: {days}.",
            "In the next two months it changes by itself on {count} days: {days}.",
            len(found.changes),
            days=listed([in_numbers(day) for day in found.changes]),
        )


def _of_a_host(match: HostMatch, found: HostComparison) -> Iterator[Message]:
    terms = match.terms
    if not match.fits:
        yield msg("The site does not fit.")
    elif any(not tight.is_over for tight in match.tight):
        yield msg("The site fits, but not by much.")
    else:
        yield msg("The site fits.")
    yield from (_limit(limit, found.size) for limit in terms.limits)
    yield from _credits(match, len(found.changes))
    yield msg("Address: {address} or a domain of your own.", address=address_given(terms))
    yield commerce_clause(terms) if terms.excludes_commerce else msg("No clause against shops is known.")
    for step in needs(terms):
        yield msg("- {step}", step=step)
    sources = [*(limit.source for limit in terms.limits), *([terms.credits.source] if terms.credits else [])]
    checked = max(limit.checked for limit in terms.limits)
    yield msg("Read in {month}: {sources}", month=checked, sources=", ".join(dict.fromkeys(sources)))


def _limit(limit: Limit, size: SiteSize) -> Message:
    what, most = limit_name(limit.what), as_measured(limit.what, limit.most)
    measured = size.measured(limit.what)
    if measured is not None:
        return msg(
            "{what}: {found} of at most {most}", what=what, found=as_measured(limit.what, measured), most=most
        )
    if limit.what is Measure.MONTH_BYTES and size.visit_bytes:
        return msg(
            "{what}: about {most}, some {visits} visits",
            what=what,
            most=most,
            visits=in_figures(rounded_down(limit.most // size.visit_bytes)),
        )
    return msg("{what}: at most {most}", what=what, most=most)


def _credits(match: HostMatch, changes: int) -> Iterator[Message]:
    forecast, credit = match.forecast, match.terms.credits
    if forecast is None or credit is None:
        return
    gaps = {"month": forecast.month, "taken": forecast.for_deploys, "most": forecast.most_deploys}
    if forecast.left < 0:
        yield nmsg(
            "{month} credits a month: to publish {count} time takes {taken}, more than there are. "
            "They pay for {most} times at most, without a single visit.",
            "{month} credits a month: to publish {count} times takes {taken}, more than there are. "
            "They pay for {most} times at most, without a single visit.",
            forecast.deploys,
            **gaps,
        )
    else:
        yield nmsg(
            "{month} credits a month: to publish {count} time takes {taken}, the rest pays for about "
            "{visits} visits. When they are used up the site stops until the next month.",
            "{month} credits a month: to publish {count} times takes {taken}, the rest pays for about "
            "{visits} visits. When they are used up the site stops until the next month.",
            forecast.deploys,
            visits=in_figures(forecast.visits),
            **gaps,
        )
    if changes:
        yield nmsg(
            "To publish on the {count} day named above would take {taken} credits.",
            "To publish on each of the {count} days named above would take {taken} credits.",
            changes,
            taken=changes * credit.deploy,
        )


def _of_own_space(found: HostComparison) -> Iterator[Message]:
    yield msg(
        "Needs room for {bytes} in {files} files; its limits and terms are those of your provider.",
        bytes=in_bytes(found.size.bytes),
        files=in_figures(found.size.files),
    )
    yield msg("- {step}", step=msg("`vitrine deploy --to sftp` where there is an SFTP access."))
    yield msg("- {step}", step=msg("`vitrine deploy --to folder PATH` for everything else."))


def as_json(found: HostComparison, session: Session) -> str:
    """Return the comparison as JSON; its words are in the reader's language, its keys and numbers in none."""
    size = found.size
    site = {
        "files": size.files,
        "bytes": size.bytes,
        "largest": size.largest,
        "largest_bytes": size.largest_bytes,
        "visit_bytes": size.visit_bytes,
        "visit_requests": size.visit_requests,
        "url": found.url,
        "changes": [day.isoformat() for day in found.changes],
    }
    hosts = [_host_as_data(match, size, session) for match in found.hosts]
    return json.dumps({"site": site, "hosts": hosts}, ensure_ascii=False, indent=2)


def _host_as_data(match: HostMatch, size: SiteSize, session: Session) -> dict[str, Any]:
    terms, forecast = match.terms, match.forecast
    return {
        "key": terms.key,
        "name": terms.name,
        "fits": match.fits,
        "is_chosen": match.is_chosen,
        "limits": [
            {
                "what": limit.what.value,
                "found": size.measured(limit.what),
                "most": limit.most,
                "hard": limit.hard,
                "source": limit.source,
                "checked": limit.checked,
            }
            for limit in terms.limits
        ],
        "credits": forecast
        and {
            "month": forecast.month,
            "deploys": forecast.deploys,
            "for_deploys": forecast.for_deploys,
            "left": forecast.left,
            "most_deploys": forecast.most_deploys,
            "visits": forecast.visits,
        },
        "excludes_commerce": terms.excludes_commerce,
        "takes_own_domain": terms.takes_own_domain,
        "address": address_given(terms),
        "needs": [session.text(step) for step in needs(terms)],
    }
