"""The photos of the shop folder: found by what people write, probed once, and counted as used."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from vitrine.images.probe import probe
from vitrine.messages import msg, nmsg
from vitrine.problems import Place, Problem, Severity, Unreadable
from vitrine.source.folder import resolve_inside
from vitrine.source.photos_by_name import natural_key
from vitrine.source.schema.base import with_severity
from vitrine.source.suggest import did_you_mean, nearest_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from vitrine.images.spec import Look, Photo
    from vitrine.messages import Message
    from vitrine.problems import ProblemLog
    from vitrine.source.memo import FileMemo

FOLDER: Final = "photos/"
_MOST_NAMES: Final = 10
_NOTES: Final = (".md", ".txt", ".csv", ".yaml", ".yml", ".json", ".url", ".webloc", ".aae")
"""Ends of names of what people and telephones leave beside photos: no news, unless a product asks for it."""


class PhotoLibrary:
    """Every photo of the shop, by its path from the shop folder."""

    def __init__(
        self,
        root: Path,
        files: Mapping[str, Path],
        memo: FileMemo,
        unreadable: Mapping[str, Message],
        looks: Mapping[str, Look],
    ) -> None:
        self._root = root
        self._files = {unicodedata.normalize("NFC", path): file for path, file in files.items()}
        self._memo = memo
        self._looks = looks
        self._unreadable = {
            path: Unreadable("photo-unreadable", message, None, Severity.WARNING)
            for path, message in unreadable.items()
        }
        self._elsewhere: dict[str, Path] = {}
        self._probed: dict[str, Photo | Unreadable] = {}
        self._used: set[str] = set()
        self._by_fold: dict[str, list[str]] = {}
        self._by_name: dict[str, list[str]] = {}
        for path in self._files:
            self._by_fold.setdefault(path.casefold(), []).append(path)
            self._by_name.setdefault(path.rpartition("/")[2], []).append(path)

    @property
    def paths(self) -> Iterable[str]:
        """The paths of all files in `photos/`."""
        return self._files.keys()

    def use(self, path: str) -> Photo:
        """Return the photo at this path, which then counts as used.

        Raises:
            Unreadable: it is missing, damaged, not a picture or too big (a warning).
        """
        self._used.add(path)
        found = self._probe(path)
        if isinstance(found, Unreadable):
            raise found
        return found

    def find(self, written: str, place: Place, log: ProblemLog) -> Photo | None:
        """Return the photo that a file of the shop names; report at its place what is wrong with it."""
        try:
            path = self._path_of(written)
            photo = self.use(path)
        except Unreadable as problem:
            # A photo never keeps a product from being published: it appears without it.
            log.add(with_severity(problem, Severity.WARNING).at(place))
            return None
        if not _same_end(path, written):
            log.add(_other_case(path, written).at(place))
        return photo

    def all_readable(self) -> dict[str, Photo]:
        """Return every readable photo by its path."""
        found = {path: self._probe(path) for path in sorted({*self._files, *self._probed})}
        return {path: photo for path, photo in found.items() if not isinstance(photo, Unreadable)}

    def unused(self) -> Iterable[Problem]:
        """Yield a notice about the photos that nothing uses, and what is wrong with any of them."""
        sound = []
        for path in sorted(self._files.keys() - self._used, key=natural_key):
            found = self._probe(path)
            if not isinstance(found, Unreadable):
                sound.append(path)
            elif not path.lower().endswith(_NOTES):
                yield found.at(Place(path))
        if sound:
            yield _unused(sound)

    def _probe(self, path: str) -> Photo | Unreadable:
        known = self._probed.get(path)
        if known is None:
            known = self._probed[path] = self._unreadable.get(path) or self._read(path)
        return known

    def _read(self, path: str) -> Photo | Unreadable:
        file = self._files.get(path) or self._elsewhere[path]
        try:
            return probe(file, path, self._memo.digest(file), self._looks)
        except Unreadable as problem:
            return problem
        except OSError as error:
            return Unreadable(
                "photo-damaged",
                msg(
                    "The photo “{photo}” cannot be read: {reason}.",
                    photo=path,
                    reason=error.strerror or str(error),
                ),
                msg("Check the rights of the file, or copy it again."),
                Severity.WARNING,
            )

    def _path_of(self, written: str) -> str:
        """Return the path of the photo that is meant: below `photos/`, from the root, or by its name."""
        name = unicodedata.normalize("NFC", written)
        for path in (FOLDER + name, name):
            if path in self._files:
                return path
        for path in (FOLDER + name, name):
            if len(same := self._by_fold.get(path.casefold(), [])) == 1:
                return same[0]
        if len(same := self._by_name.get(name, [])) == 1:
            return same[0]
        return self._outside_photos(name)

    def _outside_photos(self, written: str) -> str:
        """Return the path of a photo outside `photos/`; raise what is wrong with what was written."""
        try:
            found = resolve_inside(self._root, written)
        except Unreadable as problem:
            if problem.code != "file-missing":
                raise
            raise self._missing(written) from None
        self._elsewhere[found.path] = found.file
        return found.path

    def _missing(self, written: str) -> Unreadable:
        names = {path.removeprefix(FOLDER) for path in self._files}
        near = nearest_file(written, names)
        return Unreadable(
            "photo-missing",
            msg("The photo “{photo}” is not there.", photo=written),
            did_you_mean(near) if near else msg("Put it into the folder photos, or correct its name."),
            Severity.WARNING,
        )


def _same_end(path: str, written: str) -> bool:
    return path.endswith(unicodedata.normalize("NFC", written).rpartition("/")[2])


def _other_case(path: str, written: str) -> Unreadable:
    name = path.removeprefix(FOLDER)
    return Unreadable(
        "photo-case",
        msg("“{written}” is called “{name}”: capitals differ.", written=written, name=name),
        msg("Write {name}. Some systems take them for two files.", name=name),
        Severity.NOTICE,
    )


def _unused(paths: list[str]) -> Problem:
    names = [path.removeprefix(FOLDER) for path in paths]
    shown = ", ".join(names[:_MOST_NAMES]) + (", …" if len(names) > _MOST_NAMES else "")
    return Unreadable(
        "photo-unused",
        nmsg(
            "Nothing uses this photo: {names}",
            "Nothing uses these {count} photos: {names}",
            len(names),
            names=shown,
        ),
        nmsg(
            "Start its name with that of a product file, name it under photos in a product "
            "or as photo in shop.yaml, or remove it.",
            "Start their names with that of a product file, name them under photos in a product "
            "or as photo in shop.yaml, or remove them.",
            len(names),
        ),
        Severity.NOTICE,
    ).at(Place(paths[0] if len(paths) == 1 else FOLDER.rstrip("/")))
