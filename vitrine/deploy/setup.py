"""What a setup is: a few files that make a host build and publish the shop by itself."""

from __future__ import annotations

import json
import shlex
from hashlib import sha256
from typing import TYPE_CHECKING, Final, Protocol

from msgspec import Struct

from vitrine.errors import UsageError
from vitrine.messages import msg

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from vitrine.deploy.requirements import Requirements
    from vitrine.messages import Message

MARK: Final = "# vitrine:"
"""Start of the first line of the files we write; a digest of the rest tells whether it was edited."""


class ShopPlace(Struct, frozen=True, kw_only=True):
    """Where the shop lies and how it is kept."""

    shop: Path
    """The shop folder, absolute."""
    repository: Path
    """Root of the git repository it is in; the shop folder where it is in none."""
    has_git: bool
    branch: str
    """Branch that is checked out, or the usual one where there is none yet."""

    @property
    def inside(self) -> str:
        """Path of the shop in the repository, with `/`; `.` when they are the same."""
        return self.shop.relative_to(self.repository).as_posix()


class HostSetup(Protocol):
    """Files and steps for one host. One class a file; `targets` lists them."""

    def files(self, place: ShopPlace, requirements: Requirements) -> Mapping[Path, bytes]:
        """Return the files to write, by their absolute paths."""
        ...

    def next_steps(self, place: ShopPlace) -> tuple[Message, ...]:
        """Return what the shopkeeper does next, step by step."""
        ...

    def remarks(self, changes: Sequence[date]) -> tuple[Message, ...]:
        """Return what to know about the host: its terms and limits, what is published by the clock.

        Args:
            changes: The next days on which the site changes by itself.
        """
        ...


def shop_place(shop: Path) -> ShopPlace:
    """Find out where a shop lies; reads `.git` only.

    Raises:
        UsageError: Its folder in the repository has a name that no file of a host's could say.
    """
    shop = shop.resolve()
    for folder in (shop, *shop.parents):
        head = _git_head(folder)
        if head is not None:
            place = ShopPlace(shop=shop, repository=folder, has_git=True, branch=_branch(head))
            _refuse_unsayable(place.inside)
            return place
    return ShopPlace(shop=shop, repository=shop, has_git=False, branch="main")


def install_files(place: ShopPlace, requirements: Requirements) -> dict[Path, bytes]:
    """Return the files that tell any host what to install."""
    return {
        place.shop / "requirements.txt": signed(requirements.text),
        **{place.shop / path: content for path, content in requirements.files.items()},
    }


def filled(text: str, place: ShopPlace) -> str:
    """Return a YAML file with what it says of the shop's place.

    `@BRANCH@`, `@SHOP@`, `@SITE@`, `@CACHE@` and `@REQUIREMENTS@` become quoted strings (a JSON string is a
    YAML string); `@ENTER_SHOP@` becomes the shell command that enters the shop.
    """
    inside = "" if place.inside == "." else f"{place.inside}/"
    gaps = {
        "@BRANCH@": place.branch,
        "@SHOP@": place.inside,
        "@REQUIREMENTS@": f"{inside}requirements.txt",
        "@CACHE@": f"{inside}.vitrine",
        "@SITE@": f"{inside}_site",
    }
    for gap, value in gaps.items():
        text = text.replace(gap, json.dumps(value, ensure_ascii=False))
    enter = json.dumps(f"cd {shlex.quote(place.inside)}", ensure_ascii=False)
    return text.replace("@ENTER_SHOP@", enter)


def signed(text: str) -> bytes:
    """Return a text file with the line that lets a later run see whether it was edited."""
    return f"{MARK} {_digest(text)}\n{text}".encode()


def is_unedited(content: bytes) -> bool:
    """Say whether a file is as one of our runs wrote it."""
    first, _, rest = content.decode("utf-8", "replace").replace("\r\n", "\n").partition("\n")
    return first == f"{MARK} {_digest(rest)}"


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


def _refuse_unsayable(inside: str) -> None:
    try:
        inside.encode()
    except UnicodeEncodeError:
        raise UsageError(
            msg("The name of the folder “{folder}” holds signs that are no UTF-8.", folder=inside),
            msg("Rename the folder, for example in plain letters: the host's files must name it."),
        ) from None


def _git_head(folder: Path) -> str | None:
    """Return what HEAD of a repository says; None when the folder is the root of none."""
    git = folder / ".git"
    try:
        if git.is_file():  # a work tree or submodule keeps its repository elsewhere
            git = folder / git.read_text("utf-8").removeprefix("gitdir:").strip()
        return (git / "HEAD").read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def _branch(head: str) -> str:
    name = head.strip().removeprefix("ref: refs/heads/")
    return name if name != head.strip() else "main"
