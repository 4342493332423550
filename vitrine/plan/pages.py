"""Every page of the site with its template, in a fixed order."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from vitrine.plan.product_pages import product_plans
from vitrine.plan.types import CARDS, PageMemory, PagePlan
from vitrine.urls import output_path
from vitrine.views.cards import cards_of
from vitrine.views.home import home_page
from vitrine.views.legal import legal_pages
from vitrine.views.lists import list_pages
from vitrine.views.long_lists import card_batches
from vitrine.views.pages import (
    Common,
    Twin,
    content_path,
    information_page,
    news_page,
    not_found_page,
    text_page,
)
from vitrine.views.reservation import reservation_page, thanks_page
from vitrine.views.search import TEMPLATE as SEARCH
from vitrine.views.search import search_page
from vitrine.views.site import site_view

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from vitrine.views.body import TextNotes
    from vitrine.views.edition import Edition
    from vitrine.views.types import PageView

_TEMPLATES: Final = {
    "home": "home.html",
    "category": "list.html",
    "list": "list.html",
    "reservation": "reservation.html",
    "thanks": "thanks.html",
    "information": "information.html",
    "page": "page.html",
    "post": "page.html",
    "news": "news.html",
    "search": SEARCH,
    "not_found": "404.html",
    "legal": "legal.html",
}
"""Template of every kind of page but products'."""
_NEWS: Final = "news/"
"""Stands for the list of posts among the families of texts."""


def plan_pages(
    editions: tuple[Edition, ...], notes: TextNotes, memory: PageMemory | None = None
) -> Iterator[PagePlan]:
    """Yield all pages of all languages, the redirects apart."""
    memory = memory or PageMemory()
    twins = _twins(editions)
    for edition in editions:
        common = Common(edition, site_view(edition), cards_of(edition), notes)
        yield from _edition_pages(common, twins, memory)
        yield _page(reservation_page(common, editions), "reservation")
        thanks = thanks_page(common)
        if thanks:
            yield _page(thanks, "reservation")
    yield _page(not_found_page(_common_of_first(editions, notes)), "404")


def _common_of_first(editions: tuple[Edition, ...], notes: TextNotes) -> Common:
    return Common(editions[0], site_view(editions[0]), {}, notes)


def _page(view: PageView, source: str) -> PagePlan:
    return PagePlan(output_path(view.path), _TEMPLATES[view.kind], view, source)


def _edition_pages(
    common: Common, twins: Mapping[str, Mapping[str, Twin]], memory: PageMemory
) -> Iterator[PagePlan]:
    edition = common.edition
    yield _page(home_page(common), "home")
    for view in list_pages(common):
        yield _page(view, "shop.yaml" if view.kind == "category" else "lists")
    for batch in card_batches(common):
        yield PagePlan(batch.path[1:], CARDS, batch, "lists")
    yield from product_plans(common, memory)
    yield _page(information_page(common), "information")
    if edition.has_search:
        yield _page(search_page(common), "search")
    for legal_page in legal_pages(common):
        yield _page(legal_page, "legal")
    for page in edition.pages:
        yield _page(text_page(page, common, twins[page.family]), page.path)
    if edition.posts:
        yield _page(news_page(common, {tag: twin.path for tag, twin in twins[_NEWS].items()}), "news")
    for post in edition.posts:
        yield _page(text_page(post, common, twins[post.family]), post.path)


def _twins(editions: Iterable[Edition]) -> dict[str, dict[str, Twin]]:
    """Return for every text, by its family, what there is of it by language.

    Translations are files with one name but for the language: `about.md` and `about.en.md`.
    """
    families: dict[str, dict[str, Twin]] = defaultdict(dict)
    for edition in editions:
        if edition.posts:
            families[_NEWS][edition.language] = Twin(edition.addresses.news, is_translated=True)
        for text in (*edition.pages, *edition.posts):
            is_translated = text.language == edition.language
            families[text.family][edition.language] = Twin(content_path(text, edition), is_translated)
    return families
