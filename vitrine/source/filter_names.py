"""Filters of shop.yaml to which no product says anything: misspelt, or not needed any more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vitrine.catalogue.words import fold
from vitrine.messages import msg, site_words
from vitrine.problems import Severity, Unreadable
from vitrine.source.suggest import did_you_mean, known_are, nearest
from vitrine.text.slug import slugify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vitrine.catalogue.product import Product
    from vitrine.catalogue.shop import Shop
    from vitrine.problems import Problem
    from vitrine.source.schema.shop import ShopFile
    from vitrine.source.schema.validate import ReadFile

_ENGLISH: Final = ("price", "availability", "tags", "brand")
_FRENCH: Final = ("prix", "disponibilité", "étiquettes", "marque")
_WORDS: Final = (*_ENGLISH, *_FRENCH, "tag")
"""Filters that are neither details nor options."""
_FACTS: Final = (
    *("Age", "Dimensions", "Composition", "Content", "Sold by", "One piece weighs"),
    *("Also called", "Number", "Reference", "Barcode"),
)
"""Details that pages show of other keys, by the words of the pages."""


def unknown_filters(read: ReadFile[ShopFile], products: Iterable[Product], shop: Shop) -> Iterator[Problem]:
    """Yield a notice for each filter that is the name of no detail, no option and none of the others."""
    names = dict.fromkeys(_names(products))
    languages = {*shop.languages, "en"}
    facts = {slugify(site_words(language).gettext(fact)) for language in languages for fact in _FACTS}
    known = {slugify(name) for name in (*names, *_WORDS)} | facts
    for index, name in enumerate(read.model.filters):
        if slugify(name) not in known:
            yield _unknown(name, tuple(names), shop).at(read.place("filters", index))


def _names(products: Iterable[Product]) -> Iterator[str]:
    for product in products:
        yield from (option.name for option in product.options)
        for label, _ in product.details:
            yield from (text for _, text in label.by_language)


def _unknown(name: str, names: tuple[str, ...], shop: Shop) -> Unreadable:
    usual = _FRENCH if shop.language.partition("-")[0].lower() == "fr" else _ENGLISH
    near = nearest(name, (*names, *_WORDS))
    return Unreadable(
        "filter-unknown",
        msg("No product has a detail or an option “{name}”: lists show no such filter.", name=name),
        did_you_mean(near) if near else known_are(sorted((*names, *usual), key=fold)[:12]),
        Severity.NOTICE,
    )
