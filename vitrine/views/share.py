"""The pictures of shared links: what networks and messengers show of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vitrine.contrast import readable_on
from vitrine.images.spec import ShareCard
from vitrine.views.pictures import SHARE

if TYPE_CHECKING:
    from vitrine.images.spec import Photo
    from vitrine.views.edition import Edition
    from vitrine.views.types import ImageView, PriceView


def share_picture(
    photo: Photo | None,
    edition: Edition,
    *,
    title: str,
    alt: str = "",
    focus: tuple[float, float] | None = None,
    price: str = "",
    line: str = "",
) -> ImageView | None:
    """Return the card of a page, or the bare photo in a shop that wants no cards.

    None without a photo, and as long as the shop has no url: such pictures are only named absolutely.

    Args:
        photo: What the page shows first.
        edition: The language.
        title: What the page is about.
        alt: What the photo shows.
        focus: Round what the photo is cut.
        price: What it costs, or empty.
        line: A softer line under the title.
    """
    if photo is None or not edition.base:
        return None
    if not edition.shop.social_cards:
        has_place = edition.pictures.has_slot(SHARE)
        return edition.pictures.show(photo, SHARE, alt or title, focus) if has_place else None
    shop = edition.shop.name
    card = ShareCard(
        title=str(title),
        price=str(price),
        line=str(line),
        shop=shop if shop != title else edition.city,
        ground=edition.design.accent,
        ink=readable_on(edition.design.accent),
        paper=edition.design.background,
        from_right=edition.direction == "rtl",
    )
    return edition.pictures.card(photo, card, _alt(alt, title, price), focus)


def shop_card(edition: Edition) -> ImageView | None:
    """Return the picture of the home page, which stands in for pages without one of their own."""
    shop = edition.shop
    alt = edition.text(shop.photo_alt)
    return share_picture(shop.photo, edition, title=shop.name, alt=alt, line=edition.text(shop.tagline))


def price_words(price: PriceView, edition: Edition) -> str:
    """Return a price in a few words: `from 12,00 €`; empty where it is no amount."""
    if not price.is_amount:
        return ""
    return edition.words.gettext("from {price}").format(price=price.text) if price.is_from else price.text


def _alt(alt: str, title: str, price: str) -> str:
    """Return what a card shows and says: the photo's words, and the title where it is not among them."""
    said = alt if title.casefold() in alt.casefold() else ", ".join(part for part in (title, alt) if part)
    return f"{said}, {price}" if price else said
