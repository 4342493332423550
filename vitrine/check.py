"""Check a shop: everything a build would find, and advice that a build does not give. Publishes nothing."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from vitrine.build import BuildOptions, build_date, missed_addresses, shop_root
from vitrine.catalogue.availability import Availability
from vitrine.catalogue.words import fold
from vitrine.errors import ShopError
from vitrine.hosts.advice import host_advice
from vitrine.hosts.size import measure
from vitrine.law.advice import law_advice
from vitrine.messages import msg, nmsg, some_of
from vitrine.path_words import path_words
from vitrine.prepare import prepare
from vitrine.problems import Place, Problem, ProblemLog, Severity
from vitrine.surroundings import cache_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from vitrine.catalogue.catalogue import Catalogue
    from vitrine.catalogue.product import Product
    from vitrine.messages import Message
    from vitrine.plan.types import OutputPath
    from vitrine.prepare import Prepared
    from vitrine.progress import Progress


_TOLD_ALONE: Final = 5
"""Up to so many products or titles are each told what is said of many alike; more are told together."""


def check(
    folder: Path | str, options: BuildOptions | None = None, *, progress: Progress | None = None
) -> ProblemLog:
    """Return every problem of the shop, its photos and its theme, with advice as notices.

    Raises:
        SurroundingsError: The machine was in the way.
        UsageError: The folder holds no shop.
    """
    options = options or BuildOptions()
    root = shop_root(folder)
    day = build_date(root, options)
    try:
        prepared = prepare(root, options, day=day, cache=cache_folder(root), progress=progress)
    except ShopError as error:
        return error.problems
    log = ProblemLog(prepared.problems)
    try:
        sizes = sizes_of(prepared)
    except ShopError as error:
        sizes = {}
        log.extend(error.problems)
    log.extend(missed_addresses(prepared, options.out or root / "_site"))
    url = options.url if options.url is not None else prepared.catalogue.shop.url
    log.extend(advice(prepared.catalogue, day, url))
    log.extend(host_advice(prepared.catalogue.shop, url, measure(sizes)))
    return log.strict() if options.strict else log


def sizes_of(prepared: Prepared) -> dict[OutputPath, int]:
    """Return the bytes of every file of a site that is not published. Its pages are made, and forgotten.

    Raises:
        ShopError: Templates failed.
    """
    from vitrine.render import render_pages  # noqa: PLC0415 - a shop that cannot be loaded needs no theme

    plan = prepared.plan
    sizes = {file.output: len(file.content) for file in plan.files}
    sizes |= {part.output: len(part.content) for part in prepared.search}
    sizes |= {output: len(content) for output, content in render_pages(plan.pages, prepared.renderer, plan)}
    made = {picture.output: prepared.photos.files[picture.job.name] for picture in plan.pictures}
    for output, file in {**{copy.output: copy.file for copy in plan.copies}, **made}.items():
        with suppress(OSError):  # gone a moment ago: a build says so
            sizes[output] = file.stat().st_size
    return sizes


def advice(catalogue: Catalogue, day: date, url: str) -> Iterator[Problem]:
    """Yield what would make a good shop better, and what the law asks for besides."""
    yield from _missing_alt_texts(catalogue)
    yield from _same_titles(catalogue)
    yield from _without_category(catalogue)
    yield from _unrecorded_prices(catalogue, day)
    yield from law_advice(catalogue, url, has_own_notice=has_own_notice(catalogue))


def has_own_notice(catalogue: Catalogue) -> bool:
    """Say whether a page of the shop's own stands in the place of the legal notice."""
    legal = path_words(catalogue.shop.language).legal
    return any(page.slug == legal and not page.draft for page in catalogue.pages)


def _missing_alt_texts(catalogue: Catalogue) -> Iterator[Problem]:
    counted = [
        (product, sum(not photo.alt_given for photo in product.photos))
        for product in catalogue.products.values()
    ]
    missing = [(product, count) for product, count in counted if count]
    if len(missing) > _TOLD_ALONE:
        titles = [product.title.in_language(catalogue.shop.language) for product, _ in missing]
        total = sum(count for _, count in missing)
        yield _without_alt(missing[0][0], total, Place("products", key="photos"), some_of(titles))
        return
    for product, count in missing:
        yield _without_alt(product, count, Place(product.path, key="photos"), None)


def _without_alt(example: Product, count: int, place: Place, titles: Message | str | None) -> Problem:
    message = nmsg(
        "{count} photo has no description; the title stands in for it.",
        "{count} photos have no description; the title stands in for them.",
        count,
    )
    if titles is not None:
        message = nmsg(
            "{count} photo has no description; the title stands in for it: {titles}.",
            "{count} photos have no description; the titles stand in for them: {titles}.",
            count,
            titles=titles,
        )
    return Problem(
        code="photo-without-alt",
        severity=Severity.NOTICE,
        place=place,
        message=message,
        way_out=msg(
            "Say in a few words what each one shows: photos: [{{file: {name}, alt: …}}]. "
            "People who cannot see it, and search engines, read it.",
            name=example.photos[0].photo.path.rpartition("/")[2],
        ),
    )


def _same_titles(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield a notice where lists and labels show two products alike: title, brand and number are the same."""
    alike: dict[tuple[str, ...], list[Product]] = {}
    for product in catalogue.products.values():
        if product.draft or product.availability is Availability.NO_LONGER_SOLD:
            continue  # the latter often has a successor of the same name
        title = fold(product.title.in_language(catalogue.shop.language))
        for category in product.categories or ("",):
            key = (title, category, product.brand, product.number)
            alike.setdefault(key, []).append(product)
    # Once each, also of products that share several categories.
    groups = list(dict.fromkeys(tuple(p.path for p in group) for group in alike.values() if len(group) > 1))
    titles = {p.path: p.title.in_language(catalogue.shop.language) for p in catalogue.products.values()}
    if len(groups) > _TOLD_ALONE:
        yield _titles_twice(Place("products", key="title"), _several_titles(groups, titles))
        return
    for paths in groups:
        message = msg(
            "Products of one list have the same title, “{title}”: {files}.",
            title=titles[paths[0]],
            files=some_of(paths),
        )
        yield _titles_twice(Place(paths[-1], key="title"), message)


def _several_titles(groups: Sequence[tuple[str, ...]], titles: Mapping[str, str]) -> Message:
    names = list(dict.fromkeys(titles[paths[0]] for paths in groups))
    return nmsg(
        "{count} title is that of several products of one list: {titles}.",
        "{count} titles are those of several products of one list: {titles}.",
        len(names),
        titles=some_of(names),
    )


def _titles_twice(place: Place, message: Message) -> Problem:
    return Problem(
        code="title-twice",
        severity=Severity.NOTICE,
        place=place,
        message=message,
        way_out=msg(
            "Lists and labels show them alike: say in the title in what they differ, or make them variants."
        ),
    )


def _without_category(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield a notice for products that no category shows, in a shop that has some."""
    found = [product for product in catalogue.products.values() if not (product.categories or product.draft)]
    if not found or not catalogue.shop.categories:
        return
    titles = [product.title.in_language(catalogue.shop.language) for product in found]
    yield Problem(
        code="category-missing",
        severity=Severity.NOTICE,
        place=Place(found[0].path if len(found) == 1 else "products", key="category"),
        message=nmsg(
            "{count} product is in no category, and stands in the list of all products alone: {titles}.",
            "{count} products are in no category, and stand in the list of all products alone: {titles}.",
            len(found),
            titles=some_of(titles),
        ),
        way_out=msg(
            "Name one of shop.yaml's: category: {category}", category=catalogue.shop.categories[0].slug
        ),
    )


def _unrecorded_prices(catalogue: Catalogue, day: date) -> Iterator[Problem]:
    from vitrine.catalogue.ledger import new_entries  # noqa: PLC0415

    if not catalogue.ledger:
        return
    refs = sorted({entry.ref for entry in new_entries(catalogue, day)})
    if refs:
        yield Problem(
            code="price-not-recorded",
            severity=Severity.NOTICE,
            place=Place("prices.csv"),
            message=nmsg(
                "The price of {count} product is not in the ledger yet: {names}.",
                "The prices of {count} products are not in the ledger yet: {names}.",
                len(refs),
                names=some_of(refs),
            ),
            way_out=msg(
                "Publish with `vitrine deploy`, or build with --record-prices: it is written by itself."
            ),
        )
