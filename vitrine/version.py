"""What code is running: part of every fingerprint, so that a new Vitrine makes pages anew."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

from vitrine import __version__

_SOURCES: Final = frozenset({".py", ".mo"})


@cache
def code_version() -> str:
    """Return the version with a digest of the program's own files, the same on every machine."""
    package = Path(__file__).parent
    digest = hashlib.sha256()
    for file in sorted(path for path in package.rglob("*") if path.suffix in _SOURCES):
        digest.update(file.relative_to(package).as_posix().encode())
        digest.update(file.read_bytes())
    return f"{__version__}+{digest.hexdigest()[:16]}"
