"""Plan a site: from the catalogue to every page, file and photo, with nothing made yet.

Pure: no disk, no clock, no template. Two builds of one catalogue on one day give equal plans.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vitrine.base_url import parse_base_url
from vitrine.messages import msg
from vitrine.plan.changes import next_site_change
from vitrine.plan.editions import ahead_notices, make_editions
from vitrine.plan.icons import plan_icons
from vitrine.plan.machines import machine_files
from vitrine.plan.merchant import left_out
from vitrine.plan.offline import WORKERS
from vitrine.plan.options import PlanOptions
from vitrine.plan.outputs import check_outputs, sources_of
from vitrine.plan.pages import plan_pages
from vitrine.plan.redirects import alias_pages, short_pages
from vitrine.plan.search import missing_search, plan_search
from vitrine.plan.types import BytesPlan, CopyPlan, RenditionPlan, SitePlan
from vitrine.problems import Place, Problem, Severity
from vitrine.urls import SEARCH_ENTRY, SEARCH_PROGRAM, output_path
from vitrine.views.body import TextNotes
from vitrine.views.long_lists import facts_files
from vitrine.views.pictures import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vitrine.catalogue.catalogue import Catalogue, StaticFile
    from vitrine.plan.outputs import Claim
    from vitrine.plan.types import PageMemory, PagePlan
    from vitrine.theme.types import Design
    from vitrine.views.edition import Edition
    from vitrine.views.types import SitePath

__all__ = ["PlanOptions", "plan_site"]


def plan_site(
    catalogue: Catalogue, design: Design, options: PlanOptions, memory: PageMemory | None = None
) -> tuple[SitePlan, tuple[Problem, ...]]:
    """Return all outputs of the site, and what is wrong with them.

    Args:
        catalogue: What the shop folder says.
        design: What the theme says: slots, assets, settings.
        options: The day, the address and the kind of site.
        memory: What an earlier plan has learned of products' pages; the plan is the same without it.
    """
    notes = TextNotes()
    base = parse_base_url(options.url)
    logo = _logo_path(catalogue.logo)
    icons = plan_icons(catalogue, design, logo)
    editions = make_editions(catalogue, design, options, logo, icons.links)
    pages, clashes = _all_pages(editions, notes, memory)
    static = {file.target.lstrip("/") for file in catalogue.static}
    generated = (
        *_asset_files(design),
        *_list_files(editions),
        *machine_files(editions, pages, icons),
    )
    files = tuple(file for file in generated if file.output not in static)
    icon_plans = tuple(icon for icon in icons.icons if icon.output not in static)
    copies = tuple(_copies(catalogue, logo))
    renditions = tuple(
        RenditionPlan(output_path(FOLDER + name), job) for name, job in editions[0].pictures.jobs.items()
    )
    claims: list[Claim] = [(page.output, page.source) for page in pages]
    claims += [(file.output, file.source) for file in files]
    claims += [(copy.output, copy.source) for copy in copies]
    claims += [(icon.output, icon.source) for icon in icon_plans]
    claims += [(rendition.output, rendition.job.photo.path) for rendition in renditions]
    search = plan_search(editions, pages)
    missing = missing_search(editions[0], options)
    if search:
        claims += [(output_path(path), "search") for path in (SEARCH_PROGRAM, SEARCH_ENTRY)]
    plan = SitePlan(
        search=search,
        pages=pages,
        files=files,
        copies=copies,
        renditions=renditions,
        icons=icon_plans,
        next_change=next_site_change(catalogue, options.day),
        as_files=options.as_files,
        url=str(base) if base else "",
        base_path=base.path if base else "/",
        sources=sources_of(claims),
    )
    problems = _problems(plan, claims, notes, catalogue, options, missing)
    return plan, (*clashes, *problems, *left_out(editions[0]))


def _all_pages(
    editions: tuple[Edition, ...], notes: TextNotes, memory: PageMemory | None
) -> tuple[tuple[PagePlan, ...], tuple[Problem, ...]]:
    """Return every page, then those that lead on; and the short addresses that two things want."""
    pages = (*plan_pages(editions, notes, memory), *alias_pages(editions))
    short, clashes = short_pages(editions[0], {page.output: page.source for page in pages})
    return (*pages, *short), clashes


def _logo_path(logo: StaticFile | None) -> SitePath:
    """Return where the logo stands in the site: named by its content, so that it can be cached for ever."""
    if logo is None:
        return ""
    extension = logo.target.rpartition(".")[2].lower()
    return f"/assets/logo-{logo.sha256[:8]}.{extension}"


def _asset_files(design: Design) -> Iterator[BytesPlan]:
    scripts = [asset for kind, asset in design.scripts.items() if kind not in WORKERS]
    for asset in (*design.stylesheets.values(), *scripts, *design.assets):
        yield BytesPlan(output_path(asset.path), asset.content, design.name)


def _list_files(editions: Iterable[Edition]) -> Iterator[BytesPlan]:
    for edition in editions:
        for path, content in facts_files(edition):
            yield BytesPlan(path[1:], content, "lists")


def _copies(catalogue: Catalogue, logo: SitePath) -> Iterator[CopyPlan]:
    for file in catalogue.static:
        yield CopyPlan(file.target.lstrip("/"), file.source, file.sha256, f"static{file.target}")
    if catalogue.logo is not None:
        yield CopyPlan(
            output_path(logo), catalogue.logo.source, catalogue.logo.sha256, catalogue.logo.target.lstrip("/")
        )


def _problems(
    plan: SitePlan,
    claims: list[Claim],
    notes: TextNotes,
    catalogue: Catalogue,
    options: PlanOptions,
    missing: Problem | None,
) -> Iterator[Problem]:
    yield from notes.problems
    yield from check_outputs(claims)
    yield from _dead_links(plan, notes)
    yield from ahead_notices(catalogue, options)
    if missing:
        yield missing
    if parse_base_url(options.url) is None:
        yield Problem(
            code="no-url",
            severity=Severity.NOTICE,
            place=Place("shop.yaml", key="url"),
            message=msg("The shop has no address on the web yet: search engines and shared links get none."),
            way_out=msg("Once you know it, write it in shop.yaml: url: https://your-shop.example/"),
        )


def _dead_links(plan: SitePlan, notes: TextNotes) -> Iterator[Problem]:
    """Yield a warning for every link in a text that leads to no page or file of the site."""
    for source, path in notes.links:
        candidates = {output_path(path), output_path(f"{path.rstrip('/')}/")}
        if candidates.isdisjoint(plan.sources):
            yield Problem(
                code="link-dead",
                severity=Severity.WARNING,
                place=Place(source),
                message=msg("The text links to “{path}”, and the site has no such page.", path=path),
                way_out=msg("Copy the address of the page as it stands in the browser, from the first / on."),
            )
