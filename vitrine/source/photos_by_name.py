"""Which photo belongs to which product, when only the file names say so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from vitrine.catalogue.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_BOUNDARY: Final = re.compile(r"[-(\s_]")
_DIGITS: Final = re.compile(r"(\d+)")


def photos_by_name(photos: Iterable[str], stems: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the photos of each product's stem, in natural order.

    A photo belongs to the longest stem that equals its name, or that its name continues after `-`, `(`, `_`
    or a space. Case, accents, spaces and `_` are not compared.

    Args:
        photos: paths of photos, with `/`.
        stems: names of the product files without folder and ending.
    """
    by_comparable = {_comparable(stem): stem for stem in stems}
    longest = max(map(len, by_comparable), default=0)
    found: dict[str, list[str]] = {}
    for photo in photos:
        stem = _owner(_stem(photo), by_comparable, longest)
        if stem is not None:
            found.setdefault(stem, []).append(photo)
    return {stem: tuple(sorted(files, key=natural_key)) for stem, files in found.items()}


def natural_key(path: str) -> tuple[object, ...]:
    """Return a key that sorts 2 before 10; a name without a number comes before the same name with one."""
    folder, _, name = path.rpartition("/")
    stem = _stem(name)
    parts = (_DIGITS.split(fold(stem).replace("_", " ")), _DIGITS.split(fold(folder)))
    keys = tuple(
        tuple((1, int(part), "") if part.isdecimal() else (0, 0, part.strip(" -(")) for part in split if part)
        for split in parts
    )
    return (*keys, path)


def _owner(name: str, stems: dict[str, str], longest: int) -> str | None:
    if (whole := stems.get(_comparable(name))) is not None:
        return whole
    for boundary in reversed(list(_BOUNDARY.finditer(name))):
        start = _comparable(name[: boundary.start()])
        if len(start) <= longest and (owner := stems.get(start)) is not None and start:
            return owner
    return None


def _stem(path: str) -> str:
    name = path.rpartition("/")[2]
    stem, dot, _ending = name.rpartition(".")
    return stem if dot and stem else name


def _comparable(name: str) -> str:
    return "".join(sign for sign in fold(name) if not sign.isspace() and sign != "_")
