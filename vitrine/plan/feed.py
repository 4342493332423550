"""The Atom feed (RFC 4287) of a language: arrivals and posts, newest first.

All dates come from the shop's files, so that the same shop gives the same feed on every day. An entry keeps
its id (a tag URI, RFC 4151) when its title or its address changes.
"""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from msgspec import Struct

from vitrine.plan.types import BytesPlan
from vitrine.text.excerpt import excerpt
from vitrine.text.foreign import Foreign
from vitrine.text.markdown import plain_text
from vitrine.text.xml import attribute, content, escape
from vitrine.urls import encode_path, output_path
from vitrine.views.cards import first_image
from vitrine.views.pages import content_image, teaser_text
from vitrine.views.prices import price_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from vitrine.base_url import BaseUrl
    from vitrine.catalogue.catalogue import ContentPage
    from vitrine.views.edition import Edition
    from vitrine.views.shelves import Display
    from vitrine.views.types import ImageView, SitePath

ENTRIES: Final = 40
"""How many entries the feed has; readers keep the older ones."""
SUMMARY: Final = 300
"""Characters of a product's description."""


class _Entry(Struct, frozen=True, kw_only=True):
    id: str
    day: date
    path: SitePath
    title: str
    summary: str
    image: ImageView | None


def feed_file(edition: Edition) -> BytesPlan | None:
    """Return the feed of an edition; None while there is no url, which every address in it needs."""
    if not edition.feed or edition.base is None:
        return None
    entries = sorted(_entries(edition, edition.base), key=lambda entry: entry.day, reverse=True)
    return BytesPlan(output_path(edition.feed), _feed(entries[:ENTRIES], edition, edition.base), "vitrine")


def _entries(edition: Edition, base: BaseUrl) -> Iterator[_Entry]:
    for post in edition.posts:
        if post.day is not None:
            yield _of_post(post, post.day, edition, base)
    for slug in edition.shelves.arrivals:
        display = edition.shelves.displays[slug]
        if display.product.added is not None:
            yield _of_product(display, display.product.added, edition, base)


def _of_product(display: Display, day: date, edition: Edition, base: BaseUrl) -> _Entry:
    product = display.product
    price = price_of(display.own, edition)
    amount = edition.words.gettext("from {price}").format(price=price.text) if price.is_from else price.text
    words = plain_text(edition.html(edition.markdown(product.description)))
    return _Entry(
        id=_tag(base, day, f"{edition.language}/product/{product.slug}"),
        day=day,
        path=edition.addresses.product(product.slug),
        title=edition.text(product.title),
        summary=" – ".join(part for part in (amount, excerpt(words, SUMMARY)) if part),
        image=first_image(product, "card", edition),
    )


def _of_post(post: ContentPage, day: date, edition: Edition, base: BaseUrl) -> _Entry:
    return _Entry(
        id=_tag(base, day, f"{edition.language}/post/{post.slug}"),
        day=day,
        path=edition.addresses.post(post.slug),
        title=post.title,
        summary=teaser_text(post, edition),
        image=content_image(post, "post", edition),
    )


def _tag(base: BaseUrl, day: date, name: str) -> str:
    host = base.host.partition(":")[0]
    return f"tag:{host},{day.isoformat()}:{encode_path(name)}"


def _feed(entries: list[_Entry], edition: Edition, base: BaseUrl) -> bytes:
    shop = edition.shop
    home = base.absolute(edition.addresses.home)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={attribute(edition.language)}>',
        f"<id>{escape(home)}</id>",
        f"<title>{content(shop.name)}</title>",
        *_filled("subtitle", edition.text(shop.tagline)),
        f"<updated>{_midnight(entries[0].day, edition)}</updated>",
        f"<author><name>{content(shop.name)}</name></author>",
        *(f"<icon>{escape(base.absolute(icon.path))}</icon>" for icon in edition.icons[:1]),
        f'<link rel="self" type="application/atom+xml" href={attribute(base.absolute(edition.feed))}/>',
        f'<link rel="alternate" type="text/html" href={attribute(home)}/>',
    ]
    lines += [line for entry in entries for line in _lines(entry, edition, base)]
    return "\n".join((*lines, "</feed>", "")).encode()


def _lines(entry: _Entry, edition: Edition, base: BaseUrl) -> Iterable[str]:
    moment = _midnight(entry.day, edition)
    return (
        "<entry>",
        f"<id>{escape(entry.id)}</id>",
        f"<title{_language(entry.title)}>{content(entry.title)}</title>",
        f"<published>{moment}</published>",
        f"<updated>{moment}</updated>",
        f'<link rel="alternate" type="text/html" href={attribute(base.absolute(entry.path))}/>',
        *(_picture(entry.image, base) if entry.image else ()),
        *_filled("summary", entry.summary),
        "</entry>",
    )


def _picture(image: ImageView, base: BaseUrl) -> tuple[str]:
    address = attribute(base.absolute(image.fallback[-1].path))
    return (f'<link rel="enclosure" type="image/jpeg" href={address}/>',)


def _filled(name: str, text: str) -> tuple[str, ...]:
    return (f"<{name}{_language(text)}>{content(text)}</{name}>",) if text else ()


def _language(text: str) -> str:
    """Return the attribute for a text in another language than the feed."""
    return f" xml:lang={attribute(text.language)}" if isinstance(text, Foreign) else ""


def _midnight(day: date, edition: Edition) -> str:
    """Return when a day begins in the shop's time zone."""
    return datetime.combine(day, time(), ZoneInfo(edition.shop.time_zone)).isoformat()
