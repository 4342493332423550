"""How a build tells what it is doing, without knowing who listens."""

from __future__ import annotations

from enum import Enum
from typing import Protocol


class Stage(Enum):
    """The stages of a build, in order."""

    LOAD = "load"
    PLAN = "plan"
    PHOTOS = "photos"
    SEARCH = "search"
    RENDER = "render"
    PUBLISH = "publish"
    SEND = "send"
    """Not of a build: a deploy sends the site to where it will be seen."""
    WAIT = "wait"
    """Nor this: the host makes the site seen."""


class Progress(Protocol):
    """Told by `build`; the command line shows it, the preview ignores it."""

    def stage(self, stage: Stage) -> None:
        """A stage begins."""
        ...

    def photo(self, done: int, total: int, path: str) -> None:
        """So many of the photos to be made are done; this is the one just finished."""
        ...

    def sent(self, done: int, total: int, path: str) -> None:
        """So many of the files to be sent are; this is the one just finished."""
        ...


class Silent:
    """Says nothing."""

    def stage(self, stage: Stage) -> None:
        """Ignore it."""

    def photo(self, done: int, total: int, path: str) -> None:
        """Ignore it."""

    def sent(self, done: int, total: int, path: str) -> None:
        """Ignore it."""
