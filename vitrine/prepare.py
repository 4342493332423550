"""From the shop folder to a planned site with its photos made: all of a build that publishes nothing."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from vitrine.errors import ShopError
from vitrine.messages import msg, nmsg
from vitrine.problems import ProblemLog, Severity
from vitrine.progress import Silent, Stage

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from vitrine.build_report import BuildOptions
    from vitrine.catalogue.catalogue import Catalogue
    from vitrine.images.make import RenditionsMade
    from vitrine.images.spec import Look
    from vitrine.messages import Message
    from vitrine.plan.types import PageMemory, SitePlan
    from vitrine.progress import Progress
    from vitrine.search.index import IndexFile
    from vitrine.session import Session
    from vitrine.theme.types import Design, Renderer

RENDITIONS: Final = "renditions"
"""Folder of the cache that holds every photo made."""


class Prepared(Struct, frozen=True, kw_only=True):
    """A site that is planned and whose photos are made; nothing is published yet."""

    catalogue: Catalogue
    renderer: Renderer
    plan: SitePlan
    photos: RenditionsMade
    problems: ProblemLog
    search: tuple[IndexFile, ...] = ()
    """The files of the search's index."""
    shop_has_errors: bool
    """Whether shop.yaml itself cannot be trusted: then nothing is published, whatever was asked."""


@dataclass(slots=True)
class _Learned:
    """What this build has learned from pixels, and from the program that makes the search."""

    unreadable: dict[str, Message] = field(default_factory=dict)
    """By path, why a photo cannot be used."""
    looks: dict[str, Look] = field(default_factory=dict)
    """By digest."""
    no_search: Message | None = None
    """Why no search can be made."""


def prepare(
    root: Path,
    options: BuildOptions,
    *,
    day: date,
    cache: Path,
    progress: Progress | None = None,
    session: Session | None = None,
) -> Prepared:
    """Load, plan and make the photos: everything but publishing, which `check` does without.

    Raises:
        ShopError: The shop has errors (with `strict`, warnings too); its `problems` hold everything found.
    """
    learned = _Learned()
    made = 0
    while True:
        prepared = _prepare_once(root, options, day, cache, progress or Silent(), learned, session)
        photos = prepared.photos
        made += photos.made
        if photos.failures.keys() <= learned.unreadable.keys() and not photos.new_looks:
            _refuse_errors(prepared, options)
            index = _make_search(prepared.plan, cache, learned, progress or Silent(), session)
            if index is not None:
                reused = photos.made + photos.reused - made
                photos = replace(photos, made=made, reused=max(reused, 0))
                return replace(prepared, photos=photos, search=index)
        # Pixels taught something: a photo that cannot be made is left out, the others have a colour, one on a
        # plain ground may be extended. Or the search cannot be made, and the site does without. It is planned
        # again; each round learns something, so this ends.
        learned.unreadable.update(photos.failures)
        learned.looks.update(photos.new_looks)
        del prepared, photos  # a large shop is held once, not twice


def _prepare_once(
    root: Path,
    options: BuildOptions,
    day: date,
    cache: Path,
    progress: Progress,
    learned: _Learned,
    session: Session | None,
) -> Prepared:
    # Imported here so that an unchanged shop is recognised without any of it.
    from vitrine.images.cache import known_looks  # noqa: PLC0415
    from vitrine.law.advice import unknown_fibres  # noqa: PLC0415
    from vitrine.page_memory import read_page_memory, write_page_memory  # noqa: PLC0415
    from vitrine.plan.types import PageMemory  # noqa: PLC0415
    from vitrine.source.load import load  # noqa: PLC0415
    from vitrine.source.memo import FileMemo  # noqa: PLC0415
    from vitrine.theme.load import load_theme  # noqa: PLC0415

    progress.stage(Stage.LOAD)
    memo = FileMemo(cache)
    looks = {**known_looks(cache / RENDITIONS), **learned.looks}
    loaded = load(
        root,
        memo=memo,
        today=day,
        unreadable_photos=learned.unreadable,
        looks=looks,
        known=session.drafts if session else None,
    )
    log = ProblemLog(loaded.problems)
    load_a_theme = session.theme if session else load_theme
    theme = load_a_theme(loaded.catalogue.shop.theme, root, log) if loaded.catalogue else None
    if loaded.catalogue is None or theme is None:
        raise ShopError(_nothing_published(log), log)
    log.extend(unknown_fibres(loaded.catalogue))
    design, renderer = theme
    progress.stage(Stage.PLAN)
    pages = PageMemory(session.pages.used) if session and session.pages else read_page_memory(cache)
    plan = _plan(loaded.catalogue, design, options, day, log, pages, learned.no_search)
    write_page_memory(pages, cache)
    if session:
        session.pages = pages
    progress.stage(Stage.PHOTOS)
    photos = _make_photos(plan, cache, options, progress)
    icons = _make_icons(plan, cache)
    memo.save()
    return Prepared(
        catalogue=loaded.catalogue,
        renderer=renderer,
        plan=plan,
        photos=replace(photos, files={**photos.files, **icons}),
        problems=log,
        shop_has_errors=loaded.shop_has_errors,
    )


def _plan(
    catalogue: Catalogue,
    design: Design,
    options: BuildOptions,
    day: date,
    log: ProblemLog,
    memory: PageMemory,
    no_search: Message | None,
) -> SitePlan:
    from vitrine.plan.site import PlanOptions, plan_site  # noqa: PLC0415
    from vitrine.search.engine import has_engine  # noqa: PLC0415

    if no_search is None and catalogue.shop.search is not False and not has_engine():
        no_search = msg("Pagefind, the program that makes the search, is not on this computer.")
    url = options.url if options.url is not None else catalogue.shop.url
    asked = PlanOptions(
        day=day, url=url, as_files=options.as_files, drafts=options.drafts, no_search=no_search
    )
    plan, problems = plan_site(catalogue, design, asked, memory)
    log.extend(problems)
    return plan


def _make_photos(plan: SitePlan, cache: Path, options: BuildOptions, progress: Progress) -> RenditionsMade:
    from vitrine.images.make import make_renditions  # noqa: PLC0415

    return make_renditions(
        (rendition.job for rendition in plan.renditions),
        cache / RENDITIONS,
        workers=options.jobs or _cores(),
        on_progress=progress.photo,
    )


def _make_search(
    plan: SitePlan, cache: Path, learned: _Learned, progress: Progress, session: Session | None
) -> tuple[IndexFile, ...] | None:
    """Return the files of the index, none for a site without search; None when it cannot be made."""
    late = session.index if session else None
    if plan.search is None:
        if late:
            late.wanted = None
        return ()
    from vitrine.search.engine import EngineError  # noqa: PLC0415
    from vitrine.search.index import make_index  # noqa: PLC0415

    progress.stage(Stage.SEARCH)
    try:
        return late.files(plan.search, cache) if late else make_index(plan.search, cache)
    except EngineError as error:
        learned.no_search = msg(
            "Pagefind, the program that makes the search, does not work on this computer: {reason}",
            reason=str(error),
        )
        return None


def _make_icons(plan: SitePlan, cache: Path) -> Mapping[str, Path]:
    from vitrine.images.icons import make_icons  # noqa: PLC0415

    return make_icons((icon.job for icon in plan.icons), cache / RENDITIONS)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _refuse_errors(prepared: Prepared, options: BuildOptions) -> None:
    log = prepared.problems.strict() if options.strict else prepared.problems
    forgiven = options.keep_going and not options.strict and not prepared.shop_has_errors
    if log.has_errors and not forgiven:
        raise ShopError(_nothing_published(log), log)


def _nothing_published(log: ProblemLog) -> Message:
    return nmsg(
        "The shop has {count} error: nothing was published.",
        "The shop has {count} errors: nothing was published.",
        log.count(Severity.ERROR),
    )
