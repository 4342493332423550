"""The service worker, which has the browser keep the pages that were seen; or what takes it away again.

A browser that once registered a worker asks for it at the same address for ever (W3C, Service Workers). So a
site that keeps nothing has a file there too, which clears what an earlier version of it had kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import orjson

from vitrine.plan.types import BytesPlan
from vitrine.urls import WORKER, encode_path, output_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vitrine.views.edition import Edition

WORKERS: Final = frozenset({"worker", "farewell"})
"""Scripts of a theme that no page loads: a site has one of them, at an address of its own."""
_SOURCE: Final = "vitrine"


def worker_file(editions: Sequence[Edition]) -> Iterator[BytesPlan]:
    """Yield the file at the worker's address; none in a site for a disk, or of a theme that has no worker.

    Args:
        editions: All languages, the shop's first language first.
    """
    first = editions[0]
    script = first.design.scripts.get("worker" if first.offline else "farewell")
    if script is None or not first.manifest:
        return
    content = script.content
    if first.offline:
        # The longest prefix first: the first language has none.
        pages = [_page(edition) for edition in reversed(editions)]
        content = b"globalThis.offlinePages=%b;\n%b" % (orjson.dumps(pages), content)
    yield BytesPlan(output_path(WORKER), content, _SOURCE)


def _page(edition: Edition) -> dict[str, str]:
    """Return what is said where there is neither a network nor the page."""
    words = edition.words
    return {
        "prefix": encode_path(edition.addresses.home[1:]),
        "lang": edition.language,
        "dir": edition.direction,
        "title": words.gettext("No network"),
        "text": words.gettext(
            "You have not seen this page yet, so this device does not have it. "
            "It comes once you are connected again."
        ),
        "home": words.gettext("Back to the home page"),
        "style": encode_path(edition.design.stylesheets["site"].path[1:]),
    }
