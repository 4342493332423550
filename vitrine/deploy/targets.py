"""The table of deploy targets and setups: a new one is a class in its own file and a line here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vitrine.deploy.folder import FolderTarget
from vitrine.deploy.github import GitHubPages
from vitrine.deploy.netlify import Netlify

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from vitrine.deploy.setup import HostSetup
    from vitrine.deploy.target import DeployTarget

SETUPS: Final[Mapping[str, HostSetup]] = {"github": GitHubPages(), "netlify": Netlify()}
"""Hosts that build the shop by themselves, by the value of `--setup`."""

TARGETS: Final[Mapping[str, Callable[[Path], DeployTarget]]] = {"folder": FolderTarget}
"""Places that receive a built site, by the value of `--to`; each is made with the path that follows it."""
