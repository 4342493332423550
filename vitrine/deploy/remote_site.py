"""A site in a folder on a server, file by file: what is known of it, what to send, and in which order.

The folder holds a list of what Vitrine put there, `.vitrine-deployed.json`. It is written before the first
change, with an empty digest for every file that will be sent, now and then while sending, and at the end. So
what was interrupted is known as ours and sent again, and files of others are never touched. Each time it is
looked at first: a list that we have not written is somebody's who sends at the same moment.
"""

from __future__ import annotations

import itertools
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from msgspec import Struct

from vitrine.deploy.order import order_of
from vitrine.deploy.remote_folder import RemoteError
from vitrine.errors import SurroundingsError
from vitrine.messages import msg
from vitrine.publish.manifest import is_output_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from vitrine.deploy.remote_folder import RemoteFolder
    from vitrine.progress import Progress

LIST: Final = ".vitrine-deployed.json"
_VERSION: Final = 1
_LEAST_PART: Final = 100
_MOST_PARTS: Final = 20
"""The list is written again after each part: what is in one may be sent twice after an interruption."""


class RemotePlan(Struct, frozen=True):
    """What is to be done in the folder."""

    digests: Mapping[str, str]
    """SHA-256 of each file of the site."""
    known: Mapping[str, str]
    """What Vitrine has put there, by path; an empty digest for what may be half done."""
    content: bytes | None
    """The list there as it was read; None where there is none."""

    @property
    def is_new(self) -> bool:
        """Whether Vitrine has never put anything there."""
        return self.content is None

    @property
    def to_send(self) -> tuple[str, ...]:
        """The files to send, in the order in which they have to be."""
        changed = (path for path, digest in self.digests.items() if self.known.get(path) != digest)
        return tuple(sorted(changed, key=lambda path: (*self.turn(path), path)))

    def turn(self, path: str) -> tuple[int, bool]:
        """Return when a file's turn is: new pages before those there that come to lead to them."""
        return order_of(path), bool(self.known.get(path))

    @property
    def to_remove(self) -> tuple[str, ...]:
        """The files that are no longer in the site, pages before what they show."""
        gone = (path for path in self.known if path not in self.digests)
        return tuple(sorted(gone, key=lambda path: (-order_of(path), path)))


def remote_plan(
    folder: RemoteFolder, digests: Mapping[str, str], *, trusts_the_list: bool = True
) -> RemotePlan:
    """Compare a site with what the folder's list says.

    Args:
        folder: The folder.
        digests: SHA-256 of each file of the site.
        trusts_the_list: Whether what stands in the list is there. Even so, what is seen to be missing in the
            folder itself is sent again; looking into every folder of a far server would take minutes.

    Raises:
        RemoteError: The folder cannot be read.
        SurroundingsError: The list there cannot be understood.
    """
    content = folder.read(LIST)
    if content is None:
        return RemotePlan(digests, {}, None)
    listed = _listed(content)
    if not trusts_the_list:
        return RemotePlan(digests, dict.fromkeys(listed, ""), content)
    there = frozenset(normalize("NFC", name) for name in folder.names(""))
    known = {path: digest if _may_be_there(path, there) else "" for path, digest in listed.items()}
    return RemotePlan(digests, known, content)


def _may_be_there(path: str, there: frozenset[str]) -> bool:
    """Say whether a file, or the topmost folder it is in, is there; servers may hide names with a dot."""
    top, folder, _ = path.partition("/")
    return top.startswith(".") or normalize("NFC", top + folder) in there


def in_the_way(folder: RemoteFolder, plan: RemotePlan) -> tuple[str, ...]:
    """Return the files of others that the site would replace; where Vitrine is new, all that is there."""
    seen: dict[str, frozenset[str]] = {"": folder.names("")}
    if plan.is_new:
        return tuple(sorted(seen[""]))
    return tuple(
        path
        for path in plan.to_send
        if path not in plan.known
        and _stands_there(folder, path, seen)
        and not _obstacles((path,), plan.to_remove)
    )


def bring_up_to_date(
    folder: RemoteFolder, plan: RemotePlan, files: Mapping[str, Path], progress: Progress
) -> None:
    """Send what differs, what pages show before them, then remove what is no longer in the site.

    Raises:
        RemoteError: The server refused something or went away; every file is its old or its new version.
    """
    sending, removing = plan.to_send, plan.to_remove
    if not sending and not removing:
        return
    made = _Folders(folder, plan.known)
    listed = {**plan.known, **dict.fromkeys(sending, "")}
    written = _WrittenList(folder, plan.content)
    written.replace(listed)
    obstacles = _obstacles(sending, removing)
    if obstacles:
        written.touched.update(obstacles)
        _take_away(folder, sorted(obstacles), plan.digests)
        listed = {path: digest for path, digest in listed.items() if path not in obstacles}
        written.replace(listed)
        removing = tuple(path for path in removing if path not in obstacles)
    numbers = itertools.count(1)

    def done(path: str) -> None:
        listed[path] = plan.digests[path]
        written.touched.add(path)
        progress.sent(next(numbers), len(sending), path)

    for part in _parts(plan):
        try:
            for path in part:
                made.make_for(path)
            folder.write_all({path: files[path] for path in part}, done)
        except RemoteError as error:
            if not error.is_gone:
                written.look()  # whoever else publishes may have removed a folder of ours
            raise
        written.replace(listed)
    written.touched.update(removing)
    _take_away(folder, removing, plan.digests)
    folder.tidy()
    written.replace(plan.digests)


def _obstacles(sending: Iterable[str], removing: Iterable[str]) -> frozenset[str]:
    """Return which files have to go first: those where a folder is to be, or in one where a file is to be."""
    files = frozenset(sending)
    folders = {above for path in files for above in _above(path)}
    return frozenset(path for path in removing if path in folders or not files.isdisjoint(_above(path)))


def _take_away(folder: RemoteFolder, removing: Iterable[str], left: Iterable[str]) -> None:
    """Remove files, and the folders in which nothing of ours is left then."""
    for path in removing:
        folder.remove(path)
    for emptied in _emptied(removing, left):
        folder.remove_folder(emptied)


@dataclass(slots=True)
class _WrittenList:
    """The list there, as it was read or as we wrote it last."""

    folder: RemoteFolder
    content: bytes | None
    touched: set[str] = field(default_factory=set)
    """What we have sent or removed so far."""

    def replace(self, files: Mapping[str, str]) -> None:
        """Write the list anew.

        Raises:
            SurroundingsError: Somebody else has written it.
        """
        self.look()
        self.content = _list_bytes(files)
        self.folder.write(LIST, self.content)

    def look(self) -> None:
        """See that the list is ours still.

        Raises:
            SurroundingsError: Somebody else has written it. What both may have sent then counts as half done,
                so that whoever publishes next sends it again.
        """
        there = self.folder.read(LIST)
        if there != self.content:
            mixed = (_listed(there) if there is not None else {}) | dict.fromkeys(self.touched, "")
            self.folder.write(LIST, _list_bytes(mixed))
            raise SurroundingsError(
                msg("Somebody else is publishing to the same folder at this moment."),
                msg("Wait until they have finished, then publish again: what may be mixed up is sent anew."),
            )


def _parts(plan: RemotePlan) -> Iterator[list[str]]:
    """Yield what is to be sent in parts, in each of which any order will do."""
    length = max(_LEAST_PART, len(plan.to_send) // _MOST_PARTS)
    for _, same in itertools.groupby(plan.to_send, plan.turn):
        alike = list(same)
        for first in range(0, len(alike), length):
            yield alike[first : first + length]


@dataclass(slots=True)
class _Folders:
    """The folders that are known to be there."""

    folder: RemoteFolder
    known: Mapping[str, str]
    _there: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        # Where a file is surely whole its folders are there.
        self._there = {above for path, digest in self.known.items() if digest for above in _above(path)}

    def make_for(self, path: str) -> None:
        for above in reversed(_above(path)):
            if above not in self._there:
                self.folder.make_folder(above)
                self._there.add(above)


def _above(path: str) -> list[str]:
    """Return the folders that a path is in, the innermost first, without the whole's own."""
    parts = path.split("/")[:-1]
    return ["/".join(parts[:length]) for length in range(len(parts), 0, -1)]


def _emptied(removed: Iterable[str], left: Iterable[str]) -> list[str]:
    """Return the folders in which nothing of ours is left, the innermost first."""
    needed = {above for path in left for above in _above(path)}
    found = {above for path in removed for above in _above(path)} - needed
    return sorted(found, key=lambda path: (-path.count("/"), path))


def _stands_there(folder: RemoteFolder, path: str, seen: dict[str, frozenset[str]]) -> bool:
    *parents, name = path.split("/")
    inside = ""
    for parent in parents:
        if f"{parent}/" not in seen[inside]:
            return parent in seen[inside]
        inside = f"{inside}/{parent}" if inside else parent
        if inside not in seen:
            seen[inside] = folder.names(inside)
    return name in seen[inside] or f"{name}/" in seen[inside]


def _list_bytes(files: Mapping[str, str]) -> bytes:
    return json.dumps({"version": _VERSION, "files": files}, ensure_ascii=False, sort_keys=True).encode()


def _listed(content: bytes) -> dict[str, str]:
    try:
        data = json.loads(content)
        version, files = int(data["version"]), {str(path): str(seen) for path, seen in data["files"].items()}
    except (ValueError, TypeError, KeyError, AttributeError):
        version, files = 0, {}
    if version != _VERSION or not all(is_output_path(path) for path in files):
        raise SurroundingsError(
            msg("The list of what Vitrine put there ({name}) cannot be read.", name=LIST)
            if version <= _VERSION
            else msg("A newer Vitrine has published there."),
            msg("Update Vitrine, or delete {name} there: then all is sent again.", name=LIST),
        )
    return files
