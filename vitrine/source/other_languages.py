"""Texts in languages that the shop has not, or no longer has: they wait, and are told once a language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from vitrine.catalogue.text import LocalText
from vitrine.messages import msg, some_of
from vitrine.problems import Severity, Unreadable
from vitrine.source.schema.base import Model

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vitrine.catalogue.catalogue import Catalogue
    from vitrine.problems import Problem
    from vitrine.source.products import ProductDraft
    from vitrine.source.schema.shop import ShopFile
    from vitrine.source.schema.validate import ReadFile


def languages_in(model: Model) -> frozenset[str]:
    """Return the languages in which any text of a file is written; none where all are written once."""
    found: set[str] = set()
    _collect(model, found)
    return frozenset(found)


def _collect(value: object, found: set[str]) -> None:
    if isinstance(value, LocalText):
        found.update(value.languages)
    elif isinstance(value, Model):
        for name in value.model_fields_set:
            _collect(getattr(value, name), found)
    elif isinstance(value, tuple):
        for item in value:
            _collect(item, found)
    elif isinstance(value, Mapping):
        for item in value.values():
            _collect(item, found)


def other_languages(
    catalogue: Catalogue, drafts: Iterable[ProductDraft], shop_file: ReadFile[ShopFile]
) -> Iterator[Problem]:
    """Yield a notice for each language that has texts, but is none of the shop's."""
    if shop_file.broken & {"languages", "language"}:
        return
    files: dict[str, list[str]] = {}
    for path, languages in _by_file(catalogue, drafts, shop_file):
        for language in sorted(languages.difference(catalogue.shop.languages)):
            files.setdefault(language, []).append(path)
    key = "languages" if shop_file.model.languages else "language"
    for language, paths in files.items():
        yield _unused(language, paths).at(shop_file.place(key))


def _by_file(
    catalogue: Catalogue, drafts: Iterable[ProductDraft], shop_file: ReadFile[ShopFile]
) -> Iterator[tuple[str, frozenset[str]]]:
    yield shop_file.document.path, languages_in(shop_file.model)
    for draft in drafts:
        yield draft.path, draft.languages
    for text in (*catalogue.pages, *catalogue.news):
        yield text.path, frozenset({text.language} - {""})


def _unused(language: str, paths: list[str]) -> Unreadable:
    return Unreadable(
        "language-unused",
        msg(
            "The shop has no language “{language}”: its texts are not shown (in {files}).",
            language=language,
            files=some_of(paths),
        ),
        msg("Add it to languages, or leave them as they are: they do no harm."),
        Severity.NOTICE,
    )
