"""`vitrine deploy`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from vitrine.commands import shared_options
from vitrine.commands.params import Opt, session_of
from vitrine.commands.parts import ShopCommand
from vitrine.commands.types import Choice
from vitrine.deploy.targets import SETUPS, TARGETS
from vitrine.errors import UsageError
from vitrine.messages import msg

if TYPE_CHECKING:
    from pathlib import Path

_CHOICES = msg(
    "Write `vitrine deploy --setup github` (or netlify, cloudflare, gitlab) to have the shop published by "
    "itself, "
    "`vitrine deploy --to github-pages` to publish it yourself, "
    "or `vitrine deploy --to folder PATH` to copy the site to a folder."
)


class _DeployCommand(ShopCommand):
    """Reads `--to folder PATH`: the word after the target is the target's, not the shop's folder."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Give the place its own option, then parse as always."""
        return super().parse_args(ctx, with_place_option(args))


def with_place_option(args: list[str]) -> list[str]:
    """Return arguments in which the word after a target that needs a place is the value of `--place`."""
    for position, argument in enumerate(args):
        option, _, joined = argument.partition("=")
        if option != "--to":
            continue
        name = joined or next(iter(args[position + 1 :]), "")
        after = position + (1 if joined else 2)
        entry = TARGETS.get(name.lower())
        if entry and entry.place and after < len(args) and not args[after].startswith("-"):
            return [*args[:after], "--place", *args[after:]]
    return args


def _deploy(
    ctx: click.Context,
    *,
    folder: Path,
    target: str | None,
    place: str,
    remote: str,
    branch: str,
    site: str,
    production: bool,
    everything: bool,
    host: str | None,
    dry_run: bool,
    yes: bool,
    url: str | None,
    as_files: bool,
) -> None:
    """Set a host up, or build the site and send it."""
    session = session_of(ctx)
    session.in_folder(folder)
    # What follows imports what it needs only now, so that `--help` answers at once.
    if target is not None and host is None:
        from vitrine.commands.deploy_to import Asked, deploy_to  # noqa: PLC0415

        _refuse_no_place(target, place)
        given = {
            "remote": remote,
            "branch": branch,
            "site": site,
            "production": production,
            "all": everything,
        }
        _refuse_options_of_others(target, [name for name, value in given.items() if value])
        asked = Asked(
            target=target,
            place=place,
            remote=remote,
            branch=branch,
            site=site,
            production=production,
            everything=everything,
            url=url,
            as_files=as_files,
            dry_run=dry_run,
            yes=yes,
        )
        deploy_to(session, folder, asked)
    elif host is not None and target is None:
        from vitrine.commands.deploy_setup import set_up  # noqa: PLC0415

        set_up(session, folder, host, dry_run=dry_run, yes=yes)
    else:
        message = (
            msg("`vitrine deploy` needs to know where to.")
            if target is None
            else msg("`--to` and `--setup` are two ways to publish: choose one.")
        )
        raise UsageError(message, _CHOICES)


def _refuse_options_of_others(target: str, given: list[str]) -> None:
    for name in given:
        if name not in TARGETS[target].options:
            those = ", ".join(other for other, entry in TARGETS.items() if name in entry.options)
            raise UsageError(
                msg("`--{option}` says nothing to `--to {target}`.", option=name, target=target),
                msg("Leave it out; it is for {targets}.", targets=those),
            )


def _refuse_no_place(target: str, place: str) -> None:
    entry = TARGETS[target]
    if entry.place and not place.strip():
        raise UsageError(
            msg("`--to {target}` needs {place}.", target=target, place=entry.place),
            msg(
                "Write it right after: `vitrine deploy --to {target} {example}`.",
                target=target,
                example=entry.example,
            ),
        )


deploy = _DeployCommand(
    "deploy",
    callback=click.pass_context(_deploy),
    summary=msg("Put the shop on the web: have a host build it by itself, or send the site there."),
    details=[
        msg(
            "Sending builds the site first. Where customers come to see it, changed prices are noted in "
            "prices.csv. "
            "Only what differs is sent; files there that Vitrine did not put there stay."
        )
    ],
    examples=[
        ("vitrine deploy --setup github", msg("files for GitHub Pages, and the steps that follow")),
        ("vitrine deploy --setup netlify", msg("the same for Netlify")),
        ("vitrine deploy --to github-pages", msg("send the site to a branch that GitHub shows")),
        ("vitrine deploy --to netlify --production", msg("send the site to Netlify, for all to see")),
        (
            "vitrine deploy --to sftp helene@sftp.boutique.example:www",
            msg("send what differs to your provider's web space"),
        ),
        (
            "vitrine deploy --to folder /media/usb/boutique --as-files",
            msg("copy the site to a stick, to be opened from it"),
        ),
    ],
    params=[
        shared_options.shop_folder(),
        Opt(
            ["--to", "target"],
            type=Choice(tuple(TARGETS)),
            text=msg(
                "Build the site and send it there; a folder is named right after: "
                "`--to folder PATH`, `--to sftp USER@HOST:PATH`."
            ),
        ),
        Opt(["--place"], default="", hidden=True, text=msg("The word after the target's name.")),
        Opt(
            ["--remote"],
            default="",
            value=msg("NAME"),
            text=msg("For github-pages: the git remote or address of the repository (origin)."),
        ),
        Opt(
            ["--branch"],
            default="",
            value=msg("NAME"),
            text=msg("For github-pages: the branch that holds the site (gh-pages)."),
        ),
        Opt(
            ["--site"],
            default="",
            value=msg("NAME"),
            text=msg("For netlify: the site's name there; the one of the last time when not said."),
        ),
        Opt(
            ["--production"],
            is_flag=True,
            text=msg("For netlify: publish it. Without this it is a preview, which costs nothing."),
        ),
        Opt(
            ["--all", "everything"],
            is_flag=True,
            text=msg(
                "For sftp: send every file, also what is there already; mends what others deleted there."
            ),
        ),
        Opt(
            ["--setup", "host"],
            type=Choice(tuple(SETUPS)),
            text=msg("Write the files with which this host builds and publishes the shop."),
        ),
        Opt(["--dry-run"], is_flag=True, text=msg("Only say what would be done.")),
        Opt(["--yes"], is_flag=True, text=msg("Say yes to every question, but not to an unknown server.")),
        shared_options.url(),
        shared_options.as_files(),
    ],
)
