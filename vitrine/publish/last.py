"""The site as the last build left it: what its addresses were, and what stood there."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from vitrine.errors import VitrineError
from vitrine.publish.manifest import read_manifest

if TYPE_CHECKING:
    from pathlib import Path

DATA: Final = "vitrine.json"


class LastSite(Struct, frozen=True):
    """What is known of the last build."""

    outputs: frozenset[str] = frozenset()
    """Every file it made; none when there was no build."""
    data: bytes = b""
    """Its catalogue as data; empty when there is none."""


def last_site(out: Path) -> LastSite:
    """Return what the last build left in an output folder. What cannot be read counts as not there."""
    try:
        manifest = read_manifest(out)
    except VitrineError:
        return LastSite()
    if not manifest:
        return LastSite()
    data = b""
    if DATA in manifest:
        with suppress(OSError):
            data = (out / DATA).read_bytes()
    return LastSite(frozenset(manifest), data)
