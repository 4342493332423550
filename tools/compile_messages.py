"""Compile the gettext catalogues: every `*.po` of a domain becomes one `.mo` that the program loads.

A domain's catalogue is split by area (`locales/fr/tool/photos.po`) so that it stays readable.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALES = Path(__file__).resolve().parent.parent / "vitrine" / "locales"


def merged(folder: Path, language: str) -> Catalog:
    """Return the messages of all areas of one domain as one catalogue; one text said twice must agree."""
    whole = Catalog(locale=language)
    for area in sorted(folder.glob("*.po")):
        with area.open("rb") as file:
            part = read_po(file, locale=language)
        for message in part:
            if not message.id:
                continue
            known = whole.get(message.id, message.context)
            if known is not None and known.string != message.string:
                raise SystemExit(f"{area}: {message.id!r} is translated in two ways")
            whole[message.id] = message
    return whole


def compile_all(locales: Path = LOCALES) -> list[Path]:
    """Write `locales/<language>/<domain>.mo` and return the files."""
    written = []
    for folder in sorted(path for path in locales.glob("*/*") if path.is_dir()):
        target = folder.with_suffix(".mo")
        # Next door first: a command that runs meanwhile must not meet half a catalogue.
        temporary = target.with_name(f"{target.name}.{os.getpid()}")
        with temporary.open("wb") as file:
            write_mo(file, merged(folder, folder.parent.name))
        temporary.replace(target)
        written.append(target)
    return written


if __name__ == "__main__":
    sys.exit(0 if compile_all() else 1)
