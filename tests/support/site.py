"""A built site on a loopback port, as a static host serves it."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


class _Host(SimpleHTTPRequestHandler):
    """Folders have index.html, what is missing gets 404.html, the site lives below a base path."""

    def __init__(
        self, *args: Any, base: str, requests: list[str], down: threading.Event, **kwargs: Any
    ) -> None:
        self.base = base
        self.requests = requests
        self.down = down
        self.extensions_map = {**self.extensions_map, ".webp": "image/webp", ".js": "text/javascript"}
        super().__init__(*args, **kwargs)

    def translate_path(self, path: str) -> str:
        inner = path[len(self.base) - 1 :] if path.startswith(self.base) else "/outside-the-site"
        return super().translate_path(inner)

    def do_GET(self) -> None:
        if self.down.is_set():
            return
        self.requests.append(self.path)
        super().do_GET()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""


class ServedSite:
    """Where a site is served, and what was asked of it."""

    def __init__(self, address: str, requests: list[str], down: threading.Event) -> None:
        self.address = address
        self.requests = requests
        self.down = down
        """While it is set, nothing is answered, as where there is no network."""

    def __call__(self, path: str = "/") -> str:
        """Return the full address of a site path."""
        return self.address + path.lstrip("/")


@contextmanager
def served(folder: Path, base: str = "/") -> Iterator[ServedSite]:
    """Serve a folder below a base path until the block ends."""
    requests: list[str] = []
    down = threading.Event()
    handler = partial(_Host, directory=str(folder), base=base, requests=requests, down=down)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield ServedSite(f"http://127.0.0.1:{server.server_address[1]}{base}", requests, down)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
