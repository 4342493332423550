"""A requirements.txt for exactly what is running now, so that a host builds with the same program next year.

Vitrine is named by its release, by the commit it was installed from, or by a wheel that is written beside the
file: packed from the running program itself, so that it works without any index knowing it. How a
distribution was installed stands in its `direct_url.json` (packaging.python.org/specifications/direct-url).
"""

from __future__ import annotations

import json
import re
from importlib import metadata
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from vitrine import __version__
from vitrine.deploy.wheel import wheel_name, wheel_of_this_program
from vitrine.errors import SurroundingsError
from vitrine.messages import msg

if TYPE_CHECKING:
    from collections.abc import Mapping

DISTRIBUTION: Final = "vitrine-shop"
VENDOR: Final = "vendor"
"""Folder in the shop in which the wheel lies."""
_NAME: Final = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[([^\]]*)\])?")
"""A distribution, and in brackets its extras (packaging.python.org/specifications/dependency-specifiers)."""
_EXTRA: Final = re.compile(r"""extra\s*==\s*["']([^"']+)["']""")
_PUBLIC: Final = re.compile(r"https://[^\s@]+")
_COMMIT: Final = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_PLATFORM_TOOLS: Final = frozenset({"pip", "setuptools", "wheel"})


class Requirements(Struct, frozen=True):
    """The requirements file and what lies beside it."""

    text: str
    files: Mapping[str, bytes] = field(default_factory=dict)
    """The wheel, by its path from the shop folder; empty when none is needed."""


def requirements() -> Requirements:
    """Return the requirements of the program that is running.

    Raises:
        SurroundingsError: It runs without having been installed, so nobody knows what it needs.
    """
    distribution = _installed()
    pins = sorted(_pins())
    line = own_line(distribution.read_text("direct_url.json"))
    files = {}
    if line is None:
        path = f"{VENDOR}/{wheel_name()}"
        files[path] = wheel_of_this_program()
        line = f"./{path}"
    return Requirements("\n".join([line, *pins]) + "\n", files)


def own_line(direct_url: str | None) -> str | None:
    """Return how to install this Vitrine again; None when only a wheel can.

    Args:
        direct_url: Content of the installation's `direct_url.json`; None for a release from an index.
    """
    if direct_url is None:
        return f"{DISTRIBUTION}=={__version__}"
    try:
        found = json.loads(direct_url)
        url, vcs = str(found["url"]), found["vcs_info"]
        kind, commit = vcs["vcs"], str(vcs["commit_id"])
    except (ValueError, KeyError, TypeError):
        return None
    # A host cannot be asked for a password, and an address with one must not be written down.
    is_public = kind == "git" and _PUBLIC.fullmatch(url) and _COMMIT.fullmatch(commit)
    return f"{DISTRIBUTION} @ git+{url}@{commit}" if is_public else None


def _installed() -> metadata.Distribution:
    try:
        return metadata.distribution(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        raise SurroundingsError(
            msg(
                "Vitrine runs here without having been installed, so the host cannot be told what to install."
            ),
            msg("Install it (`pipx install .` in its folder), then run the same command again."),
        ) from None


def _pins() -> list[str]:
    """Return everything Vitrine needs, directly or not, at the versions that are installed here."""
    pinned: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    waiting = _needs(DISTRIBUTION, "")
    while waiting:
        name, extras = waiting.pop()
        key = re.sub(r"[-_.]+", "-", name).lower()
        if (key, extras) in seen or key in _PLATFORM_TOOLS:
            continue
        seen.add((key, extras))
        try:
            version = metadata.version(name)
        except metadata.PackageNotFoundError:  # needed on another system or by an older Python only
            continue
        pinned[key] = f"{key}=={version}"
        waiting += _needs(name, extras)
    return list(pinned.values())


def _needs(name: str, extras: str) -> list[tuple[str, str]]:
    """Return what a distribution needs with some of its extras: names, and the extras of each."""
    try:
        needed = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return []
    wanted = {extra.strip() for extra in extras.split(",")}
    return [
        (found[1], found[2] or "")
        for line in needed
        if (found := _NAME.match(line)) and (not (named := set(_EXTRA.findall(line))) or named & wanted)
    ]
