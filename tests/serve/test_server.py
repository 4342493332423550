"""What the preview answers: the site as a host would, with the script that reloads, to us alone."""

from __future__ import annotations

import asyncio
import http.client
import json
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from tornado.httpclient import HTTPRequest
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.websocket import websocket_connect

from vitrine.serve.hosts import hosts_for
from vitrine.serve.reload import Browsers, state_of, with_reload_script
from vitrine.serve.server import Served, application

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator, Mapping
    from pathlib import Path

_Result = TypeVar("_Result")
PAGE = "<!doctype html><title>Bol</title><body><p>Été</p></body>"


@dataclass
class Answer:
    """What came back."""

    code: int
    body: bytes
    headers: dict[str, str]


@dataclass
class Server:
    """A small site, served from a thread of its own."""

    site: Path
    served: Served
    browsers: Browsers
    port: int = 0
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)

    def ask(
        self,
        path: str,
        headers: dict[str, str] | None = None,
        *,
        method: str = "GET",
        body: bytes | None = None,
    ) -> Answer:
        """Ask for a path exactly as written."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=90)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return Answer(answer.status, answer.read(), dict(answer.getheaders()))
        finally:
            connection.close()

    def do(self, work: Coroutine[Any, Any, _Result]) -> _Result:
        """Run a coroutine where the server runs (the browser's tests keep a loop in the tests' own thread)."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(90)

    def request(self, headers: dict[str, str]) -> HTTPRequest:
        """Return a request to open a WebSocket."""
        return HTTPRequest(f"ws://127.0.0.1:{self.port}/livereload", headers=headers)

    @property
    def origin(self) -> str:
        """The origin of its own pages."""
        return f"http://localhost:{self.port}"


def make_site(folder: Path) -> Path:
    site = folder / "site"
    (site / "produits").mkdir(parents=True)
    (site / "index.html").write_text(PAGE, "utf-8")
    (site / "404.html").write_text("<body>absent</body>", "utf-8")
    (site / "produits" / "index.html").write_text(PAGE, "utf-8")
    (site / "site.js").write_text("1", "utf-8")
    return site


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Serve a small site under a path; ended afterwards."""
    running: list[tuple[Server, threading.Thread, HTTPServer]] = []

    def serve(base: str = "/") -> Server:
        site = make_site(tmp_path)
        served = Served(site, base, lambda: "<body>waiting</body>")
        server = Server(site, served, Browsers(served.state_at))
        sockets = bind_sockets(0, "127.0.0.1")
        server.port = sockets[0].getsockname()[1]
        thread = threading.Thread(target=server.loop.run_forever, daemon=True)
        thread.start()

        async def listen() -> HTTPServer:
            app = application(server.served, hosts_for(server.port, None), server.browsers, lambda _: None)
            http_server = HTTPServer(app)
            http_server.add_sockets(sockets)
            return http_server

        running.append((server, thread, server.do(listen())))
        return server

    yield serve
    for server, thread, http_server in running:

        async def close(http_server: HTTPServer = http_server) -> None:
            http_server.stop()
            await http_server.close_all_connections()

        server.do(close())
        server.loop.call_soon_threadsafe(server.loop.stop)
        thread.join(90)
        server.loop.close()


@pytest.fixture
def root(serve: Callable[..., Server]) -> Server:
    """A site at the root of its host."""
    return serve()


def test_pages_carry_the_script_and_the_files_on_disk_do_not(root: Server) -> None:
    answer = root.ask("/")
    assert answer.code == 200
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert b'<script src="/livereload.js" defer></script>' in answer.body
    assert "Été" in answer.body.decode()
    assert b"livereload" not in (root.site / "index.html").read_bytes()
    assert root.ask("/livereload.js").code == 200


def test_what_is_not_there_is_the_site_s_own_page(root: Server) -> None:
    answer = root.ask("/rien/")
    assert answer.code == 404
    assert b"absent" in answer.body


def test_nothing_outside_answers(root: Server) -> None:
    (root.site.parent / "shop.yaml").write_text("secret", "utf-8")
    for path in (
        "/%2e%2e/shop.yaml",
        "/..%2fshop.yaml",
        "//etc/hostname",
        "/%2e%2e%2fshop.yaml",
        "/../shop.yaml",
    ):
        answer = root.ask(path)
        assert answer.code == 404
        assert b"secret" not in answer.body


def test_a_changed_file_is_sent_again_and_an_unchanged_one_is_not(root: Server) -> None:
    first = root.ask("/site.js")
    assert first.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert first.headers["Cache-Control"] == "no-cache"
    tag = {"If-None-Match": first.headers["Etag"]}
    assert root.ask("/site.js", tag).code == 304
    (root.site / "site.js").write_text("22", "utf-8")
    second = root.ask("/site.js", tag)
    assert (second.code, second.body) == (200, b"22")


def test_a_part_of_a_file_can_be_asked_for(root: Server) -> None:
    (root.site / "film.mp4").write_bytes(b"0123456789")
    answer = root.ask("/film.mp4", {"Range": "bytes=2-4"})
    assert (answer.code, answer.body) == (206, b"234")


@pytest.mark.parametrize("path", ["/", "/site.js"])
def test_a_head_has_no_body(root: Server, path: str) -> None:
    answer = root.ask(path, method="HEAD")
    assert answer.code == 200
    assert int(answer.headers["Content-Length"]) > 0


def test_a_folder_is_sent_to_its_slash(root: Server) -> None:
    answer = root.ask("/produits")
    assert (answer.code, answer.headers["Location"]) == (302, "/produits/")


@pytest.mark.parametrize("path", ["/", "/site.js", "/livereload.js"])
def test_strangers_are_not_answered(root: Server, path: str) -> None:
    answer = root.ask(path, {"Host": "evil.example"})
    assert answer.code == 421
    assert len(answer.body) < 100


def test_nothing_can_be_sent_to_it(root: Server) -> None:
    assert root.ask("/", method="POST", body=b"x").code == 405


async def until(true: Callable[[], bool]) -> None:
    """Wait until something holds that nobody announces."""
    while not true():  # noqa: ASYNC110 - the server has no event for it
        await asyncio.sleep(0.01)


def test_open_pages_are_told_to_reload(root: Server) -> None:
    async def page() -> list[str]:
        connection = await websocket_connect(root.request({"Origin": root.origin}))
        heard = []
        connection.write_message(json.dumps({"command": "hello", "protocols": []}))
        heard.append(json.loads(str(await connection.read_message()))["command"])
        connection.write_message(json.dumps({"command": "info", "url": root.origin}))
        await until(lambda: len(root.browsers) == 1)
        root.browsers.reload()
        heard.append(json.loads(str(await connection.read_message()))["command"])
        connection.close()
        await until(lambda: len(root.browsers) == 0)
        root.browsers.reload()
        return heard

    assert root.do(page()) == ["hello", "reload"]


def test_pages_of_others_cannot_connect(root: Server) -> None:
    handshake = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }
    for strange in ({"Origin": "http://evil.example"}, {"Origin": root.origin, "Host": "evil.example"}):
        assert root.ask("/livereload", handshake | strange).code in {403, 421}


@pytest.mark.parametrize(
    "nonsense", ["{", "[]", '"x"', "{}", '{"command": 7}', '{"command": "hello"}{', b"\xff\xfe"]
)
def test_nonsense_ends_the_connection_and_nothing_else(root: Server, nonsense: str | bytes) -> None:
    async def talk() -> object:
        connection = await websocket_connect(root.request({"Origin": root.origin}))
        await connection.write_message(nonsense, binary=isinstance(nonsense, bytes))
        answer = await connection.read_message()
        connection.close()
        return answer

    assert root.do(talk()) is None
    assert root.ask("/").code == 200


def test_a_site_under_a_path_is_there_only(serve: Callable[..., Server]) -> None:
    server = serve("/boutique/")
    for path in ("/", "/boutique"):
        answer = server.ask(path)
        assert (answer.code, answer.headers["Location"]) == (302, "/boutique/")
    assert server.ask("/boutique/produits/").code == 200
    assert server.ask("/produits/").code == 404
    assert server.ask("/livereload.js").code == 200


def test_while_there_is_no_site_a_page_waits_and_reloads(root: Server) -> None:
    for file in root.site.rglob("*.html"):
        file.unlink()
    answer = root.ask("/")
    assert answer.code == 503
    assert b"waiting" in answer.body
    assert b"livereload.js" in answer.body


def test_the_scripts_go_before_the_end_of_the_body_whatever_the_page() -> None:
    scripts = (
        b'<script src="/livereload.js" defer></script>'
        b'<script src="/vitrine-preview.js" data-state="%s" defer></script>'
    )

    def scripts_of(page: bytes) -> bytes:
        return scripts % state_of(page).encode()

    shouted, endless = b"<body>a</BODY></html>", b"<p>no end"
    assert with_reload_script(shouted) == b"<body>a" + scripts_of(shouted) + b"</BODY></html>"
    assert with_reload_script(endless) == endless + scripts_of(endless)
    commented = b"<body>&lt;/body> <!-- </body> --></body>"
    assert with_reload_script(commented).endswith(scripts_of(commented) + b"</body>")


def test_what_the_preview_puts_into_pages_is_served_to_us_alone(root: Server) -> None:
    types = {"js": "text/javascript", "css": "text/css", "json": "application/json"}
    for ending, kind in types.items():
        answer = root.ask(f"/vitrine-preview.{ending}")
        assert answer.code == 200
        assert answer.headers["Content-Type"].startswith(kind)
        assert root.ask(f"/vitrine-preview.{ending}", {"Host": "evil.example"}).code == 421
    assert root.ask("/vitrine-preview.json").body == b"null"


def test_a_page_that_missed_a_build_or_comes_to_problems_is_told(root: Server) -> None:
    """It was loaded while the build ended, or the preview has been started again since."""

    async def first_word(greeting: Mapping[str, object]) -> str:
        connection = await websocket_connect(root.request({"Origin": root.origin}))
        await connection.write_message(json.dumps(greeting))
        answer = json.loads(str(await connection.read_message()))
        connection.close()
        return str(answer["path"])

    index = root.site / "index.html"
    root.browsers.has_problems = True
    as_it_is = {"vitrine": {"state": state_of(index.read_bytes())}}
    of_now = {"command": "info", "url": f"{root.origin}/?from=feed#top", "plugins": as_it_is}
    assert root.do(first_word(of_now)) == "vitrine:problems"
    assert root.do(first_word(of_now | {"url": f"{root.origin}/nulle-part/"})) == "/"
    assert root.do(first_word(of_now | {"url": "http://["})) == "/"
    index.write_text("<body>another</body>", "utf-8")
    for greeting in (of_now, {"command": "info"}, {"command": "info", "plugins": {"vitrine": 3}}):
        assert root.do(first_word(greeting)) == "/"
