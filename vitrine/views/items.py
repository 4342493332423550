"""What a customer can put aside: a product or one of its variants, as the scripts keep it on the device.

The names are short because every card carries one: `p` product, `v` variant, `t` title, `n` name of the
variant, `r` reference, `c` price in minor units, `x` price as shown, `a` address, `i` photo, `l` letter,
`m` most that can be put aside, `f` first day, `d` and `D` lead time in minutes and days, `w` whether the
scales or the rule have the last word on its price, `s` why it cannot be had. A portion of something sold
by measure is put aside as a variant is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import orjson
from markupsafe import Markup

from vitrine.catalogue.money import plain_amount
from vitrine.urls import encode_path
from vitrine.views.availability import availability_of
from vitrine.views.letters import letter_of
from vitrine.views.offers import action_of
from vitrine.views.portions import all_portions, portion_name, portion_price
from vitrine.views.prices import price_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from vitrine.catalogue.offer import Offer
    from vitrine.catalogue.portions import Portion
    from vitrine.catalogue.product import Duration, Variant
    from vitrine.views.edition import Edition
    from vitrine.views.shelves import Display

VERSION: Final = 1
"""Version of the file that the reservation page reads."""

_PUT_ASIDE: Final = frozenset({"reserve", "preorder"})
_MOST: Final = 99
"""How many of one thing, where the stock is not told."""
_ESCAPES: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "'&<>"}
"""As JSON writes what an attribute cannot hold: shorter than the entities of every double quote."""
_ALWAYS: Final = frozenset("pvcm")
"""What is said even where it is empty or 0."""
_MINUTES: Final = {"minute": 1, "hour": 60}
_DAYS: Final = {"day": 1, "week": 7, "month": 31, "year": 366}


def item_text(display: Display, index: int | None, edition: Edition) -> Markup:
    """Return what can be put aside as JSON for an attribute in single quotes.

    Args:
        display: The product on the day.
        index: A variant, or None for the product itself.
        edition: The language.

    Returns:
        Nothing for what cannot be reserved now.
    """
    offer = display.own if index is None else display.variants[index]
    if action_of(offer, edition) not in _PUT_ASIDE:
        return Markup()
    return _attribute(_item(display, index, edition))


def _attribute(item: dict[str, object]) -> Markup:
    return Markup(orjson.dumps(item).decode().translate(_ESCAPES))  # noqa: S704


def portion_item(display: Display, portion: Portion, edition: Edition) -> Markup:
    """Return a portion as JSON for an attribute in single quotes; nothing where it cannot be reserved now."""
    if action_of(display.own, edition) not in _PUT_ASIDE:
        return Markup()
    return _attribute(_of_portion(display, portion, edition))


def seen_text(display: Display, edition: Edition) -> Markup:
    """Return what the device remembers of a product that was looked at, as JSON for a quoted attribute.

    Empty where the shop wants nothing remembered.

    `p` is the product, `t` its title, `a` its address and `i` its photo from the root of the site, `l` its
    letter.
    """
    if not edition.shop.recently_seen:
        return Markup()
    item = _item(display, None, edition)
    seen = {name: item.get(name, "") for name in "ptail"}
    return Markup(orjson.dumps(seen).decode().translate(_ESCAPES))  # noqa: S704


def items_of(display: Display, edition: Edition) -> list[dict[str, object]]:
    """Return a product's variants or portions, or itself, as they can be put aside today.

    What cannot be says why. The reservation page compares with them what is kept on the device.
    """
    return list(_items(display, edition))


def _items(display: Display, edition: Edition) -> Iterator[dict[str, object]]:
    portions = all_portions(display, edition)
    for portion in portions:
        yield _today(_of_portion(display, portion, edition), display.own, display, edition)
    if portions:
        return
    for index in range(len(display.variants)) if display.variants else (None,):
        offer = display.own if index is None else display.variants[index]
        yield _today(_item(display, index, edition), offer, display, edition)


def _today(item: dict[str, object], offer: Offer, display: Display, edition: Edition) -> dict[str, object]:
    """Return something with why it cannot be had, where it cannot."""
    if action_of(offer, edition) in _PUT_ASIDE:
        return item
    return item | {"m": 0, "s": availability_of(offer, display.product, edition).label}


def _item(display: Display, index: int | None, edition: Edition) -> dict[str, object]:
    product = display.product
    variant = None if index is None else product.variants[index]
    offer = display.own if index is None else display.variants[index]
    title = edition.text(product.title)
    minutes, days = lead(offer.lead_time)
    item = {
        "p": product.slug,
        "v": variant.id if variant else "",
        "t": title,
        "n": ", ".join(map(edition.word, variant.values)) if variant else "",
        "r": offer.sku,
        "c": _minor_units(offer, edition),
        "x": price_of(offer, edition).text,
        "a": _address(product.slug, variant, edition),
        "i": _photo(display, variant, edition),
        "l": letter_of(title),
        "m": _most(display, offer),
        "f": offer.available_from.isoformat() if offer.available_from else "",
        "d": minutes,
        "D": days,
        "w": int(offer.price.per is not None),
    }
    return {name: value for name, value in item.items() if value or name in _ALWAYS}


def _of_portion(display: Display, portion: Portion, edition: Edition) -> dict[str, object]:
    """Return a portion as it can be put aside."""
    item = _item(display, None, edition)
    item |= {"v": portion.id, "n": portion_name(portion, edition), "a": f"{item['a']}?v={portion.id}"}
    if portion.is_exact:
        del item["w"]
    if portion.amount is not None:
        item |= {"c": _in_minor_units(portion.amount, edition), "x": portion_price(portion, edition)}
    return item


def lead(duration: Duration | None) -> tuple[int, int]:
    """Return a duration as minutes, or as days when it is counted in days: `(120, 0)`, `(0, 14)`."""
    if duration is None:
        return 0, 0
    if duration.unit in _MINUTES:
        return duration.count * _MINUTES[duration.unit], 0
    return 0, duration.count * _DAYS[duration.unit]


def _minor_units(offer: Offer, edition: Edition) -> int | None:
    """Return the price in cents; None without one, and for what is sold by weight or length."""
    if offer.price.amount is None or offer.price.per is not None:
        return None
    return _in_minor_units(offer.price.amount, edition)


def _in_minor_units(amount: Decimal, edition: Edition) -> int:
    return int(plain_amount(amount, edition.shop.currency).replace(".", ""))


def _address(slug: str, variant: Variant | None, edition: Edition) -> str:
    """Return the product's page from the root of the site, opening with the variant."""
    path = encode_path(edition.addresses.product(slug)[1:])
    return f"{path}?v={quote(variant.id)}" if variant else path


def _photo(display: Display, variant: Variant | None, edition: Edition) -> str:
    """Return the smallest picture of the variant, else of the product; empty without a photo."""
    photos = display.product.photos
    if not photos or not edition.pictures.has_slot("thumb"):
        return ""
    shown = photos[variant.photo] if variant and variant.photo is not None else photos[0]
    thumb = edition.pictures.show(shown.photo, "thumb", edition.text(shown.alt), shown.focus)
    return encode_path(thumb.fallback[-1].path[1:])


def _most(display: Display, offer: Offer) -> int:
    if display.product.unique:
        return 1
    return offer.stock or _MOST
