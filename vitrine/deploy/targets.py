"""The table of deploy targets and setups: a new one is a class in its own file and a line here.

What a target needs is imported when it is opened, so that the command line can name them all at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from vitrine.deploy.cloudflare import CloudflarePages
from vitrine.deploy.github import GitHubPages
from vitrine.deploy.gitlab import GitLabPages
from vitrine.deploy.netlify import Netlify
from vitrine.messages import Message, msg

if TYPE_CHECKING:
    from collections.abc import Mapping
    from contextlib import AbstractContextManager

    from vitrine.deploy.setup import HostSetup
    from vitrine.deploy.target import DeployRequest, DeployTarget, OpenTarget

SETUPS: Final[Mapping[str, HostSetup]] = {
    "github": GitHubPages(),
    "netlify": Netlify(),
    "cloudflare": CloudflarePages(),
    "gitlab": GitLabPages(),
}
"""Hosts that build the shop by themselves, by the value of `--setup`."""


class TargetEntry(Struct, frozen=True, kw_only=True):
    """A line of the table of targets."""

    open: OpenTarget
    place: Message | None = None
    """What the word after the target's name is, for a target that needs one; None for one that needs none."""
    example: str = ""
    """Such a word, for who forgot it."""
    host: str = ""
    """Its key in the table of hosts, whose limits hold there; empty for a place of no known host."""
    is_public: bool = True
    """Whether everybody sees what is sent there; a folder opened as files (`--as-files`) is nobody's host."""
    options: frozenset[str] = frozenset()
    """Names of the command's options that only some targets know, of those that this one does."""


def _folder(request: DeployRequest) -> AbstractContextManager[DeployTarget]:
    from vitrine.deploy.folder import open_folder  # noqa: PLC0415

    return open_folder(request)


def _github_pages(request: DeployRequest) -> AbstractContextManager[DeployTarget]:
    from vitrine.deploy.github_pages import open_github_pages  # noqa: PLC0415

    return open_github_pages(request)


def _netlify(request: DeployRequest) -> AbstractContextManager[DeployTarget]:
    from vitrine.deploy.netlify_target import open_netlify  # noqa: PLC0415

    return open_netlify(request)


def _sftp(request: DeployRequest) -> AbstractContextManager[DeployTarget]:
    from vitrine.deploy.sftp_target import open_sftp  # noqa: PLC0415

    return open_sftp(request)


TARGETS: Final[Mapping[str, TargetEntry]] = {
    "folder": TargetEntry(
        open=_folder,
        place=msg("the folder to copy the site to"),
        example="/media/usb/boutique --as-files",
        is_public=False,
    ),
    "github-pages": TargetEntry(open=_github_pages, options=frozenset({"remote", "branch"}), host="github"),
    "netlify": TargetEntry(open=_netlify, options=frozenset({"site", "production"}), host="netlify"),
    "sftp": TargetEntry(
        open=_sftp,
        place=msg("the folder on the server"),
        example="helene@sftp.boutique.example:www",
        options=frozenset({"all"}),
    ),
}
"""Places that receive a built site, by the value of `--to`."""
