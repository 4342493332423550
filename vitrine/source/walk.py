"""A walk through one folder of the shop: every file once, in a fixed order, never outside the shop."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from vitrine.messages import msg
from vitrine.problems import Place, Severity, Unreadable
from vitrine.source.names import folded, is_ignored, is_readable, nfc, shown
from vitrine.source.reasons import reason

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from vitrine.problems import ProblemLog

_OUTPUT_MARK: Final = ".vitrine-manifest.json"
"""A folder that holds it is a published site, not content."""


class SourceFile(Struct, frozen=True):
    """A file of the shop."""

    path: str
    """Path from the shop folder with `/`, in Unicode NFC: the name for comparing and for people."""
    file: Path
    """Where it is, with the name as the disk has it."""

    @property
    def stem(self) -> str:
        """The name without folder and ending."""
        return self.path.rpartition("/")[2].rpartition(".")[0]

    @property
    def ending(self) -> str:
        """The ending in lower case, without the dot."""
        return self.path.rpartition("/")[2].rpartition(".")[2].lower()


class _Folder(Struct, frozen=True):
    path: str
    file: Path
    real: str


class Walk:
    """Walks folders of one shop.

    Links that stay inside the shop are followed. A folder is walked once, under its own name rather than a
    link's, so that links in a circle end.
    """

    def __init__(self, root: Path, log: ProblemLog) -> None:
        self._root = os.path.realpath(root)
        self._log = log

    def files(self, folder: Path, path: str, *, for_copying: bool = False) -> tuple[SourceFile, ...]:
        """Return the files below a folder, sorted by path.

        Args:
            folder: where it is.
            path: its path from the shop folder, under which its files are known.
            for_copying: it is `static/`, where a few hidden files count.
        """
        found: list[SourceFile] = []
        waiting = [_Folder(path, folder, os.path.realpath(folder))]
        links: list[_Folder] = []
        seen: set[str] = set()
        while waiting or links:
            # Real folders first: a linked one is then known by its own name.
            current = waiting.pop() if waiting else links.pop(0)
            if current.real in seen:
                continue
            seen.add(current.real)
            for entry in self._entries(current, for_copying=for_copying):
                self._take(entry, current, found, waiting, links)
        return tuple(sorted(found, key=lambda file: file.path))

    def _take(
        self,
        entry: os.DirEntry[str],
        parent: _Folder,
        found: list[SourceFile],
        folders: list[_Folder],
        links: list[_Folder],
    ) -> None:
        path = f"{parent.path}/{nfc(entry.name)}"
        file = parent.file / entry.name
        if entry.is_symlink():
            real = self._real(file, path)
            if real is not None and os.path.isdir(real):  # noqa: PTH112 - the walk is about strings
                if not _holds(real, parent.real):
                    links.append(_Folder(path, file, real))
            elif real is not None and os.path.isfile(real):  # noqa: PTH113
                found.append(SourceFile(path, file))
        elif entry.is_dir():
            folders.append(_Folder(path, file, f"{parent.real}{os.sep}{entry.name}"))
        elif entry.is_file():
            found.append(SourceFile(path, file))

    def _real(self, file: Path, path: str) -> str | None:
        """Return where a link leads, or None, with a problem, when that is outside the shop or nowhere."""
        real = os.path.realpath(file)
        if not _holds(self._root, real):
            self._log.add(_leads_out(path).at(Place(path)))
        elif not os.path.exists(real):  # noqa: PTH110
            self._log.add(_leads_nowhere(path).at(Place(path)))
        else:
            return real
        return None

    def _entries(self, folder: _Folder, *, for_copying: bool) -> Iterator[os.DirEntry[str]]:
        """Yield the entries that can be content, by name; report names that get in each other's way."""
        try:
            with os.scandir(folder.file) as scanned:
                entries = sorted(scanned, key=lambda entry: entry.name)
        except OSError as error:
            self._log.add(_unreadable(error).at(Place(folder.path)))
            return
        if any(entry.name == _OUTPUT_MARK for entry in entries):
            return
        taken: dict[str, str] = {}
        for entry in entries:
            if is_ignored(entry.name, for_copying=for_copying):
                continue
            if not is_readable(entry.name):
                place = Place(f"{folder.path}/{shown(entry.name)}")
                self._log.add(_name_is_no_text().at(place))
                continue
            other = taken.setdefault(folded(entry.name), entry.name)
            if other != entry.name:
                self._log.add(_same_name(other, entry.name).at(Place(f"{folder.path}/{nfc(entry.name)}")))
                if nfc(other) == nfc(entry.name):
                    continue
            yield entry


def _holds(outer: str, inner: str) -> bool:
    """Say whether a real path is, or lies in, another."""
    return inner == outer or inner.startswith(outer.rstrip(os.sep) + os.sep)


def _leads_out(path: str) -> Unreadable:
    return Unreadable(
        "link-outside",
        msg("“{name}” is a link to a place outside the shop folder and is not followed.", name=path),
        msg("Put the file itself here instead of the link."),
        Severity.WARNING,
    )


def _leads_nowhere(path: str) -> Unreadable:
    return Unreadable(
        "link-broken",
        msg("“{name}” is a link to something that is not there.", name=path),
        msg("Put the file itself here, or delete the link."),
        Severity.WARNING,
    )


def _unreadable(error: OSError) -> Unreadable:
    return Unreadable(
        "folder-unreadable",
        msg("The folder cannot be read: {reason}.", reason=reason(error)),
        msg("Check that you may open it."),
    )


def _name_is_no_text() -> Unreadable:
    return Unreadable(
        "name-unreadable",
        msg("The name of this file holds signs that no system can read; it is left out."),
        msg("Give it a new name."),
        Severity.WARNING,
    )


def _same_name(first: str, second: str) -> Unreadable:
    if nfc(first) == nfc(second):
        message = msg("Two files are called “{name}”, one with accents as Macs write them.", name=nfc(first))
    else:
        message = msg(
            "“{second}” and “{first}” differ only by capitals: Windows and Macs keep only one of them.",
            first=nfc(first),
            second=nfc(second),
        )
    return Unreadable("same-name", message, msg("Give one of them another name."), Severity.WARNING)
