"""How large a site is, as hosts count it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from vitrine.hosts.table import Measure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vitrine.plan.types import OutputPath


class SiteSize(Struct, frozen=True, kw_only=True):
    """Numbers of a site; all sizes are in bytes as the files lie on the disk."""

    files: int = 0
    bytes: int = 0
    largest: OutputPath = ""
    largest_bytes: int = 0
    fullest: str = ""
    """The folder with most files, relative to the site; empty for its root."""
    fullest_files: int = 0
    visit_bytes: int = 0
    """What a visit fetches, roughly: see `VISIT_PAGES` and `VISIT_PICTURES`."""
    visit_requests: int = 0

    def measured(self, what: Measure) -> int | None:
        """Return what a limit of this kind is held against; None for what only time can tell."""
        return {
            Measure.FILES: self.files,
            Measure.FOLDER_FILES: self.fullest_files,
            Measure.FILE_BYTES: self.largest_bytes,
            Measure.SITE_BYTES: self.bytes,
        }.get(what)


VISIT_PAGES = 5
"""Pages of a visit: home, a list, three products."""
VISIT_PICTURES = 30
"""Photos that a phone loads on them as one scrolls."""
_PICTURES = (".webp", ".avif", ".jpg")
_ON_EVERY_PAGE = (".css", ".js")


def measure(sizes: Mapping[OutputPath, int]) -> SiteSize:
    """Return the numbers of a site.

    Args:
        sizes: Bytes of every file, by its path.
    """
    if not sizes:
        return SiteSize()
    largest = max(sizes, key=lambda path: (sizes[path], path))
    folders = Counter(path.rpartition("/")[0] for path in sizes)
    fullest, count = max(folders.items(), key=lambda item: (item[1], item[0]))
    shared = [sizes[path] for path in sizes if path.startswith("assets/") and path.endswith(_ON_EVERY_PAGE)]
    pages = [sizes[path] for path in sizes if path.endswith(".html")]
    pictures = [sizes[path] for path in sizes if path.startswith("photos/") and path.endswith(_PICTURES)]
    shown = min(len(pictures), VISIT_PICTURES)
    seen = min(len(pages), VISIT_PAGES)
    return SiteSize(
        files=len(sizes),
        bytes=sum(sizes.values()),
        largest=largest,
        largest_bytes=sizes[largest],
        fullest=fullest,
        fullest_files=count,
        visit_bytes=sum(shared) + round(_mean(pages) * seen + _mean(pictures) * shown),
        visit_requests=len(shared) + seen + shown,
    )


def _mean(numbers: list[int]) -> float:
    return sum(numbers) / len(numbers) if numbers else 0
