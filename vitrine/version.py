"""What code is running: part of every fingerprint, so that a new Vitrine makes pages anew."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from typing import TYPE_CHECKING, Final

from vitrine import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

_SOURCES: Final = (".py", ".mo")


@cache
def code_version() -> str:
    """Return the version with a digest of the program's own files, the same on every machine."""
    package = os.path.dirname(__file__)  # noqa: PTH120 - hundreds of Path objects are slow
    digest = hashlib.sha256()
    for file in sorted(_sources(package, "")):
        digest.update(file.encode())
        with open(f"{package}/{file}", "rb") as stream:  # noqa: PTH123
            digest.update(stream.read())
    return f"{__version__}+{digest.hexdigest()[:16]}"


def _sources(package: str, folder: str) -> Iterator[str]:
    """Yield the paths of the program's files in a folder of the package, with `/`."""
    with os.scandir(f"{package}/{folder}") as entries:
        for entry in entries:
            if entry.name.endswith(_SOURCES):
                yield folder + entry.name
            elif entry.name != "__pycache__" and entry.is_dir():
                yield from _sources(package, f"{folder}{entry.name}/")
