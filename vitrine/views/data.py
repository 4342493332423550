"""The catalogue as data, with the very values that the pages show."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from vitrine.catalogue.money import plain_amount
from vitrine.text.markdown import plain_text
from vitrine.urls import relative_link
from vitrine.views.contact import payment_words
from vitrine.views.data_types import (
    VERSION,
    AddressData,
    CatalogueData,
    CategoryData,
    HoursData,
    OfferData,
    OptionData,
    PhotoData,
    PortionData,
    ProductData,
    ShopData,
    SpecialHoursData,
    UnitPriceData,
    VariantData,
)
from vitrine.views.hours import spans_from, special_note
from vitrine.views.portions import portion_name, portions_of
from vitrine.views.structured_product import unit_price_of

if TYPE_CHECKING:
    from orjson import Fragment

    from vitrine.catalogue.hours import Day
    from vitrine.catalogue.offer import Offer
    from vitrine.catalogue.portions import Portion
    from vitrine.views.edition import Edition
    from vitrine.views.shelves import Display
    from vitrine.views.types import AvailabilityView, PriceView, ProductPage, SitePath


def catalogue_data(edition: Edition, products: tuple[Fragment, ...], digest: str) -> CatalogueData:
    """Return the catalogue as data.

    Args:
        edition: The language.
        products: The data of its listed products, in order, each as `product_data` gives it, written as JSON.
        digest: Of the whole site.
    """
    shelves = edition.shelves
    return CatalogueData(
        version=VERSION,
        digest=digest,
        language=edition.language,
        languages={
            language: _link(edition.addresses_in(language).data, edition)
            for language in edition.shop.languages
        },
        url=str(edition.base or ""),
        currency=edition.shop.currency,
        shop=_shop(edition),
        categories=tuple(_category(slug, edition) for slug in shelves.categories),
        products=cast("tuple[ProductData, ...]", products),
    )


def _link(path: SitePath, edition: Edition) -> str:
    """Return an address as seen from the data file."""
    return relative_link(edition.addresses.data, path) if path else ""


def _shop(edition: Edition) -> ShopData:
    shop = edition.shop
    place = shop.coordinates
    return ShopData(
        name=shop.name,
        tagline=edition.text(shop.tagline),
        kind=shop.kind,
        address=_address(edition),
        coordinates=(f"{place[0]:f}", f"{place[1]:f}") if place else None,
        phone=shop.phone.e164 if shop.phone else "",
        email=shop.email,
        payment=payment_words(shop, edition.words),
        channels=tuple(channel.name for channel in shop.reservation.channels),
        takes_reservations=not edition.is_paused,
        hours=_hours(edition),
    )


def _address(edition: Edition) -> AddressData | None:
    address = edition.shop.address
    if address is None:
        return None
    return AddressData(
        street=address.street,
        postcode=address.postcode,
        city=address.city,
        region=address.region,
        country=address.country,
    )


def _hours(edition: Edition) -> HoursData | None:
    hours = edition.shop.hours
    if not hours:
        return None
    return HoursData(
        time_zone=edition.shop.time_zone,
        week=tuple(_periods(day or ()) for day in hours.week),
        special=tuple(
            SpecialHoursData(
                first=span.first.isoformat(),
                last=span.last.isoformat(),
                periods=_periods(span.special.periods),
                note=special_note(span.special, edition),
            )
            for span in spans_from(hours, edition.day)
        ),
    )


def _periods(day: Day) -> tuple[tuple[int, int], ...]:
    return tuple((period.opens, period.closes) for period in day)


def _category(slug: str, edition: Edition) -> CategoryData:
    shelves = edition.shelves
    above = shelves.parents[slug]
    return CategoryData(
        slug=slug,
        title=edition.text(shelves.categories[slug].title),
        path=_link(edition.addresses.category(slug), edition),
        parent=above[-1].slug if above else "",
        count=len(shelves.by_category.get(slug, ())),
    )


def product_data(display: Display, page: ProductPage, short: SitePath, edition: Edition) -> ProductData:
    """Return a product as data: what its page shows is what the data say.

    Args:
        display: The product with its offers.
        page: Its page.
        short: Its short address, or empty.
        edition: The language.
    """
    product = display.product
    return ProductData(
        slug=product.slug,
        title=page.title,
        path=_link(page.path, edition),
        short=_link(short, edition),
        categories=product.categories,
        offer=_offer(display.own, page.price, page.availability, edition),
        options=tuple(
            OptionData(name=option.name, values=option.values) for option in page.options if display.variants
        ),
        variants=tuple(
            VariantData(
                id=view.id,
                values=view.values,
                photo=view.photo,
                offer=_offer(offer, view.price, view.availability, edition),
            )
            for offer, view in zip(display.variants, page.variants if display.variants else (), strict=True)
        ),
        portions=tuple(_portion(portion, edition) for portion in portions_of(display, edition)),
        photos=tuple(
            PhotoData(
                path=_link(photo.fallback[-1].path, edition), width=photo.fallback[-1].width, alt=photo.alt
            )
            for photo in page.photos
        ),
        description=plain_text(page.description_html),
        details=page.details,
        warnings=page.warnings,
        condition=product.condition,
        brand=product.brand,
        tags=tuple(map(edition.word, product.tags)),
        added=product.added.isoformat() if product.added else None,
    )


def _portion(portion: Portion, edition: Edition) -> PortionData:
    amount = portion.amount
    return PortionData(
        id=portion.id,
        name=portion_name(portion, edition),
        price=plain_amount(amount, edition.shop.currency) if amount is not None else None,
        is_about=portion.is_about,
    )


def _offer(offer: Offer, price: PriceView, availability: AvailabilityView, edition: Edition) -> OfferData:
    currency = edition.shop.currency
    amount = offer.price.amount
    return OfferData(
        sku=offer.sku,
        gtin=offer.gtin,
        price=plain_amount(amount, currency) if amount is not None else None,
        price_text=price.text,
        is_from=offer.is_from,
        was=plain_amount(offer.was, currency) if offer.was is not None else None,
        unit_price=_unit_price(offer, currency),
        availability=offer.availability.value,
        availability_text=availability.label,
        available_from=offer.available_from.isoformat() if offer.available_from else None,
    )


def _unit_price(offer: Offer, currency: str) -> UnitPriceData | None:
    found = unit_price_of(offer, currency)
    if found is None:
        return None
    return UnitPriceData(
        amount=plain_amount(found.amount, currency),
        quantity=f"{found.base.quantity:f}",
        unit=found.base.unit,
    )
