"""Options and arguments that several commands share, each said once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from vitrine.commands.params import Arg, Opt
from vitrine.commands.types import FolderName, IsoDate, SiteAddress, WholeNumber
from vitrine.messages import msg

if TYPE_CHECKING:
    import click

MOST_JOBS: Final = 256


def shop_folder() -> click.Parameter:
    """Return the argument that names the shop folder."""
    return Arg(
        ["folder"],
        type=FolderName(),
        default=Path(),
        required=False,
        value=msg("FOLDER"),
        text=msg("The shop's folder; the one you are in when none is named."),
    )


def url() -> click.Parameter:
    """Return `--url`."""
    return Opt(
        ["--url"],
        type=SiteAddress(),
        value=msg("ADDRESS"),
        text=msg("Address the site will have, over the one in shop.yaml."),
    )


def day() -> click.Parameter:
    """Return `--date`."""
    return Opt(
        ["--date", "day"],
        type=IsoDate(),
        value=msg("DATE"),
        text=msg("Make the site as of this day (2026-12-24) instead of today."),
    )


def drafts() -> click.Parameter:
    """Return `--drafts`."""
    return Opt(["--drafts"], is_flag=True, text=msg("Show products and pages marked `draft: yes` as well."))


def strict() -> click.Parameter:
    """Return `--strict`."""
    return Opt(["--strict"], is_flag=True, text=msg("Treat warnings as errors."))


def keep_going() -> click.Parameter:
    """Return `--keep-going`."""
    return Opt(
        ["--keep-going"], is_flag=True, text=msg("Leave out products with errors and publish the rest.")
    )


def jobs() -> click.Parameter:
    """Return `--jobs`."""
    return Opt(
        ["--jobs"],
        type=WholeNumber(1, MOST_JOBS),
        value=msg("NUMBER"),
        text=msg("How many photos are made at a time; one for each core when not said."),
    )


def as_files() -> click.Parameter:
    """Return `--as-files`."""
    return Opt(
        ["--as-files"],
        is_flag=True,
        text=msg("End links in `index.html`, for a site opened from a disk or a USB stick."),
    )
