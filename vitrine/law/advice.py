"""What the law asks for and the shop does not say yet, as advice that never forbids publishing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vitrine.law import rules
from vitrine.law.countries import EUROPEAN_AREA, country_of
from vitrine.law.fibres import is_fibre, nearest_fibre
from vitrine.law.goods import goods_by_product
from vitrine.law.hosts import host_of
from vitrine.law.identity import missing_identity
from vitrine.messages import msg, nmsg, some_of
from vitrine.problems import Place, Severity, Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from vitrine.catalogue.catalogue import Catalogue
    from vitrine.catalogue.product import Product
    from vitrine.catalogue.shop import Shop
    from vitrine.law.goods import Goods
    from vitrine.messages import Message
    from vitrine.problems import Problem

    Finding = Callable[[int, Message | str], Unreadable]


def law_advice(catalogue: Catalogue, url: str, *, has_own_notice: bool = False) -> Iterator[Problem]:
    """Yield what the law of the shop's country asks for and the shop does not say; nothing outside Europe.

    Args:
        catalogue: What the shop folder says.
        url: Address of the site; a shop without one is not on the web yet, and its notice may wait.
        has_own_notice: Whether a page of the shop's own stands in the place of the legal notice.
    """
    shop = catalogue.shop
    if country_of(shop) not in EUROPEAN_AREA:
        return
    if not has_own_notice:
        yield from _legal_notice(shop, url)
    shown = [product for product in catalogue.products.values() if not product.draft]
    kinds = goods_by_product(shown, shop)
    for key, finding, concerned in _CHECKS:
        found = [product for product in shown if concerned(product, kinds[product.slug])]
        if found:
            place = Place(found[0].path, key=key) if len(found) == 1 else Place("products", key=key)
            yield finding(len(found), _titles(found, shop)).at(place)


def unknown_fibres(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield a warning for each fibre, as pages show it, that European law knows by another name."""
    if country_of(catalogue.shop) in EUROPEAN_AREA:
        for product in catalogue.products.values():
            yield from _unknown_fibres(product, catalogue.shop.language)


def _legal_notice(shop: Shop, url: str) -> Iterator[Problem]:
    missing = tuple(missing_identity(shop, host_of(shop.legal.host, url)))
    if missing:
        yield Unreadable(
            "legal-incomplete",
            nmsg(
                "The legal notice lacks something that the law wants there: {missing}.",
                "The legal notice lacks {count} things that the law wants there: {missing}.",
                len(missing),
                missing=_joined(missing),
            ),
            msg("Write it in shop.yaml; what is not known is left out of the page, never invented."),
            Severity.WARNING if url else Severity.NOTICE,
        ).at(Place("shop.yaml", key="legal"))


def _joined(parts: Sequence[Message]) -> Message:
    if len(parts) == 1:
        return parts[0]
    return msg("{first}; {rest}", first=parts[0], rest=_joined(parts[1:]))


def _titles(products: Iterable[Product], shop: Shop) -> Message | str:
    return some_of([product.title.in_language(shop.language) for product in products])


def _unknown_fibres(product: Product, language: str) -> Iterator[Problem]:
    for name, _ in product.composition:
        if not is_fibre(name):
            near = nearest_fibre(name, language)
            yield Unreadable(
                "fibre-unknown",
                msg("“{name}” is not one of the fibre names of the European list.", name=name),
                msg("Write {near}; a brand or a quality can be told in the description.", near=near)
                if near
                else msg(
                    "Write the official name of the fibre, as on the label. "
                    "What is no textile belongs in details."
                ),
                Severity.WARNING,
            ).at(Place(product.path, key=f"composition.{name}"))


def _toy_age(count: int, titles: Message | str) -> Unreadable:
    return Unreadable(
        "toy-without-age",
        nmsg(
            "{count} toy does not say from what age it is meant for: {titles}.",
            "{count} toys do not say from what age they are meant for: {titles}.",
            count,
            titles=titles,
        ),
        msg("Write what the box says: age_min: 3 years"),
        Severity.NOTICE,
    )


def _toy_warning(count: int, titles: Message | str) -> Unreadable:
    return Unreadable(
        "toy-without-warning",
        nmsg(
            "{count} toy for children of 3 years and more carries no warning: {titles}.",
            "{count} toys for children of 3 years and more carry no warning: {titles}.",
            count,
            titles=titles,
        ),
        msg(
            "If the box warns (not for children under 36 months, small parts), copy it word for word: "
            "warnings: [...]. It must be seen before one reserves."
        ),
        Severity.NOTICE,
    )


def _maker(count: int, titles: Message | str) -> Unreadable:
    return Unreadable(
        "maker-missing",
        nmsg(
            "{count} product does not say who makes it: {titles}.",
            "{count} products do not say who makes them: {titles}.",
            count,
            titles=titles,
        ),
        msg(
            "European product safety wants name, postal and electronic address: of what you make yourself, "
            "your own. Write brand: in the product "
            "and, once a brand, in shop.yaml: "
            "brands: {…: {manufacturer: {name: …, address: …, email: …}}}"
        ),
        Severity.NOTICE,
    )


def _maker_address(count: int, titles: Message | str) -> Unreadable:
    return Unreadable(
        "maker-without-address",
        nmsg(
            "The maker of {count} product has no postal address, or no e-mail or website: {titles}.",
            "The makers of {count} products have no postal address, or no e-mail or website: {titles}.",
            count,
            titles=titles,
        ),
        msg("Complete it as it stands on the box: manufacturer: {name: …, address: …, email: …}"),
        Severity.NOTICE,
    )


def _fibres(count: int, titles: Message | str) -> Unreadable:
    return Unreadable(
        "composition-missing",
        nmsg(
            "{count} textile does not say what it is made of: {titles}.",
            "{count} textiles do not say what they are made of: {titles}.",
            count,
            titles=titles,
        ),
        msg("Copy the label below composition, a fibre a line: cotton: 80, then polyester: 20."),
        Severity.NOTICE,
    )


def _content(count: int, titles: Message | str) -> Unreadable:
    return Unreadable(
        "content-missing",
        nmsg(
            "The content of {count} product is not written, so it has no price per kilogram or litre: "
            "{titles}.",
            "The content of {count} products is not written, so they have no price per kilogram or litre: "
            "{titles}.",
            count,
            titles=titles,
        ),
        msg("Write how much is in it (content: 250 g). What is sold by the piece alone needs none."),
        Severity.NOTICE,
    )


def _condition(count: int, titles: Message | str) -> Unreadable:
    return Unreadable(
        "condition-missing",
        nmsg(
            "{count} product seems second-hand and is shown as new: {titles}.",
            "{count} products seem second-hand and are shown as new: {titles}.",
            count,
            titles=titles,
        ),
        msg("Write condition: used, or refurbished; the page then says it."),
        Severity.NOTICE,
    )


_CHECKS: Final[tuple[tuple[str, Finding, Callable[[Product, frozenset[Goods]], bool]], ...]] = (
    ("age_min", _toy_age, rules.is_toy_without_age),
    ("warnings", _toy_warning, rules.is_toy_without_warning),
    ("manufacturer", _maker, rules.is_without_maker),
    ("manufacturer", _maker_address, rules.is_maker_without_address),
    ("composition", _fibres, rules.is_textile_without_fibres),
    ("content", _content, rules.is_food_without_content),
    ("condition", _condition, rules.is_used_told_new),
)
"""Key, words, and which products they concern."""
