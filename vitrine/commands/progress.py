"""How the work goes: a bar in a terminal, a plain line now and then elsewhere, nothing with `-q`."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from vitrine.messages import Message, msg
from vitrine.progress import Progress, Silent, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

    from vitrine.commands.session import Session

_STAGES: Final = {
    Stage.LOAD: msg("Reading the shop"),
    Stage.PLAN: msg("Planning the pages"),
    Stage.PHOTOS: msg("Making photos"),
    Stage.SEARCH: msg("Making the search"),
    Stage.RENDER: msg("Making pages"),
    Stage.PUBLISH: msg("Putting the site in place"),
    Stage.SEND: msg("Sending the site"),
    Stage.WAIT: msg("Waiting for the host"),
}
_SECONDS_BETWEEN_LINES: Final = 5.0


@contextmanager
def showing_progress(session: Session) -> Iterator[Progress]:
    """Yield a progress fit for where the output goes; it is gone from the terminal at the end."""
    if session.console.is_live:
        with _bar(session) as drawn:
            yield _Bar(session, drawn)
    elif session.console.verbosity:
        yield _Lines(session)
    else:
        yield Silent()


class _Lines:
    """Plain lines: one when photos begin to be made, then one every few seconds."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._last = time.monotonic()

    def stage(self, stage: Stage) -> None:
        self._session.console.detail(f"{self._session.text(_STAGES[stage])}…")

    def photo(self, done: int, total: int, path: str) -> None:
        self._now_and_then(_photo(done, total, path), is_last=done == total)

    def sent(self, done: int, total: int, path: str) -> None:
        said = msg("File {done} of {total}: {path}", done=done, total=total, path=path)
        self._now_and_then(said, is_last=done == total)

    def _now_and_then(self, said: Message, *, is_last: bool) -> None:
        now = time.monotonic()
        if not is_last and now - self._last < _SECONDS_BETWEEN_LINES:
            return
        self._last = now
        self._session.console.note(self._session.text(said))


class _Bar:
    """A bar that names the photo just made."""

    def __init__(self, session: Session, drawn: RichProgress) -> None:
        self._session = session
        self._drawn = drawn
        self._task: TaskID = drawn.add_task("", total=None, photo="")

    def stage(self, stage: Stage) -> None:
        self._drawn.update(self._task, description=self._session.text(_STAGES[stage]), photo="")

    def photo(self, done: int, total: int, path: str) -> None:
        # The first and the last are shown even if they pass between two drawings.
        shown = f"{done}/{total}  {path}"
        self._drawn.update(self._task, completed=done, total=total, photo=shown, refresh=done in {1, total})

    def sent(self, done: int, total: int, path: str) -> None:
        self.photo(done, total, path)


@contextmanager
def _bar(session: Session) -> Iterator[RichProgress]:
    # rich costs a tenth of a second, which `vitrine --help` and pipes do without.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, Progress, TextColumn  # noqa: PLC0415

    console = session.console
    target = Console(
        file=console.err, no_color=not console.colour(console.err), highlight=False, markup=False
    )
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=24),
        TextColumn("{task.fields[photo]}", markup=False),
    )
    drawn = Progress(*columns, console=target, transient=True, redirect_stdout=False, redirect_stderr=False)
    with drawn:
        yield drawn


def _photo(done: int, total: int, path: str) -> Message:
    return msg("Photo {done} of {total}: {path}", done=done, total=total, path=path)
