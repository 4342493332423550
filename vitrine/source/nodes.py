"""What a YAML file says, with places: every scalar is text, nothing is guessed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator


class Mark(NamedTuple):  # made for every value of 10,000 files: half the time of a dataclass
    """A position in a file: line and column from 1, and how many characters it spans on that line."""

    line: int
    column: int
    length: int = 1


class Scalar(Struct, frozen=True):
    """A text exactly as written (after quotes are resolved)."""

    text: str
    mark: Mark
    quoted: bool = False
    """Quoted, or a block scalar: then an empty text is meant, `null` is a word, and so on."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written (`key:` with no value)."""
        return not self.quoted and self.text in {"", "~", "null"}


class Sequence(Struct, frozen=True):
    """A list."""

    items: tuple[Node, ...]
    mark: Mark


class Mapping(Struct, frozen=True):
    """Keys with values, in order; keys are distinct texts."""

    entries: tuple[tuple[Scalar, Node], ...]
    mark: Mark

    def __iter__(self) -> Iterator[tuple[str, Node]]:
        return ((key.text, value) for key, value in self.entries)

    def get(self, key: str) -> Node | None:
        """Return the value of a key, or None."""
        return next((value for name, value in self.entries if name.text == key), None)


Node = Scalar | Sequence | Mapping


@dataclass(slots=True, frozen=True)
class Document:
    """One YAML file (or the head of a Markdown file), read."""

    path: str
    """Path from the shop folder, with `/`."""
    root: Mapping
    lines: tuple[str, ...]
    """The file's lines, for excerpts."""
    body: str = ""
    """For Markdown with a head: the text below the head."""
    body_line: int = 0
    broken: bool = False
    """An error was reported while reading: its values can still be checked, but it must not be published."""
