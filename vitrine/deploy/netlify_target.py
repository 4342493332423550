"""Netlify, by its API: a list of all files, then those that it lacks, then patience until it is live."""

from __future__ import annotations

import re
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha1
from typing import TYPE_CHECKING, Final

from vitrine.cache_file import replace_file
from vitrine.deploy.address import elsewhere
from vitrine.deploy.netlify_api import ADDRESS, TOKEN_PAGE, NetlifyApi, NetlifySite, is_site_id
from vitrine.deploy.netlify_credits import credit_remarks
from vitrine.deploy.target import DeployPlan, Sent
from vitrine.deploy.web_api import WebApi
from vitrine.errors import UsageError
from vitrine.hosts.size import measure
from vitrine.messages import msg, some_of
from vitrine.progress import Stage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from vitrine.deploy.target import BuiltSite, DeployRequest
    from vitrine.messages import Message
    from vitrine.progress import Progress

_NAME: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_TOKEN: Final = re.compile(r"[!-~]+")


@contextmanager
def open_netlify(request: DeployRequest) -> Iterator[NetlifyTarget]:
    """Yield the target for the site that a request names."""
    base = request.environment.get("NETLIFY_API_URL") or ADDRESS
    web = WebApi(base.rstrip("/"), _token(request), request.clock)
    try:
        yield NetlifyTarget(request, NetlifyApi(web, request.clock))
    finally:
        web.close()


@dataclass(slots=True)
class NetlifyTarget:
    """A site on Netlify."""

    request: DeployRequest
    api: NetlifyApi
    _site: NetlifySite | None = None
    """None for one that is to be made."""
    _digests: Mapping[str, str] = field(default_factory=dict)

    def check(self) -> None:
        """See that Netlify knows the token and the site.

        Raises:
            UsageError: No site is named, or none of this name can be.
            SurroundingsError: Netlify cannot be reached, or does not let us in.
        """
        self.api.check_token()
        name = self._name()
        self._site = self.api.site(name)
        if self._site is None and (is_site_id(name) or not _NAME.fullmatch(name)):
            raise UsageError(
                msg("Netlify has no site “{name}” of yours.", name=name),
                msg("Your sites: {names}.", names=some_of(self.api.site_names()) or "-"),
            )

    def address(self, site: BuiltSite) -> str:  # noqa: ARG002 - as every target is asked
        """Return the site's address once it is published; a preview has its own."""
        return self._site.address if self._site else f"https://{self._name()}.netlify.app/"

    def plan(self, site: BuiltSite) -> DeployPlan:
        """Compare the site with what visitors see now.

        Raises:
            UsageError: Netlify cannot take a file of this name.
        """
        for path in site.files:
            if "#" in path or "?" in path:
                raise UsageError(
                    msg("Netlify takes no file with # or ? in its name: {file}", file=path),
                    msg("Give it another name in static/."),
                )
        self._digests = {path: _sha1(file) for path, file in site.files.items()}
        there = self.api.files(self._site) if self._site else {}
        different = tuple(path for path, digest in self._digests.items() if there.get(path) != digest)
        removed = tuple(sorted(path for path in there if path not in self._digests))
        return DeployPlan(
            to_send=different,
            unchanged=len(self._digests) - len(different),
            to_remove=removed,
            remarks=tuple(self._remarks(site)) if different or removed else (),
            questions=tuple(self._questions(site)),
        )

    def send(self, site: BuiltSite, plan: DeployPlan, progress: Progress) -> Sent:
        """Send what Netlify lacks, and wait until the deploy is ready.

        Raises:
            SurroundingsError: Netlify refused, or went away; the site there is as it was.
        """
        is_public = self.request.production
        there = self._site or self.api.make_site(self._name())
        self._remember(there)
        if is_public and there.published and not (plan.to_send or plan.to_remove):
            # What is live already is not published again: it would cost credits.
            return Sent(written=0, unchanged=plan.unchanged, removed=0, address=there.address)
        deploy = self.api.begin(there, self._digests, is_draft=not is_public)
        lacking = {digest: path for path, digest in self._digests.items() if digest in set(deploy.required)}
        for number, path in enumerate(sorted(lacking.values()), 1):
            self.api.upload(deploy, path, site.files[path].read_bytes())
            progress.sent(number, len(lacking), path)
        progress.stage(Stage.WAIT)
        ready = self.api.wait_until_ready(deploy)
        is_live = is_public and self.api.wait_until_live(there, ready)
        return Sent(
            written=len(lacking),
            unchanged=len(self._digests) - len(lacking),
            removed=len(plan.to_remove),
            address=there.address if is_live else ready.address,
            is_public=is_live,
            next_steps=tuple(self._next_steps(is_live=is_live)),
        )

    def _name(self) -> str:
        """Return the site's name, as asked for, as Netlify's own tools name it, or as it was the last time.

        Raises:
            UsageError: Nothing says it.
        """
        environment = self.request.environment
        name = self.request.site or environment.get("NETLIFY_SITE_ID", "")
        if not name:
            with suppress(OSError, UnicodeDecodeError):
                name = self._memory.read_text("utf-8")
        name = re.sub(r"^https?://|/$", "", name.strip()).lower()
        if name:
            return name.removesuffix(".netlify.app")
        known = self.api.site_names()
        raise UsageError(
            msg("It is not said which site of Netlify's this is."),
            msg("Write `--site NAME`. Yours: {names}. A new name makes a new site.", names=some_of(known))
            if known
            else msg(
                "Write `--site NAME` with a name of your choice: the site is made, at NAME.netlify.app."
            ),
        )

    @property
    def _memory(self) -> Path:
        return self.request.cache / "netlify-site"

    def _remember(self, site: NetlifySite) -> None:
        with suppress(OSError):
            replace_file(self._memory, site.id.encode())

    def _remarks(self, site: BuiltSite) -> Iterator[Message]:
        if self.request.production:
            size = measure({path: file.stat().st_size for path, file in site.files.items()})
            yield from credit_remarks(size, self.api.publications(self._site) if self._site else 0)

    def _questions(self, site: BuiltSite) -> Iterator[Message]:
        if self._site is None:
            yield msg("Netlify has no site “{name}” of yours yet. Make it?", name=self._name())
        if self.request.production and (question := elsewhere(site.url, self.address(site))):
            yield question

    def _next_steps(self, *, is_live: bool) -> Iterator[Message]:
        if not self.request.production:
            yield msg(
                "Only who knows this address sees it. When all is right, add `--production`: then it is live."
            )
        elif not is_live:
            yield msg(
                "It is ready, but visitors still see another one: auto publishing is stopped for this site, "
                "or somebody else has just published. On app.netlify.com, under Deploys, publish it."
            )


def _token(request: DeployRequest) -> str:
    """Return the token; it is kept nowhere.

    Raises:
        UsageError: There is none, or it cannot be one.
    """
    token = request.environment.get("NETLIFY_AUTH_TOKEN", "").strip()
    if not token:
        question = msg("Netlify's access token (from {page}; it is not shown):", page=TOKEN_PAGE)
        token = request.person.secret(question) or ""
    if not _TOKEN.fullmatch(token):
        raise UsageError(
            msg("Netlify lets nobody in without a token.")
            if not token
            else msg("What was given as Netlify's token is none: it has spaces or other signs in it."),
            msg(
                "Make a personal access token at {page}, and give it as the environment variable "
                "NETLIFY_AUTH_TOKEN, or type it when asked.",
                page=TOKEN_PAGE,
            ),
        )
    return token


def _sha1(file: Path) -> str:
    """Return the digest by which Netlify knows a file; it is no protection here."""
    with file.open("rb") as stream:
        whole = sha1(usedforsecurity=False)
        while block := stream.read(1 << 20):
            whole.update(block)
    return whole.hexdigest()
