"""What labels, poster, catalogue and slips have in common: the paper, the codes, the choice of articles."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, TypeVar

from markupsafe import Markup
from msgspec import Struct

from vitrine.errors import UsageError
from vitrine.messages import msg
from vitrine.plan.redirects import short_pages
from vitrine.printing.code import qr_code
from vitrine.urls import output_path
from vitrine.views.print_types import CodeView

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from vitrine.messages import Message
    from vitrine.printing.sheets import Paper
    from vitrine.views.edition import Edition
    from vitrine.views.types import SitePath


T = TypeVar("T")


class Choice(Struct, frozen=True):
    """Which articles: all that one of the names means; all of the lists when nothing is named."""

    categories: tuple[str, ...] = ()
    """Slugs; what is in a category below one counts too."""
    products: tuple[str, ...] = ()
    """Slugs or references."""


def chosen(choice: Choice, edition: Edition) -> tuple[str, ...]:
    """Return the slugs of the chosen articles, in the shop's order.

    Raises:
        UsageError: A name is not known; the nearest is told.
    """
    shelves = edition.shelves
    if not choice.categories and not choice.products:
        return shelves.listed
    by_name = {
        name: slug for slug in shelves.listed for name in (shelves.displays[slug].product.sku, slug) if name
    }
    found = {slug for name in choice.categories for slug in _members(name, edition)}
    for name in choice.products:
        if name not in by_name:
            raise _unknown(msg("The shop shows no article “{name}”.", name=name), name, by_name)
        found.add(by_name[name])
    return tuple(slug for slug in shelves.listed if slug in found)


def _members(name: str, edition: Edition) -> tuple[str, ...]:
    if name not in edition.shelves.categories:
        message = msg("The shop has no category “{name}”.", name=name)
        raise _unknown(message, name, edition.shelves.categories)
    return edition.shelves.by_category.get(name, ())


def _unknown(message: Message, name: str, known: Collection[str]) -> UsageError:
    near = get_close_matches(name, known, n=1, cutoff=0.6)
    if near:
        return UsageError(message, msg("Did you mean “{name}”?", name=near[0]))
    return UsageError(message, msg("Its names stand in shop.yaml, and as the names of files in products/."))


class Codes:
    """The codes of a shop's pages in one language."""

    def __init__(self, editions: tuple[Edition, ...], edition: Edition) -> None:
        self._edition = edition
        self._short = _short_paths(editions) if edition is editions[0] else {}

    def of_product(self, slug: str) -> CodeView:
        """Return the code of an article: its short address, or its page where that has another language."""
        page = self._edition.addresses.product(slug)
        return self.of(self._short.get(page, page))

    def of(self, path: SitePath) -> CodeView:
        """Return the code of a page.

        Raises:
            UsageError: The shop has no address on the web yet.
        """
        if self._edition.base is None:
            raise UsageError(
                msg("The codes lead to the shop’s site, and its address is not written yet."),
                msg(
                    "Write it in shop.yaml (url: https://your-shop.example/), or give it with --url. "
                    "Labels and the catalogue can do without: add --no-codes."
                ),
            )
        address = self._edition.base.absolute(path)
        return CodeView(svg=qr_code(address), address=address.partition("://")[2].rstrip("/"))


def _short_paths(editions: tuple[Edition, ...]) -> Mapping[SitePath, SitePath]:
    """Return the short address of every page that one leads to; pages themselves go before them."""
    taken = {
        output_path(edition.addresses.product(slug)): display.product.path
        for edition in editions
        for slug, display in edition.shelves.displays.items()
    }
    pages, _ = short_pages(editions[0], taken)
    return {page.view.target: page.view.path for page in pages if hasattr(page.view, "target")}


def document(edition: Edition, paper: Paper, title: str) -> dict[str, Any]:
    """Return what every printed document says of itself: the fields of `PrintPage`."""
    return {
        "language": edition.language,
        "direction": edition.direction,
        "shop": edition.shop.name,
        "title": f"{title} – {edition.shop.name}",
        "stylesheet": _style(edition.design.stylesheets["site"].content.decode()),
        "paper_width": length(paper.width),
        "paper_height": length(paper.height),
    }


def _style(text: str) -> Markup:
    """Return a style sheet as it may stand inside a document, where `</` would end it."""
    return Markup(text.replace("</", "<\\/"))  # noqa: S704 - no element can end or begin in it


def length(millimetres: float) -> str:
    """Return a length for a style sheet: `63.5mm`."""
    return f"{round(millimetres, 3):g}mm"


def pages_of(things: Iterable[T], count: int, skipped: int = 0) -> tuple[tuple[T | None, ...], ...]:
    """Return things in pages of so many places, the first few of which stay empty."""
    places: list[T | None] = [*([None] * skipped), *things]
    return tuple(
        (*places[at : at + count], *[None] * (at + count - len(places)))
        for at in range(0, len(places), count)
    )
