"""How to find and reach the shop. Links only: nothing is loaded from another origin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from vitrine.reservation import Kind, ReservationRequest, reservation_links
from vitrine.views.texts import capitalised
from vitrine.views.types import ContactView, Link

if TYPE_CHECKING:
    from vitrine.catalogue.shop import Address, Shop
    from vitrine.messages import Words
    from vitrine.views.edition import Edition

_CITY_THEN_CODE: Final = frozenset({"US", "CA", "AU"})
_CODE_ON_OWN_LINE: Final = frozenset({"GB", "IE"})

_PROFILES: Final = {
    "instagram": ("Instagram", "https://www.instagram.com/{name}/"),
    "facebook": ("Facebook", "https://www.facebook.com/{name}"),
    "tiktok": ("TikTok", "https://www.tiktok.com/@{name}"),
    "youtube": ("YouTube", "https://www.youtube.com/@{name}"),
    "pinterest": ("Pinterest", "https://www.pinterest.com/{name}/"),
    "linkedin": ("LinkedIn", "https://www.linkedin.com/company/{name}/"),
    "threads": ("Threads", "https://www.threads.net/@{name}"),
    "bluesky": ("Bluesky", "https://bsky.app/profile/{name}"),
    "telegram": ("Telegram", "https://t.me/{name}"),
    "x": ("X", "https://x.com/{name}"),
    "twitter": ("X", "https://x.com/{name}"),
    "vinted": ("Vinted", "https://www.vinted.fr/member/{name}"),
    "etsy": ("Etsy", "https://www.etsy.com/shop/{name}"),
}
"""Name and address of a profile by network."""


def contact_view(edition: Edition) -> ContactView:
    """Return address, map links, phone, e-mail, channels and means of payment."""
    shop = edition.shop
    lines = address_lines(shop.address) if shop.address else ()
    place = _place(shop, lines)
    return ContactView(
        address_lines=tuple(map(edition.of_place, lines)),
        address_short=edition.of_place(short_address(shop.address)),
        town=edition.of_place(edition.city),
        map_href=_map_href(shop, place),
        directions_href=f"https://www.openstreetmap.org/directions?to={quote(place)}" if place else "",
        by_appointment=edition.words.gettext("By appointment") if shop.hours.by_appointment else "",
        phone=Link(text=edition.ciphers(shop.phone.shown), href=f"tel:{shop.phone.e164}")
        if shop.phone
        else None,
        email=Link(text=shop.email, href=f"mailto:{quote(shop.email, safe='@')}") if shop.email else None,
        channels=reservation_links(
            edition.reservation,
            ReservationRequest(kind=Kind.CONTACT),
            shop_name=shop.name,
            language=edition.language,
            words=edition.words,
        ),
        social=tuple(Link(text=text, href=href) for text, href in profiles(shop)),
        payment=payment_words(shop, edition.words),
    )


def information_title(edition: Edition) -> str:
    """Return what the page on the shop is called: it tells hours only where there are some."""
    words = edition.words
    return words.gettext("Hours and access") if edition.shop.hours else words.gettext("Address and contact")


def address_lines(address: Address) -> tuple[str, ...]:
    """Return an address line by line, as the country writes it."""
    lines: tuple[str, ...]
    if address.country in _CITY_THEN_CODE:
        city = " ".join(part for part in (f"{address.city},", address.region, address.postcode) if part)
        lines = (address.street, city if address.city else "")
    elif address.country in _CODE_ON_OWN_LINE:
        lines = (address.street, address.city, address.postcode)
    else:
        lines = (address.street, " ".join(part for part in (address.postcode, address.city) if part))
    return tuple(line for line in lines if line)


def profiles(shop: Shop) -> tuple[tuple[str, str], ...]:
    """Return name and address of the shop's profiles; what is neither known nor an address is left out."""
    found = []
    for network, account in shop.social:
        name, pattern = _PROFILES.get(network, (network.capitalize(), ""))
        if account.startswith(("https://", "http://")):
            found.append((name, account))
        elif network == "mastodon" and account.lstrip("@").count("@") == 1:
            user, host = account.lstrip("@").split("@")
            found.append(("Mastodon", f"https://{quote(host)}/@{quote(user)}"))
        elif pattern:
            found.append((name, pattern.format(name=quote(account.lstrip("@")))))
    return tuple(found)


def payment_words(shop: Shop, words: Words) -> tuple[str, ...]:
    """Return the means of payment in words; one we do not know stays as it was written."""
    known = {
        "cash": words.gettext("cash"),
        "card": words.gettext("card"),
        "cheque": words.gettext("cheque"),
        "contactless": words.gettext("contactless payment"),
        "voucher": words.gettext("gift voucher"),
        "meal voucher": words.gettext("meal voucher"),
        "mobile": words.gettext("mobile payment"),
        "transfer": words.gettext("bank transfer"),
    }
    means = tuple(known.get(name, name) for name in shop.payment)
    return (capitalised(means[0]), *means[1:]) if means else ()


def short_address(address: Address | None) -> str:
    """Return an address on one line: `1 place de l’Exemple, Alfortville`."""
    return ", ".join(part for part in (address.street, address.city) if part) if address else ""


def _place(shop: Shop, lines: tuple[str, ...]) -> str:
    """Return what a map understands: coordinates, else the address, else nothing."""
    if shop.coordinates:
        return f"{shop.coordinates[0]},{shop.coordinates[1]}"
    if not shop.address or not (shop.address.street and shop.address.city):
        return ""
    return ", ".join((*lines, shop.address.country)).rstrip(", ")


def _map_href(shop: Shop, place: str) -> str:
    if shop.coordinates:
        latitude, longitude = shop.coordinates
        marker = f"mlat={latitude}&mlon={longitude}"
        return f"https://www.openstreetmap.org/?{marker}#map=18/{latitude}/{longitude}"
    return f"https://www.openstreetmap.org/search?query={quote(place)}" if place else ""
