"""Asking a service through the proxy of a network, which is told nothing that is not for it."""

from __future__ import annotations

import select
import socket
import threading
from base64 import b64encode
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from support.netlify import TOKEN, netlify

from vitrine.deploy.waiting import SystemClock
from vitrine.deploy.web_api import WebApi
from vitrine.deploy.web_proxy import proxy_for
from vitrine.errors import SurroundingsError
from vitrine.messages import tool_words

if TYPE_CHECKING:
    from collections.abc import Iterator

PASSWORD = "pr0xy:secret"  # noqa: S105 - nobody's


class Proxy(BaseHTTPRequestHandler):
    """Lets those through who know the password, to this computer whatever host they name."""

    seen: list[tuple[str, str]]
    goes_to: int
    refuses: bool

    def do_CONNECT(self) -> None:
        """Open the tunnel."""
        self.seen.append((self.path, str(self.headers)))
        if self.refuses:
            self.send_error(407, "Proxy Authentication Required")
            return
        with socket.create_connection(("127.0.0.1", self.goes_to)) as there:
            self.send_response(200, "Connection established")
            self.end_headers()
            self.wfile.flush()
            other = {self.connection: there, there: self.connection}
            while True:
                for ready in select.select(list(other), [], [])[0]:
                    if not (data := ready.recv(65536)):
                        return
                    other[ready].sendall(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Proxy]]:
    """A proxy that the environment names."""
    kind = type("Handler", (Proxy,), {"seen": [], "goes_to": 0, "refuses": False})
    server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY", "REQUEST_METHOD"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    address = f"127.0.0.1:{server.server_address[1]}"
    monkeypatch.setenv("http_proxy", f"http://helene:{PASSWORD.replace(':', '%3A')}@{address}")
    yield kind
    server.shutdown()
    server.server_close()
    thread.join(30)


def test_a_service_is_asked_through_the_proxy_and_the_token_is_not_for_it(proxy: type[Proxy]) -> None:
    with netlify() as (account, api):
        proxy.goes_to = int(api.rpartition(":")[2])
        web = WebApi("http://api.netlify.example", TOKEN, SystemClock())
        assert web.get("/user").data == {"id": "u"}
        assert web.get("/sites").data == []
        web.close()
    assert account.asked == ["user", "sites"]
    (path, headers) = proxy.seen[0]
    assert len(proxy.seen) == 1
    assert path == "api.netlify.example:80"
    assert b64encode(f"helene:{PASSWORD}".encode()).decode() in headers
    assert TOKEN not in headers


def test_a_proxy_that_refuses_is_named_without_its_password(
    proxy: type[Proxy], monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy.refuses = True
    monkeypatch.setattr("vitrine.deploy.web_api._TRIES", 1)
    with pytest.raises(SurroundingsError) as caught:
        WebApi("http://api.netlify.example", TOKEN, SystemClock()).get("/user")
    said = tool_words("en").render(caught.value.message)
    assert "407" in said
    assert "(proxy 127.0.0.1:" in said
    for secret in (PASSWORD, TOKEN):
        assert secret not in said + repr(proxy_for("http://api.netlify.example"))


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("http://proxy.example:3128", "proxy.example:3128"),
        ("proxy.example:3128", "proxy.example:3128"),
        ("http://proxy.example", "proxy.example:8080"),
        ("socks5://proxy.example:1080", "None"),
        ("http://proxy.example:many", "None"),
        ("", "None"),
    ],
)
def test_which_proxy_is_meant(
    proxy: type[Proxy],  # noqa: ARG001 - clears the environment
    monkeypatch: pytest.MonkeyPatch,
    said: str,
    found: str,
) -> None:
    monkeypatch.setenv("https_proxy", said)
    assert str(proxy_for("https://api.netlify.example")) == found


def test_this_computer_and_hosts_that_are_named_are_reached_straight(
    proxy: type[Proxy],  # noqa: ARG001 - names one
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for here in ("http://127.0.0.1:8000", "http://localhost", "http://[::1]:8000"):
        assert proxy_for(here) is None
    assert proxy_for("http://api.netlify.example") is not None
    monkeypatch.setenv("no_proxy", "shop.example,.netlify.example")
    assert proxy_for("http://api.netlify.example") is None
