"""The shop in structured data: address, hours with exceptions, profiles, and the site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import orjson

from vitrine.views.contact import payment_words, profiles
from vitrine.views.hours import spans_from
from vitrine.views.structured_data import Node, filled, shop_id

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from vitrine.catalogue.hours import Day
    from vitrine.views.edition import Edition

_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY: Final = 1440
_DECIMALS: Final = 5
"""Google's least precision of a place: about a metre."""


def shop_node(edition: Edition) -> Node:
    """Return the shop with address, hours and exceptions, as home and information page show it."""
    shop = edition.shop
    node: Node = {
        "@type": shop.kind,
        "@id": shop_id(edition),
        "name": shop.name,
        "description": edition.text(shop.tagline),
        "url": edition.absolute("/"),
        "telephone": shop.phone.e164 if shop.phone else "",
        "email": shop.email,
        "address": _address(edition),
        "geo": _geo(edition),
        "image": _shop_image(edition),
        "logo": edition.absolute(edition.logo) if edition.logo else "",
        "openingHoursSpecification": _week(edition),
        "specialOpeningHoursSpecification": _exceptions(edition),
        "paymentAccepted": ", ".join(payment_words(shop, edition.words)),
        "currenciesAccepted": shop.currency if shop.payment else "",
        "sameAs": [href for _, href in profiles(shop)],
    }
    return filled(node)


def shop_reference(edition: Edition) -> Node:
    """Return the shop in few words, for pages that only name it."""
    shop = edition.shop
    return filled(
        {
            "@type": shop.kind,
            "@id": shop_id(edition),
            "name": shop.name,
            "url": edition.absolute("/"),
            "address": _address(edition),
        }
    )


def website_node(edition: Edition) -> Node:
    """Return the site, for the home page."""
    return filled(
        {
            "@type": "WebSite",
            "@id": f"{edition.absolute('/')}#site",
            "name": edition.shop.name,
            "url": edition.absolute(edition.addresses.home),
            "inLanguage": edition.language,
            "publisher": {"@id": shop_id(edition)},
        }
    )


def _address(edition: Edition) -> Node:
    address = edition.shop.address
    if address is None:
        return {}
    return filled(
        {
            "@type": "PostalAddress",
            "streetAddress": address.street,
            "postalCode": address.postcode,
            "addressLocality": address.city,
            "addressRegion": address.region,
            "addressCountry": address.country,
        }
    )


def _geo(edition: Edition) -> Node:
    """Return where the shop is; nothing where it is said too roughly to find a door by it."""
    coordinates = edition.shop.coordinates
    if coordinates is None or any(_decimals(degrees) < _DECIMALS for degrees in coordinates):
        return {}
    # As they were written: a float would lose a last zero, and with it the precision that is asked for.
    latitude, longitude = (orjson.Fragment(f"{degrees:f}") for degrees in coordinates)
    return {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}


def _decimals(degrees: Decimal) -> int:
    return -int(degrees.as_tuple().exponent)


def _shop_image(edition: Edition) -> str:
    if edition.shop.photo is None or not edition.base:
        return ""
    image = edition.pictures.show(edition.shop.photo, "window")
    return edition.absolute(image.fallback[-1].path)


def _week(edition: Edition) -> list[Node]:
    """Return the week: one entry for each set of hours, with the days that have it; closed days have none."""
    days_by_period: dict[tuple[int, int], list[str]] = {}
    for weekday, day in enumerate(edition.shop.hours.week):
        for period in day or ():
            days_by_period.setdefault((period.opens, period.closes), []).append(_DAYS[weekday])
    return [
        {"@type": "OpeningHoursSpecification", "dayOfWeek": days, **_times(opens, closes)}
        for (opens, closes), days in days_by_period.items()
    ]


def _exceptions(edition: Edition) -> list[Node]:
    """Return the exceptional days from this day to the end of next year."""
    return [
        {"@type": "OpeningHoursSpecification", **_validity(span.first, span.last), **times}
        for span in spans_from(edition.shop.hours, edition.day)
        for times in _day_times(span.special.periods)
    ]


def _validity(first: date, last: date) -> Node:
    return {"validFrom": first.isoformat(), "validThrough": last.isoformat()}


def _day_times(periods: Day) -> list[Node]:
    if not periods:
        return [{"opens": "00:00", "closes": "00:00"}]  # Google's way to say closed all day
    return [_times(period.opens, period.closes) for period in periods]


def _times(opens: int, closes: int) -> Node:
    """Return opening and closing time; a closing time before the opening one is of the next day."""
    if (opens, closes) == (0, _DAY):
        return {"opens": "00:00", "closes": "23:59"}  # Google's way to say open all day
    return {"opens": _clock(opens), "closes": _clock(closes)}


def _clock(minutes: int) -> str:
    hour, minute = divmod(minutes % _DAY, 60)
    return f"{hour:02d}:{minute:02d}"
