"""`vitrine build`."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from vitrine.commands import shared_options
from vitrine.commands.params import Opt, session_of
from vitrine.commands.parts import command
from vitrine.commands.types import FolderName
from vitrine.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    import click

_VALUES: Final = 100_000
"""How many new values set off a search for those that only hold each other."""


@command(
    "build",
    summary=msg("Make the site: every page and every photo, into a folder that any host can show."),
    details=[
        msg(
            "What has not changed is not made again. Until all is ready the last site stays as it is; "
            "files in the output folder that Vitrine did not make are left alone."
        )
    ],
    examples=[
        ("vitrine build", msg("make the shop you are in, into _site")),
        ("vitrine build ma-boutique --out public", msg("into another folder")),
        ("vitrine build --url https://boutique.example/", msg("for this address")),
        ("vitrine build --out /media/usb/boutique --as-files", msg("for a USB stick")),
    ],
    params=[
        shared_options.shop_folder(),
        Opt(
            ["--out"],
            type=FolderName(),
            value=msg("FOLDER"),
            text=msg("Where the site goes; `_site` in the shop's folder when not said."),
        ),
        shared_options.url(),
        shared_options.day(),
        shared_options.drafts(),
        shared_options.strict(),
        shared_options.keep_going(),
        Opt(["--clean"], is_flag=True, text=msg("Make every page anew, as if for the first time.")),
        shared_options.jobs(),
        shared_options.as_files(),
        Opt(["--record-prices"], is_flag=True, text=msg("Write prices that changed into prices.csv.")),
    ],
)
def build(
    ctx: click.Context,
    *,
    folder: Path,
    out: Path | None,
    url: str | None,
    day: date | None,
    drafts: bool,
    strict: bool,
    keep_going: bool,
    clean: bool,
    jobs: int | None,
    as_files: bool,
    record_prices: bool,
) -> None:
    """Build a shop and say what was made."""
    # Imported here so that `--help` and `--version` answer at once.
    from vitrine.build import BuildOptions  # noqa: PLC0415
    from vitrine.build import build as build_shop  # noqa: PLC0415
    from vitrine.commands.problem_list import show_problems_of_a_build  # noqa: PLC0415
    from vitrine.commands.progress import showing_progress  # noqa: PLC0415
    from vitrine.commands.summary import build_summary  # noqa: PLC0415

    session = session_of(ctx)
    session.in_folder(folder)
    options = BuildOptions(
        out=out,
        url=url,
        day=day,
        drafts=drafts,
        strict=strict,
        keep_going=keep_going,
        clean=clean,
        jobs=jobs,
        as_files=as_files,
        record_prices=record_prices,
    )
    with showing_progress(session) as progress, _seldom_searched_for_garbage():
        report = build_shop(folder, options, progress=progress)
    show_problems_of_a_build(report.problems, session)
    session.console.say(build_summary(report, session.words, session.here))


@contextmanager
def _seldom_searched_for_garbage() -> Iterator[None]:
    """Let Python look for circles of dead values seldom: a build makes few, and keeps what it makes."""
    before = gc.get_threshold()
    gc.set_threshold(_VALUES, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
