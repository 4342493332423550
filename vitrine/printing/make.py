"""From the shop folder to a document that can be printed: load, choose, make photos, render, all in one file.

Only what the document shows is made: no page, no other photo.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from vitrine.build import build_date, shop_root
from vitrine.build_report import BuildOptions
from vitrine.errors import ShopError, UsageError
from vitrine.images.cache import known_looks
from vitrine.images.make import make_renditions
from vitrine.messages import msg
from vitrine.plan.editions import make_editions
from vitrine.plan.options import PlanOptions
from vitrine.prepare import RENDITIONS
from vitrine.printing.catalogue import catalogue_page
from vitrine.printing.code import CODE
from vitrine.printing.common import Choice, Codes, chosen
from vitrine.printing.labels import labels_page
from vitrine.printing.poster import poster_page
from vitrine.printing.self_contained import photos_in, self_contained
from vitrine.printing.sheets import PAPERS, USUAL, sheet_of
from vitrine.printing.slips import SLIPS_A_SHEET, slips_page
from vitrine.problems import ProblemLog
from vitrine.progress import Silent, Stage
from vitrine.source.load import load
from vitrine.source.memo import FileMemo
from vitrine.surroundings import cache_folder
from vitrine.theme.load import load_theme
from vitrine.views.print_types import CataloguePage, LabelsPage, PosterPage, SlipsPage

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from vitrine.images.make import RenditionsMade
    from vitrine.images.spec import Look
    from vitrine.messages import Message
    from vitrine.progress import Progress
    from vitrine.theme.types import Renderer
    from vitrine.views.edition import Edition
    from vitrine.views.types import PrintPage

LABELS: Final = "labels"
POSTER: Final = "poster"
CATALOGUE: Final = "catalogue"
SLIPS: Final = "slips"
KINDS: Final = (LABELS, POSTER, CATALOGUE, SLIPS)


class PrintOptions(Struct, frozen=True, kw_only=True):
    """What is asked of one document."""

    kind: str
    """One of `KINDS`."""
    language: str = ""
    """Empty for the shop's first one."""
    url: str | None = None
    """Over the one in shop.yaml."""
    day: date | None = None
    choice: Choice = field(default_factory=Choice)
    sheet: str = USUAL
    start: int = 1
    copies: int = 1
    """Of each label, or how many sheets of slips."""
    paper: str = "a4"
    has_codes: bool = True


class Document(Struct, frozen=True):
    """A document, ready to be printed."""

    html: str
    sheets: int | None
    """How many it has; None where only a printer knows."""
    things: int
    """How many labels, articles or slips."""
    left_out: tuple[str, ...]
    """Titles of chosen articles that have no price to print."""
    has_codes: bool
    problems: ProblemLog


def make_document(folder: Path | str, options: PrintOptions, *, progress: Progress | None = None) -> Document:
    """Return a document of the shop in `folder`.

    Raises:
        ShopError: The shop has errors.
        UsageError: The folder or an option makes no sense; codes are asked for and there is no address.
        SurroundingsError: The machine was in the way.
    """
    progress = progress or Silent()
    progress.stage(Stage.LOAD)
    root = shop_root(folder)
    day = build_date(root, BuildOptions(day=options.day))
    cache = cache_folder(root)
    unreadable: dict[str, Message] = {}
    looks: dict[str, Look] = dict(known_looks(cache / RENDITIONS))
    while True:
        editions, renderer, log = _editions(root, options, day, cache, unreadable, looks)
        edition = _in_language(editions, options.language)
        view = _view(editions, edition, options)
        html = renderer.render(f"print/{options.kind}.html", view, base_path="/", as_files=False)
        progress.stage(Stage.PHOTOS)
        photos = _photos(edition, html, cache, progress)
        if photos.failures.keys() <= unreadable.keys() and not photos.new_looks:
            break
        # As in a build: pixels taught something, and it is planned once more.
        unreadable.update(photos.failures)
        looks.update(photos.new_looks)
    assets = {asset.path.rpartition("/")[2]: asset.content for asset in edition.design.assets}
    return Document(
        html=self_contained(html, photos.files, assets),
        sheets=_sheets(view),
        things=_things(view),
        left_out=_left_out(view, options, edition),
        has_codes=CODE in html,
        problems=log,
    )


def _editions(
    root: Path,
    options: PrintOptions,
    day: date,
    cache: Path,
    unreadable: dict[str, Message],
    looks: dict[str, Look],
) -> tuple[tuple[Edition, ...], Renderer, ProblemLog]:
    memo = FileMemo(cache)
    loaded = load(root, memo=memo, today=day, unreadable_photos=unreadable, looks=looks)
    memo.save()
    log = ProblemLog(loaded.problems)
    theme = load_theme(loaded.catalogue.shop.theme, root, log) if loaded.catalogue else None
    if loaded.catalogue is None or theme is None or log.has_errors:
        raise ShopError(msg("The shop has errors: nothing was printed."), log)
    design, renderer = theme
    url = options.url if options.url is not None else loaded.catalogue.shop.url
    editions = make_editions(loaded.catalogue, design, PlanOptions(day=day, url=url), "")
    return editions, renderer, log


def _in_language(editions: tuple[Edition, ...], language: str) -> Edition:
    for edition in editions:
        if language.lower() in {"", edition.language.lower()}:
            return edition
    raise UsageError(
        msg("The shop has no language “{tag}”.", tag=language),
        msg("It has: {known}.", known=", ".join(edition.language for edition in editions)),
    )


def _view(editions: tuple[Edition, ...], edition: Edition, options: PrintOptions) -> PrintPage:
    paper = PAPERS[options.paper]
    codes = Codes(editions, edition) if options.has_codes else None
    match options.kind:
        case "labels":
            return labels_page(
                chosen(options.choice, edition),
                sheet_of(options.sheet, paper),
                codes,
                edition,
                start=options.start,
                copies=options.copies,
            )
        case "poster":
            return poster_page(paper, Codes(editions, edition), edition)
        case "catalogue":
            return catalogue_page(chosen(options.choice, edition), paper, codes, edition)
        case _:
            return slips_page(paper, options.copies, edition)


def _photos(edition: Edition, html: str, cache: Path, progress: Progress) -> RenditionsMade:
    """Make the files of photos that the document shows, and no other size of them."""
    wanted = photos_in(html)
    jobs = [job for name, job in edition.pictures.jobs.items() if name in wanted]
    workers = os.cpu_count() or 1
    return make_renditions(jobs, cache / RENDITIONS, workers=workers, on_progress=progress.photo)


def _sheets(view: PrintPage) -> int | None:
    match view:
        case LabelsPage():
            return len(view.sheets)
        case SlipsPage():
            return view.sheets
        case PosterPage():
            return 1
        case _:
            return None


def _things(view: PrintPage) -> int:
    match view:
        case LabelsPage():
            return sum(label is not None for sheet in view.sheets for label in sheet)
        case SlipsPage():
            return view.sheets * SLIPS_A_SHEET
        case CataloguePage():
            return sum(len(shelf.articles) for shelf in view.shelves)
        case _:
            return 1


def _left_out(view: PrintPage, options: PrintOptions, edition: Edition) -> tuple[str, ...]:
    if not isinstance(view, LabelsPage):
        return ()
    displays = (edition.shelves.displays[slug] for slug in chosen(options.choice, edition))
    return tuple(
        str(edition.text(display.product.title)) for display in displays if display.own.price.amount is None
    )
