"""What a generator must be able to do to take part."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from benchmarks.shop import ProductPhoto, Shop
    from benchmarks.tools import Tools


class Scope(Enum):
    """What a peer makes of the shop."""

    FULL = "full"
    """All pages and all photos; cold, unchanged, and after edits."""
    PHOTOS = "photos"
    """The bare work on photos, without pages; cold only."""
    TEXT = "text"
    """The bare work on texts: pages of products alone; cold only."""


@dataclass(frozen=True, slots=True)
class Command:
    """A program with its arguments, run in the project's folder."""

    argv: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    """Variables beside those of the benchmark's own environment."""


class Peer(ABC):
    """A generator, or a bare limit. Its content is the shop's; its templates lie in `peers/`."""

    name: ClassVar[str]
    """For `--peers`, and the name of its project's folder."""
    title: ClassVar[str]
    """For tables."""
    scope: ClassVar[Scope] = Scope.FULL
    equal: ClassVar[bool] = True
    """Whether it makes exactly the renditions that all are asked for, so that they can be counted."""
    has_own_pages: ClassVar[bool] = False
    """Whether it makes pages beyond those that all make; they are counted and told."""

    @abstractmethod
    def prepare(self, shop: Shop, project: Path, tools: Tools) -> None:
        """Lay the project down in its folder."""

    @abstractmethod
    def clean(self, project: Path) -> None:
        """Remove the output and every cache."""

    @abstractmethod
    def command(self, project: Path, tools: Tools) -> Command:
        """Return what builds the project."""

    @abstractmethod
    def output(self, project: Path) -> Path:
        """Return the folder that the build writes."""

    @abstractmethod
    def version(self, tools: Tools) -> str:
        """Return what it is, for the record."""

    def text_file(self, project: Path, slug: str) -> Path:
        """Return the file of a product's text."""
        raise NotImplementedError

    def add_sentence(self, project: Path, slug: str, marker: str) -> None:
        """Add a sentence with a marker to a product's description."""
        raise NotImplementedError

    def photo_file(self, project: Path, slug: str, photo: ProductPhoto) -> Path:
        """Return where a product's photo lies."""
        raise NotImplementedError

    def preview(self, project: Path, tools: Tools, port: int) -> Command:
        """Return what serves the project and follows its changes."""
        raise NotImplementedError

    def page_path(self, slug: str) -> str:
        """Return the path of a product's page."""
        return f"/products/{slug}/"
