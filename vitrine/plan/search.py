"""Plan the index of the search: one record a product and language, from its page's view."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import orjson

from vitrine.messages import msg
from vitrine.plan.types import ProductPlan, SearchPlan
from vitrine.problems import Place, Problem, Severity
from vitrine.urls import SEARCH_FOLDER
from vitrine.views.facets import facts_text
from vitrine.views.search import search_record, wants_search

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vitrine.plan.options import PlanOptions
    from vitrine.plan.types import PagePlan
    from vitrine.views.edition import Edition
    from vitrine.views.shelves import Display


def plan_search(editions: tuple[Edition, ...], pages: Iterable[PagePlan]) -> SearchPlan | None:
    """Return what the index is made from; None for a site without search.

    What is in no list is not found either: drafts, products no longer sold; nor are pages that lead on.
    """
    if not editions[0].has_search:
        return None
    plans = {page.path: page for page in pages if isinstance(page, ProductPlan)}
    records = tuple(
        _record(plans[edition.addresses.product(slug)], edition.shelves.displays[slug], edition)
        for edition in editions
        for slug in edition.shelves.listed
    )
    facts = {edition.language.lower(): facts_text(edition.search_facets) for edition in editions}
    return SearchPlan(SEARCH_FOLDER[1:], records, facts)


def missing_search(edition: Edition, options: PlanOptions) -> Problem | None:
    """Return the warning of a shop that wants a search where none can be made; None for every other."""
    if options.no_search is None or not wants_search(edition.shop, edition.shelves, edition.design):
        return None
    return Problem(
        code="search-missing",
        severity=Severity.WARNING,
        place=Place("shop.yaml", key="search"),
        message=options.no_search,
        way_out=msg(
            "The site has no search box until Pagefind runs here: pip install --upgrade 'pagefind[bin]'. "
            "Without one on purpose, write in shop.yaml: search: no"
        ),
    )


def _record(plan: ProductPlan, display: Display, edition: Edition) -> str:
    return plan.once("search", partial(_record_json, plan, display, edition))


def _record_json(plan: ProductPlan, display: Display, edition: Edition) -> str:
    return orjson.dumps(search_record(display, plan.view, edition)).decode()
