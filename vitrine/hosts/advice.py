"""What a site's host, and the addresses in it, mean for publishing: told by `check` and before a deploy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vitrine.hosts.examples import example_addresses
from vitrine.hosts.fit import tight_limits
from vitrine.hosts.table import Measure, chosen_host, hosts
from vitrine.hosts.words import as_measured, limit_name
from vitrine.messages import msg, nmsg
from vitrine.problems import Place, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vitrine.catalogue.shop import Shop
    from vitrine.hosts.fit import Tightness
    from vitrine.hosts.size import SiteSize
    from vitrine.hosts.table import HostTerms
    from vitrine.messages import Message


def host_advice(shop: Shop, url: str, size: SiteSize, host: HostTerms | None = None) -> Iterator[Problem]:
    """Yield what stands between a site and its host.

    Args:
        shop: The shop.
        url: Address that the site will have, or empty.
        size: How large the site is.
        host: Where it is about to go; the host that the shop itself names when None.
    """
    host = host or chosen_host(shop.legal.host, url)
    if host is not None:
        for tight in tight_limits(size, host):
            yield _tight(tight, host, size)
        if host.excludes_commerce:
            yield _terms(host)
    else:
        yield from _too_large_for_some(size)
    examples = tuple(example_addresses(shop, url))
    if examples:
        yield _examples(examples)


def commerce_clause(host: HostTerms) -> Message:
    """Return a host's word on shops, in plain words."""
    return msg(
        "The terms of {host} exclude running an online business or a site for e-commerce. "
        "A catalogue where nothing is paid is a grey zone.",
        host=host.name,
    )


def _terms(host: HostTerms) -> Problem:
    return Problem(
        code="host-terms",
        severity=Severity.NOTICE,
        place=Place("shop.yaml", key="legal.host"),
        message=commerce_clause(host),
        way_out=msg("If that troubles you, `vitrine hosts` compares the others."),
    )


def _tight(tight: Tightness, host: HostTerms, size: SiteSize) -> Problem:
    limit = tight.limit
    gaps = {
        "host": host.name,
        "what": _named(limit.what, size),
        "found": as_measured(limit.what, tight.found),
        "most": as_measured(limit.what, limit.most),
    }
    message = msg("Nearly too large for {host}: {what}, {found}; it takes at most {most}.", **gaps)
    if tight.is_over:
        message = msg("Too large for {host}: {what}, {found}; it takes at most {most}.", **gaps)
    return Problem(
        code="host-limit",
        severity=Severity.WARNING if tight.is_over and limit.hard else Severity.NOTICE,
        place=Place("shop.yaml"),
        message=message,
        way_out=_way_to_fit(limit.what),
    )


def _named(what: Measure, size: SiteSize) -> Message:
    if what is Measure.FILE_BYTES:
        return msg("largest file ({file})", file=size.largest)
    if what is Measure.FOLDER_FILES:
        return msg("files in one folder ({folder})", folder=f"{size.fullest}/")
    return limit_name(what)


def _way_to_fit(what: Measure) -> Message:
    if what is Measure.FILE_BYTES:
        return msg("Put it elsewhere, or make it smaller; `vitrine hosts` compares the hosts.")
    return msg(
        "Fewer photos a product, or no AVIF, make fewer files; products that are no longer sold can go. "
        "`vitrine hosts` compares the hosts."
    )


def _too_large_for_some(size: SiteSize) -> Iterator[Problem]:
    """Yield one notice that names the hosts on which the site has no place, while none is chosen."""
    over = {
        host.name: tight
        for host in hosts().values()
        for tight in tight_limits(size, host)
        if tight.is_over and tight.limit.hard
    }
    if over:
        yield Problem(
            code="host-limit",
            severity=Severity.NOTICE,
            place=Place("shop.yaml"),
            message=nmsg(
                "The site is too large for {count} host: {names}.",
                "The site is too large for {count} hosts: {names}.",
                len(over),
                names=", ".join(over),
            ),
            way_out=msg("`vitrine hosts` says by how much, and where it fits."),
        )


def _examples(examples: tuple[tuple[str, str], ...]) -> Problem:
    return Problem(
        code="example-address",
        severity=Severity.NOTICE,
        place=Place("shop.yaml", key=examples[0][0]),
        message=nmsg(
            "An example stands where customers look for the shop; it reaches nobody: {names}.",
            "Examples stand where customers look for the shop; they reach nobody: {names}.",
            len(examples),
            names=", ".join(f"{key} ({value})" for key, value in examples),
        ),
        way_out=msg("Write the shop's own in shop.yaml before you publish."),
    )
