"""The output folder as it lies on the disk: what is ours in it, what is not, what is in the way."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from vitrine.errors import OutputRefused
from vitrine.messages import msg
from vitrine.publish.lock import LOCK_FILE
from vitrine.publish.manifest import MANIFEST, STAGING
from vitrine.publish.moves import remove_file
from vitrine.publish.refusal import NOT_COUNTED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

_OUR_TOOLS = frozenset({MANIFEST, STAGING, LOCK_FILE})


class Ground:
    """Answers for paths in the output folder; remembers which folders it has seen."""

    def __init__(self, out: Path, ours: Collection[str]) -> None:
        self._base = str(out)
        self._ours = ours
        self._real: set[str] = {""}

    def exists(self, output: str) -> bool:
        """Say whether anything lies at a path."""
        return os.path.lexists(f"{self._base}/{output}")

    def is_real(self, folder: str) -> bool:
        """Say whether a folder (`""` is the output folder) is one, all the way, and no link out of it."""
        if folder in self._real:
            return True
        if not self.is_real(folder.rpartition("/")[0]) or _kind(f"{self._base}/{folder}") != stat.S_IFDIR:
            return False
        self._real.add(folder)
        return True

    def refuse_obstacles(self, output: str) -> None:
        """Refuse to put a file where something lies that is not ours.

        Raises:
            OutputRefused: It names what lies there.
        """
        for parent in _parents(output):
            if self.is_real(parent):
                break
            if self.exists(parent) and parent not in self._ours:
                raise _in_the_way(self._base, parent)
        if self._is_folder(output):
            strangers = [
                path for path in foreign_files(self._base, self._ours) if path.startswith(f"{output}/")
            ]
            if strangers:
                raise _in_the_way(self._base, strangers[0])
        elif output not in self._ours and self._is_file(output):
            raise _in_the_way(self._base, output)

    def make_way(self, output: str) -> None:
        """Make the folders of a file, and take a folder of ours away that lies in its place."""
        self.make_folder(output.rpartition("/")[0])
        if self._is_folder(output):
            self._remove_tree(output)

    def is_blocked(self, folder: str) -> bool:
        """Say whether a file lies where a folder must be."""
        return not self.is_real(folder) and any(
            self.exists(place) and not self.is_real(place) for place in (folder, *_parents(folder))
        )

    def make_folder(self, folder: str) -> None:
        """Make a folder and those round it; a file of ours in its place goes."""
        if self.is_real(folder):
            return
        self.make_folder(folder.rpartition("/")[0])
        path = f"{self._base}/{folder}"
        if self.exists(folder) and folder in self._ours:
            remove_file(path)
        os.mkdir(path)  # noqa: PTH102
        self._real.add(folder)

    def remove(self, output: str) -> None:
        """Remove a file of ours, and the folders that become empty by it."""
        parent = output.rpartition("/")[0]
        if self._is_file(output):
            remove_file(f"{self._base}/{output}")
        self.remove_empty(parent)

    def remove_empty(self, folder: str) -> None:
        """Remove a folder when it is empty, then the one round it."""
        while folder:
            if self.is_real(folder):
                try:
                    os.rmdir(f"{self._base}/{folder}")  # noqa: PTH106
                except OSError:  # not empty, or somebody's mount point
                    return
                self._real.discard(folder)
            folder = folder.rpartition("/")[0]

    def _is_folder(self, output: str) -> bool:
        return self.is_real(output.rpartition("/")[0]) and _kind(f"{self._base}/{output}") == stat.S_IFDIR

    def _is_file(self, output: str) -> bool:
        """Say whether something that is no folder lies there."""
        kind = _kind(f"{self._base}/{output}") if self.is_real(output.rpartition("/")[0]) else None
        return kind not in {None, stat.S_IFDIR}

    def _remove_tree(self, folder: str) -> None:
        """Remove a folder in which all files are ours (`refuse_obstacles` has looked)."""
        with os.scandir(f"{self._base}/{folder}") as entries:
            for entry in list(entries):
                if entry.is_dir(follow_symlinks=False):
                    self._remove_tree(f"{folder}/{entry.name}")
                else:
                    remove_file(entry.path)
        os.rmdir(f"{self._base}/{folder}")  # noqa: PTH106
        self._real.discard(folder)


def foreign_files(base: str, ours: Collection[str]) -> list[str]:
    """Return what lies in the output folder and is not ours, sorted.

    A folder in which nothing is ours counts as one, with a slash at its end.
    """
    folders = {parent for output in ours for parent in _parents(output)}
    return list(_foreign(base, "", ours, folders))


def _foreign(base: str, folder: str, ours: Collection[str], folders: Collection[str]) -> Iterator[str]:
    try:
        with os.scandir(f"{base}/{folder}") as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError:  # gone meanwhile, or not ours to read
        return
    for entry in found:
        path = f"{folder}/{entry.name}" if folder else entry.name
        if path in _OUR_TOOLS or entry.name in NOT_COUNTED:
            continue
        if not entry.is_dir(follow_symlinks=False):
            if path not in ours:
                yield path
        elif path in folders:
            yield from _foreign(base, path, ours, folders)
        elif _holds_something(entry.path):
            yield f"{path}/"


def _holds_something(folder: str) -> bool:
    try:
        return bool(os.listdir(folder))  # noqa: PTH208
    except OSError:  # not ours to read
        return True


def _parents(output: str) -> Iterator[str]:
    parent = output.rpartition("/")[0]
    while parent:
        yield parent
        parent = parent.rpartition("/")[0]


def _kind(path: str) -> int | None:
    """Return what lies at a path (a link is a link), or None."""
    try:
        return stat.S_IFMT(os.lstat(path).st_mode)
    except OSError:
        return None


def _in_the_way(base: str, output: str) -> OutputRefused:
    return OutputRefused(
        msg("In the output folder lies “{name}”, which Vitrine did not make; the site needs its place.",
            name=f"{base}/{output}"),
        msg("Move it away; if it belongs to the site, put it into the folder static of the shop."),
    )  # fmt: skip
