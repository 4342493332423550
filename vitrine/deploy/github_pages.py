"""GitHub Pages from a branch: the site is a commit of its own, pushed with the system's git."""

from __future__ import annotations

import time
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from vitrine.base_url import own_domain, parse_base_url
from vitrine.deploy.address import elsewhere
from vitrine.deploy.git import Git, GitError, in_our_words, without_secrets
from vitrine.deploy.github_address import github_repository
from vitrine.deploy.pages_branch import PagesBranch, Tip, own_repository
from vitrine.deploy.target import DeployPlan, Sent
from vitrine.errors import UsageError
from vitrine.hosts.advice import commerce_clause
from vitrine.hosts.table import hosts
from vitrine.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from vitrine.deploy.github_address import GitHubRepository
    from vitrine.deploy.target import BuiltSite, DeployRequest
    from vitrine.messages import Message
    from vitrine.progress import Progress

_DOMAIN_FILE: Final = "CNAME"
USUAL_BRANCH: Final = "gh-pages"


def open_github_pages(request: DeployRequest) -> AbstractContextManager[GitHubPagesTarget]:
    """Return the target for the branch that a request names."""
    return nullcontext(GitHubPagesTarget(request, request.branch or USUAL_BRANCH))


@dataclass(slots=True)
class GitHubPagesTarget:
    """A branch of a repository, from which GitHub shows the site."""

    request: DeployRequest
    branch: str
    _remote: str = ""
    _repository: GitHubRepository | None = None
    _there: PagesBranch | None = None
    _tip: Tip = field(default_factory=lambda: Tip(""))

    def check(self) -> None:
        """Find the remote, and see that it can be reached.

        Raises:
            UsageError: The shop is in no repository, or its remote is not clear.
            SurroundingsError: The remote cannot be reached, or does not let us in.
        """
        shop = Git(self.request.shop, self.request.environment)
        self._find_remote(shop)
        try:
            git = own_repository(
                self.request.cache / "pages.git", self.request.environment, shop.connection_settings()
            )
            git.run("check-ref-format", "--branch", self.branch)
            self._there = PagesBranch(git, self._remote, self.branch)
            self._tip = self._there.find_tip()
        except GitError as error:
            raise self._told(error) from error

    def address(self, site: BuiltSite) -> str:
        """Return where GitHub will show the site; empty for a remote that is not GitHub's."""
        domain = self._domain(site)
        if domain:
            return f"https://{domain}/"
        return self._repository.address if self._repository else ""

    def plan(self, site: BuiltSite) -> DeployPlan:
        """Make the commit, here only, and say how it differs from what the branch holds."""
        files: dict[str, Path | bytes] = dict(site.files)
        if _DOMAIN_FILE not in files and (kept := self._branch_file(_DOMAIN_FILE)):
            files[_DOMAIN_FILE] = kept
        try:
            change = self._branch_there.make_next(files, self._tip, int(time.time()))
        except GitError as error:
            raise self._told(error) from error
        return DeployPlan(
            to_send=change.written,
            unchanged=len(files) - len(change.written),
            to_remove=change.removed,
            remarks=() if self._tip.commit else (commerce_clause(hosts()["github"]),),
            questions=tuple(self._questions(site, changes=bool(change.written or change.removed))),
        )

    def send(self, site: BuiltSite, plan: DeployPlan, progress: Progress) -> Sent:  # noqa: ARG002 - git tells of none
        """Push the commit in the branch's place, whole or not at all.

        Raises:
            SurroundingsError: It was refused, or the remote went away; the site there is as it was.
        """
        if plan.to_send or plan.to_remove or not self._tip.commit:
            try:
                self._branch_there.push(self._tip)
            except GitError as error:
                raise self._told(error) from error
        return Sent(
            written=len(plan.to_send),
            unchanged=plan.unchanged,
            removed=len(plan.to_remove),
            address=self.address(site),
            next_steps=() if self._tip.commit else self._first_steps(),
        )

    @property
    def _branch_there(self) -> PagesBranch:
        if self._there is None:
            raise RuntimeError("a target was not checked")
        return self._there

    def _told(self, error: GitError) -> Exception:
        return in_our_words(error, self._remote, self.branch)

    def _find_remote(self, shop: Git) -> None:
        asked = self.request.remote
        is_address = "/" in asked or ":" in asked or "\\" in asked
        if is_address:
            self._remote, self._repository = asked, github_repository(asked)
            return
        try:
            shop.run("rev-parse", "--git-dir")
        except GitError as error:
            raise self._no_repository(error) from error
        name = asked or _usual_remote(shop.text("remote").split("\n"))
        try:
            self._remote = shop.text("remote", "get-url", "--push", name)
            written = shop.text("config", "--get", f"remote.{name}.url")
        except GitError as error:
            raise UsageError(
                msg("The repository has no remote “{name}”.", name=name),
                msg("Its remotes: {names}.", names=", ".join(shop.text("remote").split())),
            ) from error
        self._repository = github_repository(written) or github_repository(self._remote)
        self._remote = _from_where_git_reads_it(self._remote, shop)
        self._refuse_the_branch_of_the_shop(shop)

    def _no_repository(self, error: GitError) -> UsageError:
        if "dubious ownership" in error.said:
            return UsageError(
                msg("git does not trust this repository, because its folder belongs to somebody else."),
                msg("Run `git status` in the shop's folder: it says the command that settles it."),
            )
        return UsageError(
            msg("The shop's folder is in no git repository, so it is not known where to publish it."),
            msg(
                "Make a repository on github.com/new, then name it: "
                "`vitrine deploy --to github-pages --remote https://github.com/NAME/REPOSITORY.git`."
            ),
        )

    def _refuse_the_branch_of_the_shop(self, shop: Git) -> None:
        """Refuse the branch that is checked out: it holds the shop, which a site must not replace."""
        try:
            here = shop.text("symbolic-ref", "--short", "HEAD")
        except GitError:
            return
        if here == self.branch:
            raise UsageError(
                msg("The branch {branch} holds the shop itself: the site would replace it.", branch=here),
                msg("Leave `--branch` out: the site then has the branch {usual}.", usual=USUAL_BRANCH),
            )

    def _branch_file(self, path: str) -> bytes | None:
        return self._branch_there.file(self._tip, path)

    def _domain(self, site: BuiltSite) -> str:
        """Return the domain of the shop's own: the site's, or the one that was set on GitHub."""
        file = site.files.get(_DOMAIN_FILE)
        content = file.read_bytes() if file else self._branch_file(_DOMAIN_FILE) or b""
        return content.decode("utf-8", "replace").strip()

    def _questions(self, site: BuiltSite, *, changes: bool) -> Iterator[Message]:
        address = self.address(site)
        question = elsewhere(site.url, address)
        if question is not None and not self._may_be_below_another(site.url):
            yield question
        if self._tip.commit and not self._tip.is_ours and changes:
            yield msg(
                "The branch {branch} of {remote} holds something that Vitrine did not put there "
                "(“{subject}”). It stays in the branch's history, but the site will be this shop. Publish?",
                branch=self.branch,
                remote=without_secrets(self._remote),
                subject=self._tip.subject,
            )

    def _may_be_below_another(self, url: str) -> bool:
        """Say whether the site may be below a domain of its owner's, as where their own site has one."""
        base = parse_base_url(url)
        if base is None or self._repository is None:
            return False
        owns_the_host = bool(own_domain(parse_base_url(f"{base.origin}/")))
        return owns_the_host and base.path == self._repository.path != "/"

    def _first_steps(self) -> tuple[Message, ...]:
        return (
            msg(
                "Once only, on github.com, in the repository: Settings, Pages. Under Source choose "
                "“Deploy from a branch”, then the branch {branch} and the folder / (root).",
                branch=self.branch,
            ),
            msg("GitHub shows the site a minute or two later."),
        )


def _from_where_git_reads_it(remote: str, shop: Git) -> str:
    """Return a remote's address; a relative path in the settings starts at the repository's top folder."""
    is_address = "://" in remote or ":" in remote.partition("/")[0]
    return remote if is_address else str(Path(shop.text("rev-parse", "--show-toplevel")) / remote)


def _usual_remote(names: list[str]) -> str:
    """Return the remote that is meant when none is named.

    Raises:
        UsageError: There is none, or it is not clear which.
    """
    known = [name for name in names if name]
    if "origin" in known:
        return "origin"
    if len(known) == 1:
        return known[0]
    if known:
        raise UsageError(
            msg("The repository has several remotes: {names}.", names=", ".join(known)),
            msg("Name one: `--remote {name}`.", name=known[0]),
        )
    raise UsageError(
        msg("The shop's repository is on this computer only: it has no remote to publish to."),
        msg(
            "Make a repository on github.com/new, then run in the shop's folder "
            "`git remote add origin https://github.com/NAME/REPOSITORY.git`."
        ),
    )
