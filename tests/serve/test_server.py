# ruff: noqa: D102 - names of tests read as sentences
"""What the preview answers: the site as a host would, with the script that reloads, to us alone."""

from __future__ import annotations

import asyncio
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tornado.httpclient import HTTPRequest
from tornado.testing import AsyncHTTPTestCase, gen_test
from tornado.websocket import websocket_connect

from vitrine.serve.hosts import hosts_for
from vitrine.serve.reload import Browsers, with_reload_script
from vitrine.serve.server import Served, application

if TYPE_CHECKING:
    from tornado.httpclient import HTTPResponse
    from tornado.web import Application

PAGE = "<!doctype html><title>Bol</title><body><p>Été</p></body>"


class PreviewCase(AsyncHTTPTestCase):
    """A small site, served."""

    base = "/"

    def setUp(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.site = Path(self.folder.name) / "site"
        (self.site / "produits").mkdir(parents=True)
        (self.site / "index.html").write_text(PAGE, "utf-8")
        (self.site / "404.html").write_text("<body>absent</body>", "utf-8")
        (self.site / "produits" / "index.html").write_text(PAGE, "utf-8")
        (self.site / "site.js").write_text("1", "utf-8")
        self.browsers = Browsers()
        self.lines: list[str] = []
        super().setUp()

    def tearDown(self) -> None:
        super().tearDown()
        self.folder.cleanup()

    def get_app(self) -> Application:
        served = Served(self.site, self.base, lambda: "<body>waiting</body>")
        return application(served, hosts_for(self.get_http_port(), None), self.browsers, self.lines.append)

    def ask(self, path: str, **options: Any) -> HTTPResponse:
        return self.fetch(path, follow_redirects=False, **options)


class AtTheRoot(PreviewCase):
    """A site at the root of its host."""

    def test_pages_carry_the_script_and_the_files_on_disk_do_not(self) -> None:
        answer = self.ask("/")
        assert answer.code == 200
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert b'<script src="/livereload.js" defer></script></body>' in answer.body
        assert "Été" in answer.body.decode()
        assert b"livereload" not in (self.site / "index.html").read_bytes()
        assert self.ask("/livereload.js").code == 200

    def test_what_is_not_there_is_the_site_s_own_page(self) -> None:
        answer = self.ask("/rien/")
        assert answer.code == 404
        assert b"absent" in answer.body

    def test_nothing_outside_answers(self) -> None:
        (self.site.parent / "shop.yaml").write_text("secret", "utf-8")
        for path in ("/%2e%2e/shop.yaml", "/..%2fshop.yaml", "//etc/hostname", "/%2e%2e%2fshop.yaml"):
            answer = self.ask(path)
            assert answer.code == 404
            assert b"secret" not in answer.body

    def test_a_changed_file_is_sent_again_and_an_unchanged_one_is_not(self) -> None:
        first = self.ask("/site.js")
        assert first.headers["Content-Type"] == "text/javascript; charset=utf-8"
        assert first.headers["Cache-Control"] == "no-cache"
        tag = {"If-None-Match": first.headers["Etag"]}
        assert self.ask("/site.js", headers=tag).code == 304
        (self.site / "site.js").write_text("22", "utf-8")
        second = self.ask("/site.js", headers=tag)
        assert (second.code, second.body) == (200, b"22")

    def test_a_part_of_a_file_can_be_asked_for(self) -> None:
        (self.site / "film.mp4").write_bytes(b"0123456789")
        answer = self.ask("/film.mp4", headers={"Range": "bytes=2-4"})
        assert (answer.code, answer.body) == (206, b"234")

    def test_a_head_has_no_body(self) -> None:
        for path in ("/", "/site.js"):
            answer = self.ask(path, method="HEAD")
            assert answer.code == 200
            assert answer.body == b""

    def test_a_folder_is_sent_to_its_slash(self) -> None:
        answer = self.ask("/produits")
        assert (answer.code, answer.headers["Location"]) == (302, "/produits/")

    def test_strangers_are_not_answered(self) -> None:
        answer = self.ask("/", headers={"Host": "evil.example"})
        assert answer.code == 421
        assert b"Bol" not in answer.body
        assert b"Traceback" not in answer.body

    def test_nothing_can_be_sent_to_it(self) -> None:
        assert self.ask("/", method="POST", body="x").code == 405

    @gen_test
    async def test_open_pages_are_told_to_reload(self) -> None:
        connection = await websocket_connect(self._request({"Origin": self._origin()}))
        connection.write_message(json.dumps({"command": "hello", "protocols": []}))
        assert json.loads(str(await connection.read_message()))["command"] == "hello"
        connection.write_message(json.dumps({"command": "info", "url": self._origin()}))
        while not len(self.browsers):
            await self._a_moment()
        self.browsers.reload()
        assert json.loads(str(await connection.read_message()))["command"] == "reload"
        connection.close()
        while len(self.browsers):
            await self._a_moment()
        self.browsers.reload()

    def test_pages_of_others_cannot_connect(self) -> None:
        handshake = {
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        }
        for strange in (
            {"Origin": "http://evil.example"},
            {"Origin": self._origin(), "Host": "evil.example"},
        ):
            assert self.ask("/livereload", headers=handshake | strange).code == 403

    @gen_test
    async def test_nonsense_ends_the_connection_and_nothing_else(self) -> None:
        for nonsense in ("{", "[]", '"x"', "{}", b"\xff\xfe"):
            connection = await websocket_connect(self._request({"Origin": self._origin()}))
            connection.write_message(nonsense, binary=isinstance(nonsense, bytes))
            assert await connection.read_message() is None
            connection.close()

    def _origin(self) -> str:
        return f"http://localhost:{self.get_http_port()}"

    def _request(self, headers: dict[str, str]) -> HTTPRequest:
        return HTTPRequest(f"ws://127.0.0.1:{self.get_http_port()}/livereload", headers=headers)

    async def _a_moment(self) -> None:
        await asyncio.sleep(0.01)


class UnderAPath(PreviewCase):
    """A site below a path of its host, as on a project's pages."""

    base = "/boutique/"

    def test_the_root_leads_to_the_shop(self) -> None:
        for path in ("/", "/boutique"):
            answer = self.ask(path)
            assert (answer.code, answer.headers["Location"]) == (302, "/boutique/")
        assert self.ask("/boutique/produits/").code == 200
        assert self.ask("/produits/").code == 404
        assert self.ask("/livereload.js").code == 200


class WithNothingYet(PreviewCase):
    """A shop whose first build has not ended."""

    def setUp(self) -> None:
        super().setUp()
        for file in self.site.rglob("*.html"):
            file.unlink()

    def test_a_page_waits_and_reloads(self) -> None:
        answer = self.ask("/")
        assert answer.code == 503
        assert b"waiting" in answer.body
        assert b"livereload.js" in answer.body


def test_the_script_goes_before_the_end_of_the_body_whatever_the_page() -> None:
    script = b'<script src="/livereload.js" defer></script>'
    assert with_reload_script(b"<body>a</BODY></html>") == b"<body>a" + script + b"</BODY></html>"
    assert with_reload_script(b"<p>no end") == b"<p>no end" + script
    assert with_reload_script(b"<body>&lt;/body> <!-- </body> --></body>").endswith(script + b"</body>")
