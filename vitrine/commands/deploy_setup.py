"""`vitrine deploy --setup`: write a host's files and say the steps that follow."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from vitrine.build import BuildOptions, build_date, shop_root
from vitrine.commands.summary import short_path
from vitrine.deploy.requirements import requirements
from vitrine.deploy.setup import shop_place
from vitrine.deploy.targets import SETUPS
from vitrine.deploy.write_setup import Fate, ignored_files, planned_files, write_files
from vitrine.errors import UsageError
from vitrine.messages import msg
from vitrine.surroundings import cache_folder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from vitrine.commands.session import Session
    from vitrine.deploy.setup import HostSetup, ShopPlace
    from vitrine.deploy.write_setup import PlannedFile

_SAID = {
    Fate.NEW: msg("new"),
    Fate.SAME: msg("as it was"),
    Fate.UPDATED: msg("brought up to date"),
    Fate.EDITED: msg("written over"),
}
_WOULD_BE = {
    Fate.NEW: msg("would be new"),
    Fate.SAME: msg("would stay as it is"),
    Fate.UPDATED: msg("would be brought up to date"),
    Fate.EDITED: msg("was edited: would be written over with `--yes` only"),
}
_AHEAD: Final = timedelta(days=60)
_YES = frozenset({"y", "yes", "o", "oui"})


def set_up(session: Session, folder: Path, host: str, *, dry_run: bool, yes: bool) -> None:
    """Write the files of a host's setup and say what to do next."""
    setup, place = SETUPS[host], shop_place(shop_root(folder))
    files = (*planned_files(setup.files(place, requirements())), ignored_files(place.shop))
    said = _WOULD_BE if dry_run else _SAID
    if not dry_run:
        if not yes:
            _ask_before_edited_files(session, files)
        write_files(files)
    for file in files:
        session.console.say(f"{short_path(file.path, session.here)}  {session.text(said[file.fate])}")
    _say_steps(session, setup, place, _next_changes(place.shop))


def _ask_before_edited_files(session: Session, files: tuple[PlannedFile, ...]) -> None:
    """Ask for a yes for each file that somebody edited.

    Raises:
        UsageError: There is none, or nobody to ask; nothing has been written.
    """
    for file in files:
        if file.fate is not Fate.EDITED:
            continue
        name = short_path(file.path, session.here)
        if session.console.is_interactive:
            question = session.text(msg("{file} was edited. Write over it? [y/N]", file=name))
            if session.console.ask(f"{question} ").lower() in _YES:
                continue
        raise UsageError(
            msg("{file} is there already and was edited: nothing was written.", file=name),
            msg("Put it aside, or write over it with `--yes`."),
        )


def _next_changes(shop: Path) -> tuple[date, ...]:
    """Return the days of the next two months on which the site changes by itself; none with errors."""
    from vitrine.plan.changes import next_changes  # noqa: PLC0415
    from vitrine.source.load import load  # noqa: PLC0415
    from vitrine.source.memo import FileMemo  # noqa: PLC0415

    day = build_date(shop, BuildOptions())
    catalogue = load(shop, memo=FileMemo(cache_folder(shop)), today=day).catalogue
    return next_changes(catalogue, day, day + _AHEAD) if catalogue else ()


def _say_steps(session: Session, setup: HostSetup, place: ShopPlace, changes: Sequence[date]) -> None:
    say, text = session.console.say, session.text
    say("")
    say(text(msg("What to do next:")))
    for number, step in enumerate(setup.next_steps(place), 1):
        say(f"  {number}. {text(step)}")
    say("")
    for remark in setup.remarks(changes):
        say(text(remark))
