"""`vitrine check`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from vitrine.commands import shared_options
from vitrine.commands.params import Opt, session_of
from vitrine.commands.parts import command
from vitrine.commands.types import Choice
from vitrine.messages import Message, msg, nmsg

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    import click

    from vitrine.commands.session import Session
    from vitrine.problems import ProblemLog


@command(
    "check",
    summary=msg(
        "Tell everything that is wrong in a shop, with the place and the way out. Nothing is published."
    ),
    examples=[
        ("vitrine check", msg("check the shop you are in")),
        ("vitrine check --strict", msg("fail on warnings too")),
        ("vitrine check --format json", msg("for another program")),
    ],
    params=[
        shared_options.shop_folder(),
        Opt(
            ["--format", "form"],
            type=Choice(["text", "json"]),
            default="text",
            text=msg("How the problems are written."),
        ),
        shared_options.url(),
        shared_options.day(),
        shared_options.drafts(),
        shared_options.strict(),
        shared_options.jobs(),
    ],
)
def check(
    ctx: click.Context,
    *,
    folder: Path,
    form: str,
    url: str | None,
    day: date | None,
    drafts: bool,
    strict: bool,
    jobs: int | None,
) -> None:
    """Check a shop and list its problems on standard output."""
    # Imported here so that `--help` and `--version` answer at once.
    from vitrine.build import BuildOptions  # noqa: PLC0415
    from vitrine.check import check as check_shop  # noqa: PLC0415
    from vitrine.commands.progress import showing_progress  # noqa: PLC0415

    session = session_of(ctx)
    session.in_folder(folder)
    options = BuildOptions(url=url, day=day, drafts=drafts, strict=strict, jobs=jobs)
    with showing_progress(session) as progress:
        log = check_shop(folder, options, progress=progress)
    if form == "json":
        _write_json(log, session)
    else:
        _write_text(log, session)
    ctx.exit(1 if log.has_errors else 0)


def _write_json(log: ProblemLog, session: Session) -> None:
    from vitrine.problem_text import to_json  # noqa: PLC0415

    problems = [to_json(problem, session.words) for problem in log]
    session.console.result(json.dumps({"problems": problems}, ensure_ascii=False, indent=2))


def _write_text(log: ProblemLog, session: Session) -> None:
    from vitrine.problem_text import format_problems  # noqa: PLC0415

    console = session.console
    if len(log):
        console.result(format_problems(log, session.words, colour=console.colour(console.out)))
    console.say(session.text(_verdict(log)))


def _verdict(log: ProblemLog) -> Message:
    from vitrine.problems import Severity  # noqa: PLC0415

    errors = log.count(Severity.ERROR)
    if errors:
        return nmsg(
            "{count} error stands in the way: mend it, then `vitrine check` again.",
            "{count} errors stand in the way: mend them, then `vitrine check` again.",
            errors,
        )
    if log.count(Severity.WARNING):
        return msg(
            "The shop can be published; the warnings say what visitors would miss. Next: `vitrine build`."
        )
    return msg("All is well. Next: `vitrine build`, or `vitrine serve` to see it.")
