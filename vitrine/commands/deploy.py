"""`vitrine deploy`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from vitrine.commands import shared_options
from vitrine.commands.params import Opt, session_of
from vitrine.commands.parts import ShopCommand
from vitrine.commands.types import Choice, FolderName
from vitrine.errors import UsageError
from vitrine.messages import msg

if TYPE_CHECKING:
    from pathlib import Path

_CHOICES = msg(
    "Write `vitrine deploy --setup github` or `--setup netlify` to have the shop published by itself, "
    "or `vitrine deploy --to folder PATH` to copy the site to a folder."
)


class _DeployCommand(ShopCommand):
    """Reads `--to folder PATH`: the word after the target is the target's, not the shop's folder."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Give the path its own option, then parse as always."""
        return super().parse_args(ctx, with_path_option(args))


def with_path_option(args: list[str]) -> list[str]:
    """Return arguments in which the word after `--to folder` is the value of `--path`."""
    for position, argument in enumerate(args):
        after = position + 1 if argument == "--to=folder" else position + 2
        if argument == "--to=folder" or args[position : position + 2] == ["--to", "folder"]:
            if after < len(args) and not args[after].startswith("-"):
                return [*args[:after], "--path", *args[after:]]
            return args
    return args


def _deploy(
    ctx: click.Context,
    *,
    folder: Path,
    target: str | None,
    path: Path | None,
    host: str | None,
    dry_run: bool,
    yes: bool,
    url: str | None,
    as_files: bool,
) -> None:
    """Set a host up, or build and copy the site."""
    session = session_of(ctx)
    session.in_folder(folder)
    if (target is None) == (host is None):
        message = (
            msg("`vitrine deploy` needs to know where to.")
            if target is None
            else msg("`--to` and `--setup` are two ways to publish: choose one.")
        )
        raise UsageError(message, _CHOICES)
    # What follows imports what it needs only now, so that `--help` answers at once.
    if host is not None:
        from vitrine.commands.deploy_setup import set_up  # noqa: PLC0415

        set_up(session, folder, host, dry_run=dry_run, yes=yes)
    elif path is None:
        raise UsageError(
            msg("`--to folder` needs the folder to copy the site to."),
            msg("Write it right after: `vitrine deploy --to folder /media/usb/boutique`."),
        )
    else:
        from vitrine.commands.deploy_to import deploy_to  # noqa: PLC0415

        deploy_to(session, folder, target or "folder", path, url=url, as_files=as_files, dry_run=dry_run)


deploy = _DeployCommand(
    "deploy",
    callback=click.pass_context(_deploy),
    summary=msg("Put the shop on the web: have a host build it by itself, or copy the site to a folder."),
    details=[
        msg(
            "Copying builds the site first and notes changed prices in prices.csv. "
            "Only what differs is copied; files there that Vitrine did not put there stay."
        )
    ],
    examples=[
        ("vitrine deploy --setup github", msg("files for GitHub Pages, and the steps that follow")),
        ("vitrine deploy --setup netlify", msg("the same for Netlify")),
        ("vitrine deploy --to folder /media/usb/boutique", msg("copy the site to a folder")),
    ],
    params=[
        shared_options.shop_folder(),
        Opt(
            ["--to", "target"],
            type=Choice(["folder"]),
            value=msg("folder PATH"),
            text=msg("Build the site and copy it to this folder."),
        ),
        Opt(["--path"], type=FolderName(), hidden=True, text=msg("The folder of `--to folder`.")),
        Opt(
            ["--setup", "host"],
            type=Choice(["github", "netlify"]),
            text=msg("Write the files with which this host builds and publishes the shop."),
        ),
        Opt(["--dry-run"], is_flag=True, text=msg("Only say what would be done.")),
        Opt(["--yes"], is_flag=True, text=msg("Ask nothing, also before writing over a file you edited.")),
        shared_options.url(),
        shared_options.as_files(),
    ],
)
