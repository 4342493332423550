"""Everything that is written for machines: hosts, search engines, feed readers, programs, home screens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import orjson

from vitrine.plan.feed import feed_file
from vitrine.plan.host_rules import header_rules, redirect_rules
from vitrine.plan.hosting import hosting_files
from vitrine.plan.icons import manifest_file
from vitrine.plan.redirects import short_path
from vitrine.plan.types import BytesPlan
from vitrine.urls import output_path
from vitrine.views.data import catalogue_data
from vitrine.views.types import PageView, ProductPage, RedirectPage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from vitrine.plan.icons import IconSet
    from vitrine.plan.types import PagePlan
    from vitrine.theme.types import Design
    from vitrine.views.edition import Edition
    from vitrine.views.types import SitePath

_SOURCE: Final = "vitrine"


def machine_files(
    editions: tuple[Edition, ...], pages: Iterable[PagePlan], icons: IconSet, design: Design
) -> Iterator[BytesPlan]:
    """Yield the small files beside the pages.

    Args:
        editions: All languages, the shop's first language first.
        pages: All pages, those that lead on included.
        icons: The shop's icons.
        design: The theme.
    """
    first = editions[0]
    all_views = [page.view for page in pages]
    views = [view for view in all_views if isinstance(view, PageView)]
    redirects = [view for view in all_views if isinstance(view, RedirectPage)]
    yield from icons.files
    yield manifest_file(first.catalogue, design, icons, first.base)
    told = [file for edition in editions for file in _told(edition, views, _short(first, redirects))]
    yield from told
    yield from hosting_files(views, _gone(editions), first.base)
    base_path = first.base.path if first.base else "/"
    if redirects:
        yield BytesPlan("_redirects", redirect_rules(redirects, base_path), _SOURCE)
    paths = [*(view.path for view in all_views), *(f"/{file.output}" for file in told)]
    rules = header_rules(
        paths,
        (file.target for file in first.catalogue.static),
        first.shop.reservation.form,
        base_path,
    )
    yield BytesPlan("_headers", rules, _SOURCE)


def _told(edition: Edition, views: Iterable[PageView], short: Mapping[str, SitePath]) -> Iterator[BytesPlan]:
    """Yield what tells of the pages in one language: the catalogue as data, and the feed."""
    products = {view.path: view for view in views if isinstance(view, ProductPage)}
    data = orjson.dumps(catalogue_data(edition, products, short))
    yield BytesPlan(output_path(edition.addresses.data), data, _SOURCE)
    feed = feed_file(edition)
    if feed:
        yield feed


def _short(edition: Edition, redirects: Iterable[RedirectPage]) -> dict[str, SitePath]:
    """Return the short address of every product that has one, by slug."""
    leads_to = {view.path: view.target for view in redirects}
    products = (display.product for display in edition.shelves.displays.values())
    pairs = ((product.slug, short_path(product, edition)) for product in products)
    return {slug: path for slug, path in pairs if leads_to.get(path, path) == edition.addresses.product(slug)}


def _gone(editions: Iterable[Edition]) -> frozenset[SitePath]:
    """Return the pages of products that are no longer sold."""
    return frozenset(
        edition.addresses.product(slug)
        for edition in editions
        for slug, display in edition.shelves.displays.items()
        if not display.is_listed
    )
