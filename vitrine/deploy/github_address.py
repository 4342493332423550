"""Where GitHub Pages shows a repository's site (docs.github.com, “About GitHub Pages”, November 2026)."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

_REMOTE: Final = re.compile(
    r"""(?: (?:https?|ssh|git)://(?:[^/@\s]+@)?(?:www\.|ssh\.)?github\.com(?::\d+)?/
        | (?:[^/@\s]+@)?github\.com:/? )
    (?P<owner>[\w-]+)/(?P<name>[\w.-]+?)(?:\.git)?/?$""",
    re.VERBOSE | re.IGNORECASE,
)


class GitHubRepository(Struct, frozen=True):
    """A repository on github.com."""

    owner: str
    name: str

    @property
    def is_the_owners_site(self) -> bool:
        """Whether its site is the one at the root of `owner.github.io`."""
        return self.name.lower() == f"{self.owner.lower()}.github.io"

    @property
    def path(self) -> str:
        """The path of its site on its host, with both slashes."""
        return "/" if self.is_the_owners_site else f"/{self.name}/"

    @property
    def address(self) -> str:
        """Where its site is, without a domain of one's own."""
        return f"https://{self.owner.lower()}.github.io{self.path}"


def github_repository(remote: str) -> GitHubRepository | None:
    """Return the repository that a remote's address names; None when it is not on github.com."""
    found = _REMOTE.match(remote.strip())
    return GitHubRepository(found["owner"], found["name"]) if found else None
