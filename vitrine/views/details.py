"""The facts of a product in words, its makers, and the notices over its offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.numbers import format_decimal

from vitrine.catalogue.availability import Availability
from vitrine.catalogue.measure import format_measure
from vitrine.law.fibres import fibre_name
from vitrine.text.slug import slugify
from vitrine.views.portions import portions_of
from vitrine.views.texts import NBSP, age_text, capitalised, foreign_brand
from vitrine.views.types import MakerView

if TYPE_CHECKING:
    from decimal import Decimal

    from vitrine.catalogue.product import Maker, Product
    from vitrine.views.edition import Edition
    from vitrine.views.shelves import Display


def details_of(display: Display, edition: Edition) -> tuple[tuple[str, str], ...]:
    """Return label and value of every fact: the shop's own first, then ours that they do not already name."""
    own = tuple((edition.text(label), edition.text(value)) for label, value in display.product.details)
    named = {slugify(label) for label, _ in own}
    ours = ((label, value) for label, value in _facts(display, edition) if value)
    return (*own, *((label, value) for label, value in ours if slugify(label) not in named))


def _facts(display: Display, edition: Edition) -> tuple[tuple[str, str], ...]:
    product = display.product
    words = edition.words
    language = edition.language
    return (
        (words.gettext("Age"), age_text(product, edition)),
        (words.gettext("Dimensions"), edition.word(product.dimensions)),
        (words.gettext("Composition"), _composition(product.composition, edition)),
        (words.gettext("Made in"), country_of_origin(product, edition)),
        (words.gettext("Content"), format_measure(product.content, language) if product.content else ""),
        (words.gettext("Sold by"), _sold_by(display, edition)),
        (words.gettext("One piece weighs"), format_measure(product.piece, language) if product.piece else ""),
        (words.gettext("Also called"), ", ".join(name for _, name in product.also_called)),
        (words.gettext("Number"), product.number),
        (words.gettext("Reference"), product.sku),
        (words.gettext("Barcode"), display.own.gtin),
    )


def country_of_origin(product: Product, edition: Edition) -> str:
    """Return the country in which it was made, by its name; empty when nobody says."""
    return str(edition.locale.territories.get(product.made_in, product.made_in))


def _sold_by(display: Display, edition: Edition) -> str:
    """Return the portions where they are not choices beside the price."""
    if portions_of(display, edition):
        return ""
    return ", ".join(format_measure(part, edition.language) for part in display.product.portions)


def _composition(fibres: tuple[tuple[str, Decimal], ...], edition: Edition) -> str:
    """Return fibres by their official names, in the descending order the law asks for."""
    return ", ".join(
        f"{_percent(share, edition)} {fibre_name(fibre, edition.language)}" for fibre, share in fibres
    )


def _percent(share: Decimal, edition: Edition) -> str:
    text = format_decimal(share, format="#,##0.##", locale=edition.locale)
    return f"{text}{NBSP}%" if edition.locale.language == "fr" else f"{text}%"


def notices_of(display: Display, edition: Edition) -> tuple[str, ...]:
    """Return the sentences over the offer."""
    product = display.product
    words = edition.words
    notices = []
    if display.own.availability is Availability.NO_LONGER_SOLD:
        notices.append(words.gettext("This article is no longer sold."))
    if product.condition == "used":
        notices.append(words.gettext("Second-hand article."))
    if product.condition == "refurbished":
        notices.append(words.gettext("Refurbished article."))
    return tuple(notices)


def makers_of(product: Product, edition: Edition) -> tuple[MakerView, ...]:
    """Return who made it and who answers for it in the EU (regulation 2023/988, article 19)."""
    words = edition.words
    makers = (
        (words.gettext("Manufacturer"), product.manufacturer),
        (words.gettext("Responsible in the European Union"), product.eu_responsible),
    )
    return tuple(_maker(heading, maker, edition) for heading, maker in makers if maker)


def _maker(heading: str, maker: Maker, edition: Edition) -> MakerView:
    return MakerView(
        heading=heading,
        name=maker.name,
        address=edition.of_place(maker.address),
        email=maker.email,
        url=maker.url,
        phone=edition.ciphers(maker.phone),
    )


def kicker_of(product: Product, edition: Edition) -> str:
    """Return brand and age over the title: `Atelier du Jura · dès 12 mois`."""
    age = age_text(product, edition)
    brand = foreign_brand(product, edition)
    if brand and age:
        return f"{brand} · {age[:1].lower()}{age[1:]}"
    return brand or capitalised(age)
