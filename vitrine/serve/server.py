"""Answer browsers: the files of the site as a static host would, with the script that reloads put in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tornado import web

from vitrine.serve.hosts import refuse_strangers
from vitrine.serve.overlay import FILES, PROBLEMS_PATH
from vitrine.serve.reload import (
    SCRIPT_PATH,
    SOCKET_PATH,
    ReloadScript,
    ReloadSocket,
    state_of,
    with_reload_script,
)
from vitrine.serve.site_files import Elsewhere, Found, content_type, find

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from vitrine.serve.hosts import Hosts
    from vitrine.serve.reload import Browsers


@dataclass(slots=True)
class Served:
    """What the server shows at this moment; the preview changes it after each build."""

    site: Path
    base: str
    """Path of the site on its host, with both slashes."""
    waiting_page: Callable[[], str]
    """The page shown while there is no site yet."""
    problems: Callable[[], str] = lambda: "null"
    """What pages show over themselves, as JSON."""
    early: Mapping[str, bytes] = field(default_factory=dict)
    """Pages, by their file, that are newer than the site: see `first_look`."""

    def is_early(self, path: str) -> bool:
        """Say whether one of them stands at a path of the host."""
        found = find(self.site, path, self.base)
        return isinstance(found, Found) and found.relative in self.early

    def state_at(self, path: str) -> str:
        """Return the state of the page that stands at a path of the host."""
        found = find(self.site, path, self.base)
        page = self.page(found) if isinstance(found, Found) else None
        return state_of(self.missing()[1] if page is None else page)

    def page(self, found: Found) -> bytes | None:
        """Return a page of the site; None when it has just gone."""
        try:
            return self.early.get(found.relative) or found.file.read_bytes()
        except OSError:
            return None

    def missing(self) -> tuple[int, bytes]:
        """Return what is shown where nothing is, with its status; empty in a site without a page for it."""
        page = self.site / "404.html"
        if page.is_file():
            return 404, page.read_bytes()
        return (404, b"") if (self.site / "index.html").is_file() else (503, self.waiting_page().encode())


class OwnFiles(web.RequestHandler):
    """What the preview puts into pages: its script and styles, and what is wrong at the moment."""

    def initialize(self, served: Served, hosts: Hosts) -> None:
        """Keep what is served and to whom."""
        self._served = served
        self._hosts = hosts

    def prepare(self) -> None:
        """Answer only requests that name us."""
        refuse_strangers(self.request.host, self._hosts)

    def get(self) -> None:
        """Answer with the file, or with what is wrong."""
        path = self.request.path
        self.set_header("Content-Type", content_type(path))
        self.set_header("Cache-Control", "no-cache")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.finish(self._served.problems() if path == PROBLEMS_PATH else FILES[path].read_bytes())


class SiteFiles(web.StaticFileHandler):
    """The files of the site."""

    def initialize(self, served: Served, hosts: Hosts) -> None:  # type: ignore[override]
        """Keep what is served and to whom."""
        super().initialize(str(served.site))
        self.absolute_path = None
        self._served = served
        self._hosts = hosts

    def prepare(self) -> None:
        """Answer only requests that name us."""
        refuse_strangers(self.request.host, self._hosts)

    async def get(self, path: str = "", include_body: bool = True) -> None:  # noqa: ARG002 - the request has it
        """Answer with a file, a page with the script put in, or the site's own page for what is not there."""
        found = find(self._served.site, self.request.path, self._served.base)
        if isinstance(found, Elsewhere):
            self.redirect(found.path, status=302)
        elif found is None:
            self._not_found()
        elif found.file.suffix == ".html":
            page = self._served.page(found)
            self._not_found() if page is None else self._page(page)
        else:
            await super().get(found.relative, include_body)

    async def head(self, path: str = "") -> None:
        """Answer as `get` does; tornado leaves the body out."""
        await self.get(path, include_body=False)

    def _page(self, content: bytes) -> None:
        self.set_header("Content-Type", content_type("index.html"))
        self.set_extra_headers("")
        self.finish(with_reload_script(content))

    def _not_found(self) -> None:
        status, page = self._served.missing()
        if not page:
            raise web.HTTPError(status)
        self.set_status(status)
        self._page(page)

    def get_content_type(self) -> str:
        """Return the type by the file's name, not by the system's table."""
        return content_type(self.absolute_path or "")

    def set_extra_headers(self, path: str) -> None:  # noqa: ARG002 - the same for all
        """Let the browser ask again each time."""
        self.set_header("Cache-Control", "no-cache")
        self.set_header("X-Content-Type-Options", "nosniff")

    def compute_etag(self) -> str | None:
        """Return a tag of the file's size and time; tornado's own is remembered for ever."""
        if self.absolute_path is None:
            return web.RequestHandler.compute_etag(self)
        stat = self._stat()
        return f'"{stat.st_size:x}-{stat.st_mtime_ns:x}"'

    def write_error(self, status_code: int, **kwargs: Any) -> None:  # noqa: ANN401, ARG002 - as tornado declares it
        """Say in a line what is the matter; never a traceback."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code} {self._reason}\n")


def application(
    served: Served, hosts: Hosts, browsers: Browsers, log: Callable[[str], None]
) -> web.Application:
    """Return the application: the site, and what reloads its pages."""
    return web.Application(
        [
            (SOCKET_PATH, ReloadSocket, {"hosts": hosts, "browsers": browsers}),
            (SCRIPT_PATH, ReloadScript, {"hosts": hosts}),
            *((path, OwnFiles, {"served": served, "hosts": hosts}) for path in (PROBLEMS_PATH, *FILES)),
            (r".*", SiteFiles, {"served": served, "hosts": hosts}),
        ],
        log_function=lambda handler: log(
            f"{handler.get_status()} {handler.request.method} {handler.request.path}"
        ),
    )
