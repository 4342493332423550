"""Which photo belongs to which product, when only the file names say so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from vitrine.catalogue.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_BOUNDARY: Final = re.compile(r"[-(\s_]")
_HYPHEN: Final = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_DIGITS: Final = re.compile(r"(\d+)")


def photos_by_name(photos: Iterable[str], stems: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the photos of each product's stem, in natural order.

    A photo belongs to the longest stem that equals its name, or that its name continues after `-`, `(`, `_`
    or a space. Case, accents, spaces and `_` are not compared, nor hyphens between letters unless two stems
    differ by them alone: `pain-de-campagne 2.jpg` belongs to `Pain de campagne.yaml`.

    Args:
        photos: paths of photos, with `/`.
        stems: names of the product files without folder and ending.
    """
    by_comparable = {_comparable(stem): stem for stem in stems}
    for name, named in list(by_comparable.items()):
        by_comparable.setdefault(_HYPHEN.sub("", name), named)
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
    parts = (_DIGITS.split(_HYPHEN.sub(" ", fold(stem).replace("_", " "))), _DIGITS.split(fold(folder)))
    keys = tuple(
        tuple((1, int(part), "") if part.isdecimal() else (0, 0, part.strip(" -(")) for part in split if part)
        for split in parts
    )
    return (*keys, path)


def _owner(name: str, stems: dict[str, str], longest: int) -> str | None:
    if (whole := _named(_comparable(name), stems)) is not None:
        return whole
    for boundary in reversed(list(_BOUNDARY.finditer(name))):
        start = _comparable(name[: boundary.start()])
        if start and len(_HYPHEN.sub("", start)) <= longest and (owner := _named(start, stems)) is not None:
            return owner
    return None


def _named(name: str, stems: dict[str, str]) -> str | None:
    stem = stems.get(name)
    return stem if stem is not None else stems.get(_HYPHEN.sub("", name))


def _stem(path: str) -> str:
    name = path.rpartition("/")[2]
    stem, dot, _ending = name.rpartition(".")
    return stem if dot and stem else name


def _comparable(name: str) -> str:
    return "".join(sign for sign in fold(name) if not sign.isspace() and sign != "_")
