"""Build a site: load, plan, make the photos, render, publish.

The only module that sees all stages, and, through `clock`, the only one that reads the clock and environment.
"""

from __future__ import annotations

import os
import re
import time
from contextlib import suppress
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec.structs import astuple, replace

from vitrine.build_report import BuildOptions, BuildReport
from vitrine.clock import build_day
from vitrine.plan.types import CARDS, REDIRECT
from vitrine.prepare import RENDITIONS, Prepared, prepare
from vitrine.problems import ProblemLog
from vitrine.progress import Silent, Stage
from vitrine.surroundings import PRINTED, cache_folder, record_prices
from vitrine.theme.find import shipped_themes
from vitrine.unchanged import State, files_digest, inputs_digest, outputs_digest, read_state, write_state
from vitrine.version import code_version

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vitrine.catalogue.catalogue import LedgerEntry
    from vitrine.plan.types import OutputPath, SitePlan
    from vitrine.problems import Problem
    from vitrine.progress import Progress
    from vitrine.publish.output import Publication, PublishReport
    from vitrine.session import Session
    from vitrine.source.memo import FileMemo

__all__ = ["BuildOptions", "BuildReport", "Prepared", "build", "build_date", "publish", "shop_root"]

_TIME_ZONE: Final = re.compile(r"""^time_zone:[ \t]*["']?([\w/+-]+)""", re.MULTILINE)


def build(
    folder: Path | str,
    options: BuildOptions | None = None,
    *,
    progress: Progress | None = None,
    session: Session | None = None,
) -> BuildReport:
    """Build the shop in `folder` and publish it into the output folder.

    A session makes building one shop again and again in one process faster; the site is the same.

    Raises:
        ShopError: The shop has errors; nothing was published, the last good site still stands.
        SurroundingsError: The machine was in the way.
        UsageError: The folder or an option makes no sense.
    """
    started = time.perf_counter()
    options = options or BuildOptions()
    progress = progress or Silent()
    root = shop_root(folder)
    out = (options.out or root / "_site").absolute()
    cache = cache_folder(root)
    mark = sha256(os.fsencode(out)).hexdigest()[:12]
    state_file = cache / f"state-{mark}.json"
    day = build_date(root, options)
    # The shipped themes lie beside the program: whoever works on one sees the change.
    themes, themes_settled = files_digest(shipped_themes().values())
    inputs, settled = inputs_digest(
        root, (out, cache, root / PRINTED), (*_what_else_counts(options, day), themes)
    )
    from_nothing = options.clean or (session is not None and session.last is None)
    report = None if from_nothing else _up_to_date(state_file, inputs, out, day, started)
    if report is not None:
        return report
    from vitrine.source.memo import FileMemo  # noqa: PLC0415 - not needed where nothing changed

    if session:
        session.last = None
    prepared = prepare(root, options, day=day, cache=cache, progress=progress, session=session)
    prepared.problems.extend(missed_addresses(prepared, out))
    memo = FileMemo(cache, f"outputs-{mark}")
    published = publish(prepared, out, root, memo, progress=progress, fresh=options.clean)
    _forget_old_renditions(prepared.plan, cache, day)
    report = _report(prepared, published, out, day, started)
    if options.record_prices:
        report = replace(report, recorded=record_prices(report.unrecorded, root), unrecorded=())
    # What is missing for the search may be there the next time, which the shop's files would not show.
    is_whole = not any(problem.code == "search-missing" for problem in prepared.problems)
    is_whole = is_whole and not (session and session.index and session.index.wanted)
    if settled and themes_settled and is_whole:
        with suppress(OSError):
            write_state(state_file, _state(inputs, report, published))
    if session:
        session.last = prepared
    return report


def missed_addresses(prepared: Prepared, out: Path) -> Iterator[Problem]:
    """Yield a notice for every address that the last build in an output folder had and this one has not."""
    from vitrine.plan.gone import gone_addresses  # noqa: PLC0415
    from vitrine.publish.last import last_site  # noqa: PLC0415

    last = last_site(out)
    return gone_addresses(last.outputs, last.data, prepared.plan, prepared.catalogue)


def publish(
    prepared: Prepared, out: Path, root: Path, memo: FileMemo, *, progress: Progress, fresh: bool
) -> PublishReport:
    """Render what changed and publish it; all is made before anything is seen."""
    from vitrine.publish.output import open_output  # noqa: PLC0415

    progress.stage(Stage.RENDER)
    with open_output(out, root, memory=memo, fresh=fresh) as publication:
        stage_all(prepared, publication)
        progress.stage(Stage.PUBLISH)
        report = publication.commit()
    memo.save()
    return report


def stage_all(prepared: Prepared, publication: Publication) -> None:
    """Hand every output of the plan to the publication: kept where it is current, made where it is not."""
    from vitrine.fingerprint import content_fingerprint  # noqa: PLC0415
    from vitrine.publish.output import Order  # noqa: PLC0415
    from vitrine.render import render_pages  # noqa: PLC0415
    from vitrine.site_digest import content_of, site_digest  # noqa: PLC0415

    plan = prepared.plan
    fingerprints = _fingerprints(prepared)
    digest = site_digest(fingerprints)
    for picture in plan.pictures:
        name = picture.job.name
        if not publication.keep_current(picture.output, name):
            publication.stage(picture.output, name, Order.ASSET, prepared.photos.files[name], link=True)
    for copy in plan.copies:
        if not publication.keep_current(copy.output, copy.sha256):
            publication.stage(copy.output, copy.sha256, Order.ASSET, copy.file, digest=copy.sha256)
    for part in prepared.search:
        order = Order.FEED if _is_for_machines(part.output) else Order.ASSET
        if not publication.keep_current(part.output, part.sha256):
            publication.stage(part.output, part.sha256, order, part.content)
    for file in plan.files:
        content = content_of(file, digest)
        is_whole = content is file.content
        fingerprint = fingerprints[file.output] if is_whole else content_fingerprint(content)
        order = Order.FEED if _is_for_machines(file.output) else Order.ASSET
        if not publication.keep_current(file.output, fingerprint):
            publication.stage(file.output, fingerprint, order, content)
    changed = tuple(p for p in plan.pages if not publication.keep_current(p.output, fingerprints[p.output]))
    for output, content in render_pages(changed, prepared.renderer, plan):
        publication.stage(output, fingerprints[output], Order.PAGE, content)


def _fingerprints(prepared: Prepared) -> dict[OutputPath, str]:
    """Return of every output a digest of all that it depends on."""
    from vitrine.fingerprint import content_fingerprint, page_fingerprint  # noqa: PLC0415

    plan = prepared.plan
    return {
        **{picture.output: picture.job.name for picture in plan.pictures},
        **{copy.output: copy.sha256 for copy in plan.copies},
        **({plan.search.folder: plan.search.key} if plan.search else {}),
        **{file.output: content_fingerprint(file.content) for file in plan.files},
        **{page.output: page_fingerprint(page, prepared.renderer, plan) for page in plan.pages},
    }


def shop_root(folder: Path | str) -> Path:
    """Return the shop folder, absolute.

    Raises:
        UsageError: There is no such folder, or no shop in it; a shop nearby is named.
    """
    from vitrine.source.folder import find_shop  # noqa: PLC0415

    return find_shop(Path(folder))


def build_date(root: Path, options: BuildOptions) -> date:
    """Return the build's date; of shop.yaml only the time zone is looked at, so that this costs nothing."""
    zone = ""
    if options.day is None:
        for name in ("shop.yaml", "shop.yml"):
            with suppress(OSError, UnicodeError):
                found = _TIME_ZONE.search((root / name).read_text("utf-8-sig"))
                zone = found.group(1) if found else zone
    return build_day(options.day, zone, os.environ)


def _forget_old_renditions(plan: SitePlan, cache: Path, day: date) -> None:
    from vitrine.images.cache import prune  # noqa: PLC0415

    with suppress(OSError):
        prune(cache / RENDITIONS, {picture.job.name for picture in plan.pictures}, day)


def _is_for_machines(output: str) -> bool:
    """Say whether a file tells machines of the pages: they are told last, when all is there."""
    return output.endswith((".xml", ".txt", ".json", ".csv"))


def _what_else_counts(options: BuildOptions, day: date) -> tuple[str, ...]:
    asked = replace(options, jobs=None, clean=False, day=None)
    return (code_version(), day.isoformat(), repr(asked))


def _up_to_date(state_file: Path, inputs: str, out: Path, day: date, started: float) -> BuildReport | None:
    """Return the report of a build that has nothing to do; None when anything is not as it was."""
    last = read_state(state_file)
    if last is None or last.inputs != inputs or not last.outputs:
        return None
    outputs = last.counts["outputs"]
    if outputs_digest(out, outputs) != last.outputs:
        return None
    counts = last.counts
    return BuildReport(
        output=out,
        day=day,
        url=counts["url"],
        pages=counts["pages"],
        products=counts["products"],
        photos=counts["photos"],
        renditions_made=0,
        renditions_reused=counts["renditions"],
        written=0,
        unchanged=len(outputs),
        removed=0,
        foreign=tuple(counts["foreign"]),
        recorded=0,
        unrecorded=tuple(_ledger_entry(*entry) for entry in counts["unrecorded"]),
        problems=ProblemLog(last.problems),
        next_change=date.fromisoformat(counts["next_change"]) if counts["next_change"] else None,
        seconds=time.perf_counter() - started,
        up_to_date=True,
    )


def _ledger_entry(day: str, ref: str, variant: str, price: str, currency: str) -> LedgerEntry:
    from vitrine.catalogue.catalogue import LedgerEntry  # noqa: PLC0415

    return LedgerEntry(date.fromisoformat(day), ref, variant, Decimal(price), currency)


def _report(
    prepared: Prepared, published: PublishReport, out: Path, day: date, started: float
) -> BuildReport:
    from vitrine.catalogue.ledger import new_entries  # noqa: PLC0415

    plan = prepared.plan
    return BuildReport(
        output=out,
        day=day,
        url=prepared.plan.url,
        pages=sum(page.template not in {REDIRECT, CARDS} for page in plan.pages),
        products=len(prepared.catalogue.products),
        photos=len({rendition.job.photo.path for rendition in plan.renditions}),
        renditions_made=prepared.photos.made,
        renditions_reused=prepared.photos.reused,
        written=len(published.written),
        unchanged=len(published.unchanged),
        removed=len(published.removed),
        foreign=published.foreign,
        recorded=0,
        unrecorded=new_entries(prepared.catalogue, day),
        problems=prepared.problems,
        next_change=plan.next_change,
        seconds=time.perf_counter() - started,
        up_to_date=not (published.written or published.removed or prepared.photos.made),
    )


def _state(inputs: str, report: BuildReport, published: PublishReport) -> State:
    outputs = sorted({*published.written, *published.unchanged})
    return State(
        inputs=inputs,
        outputs=outputs_digest(report.output, outputs),
        problems=tuple(report.problems),
        counts={
            "url": report.url,
            "pages": report.pages,
            "products": report.products,
            "photos": report.photos,
            "renditions": report.renditions_made + report.renditions_reused,
            "foreign": report.foreign,
            "next_change": report.next_change.isoformat() if report.next_change else "",
            "outputs": outputs,
            "unrecorded": [astuple(entry) for entry in report.unrecorded],
        },
    )
