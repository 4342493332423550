"""Everything that is written for machines: hosts, search engines, feed readers, programs, home screens."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import orjson

from vitrine.plan.feed import feed_file
from vitrine.plan.host_rules import header_rules, redirect_rules
from vitrine.plan.hosting import hosting_files, sitemap_entry
from vitrine.plan.icons import manifest_file
from vitrine.plan.merchant import merchant_files
from vitrine.plan.offline import worker_file
from vitrine.plan.redirects import short_path
from vitrine.plan.types import REDIRECT, BytesPlan, ProductPlan, SealedPlan
from vitrine.urls import output_path
from vitrine.views.data import catalogue_data, product_data
from vitrine.views.items import VERSION, items_of
from vitrine.views.types import PageView, RedirectPage

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from vitrine.base_url import BaseUrl
    from vitrine.plan.icons import IconSet
    from vitrine.plan.types import PagePlan
    from vitrine.views.edition import Edition
    from vitrine.views.shelves import Display
    from vitrine.views.types import SitePath

_SOURCE: Final = "vitrine"


def machine_files(
    editions: tuple[Edition, ...], pages: Iterable[PagePlan], icons: IconSet
) -> Iterator[BytesPlan]:
    """Yield the small files beside the pages.

    Args:
        editions: All languages, the shop's first language first.
        pages: All pages, those that lead on included.
        icons: The shop's icons.
    """
    first = editions[0]
    pages = tuple(pages)
    redirects = [
        page.view for page in pages if page.template == REDIRECT and isinstance(page.view, RedirectPage)
    ]
    yield from icons.files
    for edition in editions:
        yield manifest_file(edition, icons)
    yield from worker_file(editions)
    plans = {page.path: page for page in pages if isinstance(page, ProductPlan)}
    for edition in editions:
        yield BytesPlan(output_path(edition.addresses.articles), _articles(edition, plans), "reservation")
    told = [file for edition in editions for file in _told(edition, plans, _short(first, redirects))]
    yield from told
    yield from hosting_files(_sitemap(pages, _gone(editions), first.base), first.base)
    base_path = first.base.path if first.base else "/"
    if redirects:
        yield BytesPlan("_redirects", redirect_rules(redirects, base_path), _SOURCE)
    paths = [*(page.path for page in pages), *(f"/{file.output}" for file in told)]
    rules = header_rules(
        paths,
        (file.target for file in first.catalogue.static),
        first.shop.reservation.form,
        base_path,
        search=first.has_search,
    )
    yield BytesPlan("_headers", rules, _SOURCE)


def _sitemap(pages: Iterable[PagePlan], gone: Collection[SitePath], base: BaseUrl | None) -> Iterator[str]:
    """Yield the entries of the sitemap: none of pages that lead on, nor of products no longer sold."""
    for page in pages:
        if base is None or page.template == REDIRECT or page.path in gone:
            continue
        if isinstance(page, ProductPlan):
            entry = page.once("sitemap", partial(sitemap_entry_of, page, base))
        else:
            entry = sitemap_entry_of(page, base)
        if entry:
            yield entry


def sitemap_entry_of(page: PagePlan, base: BaseUrl) -> str:
    """Return the entry of a page; empty for one that search engines are told to leave out."""
    view = page.view
    if not isinstance(view, PageView) or view.meta.robots or view.meta.canonical != base.absolute(view.path):
        return ""  # an untranslated page stands in the sitemap under the address that it repeats
    return sitemap_entry(view, base)


def _told(
    edition: Edition, plans: Mapping[SitePath, ProductPlan], short: Mapping[str, SitePath]
) -> Iterator[BytesPlan]:
    """Yield what tells of the pages in one language: the catalogue as data, and the feeds."""
    shelves = edition.shelves

    def written(slug: str) -> orjson.Fragment:
        page, address = plans[edition.addresses.product(slug)], short.get(slug, "")
        made = partial(_product_json, shelves.displays[slug], page, address, edition)
        return orjson.Fragment(page.once(f"data {address}", made))

    products = tuple(written(slug) for slug in shelves.listed)
    data = orjson.dumps(catalogue_data(edition, products, SealedPlan.UNKNOWN))
    yield SealedPlan(output_path(edition.addresses.data), data, _SOURCE)
    feed = feed_file(edition)
    if feed:
        yield feed
    yield from merchant_files(edition, plans)


def _articles(edition: Edition, plans: Mapping[SitePath, ProductPlan]) -> bytes:
    """Return everything that can be put aside, by product."""
    shelves = edition.shelves

    def written(slug: str) -> orjson.Fragment:
        made = partial(_articles_json, shelves.displays[slug], edition)
        return orjson.Fragment(plans[edition.addresses.product(slug)].once("articles", made))

    return orjson.dumps({"version": VERSION, "items": {slug: written(slug) for slug in shelves.listed}})


def _articles_json(display: Display, edition: Edition) -> str:
    return orjson.dumps(items_of(display, edition)).decode()


def _product_json(display: Display, page: ProductPlan, short: SitePath, edition: Edition) -> str:
    return orjson.dumps(product_data(display, page.view, short, edition)).decode()


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
