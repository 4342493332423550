"""Addresses that the last build had and this one has not: each is named, with what keeps it alive.

People have such addresses in messages, on printed codes and in their bookmarks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import orjson
from msgspec import Struct

from vitrine.messages import msg, nmsg
from vitrine.plan.types import ProductPlan
from vitrine.problems import Place, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from vitrine.catalogue.catalogue import Catalogue
    from vitrine.catalogue.product import Product
    from vitrine.messages import Message
    from vitrine.plan.types import OutputPath, SitePlan
    from vitrine.views.types import SitePath

NAMED: Final = 10
"""How many addresses are named; a changed pattern of addresses would fill screens."""
_NOT_MISSED: Final = re.compile(r"(^|/)(404\.html|page/\d+/index\.html)$")
"""The page for lost addresses, and later pages of long lists."""


class _Old(Struct, frozen=True, kw_only=True):
    """A product of the last build."""

    slug: str
    sku: str
    gtin: str
    title: str
    addresses: tuple[SitePath, ...]
    """Its page and its short address."""


def gone_addresses(
    last_outputs: Collection[OutputPath], last_data: bytes, plan: SitePlan, catalogue: Catalogue
) -> Iterator[Problem]:
    """Yield a notice for every address of the last build that leads nowhere now.

    Args:
        last_outputs: The files of the last build.
        last_data: Its `vitrine.json`, which tells a renamed product; may be empty.
        plan: This build.
        catalogue: The shop of this build.
    """
    outputs = {
        output
        for output in last_outputs
        if output.endswith(".html") and output not in plan.sources and not _NOT_MISSED.search(output)
    }
    if not outputs:
        return
    gone = _together({f"/{output.removesuffix('index.html')}" for output in outputs}, _read(last_data))
    now = _Present(plan, catalogue)
    for addresses, old in gone[:NAMED]:
        yield _notice(addresses, old, now)
    if len(gone) > NAMED:
        yield _problem(
            Place("products"),
            nmsg(
                "{count} more address of the last build is gone.",
                "{count} more addresses of the last build are gone.",
                len(gone) - NAMED,
            ),
            msg(
                "If you have changed permalinks in shop.yaml, change them back: links and codes live on them."
            ),
        )


def _together(
    addresses: set[SitePath], products: Iterable[_Old]
) -> list[tuple[tuple[SitePath, ...], _Old | None]]:
    """Put the addresses of one product together, its page first; each other address stands alone."""
    gone: list[tuple[tuple[SitePath, ...], _Old | None]] = []
    for product in products:
        of_product = tuple(address for address in product.addresses if address in addresses)
        if of_product:
            gone.append((of_product, product))
            addresses = addresses.difference(of_product)
    return sorted((*gone, *(((address,), None) for address in addresses)), key=lambda found: found[0])


class _Present:
    """The products that have a page now, found by what they may share with one of the last build."""

    def __init__(self, plan: SitePlan, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        pages = [page for page in plan.pages if isinstance(page, ProductPlan)]
        self.paths: dict[str, SitePath] = {}
        self.titles: dict[str, str] = {}
        for page in pages:
            self.paths.setdefault(page.slug, page.path)
            self.titles.setdefault(page.slug, page.title)
        self.products = [catalogue.products[slug] for slug in self.paths]

    def same(self, old: _Old) -> Product | None:
        """Return the product that the old one has become, when there is no doubt."""
        tests: tuple[Callable[[Product], bool], ...] = (
            lambda product: product.slug == old.slug,
            lambda product: bool(old.sku) and product.sku == old.sku,
            lambda product: bool(old.gtin) and product.gtin == old.gtin,
            lambda product: self.titles[product.slug] == old.title,
        )
        for is_same in tests:
            found = [product for product in self.products if is_same(product)]
            if len(found) == 1:
                return found[0]
        return None


def _notice(addresses: tuple[SitePath, ...], old: _Old | None, now: _Present) -> Problem:
    address, aliases = addresses[0], ", ".join(addresses)
    product = now.same(old) if old else None
    if product is not None:
        return _problem(
            Place(product.path, key="aliases"),
            msg(
                "The address {old} of the last build is gone; the article now stands at {new}.",
                old=address,
                new=now.paths[product.slug],
            ),
            msg("So that links and printed codes live on, write here: aliases: [{old}]", old=aliases),
        )
    message = msg("The address {old} of the last build is gone.", old=address)
    if old is not None:
        file = now.catalogue.products.get(old.slug)
        return _problem(
            Place(file.path if file else "products"),
            message,
            msg(
                "If “{title}” is sold no more, keep its file with availability: no longer sold. "
                "If another article takes its place, write there: aliases: [{old}]",
                title=old.title,
                old=aliases,
            ),
        )
    return _problem(
        Place("shop.yaml"),
        message,
        msg("If another page takes its place, write at its top: aliases: [{old}]", old=aliases),
    )


def _problem(place: Place, message: Message, way_out: Message) -> Problem:
    return Problem(
        code="address-gone", severity=Severity.NOTICE, place=place, message=message, way_out=way_out
    )


def _read(data: bytes) -> tuple[_Old, ...]:
    """Return the products of a `vitrine.json`; none when it is damaged or of another version."""
    try:
        content = orjson.loads(data)
        return tuple(_old(product) for product in content["products"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return ()


def _old(product: Mapping[str, Any]) -> _Old:
    offer = product["offer"]
    addresses: Iterable[str] = (product["path"], product["short"])
    return _Old(
        slug=str(product["slug"]),
        sku=str(offer["sku"]),
        gtin=str(offer["gtin"]),
        title=str(product["title"]),
        addresses=tuple(f"/{address}" for address in addresses if address),
    )
