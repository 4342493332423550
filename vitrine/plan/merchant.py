"""The files that shopping platforms fetch, as `feeds` in shop.yaml asks for them, and what they leave out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from vitrine.messages import msg, nmsg, some_of
from vitrine.plan import google, meta
from vitrine.plan.types import BytesPlan
from vitrine.problems import Place, Problem, Severity
from vitrine.urls import output_path
from vitrine.views.merchant import feed_ids, feed_items, why_left_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from vitrine.messages import Message
    from vitrine.plan.types import ProductPlan
    from vitrine.views.edition import Edition
    from vitrine.views.merchant import FeedItem
    from vitrine.views.shelves import Display
    from vitrine.views.types import SitePath

GOOGLE: Final = "google"
META: Final = "meta"
_SOURCE: Final = "vitrine"


def merchant_files(edition: Edition, plans: Mapping[SitePath, ProductPlan]) -> Iterator[BytesPlan]:
    """Yield the files for the platforms that the shop names; none without the url that addresses need.

    Args:
        edition: The language.
        plans: The pages of products by their address.
    """
    shop, addresses = edition.shop, edition.addresses
    if edition.base is None:
        return
    if GOOGLE in shop.feeds:
        items = _written("google", google.item_element, edition, plans)
        yield BytesPlan(output_path(addresses.google), google.rss(items, edition), _SOURCE)
        if shop.store_code and edition.language == shop.language:
            make = partial(google.stock_element, store_code=shop.store_code)
            stock = google.rss(_written("stock", make, edition, plans), edition)
            yield BytesPlan(output_path(addresses.google_stock), stock, _SOURCE)
    if META in shop.feeds:
        rows = _written("meta", partial(meta.row, shop=shop.name), edition, plans)
        content = "".join((meta.headings(), *rows))
        yield BytesPlan(output_path(addresses.meta), content.encode(), _SOURCE)


def _written(
    name: str, make: Callable[[FeedItem], str], edition: Edition, plans: Mapping[SitePath, ProductPlan]
) -> Iterator[str]:
    """Yield what a file says of each product, as far as anything can be said."""
    displays = edition.shelves.displays
    for slug, ids in feed_ids(edition.shelves).items():
        page = plans[edition.addresses.product(slug)]

        def written(page: ProductPlan = page, slug: str = slug, ids: tuple[str, ...] = ids) -> str:
            joiner = "" if name == "meta" else "\n"
            return joiner.join(map(make, feed_items(displays[slug], page.view, ids, edition)))

        text = page.once(f"{name} {' '.join(ids)}", written)
        if text:
            yield text


def left_out(edition: Edition) -> Iterator[Problem]:
    """Yield a notice for each reason for which products are in none of the files."""
    shop = edition.shop
    if not shop.feeds:
        return
    if GOOGLE in shop.feeds and not shop.store_code:
        yield _without_store()
    reasons = [(slug, _reason(edition.shelves.displays[slug])) for slug in edition.shelves.listed]
    for reason, (message, way_out) in _REASONS.items():
        titles = [
            edition.shelves.displays[slug].product.title.in_language(shop.language)
            for slug, found in reasons
            if found == reason
        ]
        if titles:
            yield Problem(
                code="feed-left-out",
                severity=Severity.NOTICE,
                place=Place("shop.yaml", key="feeds"),
                message=message(len(titles), some_of(titles)),
                way_out=way_out,
            )


def _reason(display: Display) -> str:
    """Return why a product, or one of its variants, is left out."""
    found = (why_left_out(offer, display.product) for offer in display.variants or (display.own,))
    return next((reason for reason in found if reason), "")


def _no_price(count: int, titles: Message | str) -> Message:
    return nmsg(
        "Shopping platforms are not told of {count} article without a price: {titles}.",
        "Shopping platforms are not told of {count} articles without a price: {titles}.",
        count,
        titles=titles,
    )


def _no_photo(count: int, titles: Message | str) -> Message:
    return nmsg(
        "Shopping platforms are not told of {count} article without a photo: {titles}.",
        "Shopping platforms are not told of {count} articles without a photo: {titles}.",
        count,
        titles=titles,
    )


def _no_date(count: int, titles: Message | str) -> Message:
    return nmsg(
        "Shopping platforms are not told of {count} article of which nobody says when it comes: {titles}.",
        "Shopping platforms are not told of {count} articles of which nobody says when they come: {titles}.",
        count,
        titles=titles,
    )


_REASONS: Final = {
    "price": (
        _no_price,
        msg("They take nothing without an amount. If it is meant so, all is well."),
    ),
    "photo": (_no_photo, msg("They take nothing without a picture: add a photo.")),
    "date": (_no_date, msg("Say when: available_from for a preorder, lead_time for what is on order.")),
}


def _without_store() -> Problem:
    return Problem(
        code="feed-without-store",
        severity=Severity.NOTICE,
        place=Place("shop.yaml", key="feeds"),
        message=msg("Google shows what can be reserved in a shop only when it knows the shop."),
        way_out=msg("Write the shop’s code from its Business Profile: store_code: my-shop"),
    )
