"""`vitrine deploy --to folder`: build, copy, say what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vitrine.build import BuildOptions, build, shop_root
from vitrine.commands.problem_list import show_problems_of_a_build
from vitrine.commands.progress import showing_progress
from vitrine.deploy.targets import TARGETS
from vitrine.messages import msg, nmsg
from vitrine.surroundings import record_prices

if TYPE_CHECKING:
    from pathlib import Path

    from vitrine.commands.session import Session
    from vitrine.deploy.target import DeployReport
    from vitrine.messages import Message


def deploy_to(
    session: Session, folder: Path, target: str, path: Path, *, url: str | None, as_files: bool, dry_run: bool
) -> None:
    """Build the shop and bring the target to the state of its site."""
    options = BuildOptions(url=url, as_files=as_files)
    with showing_progress(session) as progress:
        built = build(folder, options, progress=progress)
    show_problems_of_a_build(built.problems, session)
    root = shop_root(folder)
    report = TARGETS[target](path).deploy(built.output, root, dry_run=dry_run)
    if not dry_run:
        # A price that nobody has seen yet is none that the 30 days before a reduction may count.
        record_prices(built.unrecorded, root)
    _say(session, report, path, dry_run=dry_run)


def _say(session: Session, report: DeployReport, path: Path, *, dry_run: bool) -> None:
    console, text = session.console, session.text
    for verb, paths in ((msg("write"), report.written), (msg("remove"), report.removed)):
        for name in paths:
            (console.say if dry_run else console.detail)(f"{text(verb)}  {name}")
    if report.foreign:
        console.note(
            text(
                nmsg(
                    "{count} file there is not of Vitrine's making and was left alone.",
                    "{count} files there are not of Vitrine's making and were left alone.",
                    len(report.foreign),
                )
            )
        )
    console.say(text(_summary(report, path, dry_run=dry_run)))


def _summary(report: DeployReport, path: Path, *, dry_run: bool) -> Message:
    same = nmsg("{count} as it was", "{count} as they were", report.unchanged)
    if dry_run:
        return msg(
            "{folder}: {written}, {removed}, {same}. Nothing was touched.",
            folder=path,
            written=nmsg("{count} file to copy", "{count} files to copy", len(report.written)),
            removed=nmsg("{count} to remove", "{count} to remove", len(report.removed)),
            same=same,
        )
    return msg(
        "{folder}: {written}, {removed}, {same}. The site there is complete.",
        folder=path,
        written=nmsg("{count} file copied", "{count} files copied", len(report.written)),
        removed=nmsg("{count} removed", "{count} removed", len(report.removed)),
        same=same,
    )
