"""Parts that pages of several kinds share, and the simple pages: information, texts, news, not found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec.structs import replace

from vitrine.messages import site_words
from vitrine.text.excerpt import excerpt
from vitrine.text.foreign import as_foreign_as
from vitrine.text.markdown import plain_text
from vitrine.text.spacing import spaced
from vitrine.urls import NOT_FOUND
from vitrine.views.body import body_html
from vitrine.views.contact import information_title
from vitrine.views.meta import PageFacts, meta_view, title_of
from vitrine.views.share import share_picture
from vitrine.views.site import language_links, on_page
from vitrine.views.structured_data import breadcrumb_node
from vitrine.views.structured_shop import shop_node
from vitrine.views.texts import date_text, marked
from vitrine.views.types import InformationPage, Link, NewsPage, NotFoundPage, PostTeaser, TextPage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vitrine.catalogue.catalogue import ContentPage
    from vitrine.messages import Words
    from vitrine.views.body import TextNotes
    from vitrine.views.edition import Edition
    from vitrine.views.types import CardView, ImageView, LanguageLink, MetaView, SitePath, SiteView

EXCERPT: Final = 220
"""Characters of a post in a list."""


class Common(NamedTuple):
    """What the pages of one edition are made with."""

    edition: Edition
    site: SiteView
    cards: Mapping[str, CardView]
    notes: TextNotes


class Shell(NamedTuple):
    """What every page view begins with."""

    path: SitePath
    site: SiteView
    meta: MetaView
    breadcrumbs: tuple[Link, ...]
    languages: tuple[LanguageLink, ...]
    stylesheet: SitePath
    script: SitePath


def shell(facts: PageFacts, kind: str, trail: tuple[Link, ...], common: Common) -> Shell:
    """Return the parts that every page has.

    Args:
        facts: What the page tells about itself.
        kind: Its kind, which names its style sheet and its script.
        trail: The pages between the home page and this one; the ends are added here.
        common: The edition.
    """
    edition = common.edition
    breadcrumbs: tuple[Link, ...] = ()
    if kind not in {"home", "not_found"}:
        home = Link(text=edition.words.gettext("Home"), path=edition.addresses.home)
        breadcrumbs = (home, *trail, Link(text=facts.title, path=facts.path, current=True))
        facts = replace(facts, nodes=(*facts.nodes, breadcrumb_node(breadcrumbs, edition)))
    return Shell(
        path=facts.path,
        site=on_page(common.site, facts.path),
        meta=meta_view(facts, edition),
        breadcrumbs=breadcrumbs,
        languages=language_links(edition, facts.translations),
        stylesheet=edition.stylesheet(kind),
        script=edition.script(kind),
    )


def translations(edition: Edition, name: str) -> dict[str, SitePath]:
    """Return the addresses of a page that every language has, by language.

    Args:
        edition: Any language of the shop.
        name: An attribute of `Addresses`: home, products, new, reductions, information.
    """
    return {language: getattr(edition.addresses_in(language), name) for language in edition.shop.languages}


def information_page(common: Common) -> InformationPage:
    """Return the page with hours, address and contact."""
    edition = common.edition
    title = information_title(edition)
    facts = PageFacts(
        path=edition.addresses.information,
        title=title,
        description=information_description(common.site, edition),
        translations=translations(edition, "information"),
        nodes=(shop_node(edition),),
    )
    return InformationPage(
        kind="information", heading=title, **shell(facts, "information", (), common)._asdict()
    )


def information_description(site: SiteView, edition: Edition) -> str:
    """Return address and hours in a sentence or two."""
    words = edition.words
    parts = [", ".join((edition.shop.name, *site.contact.address_lines))]
    if site.hours:
        open_rows = [f"{row.day} {row.text}" for row in site.hours.short if not row.closed]
        parts += [words.gettext("Open: {hours}").format(hours="; ".join(open_rows))] if open_rows else []
    if site.contact.phone:
        parts.append(words.gettext("Phone {number}").format(number=site.contact.phone.text))
    return ". ".join(parts) + "."


def content_image(page: ContentPage, slot: str, edition: Edition) -> ImageView | None:
    """Return the photo of a text in a slot, or None."""
    if page.photo is None or not edition.pictures.has_slot(slot):
        return None
    alt = _photo_alt(page, edition)
    return edition.pictures.show(page.photo, slot, alt or page.title)


def _photo_alt(page: ContentPage, edition: Edition) -> str:
    """Return what the photo of a text shows; written once, it is in the language of the text."""
    if not page.photo_alt:
        return ""
    language = page.language or edition.language
    own = page.photo_alt.exactly(language)
    return marked(spaced(own, language), language, edition.language) if own else edition.text(page.photo_alt)


class Twin(NamedTuple):
    """A text in one language."""

    path: SitePath
    is_translated: bool
    """Whether it is in that language, and not there in the shop's first one instead."""


def text_page(page: ContentPage, common: Common, twins: Mapping[str, Twin]) -> TextPage:
    """Return one of the shop's own pages, or a post when it has a date.

    Args:
        page: The text.
        common: The edition.
        twins: Its translations, itself included, by language.
    """
    edition = common.edition
    is_post = page.day is not None
    kind = "post" if is_post else "page"
    path = content_path(page, edition)
    trail = (Link(text=edition.words.gettext("News"), path=edition.addresses.news),) if is_post else ()
    facts = PageFacts(
        path=path,
        title=page.title,
        description=page.description or plain_text(edition.html(page.markdown)) or page.title,
        og_type="article" if is_post else "website",
        image=share_picture(page.photo, edition, title=page.title, alt=_photo_alt(page, edition)),
        translations={tag: twin.path for tag, twin in twins.items()},
        untranslated=frozenset(tag for tag, twin in twins.items() if not twin.is_translated),
        canonical="" if page.language == edition.language else twins[page.language].path,
    )
    return TextPage(
        kind=kind,
        heading=page.title,
        body_html=body_html(page.markdown, path, page.path, edition, common.notes),
        day=date_text(page.day, edition.locale) if page.day else "",
        iso=page.day.isoformat() if page.day else "",
        image=content_image(page, "post", edition),
        **shell(facts, kind, trail, common)._asdict(),
    )


def content_path(page: ContentPage, edition: Edition) -> SitePath:
    """Return the address of a page or post."""
    addresses = edition.addresses
    return addresses.post(page.slug) if page.day is not None else addresses.page(page.slug)


def teaser(post: ContentPage, page: SitePath, common: Common) -> PostTeaser:
    """Return a post as the list at `page` shows it."""
    edition = common.edition
    day = post.day or edition.day
    return PostTeaser(
        path=edition.addresses.post(post.slug),
        title=post.title,
        day=date_text(day, edition.locale),
        iso=day.isoformat(),
        excerpt=teaser_text(post, edition),
        body_html=body_html(post.markdown, page, post.path, edition, common.notes, top_level=3),
        image=content_image(post, "post", edition),
    )


def teaser_text(post: ContentPage, edition: Edition) -> str:
    """Return what a list says of a post: its description, else its first words."""
    words = excerpt(plain_text(edition.html(post.markdown)), EXCERPT)
    return post.description or as_foreign_as(words, post.markdown)


def news_page(common: Common, paths: Mapping[str, SitePath]) -> NewsPage:
    """Return the list of all posts, newest first.

    Args:
        common: The edition.
        paths: Its addresses by language, of the languages that have posts.
    """
    edition = common.edition
    title = edition.words.gettext("News")
    path = edition.addresses.news
    posts = tuple(teaser(post, path, common) for post in edition.posts)
    facts = PageFacts(
        path=path,
        title=title,
        description=edition.words.gettext("News from {shop}: {titles}").format(
            shop=edition.shop.name, titles=", ".join(post.title for post in posts)
        ),
        translations=paths,
    )
    return NewsPage(kind="news", heading=title, posts=posts, **shell(facts, "news", (), common)._asdict())


def not_found_page(common: Common) -> NotFoundPage:
    """Return the page for addresses that lead nowhere."""
    words = common.edition.words
    heading = _lost(words)
    text = words.gettext(
        "The address has changed, or the article has found a home. "
        "If you are looking for something, ask us: we know where everything is."
    )
    facts = PageFacts(
        path=NOT_FOUND,
        title=heading,
        full_title=title_of(words.gettext("Page not found"), common.edition),
        description=text,
        robots="noindex",
    )
    parts = shell(facts, "not_found", (), common)
    # It is shown at any address, so it names none.
    meta = replace(parts.meta, canonical="", properties=(), alternates=())
    return NotFoundPage(
        kind="not_found",
        heading=heading,
        text=text,
        others=_lost_in_other_languages(common.edition),
        **parts._replace(meta=meta)._asdict(),
    )


def _lost(words: Words) -> str:
    return words.gettext("This page does not exist, or no longer")


def _lost_in_other_languages(edition: Edition) -> tuple[Link, ...]:
    """Return what the page says, in the other languages of the shop: nobody knows which one was asked for."""
    return tuple(
        Link(
            text=marked(_lost(site_words(language)), language, edition.language),
            path=edition.addresses_in(language).home,
        )
        for language in edition.shop.languages
        if language != edition.language
    )
