"""`vitrine hosts`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vitrine.commands import shared_options
from vitrine.commands.params import Opt, session_of
from vitrine.commands.parts import command
from vitrine.commands.types import Choice, WholeNumber
from vitrine.messages import msg

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    import click

_MOST_DEPLOYS: Final = 1_000


@command(
    "hosts",
    summary=msg("Compare the hosts for this very shop: what fits, what it costs, what they allow."),
    details=[
        msg(
            "The site is made in memory and measured; nothing is published. Limits and terms are those that "
            "the hosts had published when this version of Vitrine was made: look at theirs before you choose."
        )
    ],
    examples=[
        ("vitrine hosts", msg("for the shop you are in")),
        ("vitrine hosts --deploys 10", msg("reckon with ten deploys a month")),
        ("vitrine hosts --format json", msg("for another program")),
    ],
    params=[
        shared_options.shop_folder(),
        Opt(
            ["--deploys"],
            type=WholeNumber(0, _MOST_DEPLOYS),
            default=4,
            value=msg("NUMBER"),
            text=msg("How many times a month you publish; 4 when not said."),
        ),
        Opt(
            ["--format", "form"],
            type=Choice(["text", "json"]),
            default="text",
            text=msg("How the comparison is written."),
        ),
        shared_options.url(),
        shared_options.day(),
        shared_options.drafts(),
        shared_options.jobs(),
    ],
)
def hosts(
    ctx: click.Context,
    *,
    folder: Path,
    deploys: int,
    form: str,
    url: str | None,
    day: date | None,
    drafts: bool,
    jobs: int | None,
) -> None:
    """Compare the hosts and write the comparison to standard output."""
    # Imported here so that `--help` and `--version` answer at once.
    from vitrine.build import BuildOptions  # noqa: PLC0415
    from vitrine.commands.hosts_report import as_json, as_text  # noqa: PLC0415
    from vitrine.commands.progress import showing_progress  # noqa: PLC0415
    from vitrine.compare_hosts import compare_hosts  # noqa: PLC0415

    session = session_of(ctx)
    session.in_folder(folder)
    options = BuildOptions(url=url, day=day, drafts=drafts, jobs=jobs)
    with showing_progress(session) as progress:
        found = compare_hosts(folder, options, deploys=deploys, progress=progress)
    session.console.result(as_json(found, session) if form == "json" else as_text(found, session))
