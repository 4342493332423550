"""`vitrine deploy --to`: build, compare, ask, send, say what was done."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from vitrine.before_deploy import before_deploy
from vitrine.build import BuildOptions, build, shop_root
from vitrine.commands.person import AtTheTerminal, agree
from vitrine.commands.problem_list import show_problems, show_problems_of_a_build
from vitrine.commands.progress import showing_progress
from vitrine.deploy.site import built_site
from vitrine.deploy.target import DeployRequest
from vitrine.deploy.targets import TARGETS
from vitrine.errors import SurroundingsError
from vitrine.messages import msg, nmsg
from vitrine.progress import Stage
from vitrine.publish.lock import locked
from vitrine.publish.surroundings import explained
from vitrine.surroundings import cache_folder, record_prices

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from vitrine.build import BuildReport
    from vitrine.commands.session import Session
    from vitrine.deploy.target import BuiltSite, DeployPlan, DeployTarget, Sent
    from vitrine.messages import Message


class Asked(Struct, frozen=True, kw_only=True):
    """What was typed after `vitrine deploy`."""

    target: str
    place: str
    remote: str
    branch: str
    site: str
    production: bool
    everything: bool
    url: str | None
    as_files: bool
    dry_run: bool
    yes: bool


def deploy_to(session: Session, folder: Path, asked: Asked) -> None:
    """Build the shop and bring the target to the state of its site."""
    root = shop_root(folder)
    request = DeployRequest(
        shop=root,
        cache=cache_folder(root),
        person=AtTheTerminal(session),
        environment=session.environment,
        place=asked.place,
        remote=asked.remote,
        branch=asked.branch,
        site=asked.site,
        production=asked.production,
        everything=asked.everything,
        as_files=asked.as_files,
    )
    with _alone(request.cache), TARGETS[asked.target].open(request) as target:
        target.check()
        built, site = _build(session, root, target, asked)
        plan = _with_ours(session, target.plan(site), root, built, asked)
        _say_plan(session, plan, asked)
        if asked.dry_run:
            return
        agree(session, plan.questions, yes=asked.yes)
        with showing_progress(session) as progress:
            progress.stage(Stage.SEND)
            sent = target.send(site, plan, progress)
        if sent.is_public:
            # A price that nobody has seen yet is none that the 30 days before a reduction may count.
            record_prices(built.unrecorded, root)
    _say_sent(session, sent, asked)


@contextmanager
def _alone(cache: Path) -> Iterator[None]:
    """Let no other deploy of the shop from this computer in: what is remembered of a place is one's own."""
    folder = cache / "deploy"
    with explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
    busy = SurroundingsError(
        msg("This shop is being published from this computer at this moment."),
        msg("Wait until that has finished, then publish again."),
    )
    with locked(folder, busy=busy):
        yield


def _build(session: Session, root: Path, target: DeployTarget, asked: Asked) -> tuple[BuildReport, BuiltSite]:
    """Build the shop; one without an address is built for the one that the target gives it."""
    options = BuildOptions(url=asked.url, as_files=asked.as_files)
    with showing_progress(session) as progress:
        built = build(root, options, progress=progress)
        site = built_site(built.output, root, built.url)
        address = "" if site.url else target.address(site)
        if address:
            built = build(root, replace(options, url=address), progress=progress)
            site = built_site(built.output, root, built.url)
    show_problems_of_a_build(built.problems, session)
    if address:
        remark = msg("The shop has no address yet: write `url: {url}` in shop.yaml.", url=address)
        session.console.note(session.text(remark))
    return built, site


def _with_ours(
    session: Session, plan: DeployPlan, root: Path, built: BuildReport, asked: Asked
) -> DeployPlan:
    """Say what stands between the site and its host; return the plan with what is to be asked about it."""
    entry = TARGETS[asked.target]
    before = before_deploy(root, built, url=built.url, host=entry.host)
    show_problems(before.problems, session)
    is_preview = "production" in entry.options and not asked.production
    is_stick = asked.as_files and not entry.is_public
    questions = () if is_preview or is_stick else before.questions
    return replace(plan, questions=(*questions, *plan.questions))


def _say_plan(session: Session, plan: DeployPlan, asked: Asked) -> None:
    console, text = session.console, session.text
    for verb, paths in ((msg("write"), plan.to_send), (msg("remove"), plan.to_remove)):
        for name in paths:
            (console.say if asked.dry_run else console.detail)(f"{text(verb)}  {name}")
    for remark in plan.remarks:
        console.note(text(remark))
    if not asked.dry_run:
        return
    for question in plan.questions:
        console.note(text(msg("You would be asked: {question}", question=question)))
    summary = msg(
        "{place}: {written}, {removed}, {same}. Nothing was touched.",
        place=_place(asked),
        written=nmsg("{count} file to send", "{count} files to send", len(plan.to_send)),
        removed=nmsg("{count} to remove", "{count} to remove", len(plan.to_remove)),
        same=_unchanged(plan.unchanged),
    )
    console.say(text(summary))


def _say_sent(session: Session, sent: Sent, asked: Asked) -> None:
    console, text = session.console, session.text
    if sent.foreign:
        console.note(
            text(
                nmsg(
                    "{count} file there is not of Vitrine's making and was left alone.",
                    "{count} files there are not of Vitrine's making and were left alone.",
                    len(sent.foreign),
                )
            )
        )
    summary = msg(
        "{place}: {written}, {removed}, {same}. The site there is complete.",
        place=_place(asked),
        written=nmsg("{count} file sent", "{count} files sent", sent.written),
        removed=nmsg("{count} removed", "{count} removed", sent.removed),
        same=_unchanged(sent.unchanged),
    )
    console.say(text(summary))
    if sent.address:
        live, preview = (
            msg("It is live at {url}.", url=sent.address),
            msg("Its preview: {url}", url=sent.address),
        )
        console.say(text(live if sent.is_public else preview))
    for step in sent.next_steps:
        console.say(text(step))


def _place(asked: Asked) -> str:
    return asked.place or asked.target


def _unchanged(count: int) -> Message:
    return nmsg("{count} as it was", "{count} as they were", count)
