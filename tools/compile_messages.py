"""Compile the gettext catalogues: every `*.po` of a domain becomes one `.mo` that the program loads.

A domain's catalogue is split by area (`locales/fr/tool/photos.po`) so that it stays readable.
"""

from __future__ import annotations

import io
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALES = Path(__file__).resolve().parent.parent / "vitrine" / "locales"


def merged(folder: Path, language: str) -> Catalog:
    """Return the messages of all areas of one domain as one catalogue; one text said twice must agree."""
    # A fixed date: the same words give the same bytes.
    whole = Catalog(locale=language, creation_date=datetime(2026, 1, 1, tzinfo=UTC))
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
    """Write `locales/<language>/<domain>.mo` where it differs from what is there; return all of them."""
    written = []
    for folder in sorted(path for path in locales.glob("*/*") if path.is_dir()):
        target = folder.with_suffix(".mo")
        catalogue = io.BytesIO()
        write_mo(catalogue, merged(folder, folder.parent.name))
        written.append(target)
        if target.exists() and target.read_bytes() == catalogue.getvalue():
            continue
        # Next door first: a command that runs meanwhile must not meet half a catalogue.
        # Outside the package: a wheel that is packed meanwhile must not meet it at all.
        temporary = locales.parent.parent / f".{target.name}.{os.getpid()}"
        temporary.write_bytes(catalogue.getvalue())
        temporary.replace(target)
    return written


if __name__ == "__main__":
    sys.exit(0 if compile_all() else 1)
