"""Lists of products: categories, all products, new arrivals, reductions; 48 a page, as plain links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markupsafe import Markup
from msgspec import Struct, field

from vitrine.text.excerpt import excerpt
from vitrine.text.markdown import plain_text
from vitrine.views.body import body_html
from vitrine.views.cards import count_text, tiles_of
from vitrine.views.facets import facts_text
from vitrine.views.long_lists import PAGE_SIZE, facts_path
from vitrine.views.meta import PageFacts, title_of
from vitrine.views.pages import shell, translations
from vitrine.views.share import share_picture
from vitrine.views.structured_data import list_node
from vitrine.views.types import Link, ListFilters, ListPage, Pager

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from vitrine.catalogue.shop import Category
    from vitrine.views.edition import Edition
    from vitrine.views.pages import Common
    from vitrine.views.types import CardView, CategoryTile, ImageView, SitePath

_AROUND: Final = 2
"""Pages named on each side of the current one."""
_LINE: Final = 90
"""Characters of a category's text on its card."""
_ALL_NAMED: Final = 9
"""Up to so many pages, all are named."""


class _List(Struct, frozen=True, kw_only=True):
    """A list before it is cut into pages."""

    kind: str = "list"
    path: SitePath
    title: str
    slugs: tuple[str, ...]
    empty_text: str
    text_html: Markup = field(default_factory=Markup)
    image: ImageView | None = None
    share_image: ImageView | None = None
    subcategories: tuple[CategoryTile, ...] = ()
    trail: tuple[Link, ...] = ()
    translations: Mapping[str, SitePath]
    description: str = ""


def list_pages(common: Common) -> Iterator[ListPage]:
    """Yield every page of every list of an edition."""
    edition = common.edition
    words = edition.words
    shelves = edition.shelves
    yield from _pages(
        _List(
            path=edition.addresses.products,
            title=words.gettext("All articles"),
            slugs=shelves.listed,
            empty_text=words.gettext("The shelves are being filled: come back soon."),
            translations=translations(edition, "products"),
        ),
        common,
    )
    for category in shelves.categories.values():
        yield from _pages(_category_list(category, common), common)
    yield from _pages(
        _List(
            path=edition.addresses.new,
            title=words.gettext("New arrivals"),
            slugs=shelves.new,
            empty_text=words.gettext("Nothing new at the moment: come back soon."),
            translations=translations(edition, "new"),
        ),
        common,
    )
    yield from _pages(
        _List(
            path=edition.addresses.reductions,
            title=words.gettext("Reductions"),
            slugs=shelves.reduced,
            empty_text=words.gettext("No reductions at the moment."),
            translations=translations(edition, "reductions"),
        ),
        common,
    )


def category_trail(slug: str, edition: Edition) -> tuple[Link, ...]:
    """Return the links to the categories above one, from the top."""
    return tuple(category_link(category, edition) for category in edition.shelves.parents.get(slug, ()))


def category_link(category: Category, edition: Edition) -> Link:
    """Return the link to a category."""
    return Link(text=edition.text(category.title), path=edition.addresses.category(category.slug))


def _category_list(category: Category, common: Common) -> _List:
    edition = common.edition
    path = edition.addresses.category(category.slug)
    text = body_html(edition.markdown(category.text), path, "shop.yaml", edition, common.notes)
    above = edition.shelves.parents[category.slug]
    # On a child its siblings stand there, so that one click leads to the shelf beside.
    shown = category.children or (above[-1].children if above else ())
    title = edition.text(category.title)
    return _List(
        kind="category",
        path=path,
        title=title,
        slugs=edition.shelves.by_category.get(category.slug, ()),
        empty_text=edition.words.gettext("This shelf is empty at the moment: come back soon."),
        text_html=text,
        image=edition.pictures.show(category.photo, "disc") if category.photo else None,
        share_image=share_picture(
            category.photo or edition.shop.photo, edition, title=title, line=excerpt(plain_text(text), _LINE)
        ),
        subcategories=tiles_of(shown, edition, current=category.slug),
        trail=category_trail(category.slug, edition),
        translations={
            language: edition.addresses_in(language).category(category.slug)
            for language in edition.shop.languages
        },
        description=plain_text(text),
    )


def _pages(whole: _List, common: Common) -> Iterator[ListPage]:
    total = max(-(-len(whole.slugs) // PAGE_SIZE), 1)
    for number in range(1, total + 1):
        yield _page(whole, number, total, common)


def _page(whole: _List, number: int, total: int, common: Common) -> ListPage:
    edition = common.edition
    first = (number - 1) * PAGE_SIZE
    cards = tuple(common.cards[slug] for slug in whole.slugs[first : first + PAGE_SIZE])
    path = edition.addresses.numbered(whole.path, number)
    items = list_node(cards, whole.title, edition)
    facts = PageFacts(
        path=path,
        title=whole.title,
        full_title=title_of(_numbered_title(whole.title, number, edition), edition),
        description=_description(whole, number, edition),
        image=whole.share_image,
        translations={
            language: edition.addresses_in(language).numbered(address, number)
            for language, address in whole.translations.items()
        },
        nodes=(items,) if items else (),
        robots="" if cards else "noindex",
    )
    is_first = number == 1
    filters = _filters(whole, cards, edition)
    parts = shell(facts, whole.kind, whole.trail, common)
    return ListPage(
        kind=whole.kind,
        heading=whole.title,
        text_html=whole.text_html if is_first else Markup(),
        image=whole.image,
        subcategories=whole.subcategories,
        parent=whole.trail[-1] if whole.trail else None,
        count_text=count_text(len(whole.slugs), edition),
        cards=cards,
        pager=_pager(whole.path, number, total, edition) if total > 1 else None,
        empty_text="" if cards else whole.empty_text,
        filters=filters,
        **parts._replace(script=edition.script("list") if filters else "")._asdict(),
    )


def _filters(whole: _List, cards: tuple[CardView, ...], edition: Edition) -> ListFilters | None:
    facets = edition.facets.get(whole.path)
    if facets is None:
        return None
    source = facts_path(whole.path, edition)
    return ListFilters(
        groups=facets.groups,
        sort_key=facets.sort_key,
        sorts=facets.sorts,
        slugs=" ".join(card.slug for card in cards),
        facts="" if source else facts_text(facets),
        source=source,
        count_words=facets.count_words,
    )


def _numbered_title(title: str, number: int, edition: Edition) -> str:
    if number == 1:
        return title
    return edition.words.gettext("{title}, page {number}").format(title=title, number=number)


def _description(whole: _List, number: int, edition: Edition) -> str:
    """Return what the list is about, how much is in it, and what can be done with it."""
    words = edition.words
    title = _numbered_title(whole.title, number, edition)
    if not whole.slugs:
        return f"{title}, {edition.shop.name}. {whole.empty_text}"
    count = count_text(len(whole.slugs), edition)
    place = ", ".join(part for part in (edition.shop.name, edition.city) if part)
    facts = words.gettext("{title}: {count} to reserve online and collect at {place}.")
    if edition.is_by_phone:
        facts = words.gettext("{title}: {count} to reserve by phone and collect at {place}.")
    return f"{facts.format(title=title, count=count, place=place)} {whole.description}".strip()


def _pager(path: SitePath, current: int, total: int, edition: Edition) -> Pager:
    numbered = edition.addresses.numbered
    return Pager(
        current=current,
        total=total,
        pages=tuple(_page_links(path, current, total, edition)),
        previous=numbered(path, current - 1) if current > 1 else "",
        next=numbered(path, current + 1) if current < total else "",
    )


def _page_links(path: SitePath, current: int, total: int, edition: Edition) -> Iterator[Link]:
    near = range(current - _AROUND, current + _AROUND + 1)
    shown = [n for n in range(1, total + 1) if total <= _ALL_NAMED or n in {1, total} or n in near]
    last = 0
    for number in shown:
        if number - last > 1:
            yield Link(text="…")
        yield Link(text=str(number), path=edition.addresses.numbered(path, number), current=number == current)
        last = number
