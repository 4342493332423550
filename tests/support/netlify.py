"""A server that speaks as much of Netlify's API as a deploy needs, and fails where it is told to.

After github.com/netlify/open-api (swagger.yml): digests are SHA-1, a deploy lists all its files and is told which
are lacking, and is ready some time after the last of them has come.
"""

from __future__ import annotations

import json
import re
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha1
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TOKEN = "nfp_verysecret0123456789"  # noqa: S105 - nobody's
_STEPS = {
    "user": "GET user",
    "sites": "GET sites",
    "make": "POST sites",
    "site": "GET sites/[^/]+",
    "files": "GET sites/[^/]+/files",
    "list": "GET sites/[^/]+/deploys",
    "begin": "POST sites/[^/]+/deploys",
    "wait": "GET deploys/[^/]+",
    "upload": "PUT deploys/[^/]+/files/.+",
}


@dataclass
class Account:
    """What Netlify knows, and what it is told to do wrong."""

    sites: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By name."""
    deploys: dict[str, dict[str, Any]] = field(default_factory=dict)
    known: dict[str, bytes] = field(default_factory=dict)
    """Contents by digest."""
    faults: dict[str, list[int | str]] = field(default_factory=dict)
    """By step, the answers to give instead, one a call: a status, `page` for one of somebody else's, `drop` for none."""
    asked: list[str] = field(default_factory=list)
    """Every step asked for, in order."""
    is_locked: bool = False
    retry_after: str = ""
    files_a_page: int = 1000

    def add_site(self, name: str) -> dict[str, Any]:
        """Make a site."""
        number = f"{len(self.sites):012d}"
        address = f"https://{name}.netlify.app"
        site = {"id": f"00000000-0000-0000-0000-{number}", "name": name, "ssl_url": address, "live": None}
        self.sites[name] = site
        return site

    def find(self, wanted: str) -> dict[str, Any] | None:
        """Return the site of an id or domain."""
        found = (
            site for site in self.sites.values() if wanted in {site["id"], f"{site['name']}.netlify.app"}
        )
        return next(found, None)

    def published(self, name: str) -> dict[str, bytes]:
        """Return what visitors of a site see, by path."""
        live = self.sites[name]["live"]
        files = self.deploys[live]["files"] if live else {}
        return {path.lstrip("/"): self.known[digest] for path, digest in files.items()}

    def begin(self, site: dict[str, Any], data: dict[str, Any]) -> dict[str, Any]:
        """Begin a deploy; what is lacking is told later, as `async` asks for."""
        number = f"deploy{len(self.deploys)}"
        self.deploys[number] = {
            "id": number,
            "site": site,
            "state": "preparing",
            "files": data["files"],
            "draft": data["draft"],
            "deploy_ssl_url": f"https://{number}--{site['name']}.netlify.app",
        }
        return self.deploys[number]

    def look(self, deploy: dict[str, Any]) -> dict[str, Any]:
        """Return a deploy as it stands, and move it on."""
        lacking = sorted({digest for digest in deploy["files"].values() if digest not in self.known})
        said = {**deploy, "required": lacking if deploy["state"] != "preparing" else []}
        said.pop("site")
        following = {"preparing": "prepared", "prepared": "processing", "processing": "ready"}
        if deploy["state"] == "preparing" or not lacking:
            deploy["state"] = following.get(deploy["state"], deploy["state"])
        if deploy["state"] == "ready" and not deploy["draft"] and not self.is_locked:
            deploy["site"]["live"] = deploy["id"]
            deploy.setdefault("published_at", "2026-11-25T12:00:00.000Z")
        return said


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    account: Account

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def do_PUT(self) -> None:
        self._answer()

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = [unquote(part) for part in urlsplit(self.path).path.strip("/").split("/")]
        step = self._step(parts)
        self.account.asked.append(step)
        faults = self.account.faults.get(step, [])
        if faults:
            self._fail(faults.pop(0))
        elif self.headers["Authorization"] != f"Bearer {TOKEN}":
            self._send(401, {"message": f"Access Denied for {self.headers['Authorization']}"})
        else:
            self._send(*self._do(step, parts, body))

    def _step(self, parts: list[str]) -> str:
        asked = f"{self.command} {'/'.join(parts)}"
        return next((step for step, form in _STEPS.items() if re.fullmatch(form, asked)), "unknown")

    def _do(self, step: str, parts: list[str], body: bytes) -> tuple[int, Any]:
        if step in {"site", "files", "list", "begin"} and self.account.find(parts[1]) is None:
            return 404, {"message": "Not Found"}
        do: Callable[[list[str], bytes], tuple[int, Any]] = getattr(self, f"_{step}")
        return do(parts, body)

    def _user(self, *_: object) -> tuple[int, Any]:
        return 200, {"id": "u"}

    def _sites(self, *_: object) -> tuple[int, Any]:
        return 200, list(self.account.sites.values())

    def _make(self, _: list[str], body: bytes) -> tuple[int, Any]:
        name = json.loads(body)["name"]
        if name == "taken":
            return 422, {"errors": {"subdomain": ["must be unique"]}}
        return 201, self.account.add_site(name)

    def _site(self, parts: list[str], _: bytes) -> tuple[int, Any]:
        site = self.account.find(parts[1]) or {}
        live = {"id": site["live"], "locked": self.account.is_locked} if site["live"] else None
        return 200, {**site, "published_deploy": live}

    def _files(self, parts: list[str], _: bytes) -> tuple[int, Any]:
        site = self.account.find(parts[1]) or {}
        return 200, self._page_of_files(self.account.deploys[site["live"]]["files"])

    def _list(self, parts: list[str], _: bytes) -> tuple[int, Any]:
        site = self.account.find(parts[1])
        ours = [deploy for deploy in self.account.deploys.values() if deploy["site"] is site]
        return 200, [{key: deploy.get(key) for key in ("id", "state", "published_at")} for deploy in ours]

    def date_time_string(self, timestamp: float | None = None) -> str:  # noqa: ARG002 - it has a day of its own
        """Return the same moment each time."""
        return "Wed, 25 Nov 2026 12:00:00 GMT"

    def _begin(self, parts: list[str], body: bytes) -> tuple[int, Any]:
        return 200, self.account.look(self.account.begin(self.account.find(parts[1]) or {}, json.loads(body)))

    def _wait(self, parts: list[str], _: bytes) -> tuple[int, Any]:
        return 200, self.account.look(self.account.deploys[parts[1]])

    def _upload(self, parts: list[str], body: bytes) -> tuple[int, Any]:
        digest = sha1(body, usedforsecurity=False).hexdigest()
        if self.account.deploys[parts[1]]["files"].get("/" + "/".join(parts[3:])) != digest:
            return 422, {"message": "this file is not of the deploy"}
        self.account.known[digest] = body
        return 200, {}

    def _unknown(self, *_: object) -> tuple[int, Any]:
        return 404, {}

    def _page_of_files(self, files: dict[str, str]) -> list[dict[str, str]]:
        page = int(dict(part.split("=") for part in urlsplit(self.path).query.split("&")).get("page", 1))
        listed = [{"path": path, "sha": digest} for path, digest in sorted(files.items())]
        first = (page - 1) * self.account.files_a_page
        self.has_more = first + self.account.files_a_page < len(listed)
        return listed[first : first + self.account.files_a_page]

    has_more = False

    def _fail(self, fault: int | str) -> None:
        if isinstance(fault, int):
            self._send(fault, {"message": f"told to fail, {self.headers['Authorization']}"})
        elif fault == "page":
            self._send(200, "<html>")
        else:
            self.close_connection = True

    def _send(self, status: int, data: Any) -> None:
        body = json.dumps(data).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        if self.has_more:
            self.send_header("Link", '<https://api.netlify.com/next>; rel="next"')
        if self.account.retry_after and status == 429:
            self.send_header("Retry-After", self.account.retry_after)
        self.has_more = False
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def netlify() -> Iterator[tuple[Account, str]]:
    """Yield an empty account and the address of the server that knows it."""
    account = Account()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"account": account}))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield account, f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(30)
