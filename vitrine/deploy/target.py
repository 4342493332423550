"""What a deploy target is, and what it is told and tells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from vitrine.deploy.waiting import SystemClock

if TYPE_CHECKING:
    from collections.abc import Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

    from vitrine.deploy.waiting import Clock
    from vitrine.messages import Message
    from vitrine.progress import Progress


class BuiltSite(Struct, frozen=True, kw_only=True):
    """A built site that is to be deployed."""

    folder: Path
    files: Mapping[str, Path]
    """Its files by their paths in it, with `/`, sorted: what Vitrine made, nothing else that lies there."""
    url: str
    """The address it was built for; empty when the shop has none."""
    shop: Path
    """The shop folder, which a target never writes into."""


class DeployPlan(Struct, frozen=True, kw_only=True):
    """What a deploy would do. Making it has changed nothing there."""

    to_send: tuple[str, ...]
    """Files of the site that are new or differ there, by their paths."""
    unchanged: int
    to_remove: tuple[str, ...]
    foreign: tuple[str, ...] = ()
    """Files there that Vitrine did not put there and leaves alone."""
    remarks: tuple[Message, ...] = ()
    """What to know about this place."""
    questions: tuple[Message, ...] = ()
    """What a person must have said yes to before anything is sent."""


class Sent(Struct, frozen=True, kw_only=True):
    """What a deploy did."""

    written: int
    unchanged: int
    removed: int
    foreign: tuple[str, ...] = ()
    address: str = ""
    """Where the site is now; empty when nobody can know."""
    is_public: bool = True
    """Whether customers see it; a preview is not."""
    next_steps: tuple[Message, ...] = ()


class Person(Protocol):
    """Whoever sits in front of the terminal, if anybody does."""

    def secret(self, question: Message) -> str | None:
        """Ask for something that must not be seen; None when nobody is there to answer."""
        ...

    def agrees(self, question: Message) -> bool | None:
        """Ask for a yes; None when nobody is there to answer."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class DeployRequest:
    """What the command line was asked for, and what surrounds it."""

    shop: Path
    """The shop folder."""
    cache: Path
    """Where the target may remember things, which may be deleted at any time."""
    person: Person
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)
    """May hold tokens and passwords: never shown."""
    place: str = ""
    """The word after the target's name, for a target that needs one."""
    remote: str = ""
    """A remote of the shop's git repository, or the address of one; the usual one when empty."""
    branch: str = ""
    """The branch that holds the site; the usual one when empty."""
    site: str = ""
    """The name of the site at its host; the one of the last time when empty."""
    production: bool = False
    """Whether customers are to see it; else a host that can shows a preview."""
    everything: bool = False
    """Whether to send also what is known to be there already: somebody may have changed it."""
    as_files: bool = False
    """Whether the site is to be opened as files, as from a stick, so that no customer comes to it."""
    clock: Clock = field(default_factory=SystemClock)


class DeployTarget(Protocol):
    """A place that receives a built site. One class a file; `targets` lists them.

    The methods are called in this order; each may raise `UsageError` (the place cannot be what it was said
    to be) and `SurroundingsError` (it cannot be reached or written). Whatever happens, at any moment, the
    site there stays whole, and the same deploy can be done again.
    """

    def check(self) -> None:
        """Refuse what cannot work, before time is spent on building."""
        ...

    def address(self, site: BuiltSite) -> str:
        """Return where the site will be live, as its address; empty when that cannot be known."""
        ...

    def plan(self, site: BuiltSite) -> DeployPlan:
        """Compare the site with what is there."""
        ...

    def send(self, site: BuiltSite, plan: DeployPlan, progress: Progress) -> Sent:
        """Bring the place to the state of the site."""
        ...


class OpenTarget(Protocol):
    """Makes a target for one deploy, and lets go of what it holds at the end."""

    def __call__(self, request: DeployRequest) -> AbstractContextManager[DeployTarget]:
        """Return the target for a request."""
        ...
