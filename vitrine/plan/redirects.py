"""Pages that lead on: from old addresses (aliases) and from the short ones that QR codes carry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vitrine.messages import msg
from vitrine.plan.types import REDIRECT, PagePlan
from vitrine.problems import Place, Problem, Severity
from vitrine.text.slug import slugify
from vitrine.urls import folder_path, output_path
from vitrine.views.pages import content_path
from vitrine.views.types import RedirectPage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from vitrine.catalogue.product import Product
    from vitrine.plan.types import OutputPath
    from vitrine.views.edition import Edition
    from vitrine.views.types import SitePath


def alias_pages(editions: Iterable[Edition]) -> Iterator[PagePlan]:
    """Yield the pages at old addresses; one that is also the present address needs none.

    An old address leads to the shop's first language, a text's own to the language of the text.
    """
    for edition in editions:
        addresses = edition.addresses
        if edition.language == edition.shop.language:
            for display in edition.shelves.displays.values():
                product = display.product
                target = addresses.product(product.slug)
                yield from _aliases(
                    product.aliases, target, edition.text(product.title), product.path, edition
                )
        texts = (text for text in (*edition.pages, *edition.posts) if text.language == edition.language)
        for text in texts:
            yield from _aliases(text.aliases, content_path(text, edition), text.title, text.path, edition)


def short_pages(
    edition: Edition, taken: Mapping[OutputPath, str]
) -> tuple[tuple[PagePlan, ...], tuple[Problem, ...]]:
    """Return a page at the short address of every product, and a warning where two want the same.

    Of two products the first keeps the address. Whatever else stands at an address goes before.

    Args:
        edition: The shop's first language.
        taken: Outputs of all other pages, with what they come from.
    """
    pages: list[PagePlan] = []
    problems: list[Problem] = []
    owners: dict[SitePath, tuple[str, str]] = {}
    for display in edition.shelves.displays.values():
        product = display.product
        path = short_path(product, edition)
        if not path:
            continue
        other = taken.get(output_path(path), "")
        owner, sku = (other, "") if other else owners.setdefault(path, (product.path, product.sku))
        if owner != product.path:
            if not sku or sku != product.sku:  # the same reference twice is told as such already
                problems.append(_shared(path, product, owner))
        elif not other:
            target = edition.addresses.product(product.slug)
            pages.append(_redirect(path, target, edition.text(product.title), product.path, edition))
    return tuple(pages), tuple(problems)


def short_path(product: Product, edition: Edition) -> SitePath:
    """Return the short address of a product, empty when the shop wants none."""
    return edition.addresses.short(slugify(product.sku) if product.sku else product.slug)


def _aliases(
    aliases: Iterable[str], target: SitePath, title: str, source: str, edition: Edition
) -> Iterator[PagePlan]:
    for path in dict.fromkeys(folder_path(alias) for alias in aliases):
        if path != target:
            yield _redirect(path, target, title, source, edition)


def _redirect(path: SitePath, target: SitePath, title: str, source: str, edition: Edition) -> PagePlan:
    view = RedirectPage(
        path=path,
        target=target,
        title=title,
        language=edition.language,
        canonical=edition.absolute(target),
        direction=edition.direction,
    )
    return PagePlan(output_path(path), REDIRECT, view, source)


def _shared(path: SitePath, product: Product, owner: str) -> Problem:
    return Problem(
        code="short-address-taken",
        severity=Severity.WARNING,
        place=Place(product.path, key="sku" if product.sku else ""),
        message=msg(
            "{one} and {other} have the same short address, {address}: it leads to the first only.",
            one=owner,
            other=product.path,
            address=path,
        ),
        way_out=msg("Give each a reference of its own, with sku."),
    )
