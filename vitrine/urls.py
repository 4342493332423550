"""Site paths: how they become links and files.

Three kinds of addresses, never mixed: a *site path* (`/produits/boulier/`, from the site's root, not
encoded), an *output path* (`produits/boulier/index.html`, a file of the output folder), and an *absolute
address* (`https://boutique.example/produits/boulier/`, percent-encoded). They are made and joined only
here, in `addresses.py` (which page stands where) and in `base_url.py` (where the site stands).
"""

from __future__ import annotations

import posixpath
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

if TYPE_CHECKING:
    from vitrine.plan.types import OutputPath
    from vitrine.views.types import SitePath

SAFE: Final = "/-._~!$&'()*+,;=:@"
"""Signs that may stand in a path as they are (RFC 3986, `pchar`)."""

NOT_FOUND: Final = "/404.html"
WORKER: Final = "/sw.js"
"""The service worker: at the root, since it serves what lies beside and below it."""
SEARCH_FOLDER: Final = "/pagefind/"
"""Where the index of the search lies, one for all languages."""
SEARCH_PROGRAM: Final = f"{SEARCH_FOLDER}pagefind.js"
SEARCH_ENTRY: Final = f"{SEARCH_FOLDER}pagefind-entry.json"
"""What names the files of the index, most of which are named by their content."""


@lru_cache(maxsize=4096)
def encode_path(path: str) -> str:
    """Percent-encode a path, segments kept."""
    return quote(path, safe=SAFE)


def output_path(path: SitePath) -> OutputPath:
    """Return the file that holds what stands at a site path: `/x/` is `x/index.html`."""
    return f"{path[1:]}index.html" if path.endswith("/") else path[1:]


def relative_link(page: SitePath, target: SitePath, *, as_files: bool = False) -> str:
    """Return the link from one page to another site path, so that the site works under any path.

    Args:
        page: The page the link stands on.
        target: Where it leads; may end in a fragment or query.
        as_files: Whether a link to a folder ends in `index.html` (for a site on a stick).
    """
    path, mark, rest = _split_tail(target)
    folder, name = path.rsplit("/", 1)
    steps = posixpath.relpath(folder or "/", posixpath.dirname(page))
    link = ("" if steps == "." else f"{encode_path(steps)}/") + encode_path(name)
    if not name:
        link = (link or "./") + ("index.html" if as_files else "")
    # A first segment with a colon would read as a scheme.
    return f"{'./' if ':' in link.partition('/')[0] else ''}{link}{mark}{rest}"


def _split_tail(target: str) -> tuple[str, str, str]:
    """Split off the query or fragment of a site path."""
    ends = [index for sign in "?#" if (index := target.find(sign)) >= 0]
    end = min(ends, default=len(target))
    return target[:end], target[end : end + 1], target[end + 1 :]


def folder_path(text: str) -> SitePath:
    """Return a pattern or an old address as a site path: one slash at each end, none doubled.

    What names a file (`/ancien.html`) keeps its end.
    """
    segments = [segment for segment in text.split("/") if segment]
    if not segments:
        return "/"
    path = f"/{'/'.join(segments)}"
    is_file = not text.endswith("/") and posixpath.splitext(segments[-1])[1].lower() in {".html", ".htm"}
    return path if is_file else f"{path}/"
