"""`vitrine serve`."""

from __future__ import annotations

import threading
from datetime import datetime
from typing import TYPE_CHECKING

from vitrine.commands import shared_options
from vitrine.commands.news_of_problems import NewsOfProblems
from vitrine.commands.params import Opt, session_of
from vitrine.commands.parts import command
from vitrine.commands.types import Port
from vitrine.messages import Message, msg, nmsg
from vitrine.problems import ProblemLog

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path
    from typing import TextIO

    import click

    from vitrine.build import BuildReport
    from vitrine.commands.session import Session

_MOST_NAMES = 3
_WHITE_ON_BLACK = "\x1b[38;5;231;48;5;16m"
"""Of the palette's fixed part (xterm, 256 colours): no terminal's theme changes these two."""
_PLAIN = "\x1b[0m"


@command(
    "serve",
    summary=msg("Show the shop in your browser while you work on it: each change is seen at once."),
    details=[msg("Nothing is published: the preview lives in the shop's hidden folder. Ctrl-C ends it.")],
    examples=[
        ("vitrine serve --open", msg("build, serve and open the browser")),
        ("vitrine serve --lan", msg("also for the phone in the same Wi-Fi")),
        ("vitrine serve --date 2026-12-24", msg("see the site as it will be on that day")),
    ],
    params=[
        shared_options.shop_folder(),
        Opt(
            ["--port"],
            type=Port(),
            default=8000,
            value=msg("NUMBER"),
            text=msg("Port to answer on (8000); when it is taken, the next free one."),
        ),
        Opt(["--lan"], is_flag=True, text=msg("Answer other devices of the local network too.")),
        Opt(["--open", "open_browser"], is_flag=True, text=msg("Open the browser.")),
        shared_options.day(),
        shared_options.drafts(),
    ],
)
def serve(
    ctx: click.Context,
    *,
    folder: Path,
    port: int,
    lan: bool,
    open_browser: bool,
    day: date | None,
    drafts: bool,
) -> None:
    """Run the preview until Ctrl-C."""
    # Imported here so that `--help` and `--version` answer at once.
    from vitrine.serve import PreviewOptions, preview  # noqa: PLC0415

    session = session_of(ctx)
    session.in_folder(folder)
    listener = Teller(session, port, lan=lan, open_browser=open_browser)
    try:
        preview(folder, PreviewOptions(port=port, lan=lan, day=day, drafts=drafts), listener, session.words)
    except KeyboardInterrupt:
        session.console.note("")  # the terminal has written ^C
    session.console.note(session.text(msg("The preview has ended.")))


class Teller:
    """Prints what happens in a preview."""

    def __init__(self, session: Session, port: int, *, lan: bool, open_browser: bool) -> None:
        self._session = session
        self._port = port
        self._lan = lan
        self._open_browser = open_browser
        self._address = ""
        self._news = NewsOfProblems(session)

    def serving(self, address: str, lan_address: str | None, *, port_was_taken: bool) -> None:
        """Say where."""
        self._address = address
        console, text = self._session.console, self._session.text
        if port_was_taken:
            console.complain(
                text(
                    msg(
                        "The port {port} is in use by another program: the next free one is taken.",
                        port=self._port,
                    )
                )
            )
        console.say(text(msg("Preview: {address} (Ctrl-C ends it)", address=address)))
        if lan_address:
            console.say(text(msg("On a phone in the same network: {address}", address=lan_address)))
            self._draw(lan_address)
        elif self._lan:
            console.complain(text(msg("This computer is in no local network: only it sees the preview.")))

    def building(self, changed: frozenset[str]) -> None:
        """Say why."""
        if changed:
            self._stamp(msg("Changed: {names}", names=_some(changed)))
        else:
            self._stamp(msg("Building…"))

    def built(self, report: BuildReport) -> None:
        """Say what was made."""
        from vitrine.commands.summary import in_seconds  # noqa: PLC0415

        self._show_news(report.problems)
        if report.written or report.removed:
            self._stamp(
                nmsg(
                    "{count} file made anew in {time}.",
                    "{count} files made anew in {time}.",
                    report.written,
                    time=in_seconds(report.seconds),
                )
            )
        else:
            self._stamp(msg("Nothing to see has changed."))
        self._open_once()

    def failed(self, error: Exception) -> None:
        """Say what is in the way."""
        from vitrine.commands.failures import report_failure  # noqa: PLC0415
        from vitrine.errors import ShopError  # noqa: PLC0415

        if isinstance(error, ShopError):
            self._show_news(error.problems)
            error = ShopError(error.message, ProblemLog())
        report_failure(error, self._session)
        self._stamp(msg("The last good site is still shown. Save again when it is mended."))
        self._open_once()

    def watched_anew(self) -> None:
        """Say that changes are seen a little later from now on."""
        self._stamp(
            msg("The system no longer tells what changes in the folder: it is looked at once a second.")
        )

    def request(self, line: str) -> None:
        """Show requests with `-v`."""
        self._session.console.detail(line)

    def _show_news(self, problems: ProblemLog) -> None:
        """Write what is new, so that the address and its code do not scroll away with each save."""
        counts = self._news.show(problems)
        if counts is not None:
            self._stamp(counts)

    def _draw(self, address: str) -> None:
        """Show an address for a camera, where a person looks and the terminal has the signs for it."""
        from vitrine.commands.console import is_terminal  # noqa: PLC0415
        from vitrine.serve.qr_code import BLOCKS, qr_code  # noqa: PLC0415 - only with --lan

        console = self._session.console
        if not is_terminal(console.out) or not _has_signs(console.out, BLOCKS):
            return
        lines = qr_code(address).split("\n")
        if console.colour(console.out):
            lines = [f"{_WHITE_ON_BLACK}{line}{_PLAIN}" for line in lines]
        console.say("\n".join(lines))

    def _open_once(self) -> None:
        """Open the browser after the first build; where that failed, the page says why.

        In a thread: some browsers are waited for, and it is we who must answer them meanwhile.
        """
        if self._open_browser:
            self._open_browser = False
            threading.Thread(target=self._open, name="browser", daemon=True).start()

    def _open(self) -> None:
        import webbrowser  # noqa: PLC0415 - only with --open

        if not webbrowser.open(self._address):
            self._session.console.note(
                self._session.text(msg("No browser could be opened: copy the address above into one."))
            )

    def _stamp(self, message: Message) -> None:
        now = datetime.now().astimezone().strftime("%H:%M:%S")
        self._session.console.note(f"{now}  {self._session.text(message)}")


def _has_signs(stream: TextIO, signs: str) -> bool:
    """Say whether a stream's encoding has these signs: an old Windows console may not."""
    try:
        signs.encode(stream.encoding or "ascii")
    except (LookupError, UnicodeEncodeError):
        return False
    return True


def _some(names: frozenset[str]) -> str:
    shown = sorted(names)[:_MOST_NAMES]
    return ", ".join(shown) + ("…" if len(names) > _MOST_NAMES else "")
