"""The editions of a site: one a language, all of one catalogue on one day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from vitrine.addresses import Addresses
from vitrine.base_url import parse_base_url
from vitrine.messages import msg, site_words
from vitrine.plan.icons import MANIFEST
from vitrine.problems import Place, Problem, Severity
from vitrine.text.spacing import spaced
from vitrine.views.edition import Edition
from vitrine.views.pictures import Pictures
from vitrine.views.search import wants_search
from vitrine.views.shelves import fill_shelves
from vitrine.views.texts import marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from vitrine.catalogue.catalogue import Catalogue, ContentPage
    from vitrine.plan.options import PlanOptions
    from vitrine.theme.types import Design
    from vitrine.views.shelves import Shelves
    from vitrine.views.types import IconLink, SitePath


def make_editions(
    catalogue: Catalogue,
    design: Design,
    options: PlanOptions,
    logo: SitePath,
    icons: tuple[IconLink, ...] = (),
) -> tuple[Edition, ...]:
    """Return the editions, the shop's first language first."""
    shelves = fill_shelves(catalogue, options.day, drafts=options.drafts)
    pictures = Pictures(design, avif=catalogue.shop.avif)
    addresses = {language: _addresses(catalogue, shelves, language) for language in catalogue.shop.languages}
    has_search = options.no_search is None and wants_search(catalogue.shop, shelves, design)
    return tuple(
        Edition(
            catalogue=catalogue,
            design=design,
            day=options.day,
            language=language,
            words=site_words(language),
            base=parse_base_url(options.url),
            as_files=options.as_files,
            shelves=shelves,
            pictures=pictures,
            pages=tuple(_pages(catalogue, language, options)),
            posts=tuple(_posts(catalogue, language, options)),
            logo=logo,
            icons=icons,
            manifest="" if options.as_files else f"{addresses[language].prefix}{MANIFEST}",
            addresses_by_language=addresses,
            has_search=has_search,
        )
        for language in catalogue.shop.languages
    )


def _addresses(catalogue: Catalogue, shelves: Shelves, language: str) -> Addresses:
    """Return the site paths of a language, with the names that products and categories have in it."""
    shop = catalogue.shop
    things = (catalogue.products.values(), shelves.categories.values())
    products, categories = (
        {one.slug: slug for one in named if (slug := one.slugs.exactly(language))} for named in things
    )
    return Addresses.of(
        shop.permalinks, language, shop.language, product_slugs=products, category_slugs=categories
    )


def _pages(catalogue: Catalogue, language: str, options: PlanOptions) -> list[ContentPage]:
    """Return the shop's pages in a language, in the order it gave them."""
    pages = _in_language(catalogue.pages, catalogue, language, options)
    return sorted(pages, key=lambda page: (page.order, page.path))


def _posts(catalogue: Catalogue, language: str, options: PlanOptions) -> list[ContentPage]:
    """Return the posts that are out on the day, newest first; drafts are out when asked for."""
    posts = _in_language(catalogue.news, catalogue, language, options)
    out = [post for post in posts if options.drafts or not is_ahead(post, options.day)]
    return sorted(out, key=lambda post: (post.day or options.day, post.path), reverse=True)


def _in_language(
    texts: Iterable[ContentPage], catalogue: Catalogue, language: str, options: PlanOptions
) -> Iterator[ContentPage]:
    """Yield the texts of a language, and in the shop's first one those that nobody has translated."""
    first = catalogue.shop.language
    shown = tuple(text for text in texts if options.drafts or not text.draft)
    own = {text.family for text in shown if (text.language or first) == language}
    built_in = Addresses.of(catalogue.shop.permalinks, first, first).built_in
    for text in shown:
        written_in = text.language or first
        stands_in = written_in == first and text.family not in own and f"/{text.slug}/" not in built_in
        if written_in == language or stands_in:
            yield replace(
                text,
                language=written_in,
                title=marked(spaced(text.title, written_in), written_in, language),
                description=marked(spaced(text.description, written_in), written_in, language),
                markdown=marked(text.markdown, written_in, language),
            )


def is_ahead(post: ContentPage, day: date) -> bool:
    """Say whether a post is dated after a day."""
    return post.day is not None and post.day > day


def ahead_notices(catalogue: Catalogue, options: PlanOptions) -> Iterator[Problem]:
    """Yield a notice for every post that waits for its date."""
    for post in catalogue.news:
        if not options.drafts and not post.draft and is_ahead(post, options.day):
            yield Problem(
                code="post-ahead",
                severity=Severity.NOTICE,
                place=Place(post.path, key="date"),
                message=msg("This post is dated {date}: until then it is not on the site.", date=post.day),
                way_out=msg("Give it an earlier date to show it at once."),
            )
