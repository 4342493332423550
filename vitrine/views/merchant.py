"""Products as shopping platforms read them: one item for everything that can be reserved.

What an item says is what the product's page shows on that day; platforms compare the two. How each platform
writes it is for `plan/google.py` and `plan/meta.py`.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from msgspec import Struct

from vitrine.catalogue.availability import Availability
from vitrine.catalogue.dates import add_duration
from vitrine.catalogue.gtin import is_for_one_shop
from vitrine.catalogue.money import plain_amount
from vitrine.text.excerpt import excerpt
from vitrine.text.markdown import plain_text
from vitrine.views.offers import action_of
from vitrine.views.shelves import display_on
from vitrine.views.structured_product import property_of, unit_price_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from vitrine.catalogue.catalogue import Catalogue
    from vitrine.catalogue.measure import Measure
    from vitrine.catalogue.offer import Offer
    from vitrine.catalogue.product import Product
    from vitrine.views.edition import Edition
    from vitrine.views.shelves import Display, Shelves
    from vitrine.views.types import ProductPage

LONGEST_ID: Final = 50
"""Signs of an id (Google; Meta takes 100)."""
LONGEST_TITLE: Final = 150
LONGEST_DESCRIPTION: Final = 5000
_LONGEST_WAIT: Final = 15
"""Days after which a week has surely changed, also where months end in different ways."""


META_AVAILABILITIES: Final = {
    Availability.IN_STOCK: "in stock",
    Availability.LAST_ITEMS: "in stock",
    Availability.ON_ORDER: "available for order",
    Availability.PREORDER: "preorder",
    Availability.IN_STORE_ONLY: "in stock",
    Availability.RESERVED: "out of stock",
    Availability.OUT_OF_STOCK: "out of stock",
    Availability.NO_LONGER_SOLD: "discontinued",
}
"""Words of Meta's catalogues and of its product tags in pages."""


class FeedItem(Struct, frozen=True, kw_only=True):
    """A product, or one of its variants, as platforms are told of it."""

    id: str
    group: str
    """What the variants of one product have in common; empty without variants."""
    title: str
    description: str
    link: str
    image: str
    more_images: tuple[str, ...]
    availability: Availability
    available_on: date | None
    """From which day it can be had, of a preorder or of what is ordered for the customer."""
    price: str
    """`24.90 EUR`: the full price, also while a reduction runs."""
    sale_price: str
    """The present price while a reduction runs, else empty."""
    sale_period: tuple[datetime, datetime] | None
    """Its first and last minute, where the shop says both."""
    condition: str
    brand: str
    gtin: str
    varying: tuple[tuple[str, str], ...]
    """What sets a variant apart, in the words of schema.org: color, size, material, pattern."""
    others: tuple[tuple[str, str], ...]
    """What else sets it apart, in the shop's words."""
    shelf: tuple[str, ...]
    """The main category, those above it first."""
    measure: Measure | None
    """What the price is for, and the quantity the law wants it told for, as far as the page tells both."""
    base: Measure | None
    can_be_reserved: bool
    ready_in: int
    """Days until it can be collected; 0 is the same day."""


def feed_ids(shelves: Shelves) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of every listed product by its slug: its own, or one a variant.

    Each is the reference, or else the name of the product's file with the variant's: both stay when a title
    changes. One that is too long, or that another product has, ends in a digest of its own.
    """
    taken: set[str] = set()
    return {slug: tuple(_ids(shelves.displays[slug].product, taken)) for slug in shelves.listed}


def _ids(product: Product, taken: set[str]) -> Iterator[str]:
    own = product.sku or product.slug
    wanted = [variant.sku or f"{own}-{variant.id}" for variant in product.variants] or [own]
    for index, text in enumerate(wanted):
        found = _shortened(text, f"{product.slug}/{index}", is_taken=text in taken)
        taken.add(found)
        yield found


def _shortened(text: str, key: str, *, is_taken: bool = False) -> str:
    if len(text) <= LONGEST_ID and not is_taken:
        return text
    digest = sha256(f"{key}\0{text}".encode()).hexdigest()[:8]
    return f"{text[: LONGEST_ID - 9]}-{digest}"


def why_left_out(offer: Offer, product: Product) -> str:
    """Return why platforms cannot be told of an offer, or an empty text.

    Returns:
        Empty where they can. `price`: no amount is told, or it is free; `photo`: there is none; `date`: it
        comes later, and nobody says when.
    """
    if not offer.price.amount:
        return "price"
    if not product.photos:
        return "photo"
    if offer.availability is Availability.PREORDER and offer.available_from is None:
        return "date"
    return "date" if offer.availability is Availability.ON_ORDER and offer.lead_time is None else ""


def feed_items(
    display: Display, page: ProductPage, ids: tuple[str, ...], edition: Edition
) -> Iterator[FeedItem]:
    """Yield the items of a product; those that platforms would refuse, or are no longer sold, are left out.

    Args:
        display: The product with its offers.
        page: Its page.
        ids: One for it, or one a variant.
        edition: The language.
    """
    product = display.product
    offers = list(enumerate(display.variants)) if display.variants else [(None, display.own)]
    for number, (index, offer) in zip(ids, offers, strict=True):
        is_gone = offer.availability is Availability.NO_LONGER_SOLD
        if not is_gone and not why_left_out(offer, product):
            yield _item(display, index, page, number, edition)


def _item(display: Display, index: int | None, page: ProductPage, number: str, edition: Edition) -> FeedItem:
    product = display.product
    offer = display.own if index is None else display.variants[index]
    variant = None if index is None else product.variants[index]
    values = tuple(str(edition.word(value)) for value in variant.values) if variant else ()
    address = edition.absolute(page.path)
    price, sale, period = _prices(offer, product, edition)
    images = _images(page, offer_photo=variant.photo if variant else None, edition=edition)
    unit = unit_price_of(offer, edition.shop.currency)
    return FeedItem(
        id=number,
        group=_shortened(product.sku or product.slug, product.slug) if variant else "",
        title=_title(page.title, values),
        description=_description(page),
        link=f"{address}?v={variant.id}" if variant else address,
        image=images[0],
        more_images=images[1:],
        availability=offer.availability,
        available_on=_available_on(offer, edition.day),
        price=price,
        sale_price=sale,
        sale_period=period,
        condition=product.condition,
        brand=product.brand,
        gtin="" if is_for_one_shop(offer.gtin) else offer.gtin,
        varying=tuple(_axes(product, values, edition, known=True)),
        others=tuple(_axes(product, values, edition, known=False)),
        shelf=_shelf(product, edition),
        measure=(offer.price.per or offer.content) if unit else None,
        base=unit.base if unit else None,
        can_be_reserved=action_of(offer, edition) == "reserve",
        ready_in=_ready_in(offer, edition),
    )


def _title(title: str, values: tuple[str, ...]) -> str:
    """Return the title with what was chosen; where it is too long the title gives way."""
    chosen = f", {', '.join(values)}" if values else ""
    room = LONGEST_TITLE - len(chosen)
    if room < LONGEST_TITLE // 2:
        return excerpt(f"{title}{chosen}", LONGEST_TITLE)[:LONGEST_TITLE]
    return f"{excerpt(title, room)[:room]}{chosen}"


def _description(page: ProductPage) -> str:
    """Return the page's text; of a page without one its facts, else its title."""
    facts = ". ".join(f"{label}: {value}" for label, value in page.details)
    text = plain_text(page.description_html) or facts or str(page.title)
    return excerpt(text, LONGEST_DESCRIPTION)[:LONGEST_DESCRIPTION]


def _images(page: ProductPage, offer_photo: int | None, edition: Edition) -> tuple[str, ...]:
    """Return the addresses of the photos; what shows the variant comes first."""
    addresses = [edition.absolute(photo.fallback[-1].path) for photo in page.photos]
    first = offer_photo if offer_photo is not None and offer_photo < len(addresses) else 0
    return tuple(dict.fromkeys((addresses[first], *addresses)))


def _prices(
    offer: Offer, product: Product, edition: Edition
) -> tuple[str, str, tuple[datetime, datetime] | None]:
    currency = edition.shop.currency

    def written(amount: Decimal) -> str:
        return f"{plain_amount(amount, currency)} {currency}"

    amount = offer.price.amount
    if amount is None:
        raise ValueError(product.slug)  # such an offer is left out before
    if offer.was is None:
        return written(amount), "", None
    period = None
    if product.was_from and product.was_until:
        zone = ZoneInfo(edition.shop.time_zone)
        first = datetime.combine(product.was_from, time(), zone)
        period = first, datetime.combine(product.was_until, time(23, 59), zone)
    return written(offer.was), written(amount), period


def _available_on(offer: Offer, day: date) -> date | None:
    if offer.availability is Availability.ON_ORDER and offer.lead_time:
        return _monday_from(add_duration(day, offer.lead_time))
    return offer.available_from


def _monday_from(day: date) -> date:
    """Return the first Monday from a day on.

    What is ordered today is there in so many days: said to the week, the feed changes once a week and not
    every day.
    """
    day = min(day, date.max - timedelta(days=7))
    return day + timedelta(days=-day.weekday() % 7)


def next_feed_change(catalogue: Catalogue, day: date) -> date | None:
    """Return the next day on which the files tell another week for what is on order, or None."""
    if not catalogue.shop.feeds or not catalogue.shop.url:
        return None
    waiting = (each for each in catalogue.products.values() if each.lead_time and not each.draft)
    displays = (display_on(product, catalogue, day) for product in waiting)
    offers = [offer for display in displays for offer in (display.variants or (display.own,))]
    on_order = [offer for offer in offers if offer.lead_time]
    for later in (day + timedelta(days=count) for count in range(1, _LONGEST_WAIT) if on_order):
        if any(_available_on(offer, later) != _available_on(offer, day) for offer in on_order):
            return later
    return None


def _ready_in(offer: Offer, edition: Edition) -> int:
    wait = offer.lead_time or edition.shop.pickup.lead_time
    return (add_duration(edition.day, wait) - edition.day).days if wait else 0


def _axes(
    product: Product, values: tuple[str, ...], edition: Edition, *, known: bool
) -> Iterator[tuple[str, str]]:
    """Yield what was chosen: the axes that platforms have a name for, or the others."""
    for option, value in zip(product.options, values, strict=False):
        name = property_of(option)
        if bool(name) is known:
            yield (name or str(edition.word(option.name)), value)


def _shelf(product: Product, edition: Edition) -> tuple[str, ...]:
    if not product.categories or product.categories[0] not in edition.shelves.categories:
        return ()
    main = edition.shelves.categories[product.categories[0]]
    above = edition.shelves.parents[main.slug]
    return tuple(str(edition.text(category.title)) for category in (*above, main))
