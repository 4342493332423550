"""Pages and posts: Markdown files with a head."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from vitrine.catalogue.catalogue import ContentPage
from vitrine.catalogue.dates import parse_date
from vitrine.messages import msg
from vitrine.problems import Unreadable
from vitrine.source.reserved import RESERVED_SLUGS, reserved
from vitrine.source.schema.content import NewsHead, PageHead
from vitrine.source.schema.validate import ReadFile, read_model
from vitrine.source.schema.values import language_tag
from vitrine.text.slug import slugify

if TYPE_CHECKING:
    from datetime import date

    from vitrine.problems import ProblemLog
    from vitrine.source.nodes import Document
    from vitrine.source.photo_library import PhotoLibrary
    from vitrine.source.schema.base import Reading

_DATED: Final = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})[-_ ]*(.*)", re.DOTALL)
_LANGUAGE_ENDING: Final = re.compile(r"(.+)\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})?)")


def read_page(
    document: Document, reading: Reading, library: PhotoLibrary, log: ProblemLog
) -> ContentPage | None:
    """Return a page of `pages/`, or None when it has an error; report everything about it."""
    read = read_model(document, PageHead, reading)
    stem, language = _name(document)
    model = read.model
    page = ContentPage(
        path=document.path,
        slug=model.slug or slugify(stem),
        language=language,
        title=model.title,
        markdown=document.body,
        description=model.description,
        menu=model.menu,
        order=model.order,
        draft=model.draft,
        photo=library.find(model.photo, read.place("photo"), log) if model.photo else None,
        photo_alt=model.photo_alt or None,
        aliases=model.aliases,
    )
    return _checked(page, read, log)


def read_post(
    document: Document, reading: Reading, library: PhotoLibrary, log: ProblemLog
) -> ContentPage | None:
    """Return a post of `news/`, or None when it has an error; report everything about it."""
    read = read_model(document, NewsHead, reading)
    stem, language = _name(document)
    model = read.model
    day, name = _dated(stem)
    post = ContentPage(
        path=document.path,
        slug=model.slug or slugify(name or stem),
        language=language,
        title=model.title,
        markdown=document.body,
        description=model.description,
        draft=model.draft,
        day=model.day or day,
        photo=library.find(model.photo, read.place("photo"), log) if model.photo else None,
        photo_alt=model.photo_alt or None,
        aliases=model.aliases,
    )
    if post.day is None and "date" not in read.broken:
        log.add(_without_date().at(read.place("date")))
        log.extend(read.problems)
        return None
    return _checked(post, read, log)


def _checked(
    page: ContentPage, read: ReadFile[PageHead] | ReadFile[NewsHead], log: ProblemLog
) -> ContentPage | None:
    log.extend(read.problems)
    if page.slug in RESERVED_SLUGS:
        log.add(reserved(page.slug).at(read.place("slug")))
        return None
    return None if read.has_errors else page


def _name(document: Document) -> tuple[str, str]:
    """Return the file's name without endings, and the language that it ends in (`about.en.md`)."""
    stem = document.path.rpartition("/")[2].rpartition(".")[0]
    found = _LANGUAGE_ENDING.fullmatch(stem)
    if found is None:
        return stem, ""
    try:
        tag = language_tag(found[2])
    except Unreadable:
        return stem, ""  # a point in a name, not a language
    return found[1], tag


def _dated(stem: str) -> tuple[date | None, str]:
    """Return the date that a post's name begins with, and the rest of the name."""
    found = _DATED.fullmatch(stem)
    if found is None:
        return None, stem
    try:
        return parse_date(found[1]), found[2]
    except Unreadable:
        return None, stem


def _without_date() -> Unreadable:
    return Unreadable(
        "post-without-date",
        msg("The post has no date."),
        msg("Begin the name of the file with it (2026-11-24-title.md), or add a line: date: 2026-11-24"),
    )
