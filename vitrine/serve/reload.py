"""Tell browsers what has changed. The only module that knows livereload.

Its WebSocket handler speaks the protocol and its script listens in the page; when to reload is our decision.
Its protocol has one command, `reload` with a path. Paths of our own go to the plug-in in `preview.js`: new
styles are put into the page as it stands, problems are shown over it.

Every page is served with the number of the build it comes from, and says it when it connects: one that was
loaded while a build ended, or from a preview that has ended since, is told to load itself again.
"""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any, Final

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado.websocket import WebSocketClosedError

from vitrine.serve.hosts import refuse_strangers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vitrine.serve.hosts import Hosts

SOCKET_PATH: Final = "/livereload"
SCRIPT_PATH: Final = "/livereload.js"
PLUGIN_PATH: Final = "/vitrine-preview.js"
_PLUGIN: Final = "vitrine"
"""What the plug-in calls itself in the greeting."""
_PAGE: Final = "/"
_STYLES: Final = "vitrine:styles"
_PROBLEMS: Final = "vitrine:problems"


class Browsers:
    """The pages that are open and wait to be told."""

    def __init__(self) -> None:
        self._open: set[ReloadSocket] = set()
        self._preview = f"{time.time_ns():x}"
        self._builds = 0
        self.has_problems = False
        """Whether pages that come are to show what is wrong."""

    @property
    def build(self) -> str:
        """Name of the build that is shown, another in every preview."""
        return f"{self._preview}-{self._builds}"

    def __len__(self) -> int:
        return len(self._open)

    def add(self, page: ReloadSocket, build: str) -> None:
        """A page waits; it shows this build."""
        self._open.add(page)
        if build != self.build:
            self._tell((page,), _PAGE)
        elif self.has_problems:
            self._tell((page,), _PROBLEMS)

    def discard(self, page: ReloadSocket) -> None:
        """A page is gone."""
        self._open.discard(page)

    def reload(self) -> None:
        """Tell every page to load itself again."""
        self._builds += 1
        self._tell(self._open, _PAGE)

    def restyle(self) -> None:
        """Tell every page that only its styles have changed."""
        self._builds += 1
        self._tell(self._open, _STYLES)

    def look_at_problems(self) -> None:
        """Tell every page that what is wrong has changed."""
        self._tell(self._open, _PROBLEMS)

    def _tell(self, pages: Iterable[ReloadSocket], path: str) -> None:
        message = {"command": "reload", "path": path, "liveCSS": False, "liveImg": False}
        for page in tuple(pages):
            try:
                page.write_message(message)
            except WebSocketClosedError:
                self._open.discard(page)


class ReloadSocket(LiveReloadHandler):  # type: ignore[misc] # livereload has no types
    """The connection that an open page keeps."""

    def initialize(self, hosts: Hosts, browsers: Browsers) -> None:
        """Keep who may connect and who is told."""
        self._hosts = hosts
        self._browsers = browsers

    def prepare(self) -> None:
        """Answer only requests that name us."""
        refuse_strangers(self.request.host, self._hosts)

    def check_origin(self, origin: str) -> bool:
        """Let only our own pages connect."""
        return self._hosts.allow_origin(origin)

    def on_message(self, message: str | bytes) -> None:
        """Answer the greeting; a page that has introduced itself waits from then on."""
        try:
            said: Any = json.loads(message)
        except ValueError:
            said = None
        command = said.get("command") if isinstance(said, dict) else None
        if command == "info":
            self._browsers.add(self, _build_said(said))
        elif command == "hello":
            super().on_message(message)
        else:
            self.close()

    def on_close(self) -> None:
        """Forget the page."""
        self._browsers.discard(self)


class ReloadScript(LiveReloadJSHandler):  # type: ignore[misc] # livereload has no types
    """livereload's script, as its package brings it."""

    def initialize(self, hosts: Hosts) -> None:
        """Keep who is answered."""
        self._hosts = hosts

    def prepare(self) -> None:
        """Answer only requests that name us."""
        refuse_strangers(self.request.host, self._hosts)


def _build_said(greeting: dict[str, Any]) -> str:
    """Return the build that a page says it shows; empty when it says none."""
    try:
        return str(greeting["plugins"][_PLUGIN]["build"])
    except (KeyError, TypeError):
        return ""


def with_reload_script(page: bytes, build: str) -> bytes:
    """Return a page that also loads the scripts; from our own origin, so the page's CSP allows them."""
    scripts = (
        f'<script src="{SCRIPT_PATH}" defer></script>'
        f'<script src="{PLUGIN_PATH}" data-build="{build}" defer></script>'
    ).encode()
    position = page.lower().rfind(b"</body>")
    if position < 0:
        return page + scripts
    return page[:position] + scripts + page[position:]
