"""Run the preview: build, serve, watch, build again, reload."""

from __future__ import annotations

import asyncio
import signal
import sys
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Protocol

from msgspec import Struct
from tornado.httpserver import HTTPServer

from vitrine.build import BuildOptions, build, shop_root
from vitrine.publish.manifest import MANIFEST
from vitrine.search.late import LateIndex
from vitrine.serve.address import base_path
from vitrine.serve.debounce import Debounce
from vitrine.serve.first_look import first_look
from vitrine.serve.hosts import hosts_for, lan_address
from vitrine.serve.indexing import Indexing
from vitrine.serve.overlay import overlay
from vitrine.serve.port import EVERYWHERE, LOCAL, bind
from vitrine.serve.rebuild import Rebuilder
from vitrine.serve.reload import Browsers
from vitrine.serve.server import Served, application
from vitrine.serve.waiting import waiting_page
from vitrine.serve.watch import Watch, look
from vitrine.session import Session
from vitrine.surroundings import cache_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from pathlib import Path

    from vitrine.build import BuildReport
    from vitrine.messages import Words
    from vitrine.serve.port import Bound

DEFAULT_PORT: Final = 8000
_TURN_SECONDS: Final = 0.001
"""How long a build may keep the processor before a browser is answered."""
_SOMETHING: Final = ""
"""Stands among changed paths for those that nobody knows."""
_INDEX: Final = "\0index"
"""Stands among changed paths for the search's index, which is made beside the builds."""
_WATCH_SECONDS: Final = 2.0
"""How often it is made sure that changes are still heard of."""
_FOLDER: Final = "preview"
"""Name of the site's folder in the shop's cache: what is previewed is never what is published."""


class PreviewOptions(Struct, frozen=True, kw_only=True):
    """What a preview may be asked."""

    port: int = DEFAULT_PORT
    lan: bool = False
    """Also answer other devices of the local network."""
    day: date | None = None
    drafts: bool = False


class Listener(Protocol):
    """Told what happens; the command line prints it. Called in the preview's thread."""

    def serving(self, address: str, lan_address: str | None, *, port_was_taken: bool) -> None:
        """The preview answers at this address, and for other devices at the second one."""
        ...

    def building(self, changed: frozenset[str]) -> None:
        """A build begins because of these files; none for the first one."""
        ...

    def built(self, report: BuildReport) -> None:
        """A build is done."""
        ...

    def failed(self, error: Exception) -> None:
        """A build failed; the last good site is still served."""
        ...

    def watched_anew(self) -> None:
        """The system had stopped to tell what changes: from now on the folder is looked at."""
        ...

    def request(self, line: str) -> None:
        """A request was answered."""
        ...


def preview(folder: Path, options: PreviewOptions, listener: Listener, words: Words) -> None:
    """Serve a shop until stopped (Ctrl-C, which raises KeyboardInterrupt, or SIGTERM, which returns).

    Raises:
        UsageError: There is no shop in the folder.
        SurroundingsError: No port can be used.
    """
    root = shop_root(folder)
    bound = bind(options.port, EVERYWHERE if options.lan else LOCAL)
    interval = sys.getswitchinterval()
    sys.setswitchinterval(_TURN_SECONDS)
    try:
        asyncio.run(_Preview(root, options, listener, words).run(bound))
    finally:
        sys.setswitchinterval(interval)


class _Preview:
    """One preview while it runs."""

    def __init__(self, root: Path, options: PreviewOptions, listener: Listener, words: Words) -> None:
        self._root = root
        self._cache = cache_folder(root)
        self._site = self._cache / _FOLDER
        self._options = options
        self._index = LateIndex()
        self._indexing: Indexing | None = None
        self._session = Session(self._index)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._listener = listener
        self._error: Exception | None = None
        self._changed: frozenset[str] = frozenset()
        """What has changed since the site that is shown."""
        self._served = Served(
            self._site,
            base_path(root),
            waiting_page=lambda: waiting_page(words, self._error),
            problems=lambda: overlay(self._error, words),
        )
        self._browsers = Browsers(self._served.state_at)

    async def run(self, bound: Bound) -> None:
        """Serve until stopped."""
        loop = self._loop = asyncio.get_running_loop()
        loop.set_exception_handler(self._went_wrong)
        stopped = asyncio.Event()
        with suppress(NotImplementedError, RuntimeError):  # Windows has none; Ctrl-C works there all the same
            loop.add_signal_handler(signal.SIGTERM, stopped.set)
        rebuilder = Rebuilder(loop, self._build, begun=self._begun, ended=self._ended)
        self._indexing = Indexing(
            loop, self._index, self._cache, lambda: rebuilder.request(frozenset({_INDEX}))
        )
        debounce = Debounce(loop, rebuilder.request, lambda path: look(self._root / path))
        server = self._serve(bound)
        try:
            changed = _from_thread(loop, debounce)
            with Watch(self._root, is_output, changed, partial(changed, _SOMETHING, False)) as watch:  # noqa: FBT003
                rebuilder.request(frozenset())
                while not await _within(_WATCH_SECONDS, stopped):
                    if watch.renew():
                        self._listener.watched_anew()
                        rebuilder.request(frozenset())
        finally:
            server.stop()
            await server.close_all_connections()

    def _serve(self, bound: Bound) -> HTTPServer:
        lan = lan_address() if self._options.lan else None
        hosts = hosts_for(bound.port, lan)
        app = application(self._served, hosts, self._browsers, self._listener.request)
        server = HTTPServer(app)
        server.add_sockets(bound.sockets)
        self._listener.serving(
            f"http://{LOCAL}:{bound.port}{self._served.base}",
            f"http://{lan}:{bound.port}{self._served.base}" if lan else None,
            port_was_taken=bound.port != self._options.port,
        )
        return server

    def _build(self, changed: frozenset[str]) -> BuildReport:
        """Build; show the page of the one product that changed before. Called in a thread of its own."""
        changed -= {_INDEX}
        early = first_look(self._session, changed) if changed == self._changed - {_INDEX} else {}
        if early and self._loop:
            self._loop.call_soon_threadsafe(self._show_early, early)
        options = BuildOptions(out=self._site, day=self._options.day, drafts=self._options.drafts)
        return build(self._root, options, session=self._session)

    def _went_wrong(self, _: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Tell what went wrong where nobody waits for it, and go on."""
        error = context.get("exception")
        with suppress(Exception):  # telling is what may have gone wrong
            self._listener.failed(error if isinstance(error, Exception) else RuntimeError(context["message"]))

    def _begun(self, changed: frozenset[str]) -> None:
        """Tell why a build begins: of what changed, what is there (editors' passing files are gone again)."""
        self._changed |= changed
        if changed == {_INDEX}:
            return
        changed -= {_INDEX}
        there = frozenset(path for path in changed if (self._root / path).exists())
        self._listener.building((there or changed) - {_SOMETHING})

    def _ended(self, outcome: BuildReport | Exception) -> None:
        """Tell what came of a build; called in the loop's thread."""
        if isinstance(outcome, Exception):
            self._error = outcome
            self._take_back()
            self._show_problems()
            self._listener.failed(outcome)
            return
        had_problems, self._error = self._error is not None, None
        changed, self._changed = self._changed, frozenset()
        self._browsers.has_problems = False
        if had_problems or not self._is_index_alone(changed):
            self._tell_browsers(outcome, changed - {_INDEX}, had_problems=had_problems)
            self._listener.built(outcome)
        self._served.early = {}
        self._served.base = base_path(self._root)
        if self._indexing:
            self._indexing.look()

    def _is_index_alone(self, changed: frozenset[str]) -> bool:
        """Say whether a build only brought an index, which is nothing to see."""
        last = self._session.last
        return changed == {_INDEX} and last is not None and last.plan.search is not None

    def _show_early(self, pages: Mapping[str, bytes]) -> None:
        """Show pages before the build is done; browsers that are elsewhere wait for it."""
        self._served.early = {
            output: content for output, content in pages.items() if not self._is_on_disk(output, content)
        }
        if self._served.early:
            self._browsers.reload(self._served.is_early)

    def _take_back(self) -> None:
        """Show the last good site again where a page was shown before its build failed."""
        if self._served.early:
            self._browsers.reload(self._served.is_early)
            self._served.early = {}

    def _show_problems(self) -> None:
        """Let pages show what is wrong; the page that stands there while there is no site says it itself."""
        self._browsers.has_problems = (self._site / "index.html").is_file()
        if self._browsers.has_problems:
            self._browsers.look_at_problems()
        else:
            self._browsers.reload()

    def _tell_browsers(self, report: BuildReport, changed: frozenset[str], *, had_problems: bool) -> None:
        """Tell pages what to do; one that was shown early, and as it is now, has nothing to do."""
        right = all(self._is_on_disk(output, content) for output, content in self._served.early.items())
        if report.written or report.removed or not right:
            if changed and all(path.endswith(".css") for path in changed):
                self._browsers.restyle()
            else:
                self._browsers.reload(lambda path: not (right and self._served.is_early(path)))
        elif had_problems:
            self._browsers.look_at_problems()

    def _is_on_disk(self, output: str, content: bytes) -> bool:
        try:
            return (self._site / output).read_bytes() == content
        except OSError:
            return False


def is_output(folder: Path) -> bool:
    """Say whether a site was built into a folder."""
    return (folder / MANIFEST).is_file()


def _from_thread(loop: asyncio.AbstractEventLoop, debounce: Debounce) -> Callable[[str, bool], None]:
    """Return a function that tells in the loop's thread, and does nothing once the loop has ended."""

    def hand_over(path: str, whole: bool) -> None:
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(lambda: debounce.changed(path, whole=whole))

    return hand_over


async def _within(seconds: float, event: asyncio.Event) -> bool:
    """Wait for an event, so long at most, and say whether it has come."""
    with suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), seconds)
    return event.is_set()
