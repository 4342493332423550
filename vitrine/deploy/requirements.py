"""A requirements.txt for exactly what is running now, so that a host builds with the same program next year.

Vitrine is named by its release, by the commit it was installed from, or by a wheel that is written beside the
file: packed from the running program itself, so that it works without any index knowing it. How a
distribution was installed stands in its `direct_url.json` (packaging.python.org/specifications/direct-url).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from importlib import metadata
from typing import TYPE_CHECKING, Final

from vitrine import __version__
from vitrine.deploy.wheel import wheel_name, wheel_of_this_program

if TYPE_CHECKING:
    from collections.abc import Mapping

DISTRIBUTION: Final = "vitrine-shop"
VENDOR: Final = "vendor"
"""Folder in the shop in which the wheel lies."""
_NAME: Final = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*")
_COMMIT: Final = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_PLATFORM_TOOLS: Final = frozenset({"pip", "setuptools", "wheel"})


@dataclass(frozen=True, slots=True)
class Requirements:
    """The requirements file and what lies beside it."""

    text: str
    files: Mapping[str, bytes] = field(default_factory=dict)
    """The wheel, by its path from the shop folder; empty when none is needed."""


def requirements() -> Requirements:
    """Return the requirements of the program that is running."""
    pins = sorted(_pins(), key=str.lower)
    line = _line_for(_direct_url())
    files = {}
    if line is None:
        path = f"{VENDOR}/{wheel_name()}"
        files[path] = wheel_of_this_program()
        line = f"./{path}"
    return Requirements("\n".join([line, *pins]) + "\n", files)


def _line_for(direct_url: Mapping[str, object] | None) -> str | None:
    """Return how to install Vitrine again; None when only a wheel can."""
    if direct_url is None:
        return f"{DISTRIBUTION}=={__version__}" if _is_installed() else None
    vcs = direct_url.get("vcs_info")
    url = direct_url.get("url")
    if not (isinstance(vcs, dict) and vcs.get("vcs") == "git" and isinstance(url, str)):
        return None
    commit = str(vcs.get("commit_id"))
    # A host cannot ask for a password, and an address with one must not be written down.
    is_public = url.startswith("https://") and "@" not in url
    return f"{DISTRIBUTION} @ git+{url}@{commit}" if is_public and _COMMIT.fullmatch(commit) else None


def _is_installed() -> bool:
    try:
        return metadata.version(DISTRIBUTION) == __version__
    except metadata.PackageNotFoundError:
        return False


def _direct_url() -> Mapping[str, object] | None:
    try:
        text = metadata.distribution(DISTRIBUTION).read_text("direct_url.json")
        found = json.loads(text) if text else None
    except (metadata.PackageNotFoundError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def _pins() -> list[str]:
    """Return everything Vitrine needs, directly or not, at the versions that are installed here."""
    pinned: dict[str, str] = {}
    waiting = _needs(DISTRIBUTION)
    while waiting:
        name = waiting.pop()
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key in pinned or key in _PLATFORM_TOOLS:
            continue
        try:
            version = metadata.version(name)
        except metadata.PackageNotFoundError:  # needed on another system or by an older Python only
            continue
        pinned[key] = f"{key}=={version}"
        waiting += _needs(name)
    return list(pinned.values())


def _needs(name: str) -> list[str]:
    try:
        needed = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return []
    return [found[0] for line in needed if "extra ==" not in line and (found := _NAME.match(line))]
