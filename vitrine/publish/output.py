"""Publish: bring an output folder from its old state to its new one. The only writer into it.

Four promises, also when the process is killed or the disk is full at any moment:

1. Every file is its old or its new version, whole: files are made in a staging folder and moved in place.
2. The links of every page that can be reached lead somewhere: assets come first, then pages (new ones
   before those that lead to them), then feeds; what is no longer needed goes last.
3. What was interrupted is completed by the next build: the manifest names every file before it is made.
4. Nothing is left lying about: traces of an interrupted build go at the start of the next.
"""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager, suppress
from enum import IntEnum
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from vitrine.publish.folders import Ground, foreign_files
from vitrine.publish.lock import LOCK_FILE, PATIENCE, locked
from vitrine.publish.manifest import MANIFEST, STAGING, Entry, is_output_path, manifest_bytes, read_manifest
from vitrine.publish.moves import has_content, move_over, write_new, write_through
from vitrine.publish.refusal import OUT, refuse_foreign_folder, refuse_output
from vitrine.publish.surroundings import HALF_WAY, explained, vanishing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vitrine.publish.manifest import Memory


class Order(IntEnum):
    """When a file is put in place: what others need comes first."""

    ASSET = 0
    PAGE = 1
    FEED = 2


class PublishReport(Struct, frozen=True, kw_only=True):
    """What publishing did. All paths are outputs, sorted."""

    written: tuple[str, ...]
    """Files that are new or have another content than before."""
    unchanged: tuple[str, ...]
    """Files that stayed as they were."""
    removed: tuple[str, ...]
    """Files that belong to the site no more."""
    foreign: tuple[str, ...]
    """Files in the output folder that Vitrine did not make and left alone; a folder ends with a slash."""


class _Staged(Struct, frozen=True):
    """A file that waits in the staging folder."""

    file: str
    order: Order
    entry: Entry


class Publication:
    """One publication into one output folder, from `open_output`."""

    def __init__(
        self, out: Path, old: dict[str, Entry], memory: Memory | None = None, *, fresh: bool = False
    ) -> None:
        self._out = out
        self._memory = memory
        self._base = str(out)
        self._staging = f"{out}/{STAGING}"
        self._old = old
        self._fresh = fresh
        self._kept: dict[str, Entry] = {}
        self._staged: dict[str, _Staged] = {}
        self._ground = Ground(out, old)

    def is_current(self, output: str, fingerprint: str) -> bool:
        """Say whether an output lies there as it was made from exactly these ingredients."""
        entry = self._old.get(output)
        if entry is None or entry.fingerprint != fingerprint or self._fresh:
            return False
        file = f"{self._base}/{output}"
        try:
            if os.lstat(file).st_size != entry.size:
                return False
            return self._memory is None or not entry.digest or self._memory.digest(file) == entry.digest
        except OSError:
            return False

    def keep(self, output: str) -> None:
        """Keep an output as it lies there."""
        self._claim(output)
        self._kept[output] = self._old[output]

    def keep_current(self, output: str, fingerprint: str) -> bool:
        """Keep an output if it is current; say whether it is."""
        current = self.is_current(output, fingerprint)
        if current:
            self.keep(output)
        return current

    def stage(
        self,
        output: str,
        fingerprint: str,
        order: Order,
        content: bytes | Path,
        *,
        digest: str = "",
        link: bool = False,
    ) -> None:
        """Make a file ready to be put in place; nothing is seen of it yet.

        A file that has this content already stays as it is.

        Args:
            output: Where it goes.
            fingerprint: Digest of all it depends on.
            order: When it is put in place.
            content: Its bytes, or the file to take them from.
            digest: The SHA-256 of that file, where it is known; of bytes it is taken here.
            link: Whether output and file may be one on the disk; only for files of the cache, never for
                files of the shop.

        Raises:
            SurroundingsError: The disk is full, the folder read-only, the file gone. Nothing has changed.
        """
        self._claim(output)
        target = f"{self._base}/{output}"
        if isinstance(content, bytes):
            digest = sha256(content).hexdigest()
        with explained(target), vanishing(content):
            if has_content(target, content):
                self._kept[output] = Entry(fingerprint, os.stat(target).st_size, digest)  # noqa: PTH116
                return
            os.makedirs(self._staging, exist_ok=True)  # noqa: PTH103
            file = f"{self._staging}/{len(self._staged)}"
            self._staged[output] = _Staged(file, order, Entry("", 0))
            size = write_new(file, content, link=link)
        self._staged[output] = _Staged(file, order, Entry(fingerprint, size, digest))

    def commit(self) -> PublishReport:
        """Put everything in place, take away what belongs to the site no more, and say what was done.

        Raises:
            OutputRefused: A file that Vitrine did not make lies in the way; nothing has changed.
            SurroundingsError: The disk is full, a file in use. What is in place is whole and its links work.
        """
        new = {**self._kept, **{output: staged.entry for output, staged in self._staged.items()}}
        removed = sorted(self._old.keys() - new.keys())
        with explained(self._out):
            for output in self._staged:
                self._ground.refuse_obstacles(output)
            if new != self._old:
                self._prepare(new)
        with explained(self._out, HALF_WAY):
            self._put_in_place()
            self._take_away(removed)
            if new != self._old:
                move_over(f"{self._staging}/{MANIFEST}", f"{self._base}/{MANIFEST}")
            foreign = foreign_files(self._base, new)
        self._remember()
        return PublishReport(
            written=tuple(sorted(self._staged)),
            unchanged=tuple(sorted(self._kept)),
            removed=tuple(removed),
            foreign=tuple(foreign),
        )

    def close(self) -> None:
        """Take the staging folder away, whatever is in it."""
        with suppress(OSError):
            shutil.rmtree(self._staging)

    def _claim(self, output: str) -> None:
        if not is_output_path(output):
            raise ValueError(output)
        if output in self._kept or output in self._staged:
            raise ValueError(f"{output} is published twice")

    def _prepare(self, new: dict[str, Entry]) -> None:
        """Do all that needs room on the disk before anything is seen; what follows only moves and removes."""
        os.makedirs(self._staging, exist_ok=True)  # noqa: PTH103
        staging = Path(self._staging)
        write_through(staging / MANIFEST, manifest_bytes(new))
        if not self._staged and new.keys() == self._old.keys():
            return
        journal = self._old | {
            output: Entry("", staged.entry.size) for output, staged in self._staged.items()
        }
        write_through(staging / "journal", manifest_bytes(journal))
        move_over(f"{self._staging}/journal", f"{self._base}/{MANIFEST}")
        folders = sorted({output.rpartition("/")[0] for output in self._staged})
        try:
            for folder in folders:
                if not self._ground.is_blocked(folder):
                    self._ground.make_folder(folder)
        except OSError:
            for folder in folders:
                self._ground.remove_empty(folder)
            raise

    def _put_in_place(self) -> None:
        existing = {output for output in self._staged if self._ground.exists(output)}

        def rank(item: tuple[str, _Staged]) -> tuple[int, bool, int, str]:
            # Nothing leads to a new page until the pages round it are new too; the deepest ones lead
            # to least, and the home page leads to all.
            output, staged = item
            return staged.order, output in existing, -output.count("/"), output

        for output, staged in sorted(self._staged.items(), key=rank):
            target = f"{self._base}/{output}"
            with explained(target, HALF_WAY):
                self._ground.make_way(output)
                move_over(staged.file, target)

    def _remember(self) -> None:
        """Note what was written, so that the next build need not read it."""
        for output, staged in self._staged.items():
            if self._memory is not None and staged.entry.digest:
                self._memory.remember(f"{self._base}/{output}", staged.entry.digest)

    def _take_away(self, removed: list[str]) -> None:
        """Remove pages before the assets that they show."""
        for output in sorted(removed, key=lambda path: (not path.endswith(".html"), path)):
            self._ground.remove(output)


@contextmanager
def open_output(
    out: Path,
    shop_root: Path,
    *,
    memory: Memory | None = None,
    fresh: bool = False,
    patience: float = PATIENCE,
    option: str = OUT,
) -> Iterator[Publication]:
    """Open an output folder for publishing, made if need be; hold its lock until the block ends.

    Leaving the block without `commit` leaves the site as it was.

    Args:
        out: The output folder.
        shop_root: The shop folder.
        memory: Tells whether a file is still what was written; without one, only its size does.
        fresh: Whether nothing counts as current (`--clean`). Files with the right content still stay.
        patience: Seconds to wait while another build holds the lock.
        option: With what another folder is given.

    Raises:
        OutputRefused: The folder must not be written into.
        SurroundingsError: It cannot be written, or another build holds it.
    """
    out = out.absolute()
    with explained(out):
        refuse_output(out, shop_root, option)
    made = _made_folders(out)
    try:
        with locked(out, patience):
            old = read_manifest(out)
            if old is None:
                refuse_foreign_folder(out, {STAGING, LOCK_FILE}, option)
            _clear_staging(out)
            publication = Publication(out, old or {}, memory, fresh=fresh)
            try:
                yield publication
            finally:
                publication.close()
    except BaseException:
        for folder in reversed(made):
            with suppress(OSError):  # not empty: it has been used
                folder.rmdir()
        raise


def _made_folders(out: Path) -> list[Path]:
    """Make the output folder and those round it; return those that were not there."""
    missing = [folder for folder in reversed((out, *out.parents)) if not folder.exists()]
    with explained(out):
        out.mkdir(parents=True, exist_ok=True)
    return missing


def _clear_staging(out: Path) -> None:
    """Take away what an interrupted build left in the staging folder."""
    staging = out / STAGING
    with explained(staging):
        if staging.is_symlink() or staging.is_file():
            staging.unlink()
        elif staging.is_dir():
            shutil.rmtree(staging)
