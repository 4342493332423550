"""Tell browsers to load the page again. The only module that knows livereload.

Its WebSocket handler speaks the protocol and its script listens in the page; when to reload is our decision.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado.websocket import WebSocketClosedError

from vitrine.serve.hosts import refuse_strangers

if TYPE_CHECKING:
    from vitrine.serve.hosts import Hosts

SOCKET_PATH: Final = "/livereload"
SCRIPT_PATH: Final = "/livereload.js"
_SCRIPT: Final = b'<script src="/livereload.js" defer></script>'


class Browsers:
    """The pages that are open and wait to be told."""

    def __init__(self) -> None:
        self._open: set[ReloadSocket] = set()

    def __len__(self) -> int:
        return len(self._open)

    def add(self, page: ReloadSocket) -> None:
        """A page waits."""
        self._open.add(page)

    def discard(self, page: ReloadSocket) -> None:
        """A page is gone."""
        self._open.discard(page)

    def reload(self) -> None:
        """Tell every page to load itself again."""
        message = {"command": "reload", "path": "/", "liveCSS": True, "liveImg": True}
        for page in tuple(self._open):
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
            self._browsers.add(self)
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


def with_reload_script(page: bytes) -> bytes:
    """Return a page that also loads the script; from our own origin, so the page's CSP allows it."""
    position = page.lower().rfind(b"</body>")
    if position < 0:
        return page + _SCRIPT
    return page[:position] + _SCRIPT + page[position:]
