"""Tell browsers what has changed. The only module that knows livereload.

Its WebSocket handler speaks the protocol and its script listens in the page; when to reload is our decision.
Its protocol has one command, `reload` with a path. Paths of our own go to the plug-in in `preview.js`: new
styles are put into the page as it stands, problems are shown over it.

Every page is served with a digest of itself, and says it when it connects: one that stands there otherwise by
now, because a build ended meanwhile or in a preview that was started later, is told to load itself again.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado.websocket import WebSocketClosedError

from vitrine.serve.hosts import refuse_strangers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

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

    def __init__(self, state_at: Callable[[str], str]) -> None:
        """Begin; `state_at` returns the state, see `state_of`, of the page at a path of the host."""
        self._state_at = state_at
        self._open: dict[ReloadSocket, str] = {}
        """By page, its path on the host."""
        self.has_problems = False
        """Whether pages that come are to show what is wrong."""

    def __len__(self) -> int:
        return len(self._open)

    def add(self, page: ReloadSocket, state: str, path: str) -> None:
        """A page waits; it is in this state, and stands at this path of the host."""
        self._open[page] = path
        if state != self._state_at(path):
            self._tell((page,), _PAGE)
        elif self.has_problems:
            self._tell((page,), _PROBLEMS)

    def discard(self, page: ReloadSocket) -> None:
        """A page is gone."""
        self._open.pop(page, None)

    def reload(self, where: Callable[[str], bool] = lambda _: True) -> None:
        """Tell every page whose path fulfils the condition to load itself again."""
        self._tell([page for page, path in self._open.items() if where(path)], _PAGE)

    def restyle(self) -> None:
        """Tell every page that only its styles have changed."""
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
                self.discard(page)


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
            self._browsers.add(self, _state_said(said), _path_said(said))
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


def state_of(page: bytes) -> str:
    """Return what tells a page, without our scripts, from any other."""
    return sha256(page).hexdigest()[:16]


def _state_said(greeting: dict[str, Any]) -> str:
    """Return the state that a page says it is in; empty when it says none."""
    try:
        return str(greeting["plugins"][_PLUGIN]["state"])
    except (KeyError, TypeError):
        return ""


def _path_said(greeting: dict[str, Any]) -> str:
    """Return the path of the address that a page says it has; empty when it says none."""
    try:
        return urlsplit(str(greeting.get("url", ""))).path
    except ValueError:
        return ""


def with_reload_script(page: bytes) -> bytes:
    """Return a page that also loads the scripts; from our own origin, so the page's CSP allows them."""
    scripts = (
        f'<script src="{SCRIPT_PATH}" defer></script>'
        f'<script src="{PLUGIN_PATH}" data-state="{state_of(page)}" defer></script>'
    ).encode()
    position = page.lower().rfind(b"</body>")
    if position < 0:
        return page + scripts
    return page[:position] + scripts + page[position:]
