"""`vitrine deploy --setup`: write a host's files and say the steps that follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vitrine.build import shop_root
from vitrine.commands.summary import short_path
from vitrine.deploy.requirements import requirements
from vitrine.deploy.setup import shop_place
from vitrine.deploy.targets import SETUPS
from vitrine.deploy.write_setup import Fate, ignored_files, planned_files, write_files
from vitrine.errors import UsageError
from vitrine.messages import msg

if TYPE_CHECKING:
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
    _say_steps(session, setup, place)


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


def _say_steps(session: Session, setup: HostSetup, place: ShopPlace) -> None:
    say, text = session.console.say, session.text
    say("")
    say(text(msg("What to do next:")))
    for number, step in enumerate(setup.next_steps(place), 1):
        say(f"  {number}. {text(step)}")
    say("")
    for remark in setup.terms():
        say(text(remark))
