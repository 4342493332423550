"""The page of a product."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vitrine.catalogue.availability import GONE
from vitrine.catalogue.money import plain_amount
from vitrine.text.markdown import plain_text
from vitrine.views.availability import availability_of
from vitrine.views.body import body_html
from vitrine.views.cards import flag_of
from vitrine.views.details import country_of_origin, details_of, kicker_of, makers_of, notices_of
from vitrine.views.items import item_text, portion_item, seen_text
from vitrine.views.letters import letter_of
from vitrine.views.lists import category_link, category_trail
from vitrine.views.merchant import META_AVAILABILITIES
from vitrine.views.meta import PageFacts, title_of
from vitrine.views.offers import offer_view, portion_view
from vitrine.views.pages import shell
from vitrine.views.portions import portions_of
from vitrine.views.prices import price_of
from vitrine.views.scale import scale_of
from vitrine.views.seasons import season_of
from vitrine.views.share import price_words, share_picture
from vitrine.views.structured_product import product_node
from vitrine.views.structured_shop import shop_reference
from vitrine.views.texts import foreign_brand, second_names
from vitrine.views.types import OptionView, ProductPage

if TYPE_CHECKING:
    from vitrine.catalogue.product import Product
    from vitrine.views.edition import Edition
    from vitrine.views.pages import Common
    from vitrine.views.shelves import Display
    from vitrine.views.types import AvailabilityView, CardView, ImageView, Link, OfferView, PriceView


def product_page(display: Display, common: Common) -> ProductPage:
    """Return the page of a product."""
    edition = common.edition
    product = display.product
    title = edition.text(product.title)
    path = edition.addresses.product(product.slug)
    description = body_html(
        edition.markdown(product.description), path, product.path, edition, common.notes, top_level=3
    )
    photos = _photos(product, "gallery", edition)
    price = price_of(display.own, edition)
    availability = availability_of(display.own, product, edition)
    words = plain_text(description)
    portions = _portions(display, edition)
    facts = PageFacts(
        path=path,
        title=title,
        full_title=title_of(title, edition, foreign_brand(product, edition)),
        description=_description(title, words, price, availability, edition),
        og_type="product" if price.is_amount else "website",  # Meta's product has a price
        image=_share_picture(display, edition, price),
        properties=_product_tags(display, edition),
        translations={
            language: edition.addresses_in(language).product(product.slug)
            for language in edition.shop.languages
        },
        nodes=_nodes(display, words, photos, edition),
    )
    return ProductPage(
        kind="product",
        slug=product.slug,
        title=title,
        kicker=kicker_of(product, edition),
        photos=photos,
        thumbs=_photos(product, "thumb", edition),
        letter=letter_of(title),
        price=portions[0].price if portions else price,
        availability=availability,
        offer=portions[0] if portions else _offer(display, display.first_variant, edition),
        options=_quantities(portions, edition) if portions else _options(display, edition),
        variants=portions or tuple(_offer(display, index, edition) for index in range(len(display.variants))),
        description_html=description,
        details=details_of(display, edition),
        warnings=tuple(edition.text(warning) for warning in product.warnings),
        makers=makers_of(product, edition),
        related=tuple(common.cards[slug] for slug in edition.shelves.related[product.slug]),
        notices=notices_of(display, edition),
        season=season_of(product, edition),
        also=second_names(product),
        flags=_flags(display, edition),
        seen=seen_text(display, edition),
        number=product.number,
        dimensions=edition.word(product.dimensions),
        scale=scale_of(product, edition),
        **shell(facts, "product", _trail(product, edition), common)._asdict(),
    )


def _offer(display: Display, index: int | None, edition: Edition) -> OfferView:
    """Return an offer with what puts it aside."""
    return offer_view(display, index, edition, item_text(display, index, edition))


def _flags(display: Display, edition: Edition) -> tuple[tuple[str, str], ...]:
    country = country_of_origin(display.product, edition)
    origin = edition.words.gettext("Made in {country}").format(country=country) if country else ""
    return tuple((kind, word) for kind, word in (flag_of(display, edition), ("origin", origin)) if word)


def _portions(display: Display, edition: Edition) -> tuple[OfferView, ...]:
    """Return the portions of something sold by measure, each with what puts it aside."""
    return tuple(
        portion_view(display, portion, edition, portion_item(display, portion, edition))
        for portion in portions_of(display, edition)
    )


def _quantities(portions: tuple[OfferView, ...], edition: Edition) -> tuple[OptionView, ...]:
    values = tuple(portion.name for portion in portions)
    return (OptionView(name=edition.words.gettext("How much?"), values=values),)


def _options(display: Display, edition: Edition) -> tuple[OptionView, ...]:
    """Return the axes of choice, with the values none of whose variants is there."""
    if not display.variants:
        return ()

    def is_out(axis: int, value: str) -> bool:
        pairs = zip(display.product.variants, display.variants, strict=True)
        having = [offer.availability for variant, offer in pairs if variant.values[axis] == value]
        return bool(having) and GONE.issuperset(having)

    return tuple(
        OptionView(
            name=edition.word(option.name),
            values=tuple(map(edition.word, option.values)),
            out_of_stock=tuple(edition.word(value) for value in option.values if is_out(axis, value)),
        )
        for axis, option in enumerate(display.product.options)
    )


def show_pictures(display: Display, edition: Edition, card: CardView | None) -> None:
    """Ask for every photo that the page of a product shows, the texts' own apart.

    Args:
        display: The product.
        edition: The language.
        card: The product in lists, which knows its price already; None where it is in none.
    """
    product = display.product
    _photos(product, "gallery", edition)
    _share_picture(display, edition, card.price if card else price_of(display.own, edition))
    _photos(product, "thumb", edition)


def _photos(product: Product, slot: str, edition: Edition) -> tuple[ImageView, ...]:
    return tuple(
        edition.pictures.show(photo.photo, slot, edition.text(photo.alt), photo.focus)
        for photo in product.photos
    )


def _share_picture(display: Display, edition: Edition, price: PriceView) -> ImageView | None:
    """Return the card of a shared link: the first photo, the title, the price; the shop's photo stands in."""
    product = display.product
    title, words = edition.text(product.title), price_words(price, edition)
    if not product.photos:
        return share_picture(edition.shop.photo, edition, title=title, price=words)
    first = product.photos[0]
    alt = edition.text(first.alt)
    return share_picture(first.photo, edition, title=title, alt=alt, focus=first.focus, price=words)


def _trail(product: Product, edition: Edition) -> tuple[Link, ...]:
    """Return the way to the product through its main category."""
    category = edition.shelves.categories.get(product.categories[0]) if product.categories else None
    if category is None:
        return ()
    return (*category_trail(category.slug, edition), category_link(category, edition))


def _description(
    title: str, words: str, price: PriceView, availability: AvailabilityView, edition: Edition
) -> str:
    """Return price, availability and place, then the first words of the description."""
    gettext = edition.words.gettext
    amount = gettext("from {price}").format(price=price.text) if price.is_from else price.text
    facts = gettext("{title}: {price}. {availability}.").format(
        title=title, price=amount, availability=availability.label.rstrip(".")
    )
    place = ", ".join(part for part in (edition.shop.name, edition.city) if part)
    reserve = gettext("Reserve online, collect at {place}.")
    if edition.is_by_phone:
        reserve = gettext("Reserve by phone, collect at {place}.")
    return " ".join(part for part in (facts, reserve.format(place=place), words) if part)


def _product_tags(display: Display, edition: Edition) -> tuple[tuple[str, str], ...]:
    """Return Meta's product tags, none without a price; what is not known is left out."""
    product, own = display.product, display.own
    amount = own.price.amount
    if amount is None:
        return ()
    return (
        ("product:price:amount", plain_amount(amount, edition.shop.currency)),
        ("product:price:currency", edition.shop.currency),
        ("product:availability", META_AVAILABILITIES[own.availability]),
        ("product:condition", product.condition),
        ("product:brand", product.brand),
        ("product:retailer_item_id", product.sku or product.slug),
    )


def _nodes(
    display: Display, words: str, photos: tuple[ImageView, ...], edition: Edition
) -> tuple[dict[str, object], ...]:
    product = product_node(display, words, photos, edition)
    return (product, shop_reference(edition)) if product else ()
