"""Texts that nobody has translated: one warning a file, which names the texts and the languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vitrine.addresses import Addresses
from vitrine.catalogue.text import LocalText
from vitrine.catalogue.translation import is_translated
from vitrine.catalogue.words import quoted
from vitrine.messages import has_site_words, msg, some_of
from vitrine.problems import Place, Severity, Unreadable
from vitrine.text.slug import slugify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vitrine.catalogue.catalogue import Catalogue, ContentPage
    from vitrine.catalogue.product import Product
    from vitrine.catalogue.shop import Category, Shop
    from vitrine.messages import Message
    from vitrine.problems import Problem
    from vitrine.source.products import ProductDraft
    from vitrine.source.schema.base import Loc
    from vitrine.source.schema.product import ProductFile
    from vitrine.source.schema.shop import ShopFile
    from vitrine.source.schema.validate import ReadFile

_OF_MANY: Final = frozenset({"options", "tags", "details", "dimensions"})
"""Keys whose words come back in many products."""
_TAGS: Final = frozenset({"tags", "tag", "etiquettes"})
"""How a shop names the filter by tags; nothing else shows them."""

Texts = list[tuple["Loc", LocalText]]
"""Texts with their places in a file."""


def untranslated(
    catalogue: Catalogue, drafts: Iterable[ProductDraft], shop_file: ReadFile[ShopFile]
) -> Iterator[Problem]:
    """Yield a warning for each file with texts that a language of the shop has not; none for one language."""
    shop = catalogue.shop
    yield from _languages_without_words(shop, shop_file)
    if len(shop.languages) == 1:
        return
    yield from _of_file(_texts_of_shop(shop), shop, shop_file)
    for draft in drafts:
        product = catalogue.products.get(draft.slug)
        if product is not None and product.path == draft.path and not product.draft:
            yield from _of_file(_texts_of_product(product, shop), shop, draft.read)
    for texts in (catalogue.pages, catalogue.news):
        yield from _whole_texts(texts, shop)


def _languages_without_words(shop: Shop, shop_file: ReadFile[ShopFile]) -> Iterator[Problem]:
    for language in shop.languages:
        if not has_site_words(language):
            key = "languages" if shop_file.model.languages else "language"
            yield Unreadable(
                "language-without-words",
                msg(
                    "The pages have no words of their own in “{language}”: they speak English.",
                    language=language,
                ),
                msg("Your own texts are shown as you write them; buttons and headings stay in English."),
                Severity.WARNING,
            ).at(shop_file.place(key))


def _of_file(texts: Texts, shop: Shop, read: ReadFile[ShopFile] | ReadFile[ProductFile]) -> Iterator[Problem]:
    """Yield the warning of a file of keys and values, at the first of its texts that is not translated."""
    missing: list[tuple[Loc, LocalText, str]] = []
    for loc, text in texts:
        tags = [tag for tag in shop.languages if not is_translated(text, tag, shop)]
        if tags:
            missing.append((loc, text, ", ".join(tags)))
    if not missing:
        return
    names = dict.fromkeys(f"{_name(loc, text)} ({languages})" for loc, text, languages in missing)
    yield Unreadable(
        "translation-missing",
        msg("Not translated: {texts}.", texts=some_of(tuple(names))),
        _way_out(missing, shop),
        Severity.WARNING,
    ).at(read.place(*missing[0][0]))


def _way_out(missing: list[tuple[Loc, LocalText, str]], shop: Shop) -> Message:
    """Return how to translate what is missing: texts in place, words of many products in shop.yaml."""
    texts = [entry for entry in missing if not _is_word(*entry[:2])]
    words = [entry for entry in missing if _is_word(*entry[:2])]
    if not texts:
        return msg(
            "Translate the word once for all products, below “words” in shop.yaml: {example}",
            example=_word_example(words[0]),
        )
    language = texts[0][2].partition(",")[0]
    first = shop.language if language != shop.language else shop.languages[1]
    example = f"{{{first}: …, {language}: …}}"
    if not words:
        return msg("Write it in each language: {example}", example=example)
    return msg(
        "Write texts in each language: {example}; a word such as “{name}” once for all products, "
        "below “words” in shop.yaml: {line}",
        example=example,
        name=words[0][1].exactly(""),
        line=_word_example(words[0]),
    )


def _word_example(entry: tuple[Loc, LocalText, str]) -> str:
    _, text, languages = entry
    return f"{{{quoted(text.exactly(''))}: {{{languages.partition(',')[0]}: …}}}}"


def _name(loc: Loc, text: LocalText) -> str:
    """Return a text as its warning names it: by its keys, a word that comes back by itself too."""
    steps = [step for step in loc if isinstance(step, str)]
    return ".".join([*steps, quoted(text.exactly(""))] if _is_word(loc, text) else steps)


def _is_word(loc: Loc, text: LocalText) -> bool:
    return loc[0] in _OF_MANY and not text.languages


def _texts_of_shop(shop: Shop) -> Texts:
    reservation = shop.reservation
    messages = ("reservation", "messages")
    answers = reservation.answers
    texts: Texts = [
        (("tagline",), shop.tagline),
        (("photo_alt",), shop.photo_alt),
        *((("hours", "exceptions"), exception.note) for exception in shop.hours.exceptions),
        ((*messages, "reserve"), reservation.reserve_message),
        ((*messages, "back_in_stock"), reservation.back_in_stock_message),
        ((*messages, "selection"), reservation.selection_message),
        ((*messages, "ready"), answers.ready),
        ((*messages, "partial"), answers.partial),
        ((*messages, "sorry"), answers.sorry),
        *((("today", index, "note"), item.note) for index, item in enumerate(shop.today)),
        *_texts_of_categories(shop.categories, ("categories",)),
    ]
    if shop.announcement:
        texts.append((("announcement", "text"), shop.announcement.text))
    if reservation.paused:
        texts.append((("reservation", "paused", "why"), reservation.paused.why))
    return texts


def _texts_of_categories(categories: Iterable[Category], loc: Loc) -> Iterator[tuple[Loc, LocalText]]:
    for category in categories:
        own = (*loc, category.slug)
        yield (*own, "title"), category.title
        yield (*own, "text"), category.text
        yield from _texts_of_categories(category.children, (*own, "children"))


def _texts_of_product(product: Product, shop: Shop) -> Texts:
    once = LocalText.of
    options = [once(word) for option in product.options for word in (option.name, *option.values)]
    tags = product.tags if _TAGS & {slugify(name) for name in shop.filters} else ()
    alternatives = [photo.alt for photo in product.photos if photo.alt_given]
    return [
        (("title",), product.title),
        (("description",), product.description),
        *((("details",), text) for pair in product.details for text in pair),
        *((("warnings",), warning) for warning in product.warnings),
        *((("photos",), alternative) for alternative in alternatives),
        *((("options",), word) for word in options),
        (("dimensions",), once(product.dimensions)),
        *((("tags",), once(tag)) for tag in tags),
    ]


def _whole_texts(texts: Iterable[ContentPage], shop: Shop) -> Iterator[Problem]:
    """Yield a warning for each page or post of the first language that another one has not."""
    texts = tuple(texts)
    built_in = Addresses.of(shop.permalinks, shop.language, shop.language).built_in
    families = {(text.family, text.language or shop.language) for text in texts}
    for text in texts:
        if (text.language or shop.language) != shop.language or text.draft or f"/{text.slug}/" in built_in:
            continue
        missing = [tag for tag in shop.languages if (text.family, tag) not in families]
        if missing:
            yield Unreadable(
                "translation-missing",
                msg(
                    "Not translated: {texts}.", texts=f"{text.path.rpartition('/')[2]} ({', '.join(missing)})"
                ),
                msg("Put its translation beside it, as {file}.", file=f"{text.family}.{missing[0]}.md"),
                Severity.WARNING,
            ).at(Place(text.path))
