"""How a file is written: next door first, so that it is always whole."""

from __future__ import annotations

import glob
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def replace_file(file: Path, content: bytes) -> None:
    """Write a file in place of an older one; what a killed run left beside it goes.

    Raises:
        OSError: It cannot be written; what was there is still there.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    for left_over in file.parent.glob(f"{glob.escape(file.name)}.*.tmp"):
        if left_over.name.removeprefix(file.name)[1:-4].isdecimal():  # ours: a process wrote it
            left_over.unlink(missing_ok=True)
    fresh = file.with_name(f"{file.name}.{os.getpid()}.tmp")
    try:
        fresh.write_bytes(content)
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)
