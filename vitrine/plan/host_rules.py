"""Rules for hosts that take them: `_redirects` and `_headers`, read by Netlify and by Cloudflare Pages.

Both belong at the root of what is published, and their paths begin with the path of the site on its host.
Nothing depends on them: every old address also has a page that leads on, and the pages carry their policy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vitrine.urls import SEARCH_ENTRY, SEARCH_FOLDER, SEARCH_PROGRAM, encode_path
from vitrine.views.meta import content_policy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vitrine.views.types import RedirectPage, SitePath

REDIRECT_LINES: Final = 2_000
"""Cloudflare's limit of fixed redirects; what is beyond it has its page."""
HEADER_RULES: Final = 100
"""Cloudflare's limit of rules. Both hosts revalidate what no rule speaks of, as `no-cache` does."""

_FOR_EVER: Final = "public, max-age=31536000, immutable"
_ASK_EACH_TIME: Final = "no-cache"
_NAMED_BY_CONTENT: Final = ("assets", "photos")
"""Folders whose files have a digest of their content in their name."""


def redirect_rules(redirects: Iterable[RedirectPage], base_path: str) -> bytes:
    """Return `_redirects`: old and short addresses that lead to the present one for good."""
    lines = [
        f"{_on_host(page.path, base_path)} {_on_host(page.target, base_path)} 301"
        for page, _ in zip(redirects, range(REDIRECT_LINES), strict=False)
    ]
    return "".join(f"{line}\n" for line in lines).encode()


def header_rules(
    pages: Iterable[SitePath], static: Iterable[SitePath], form: str, base_path: str, *, search: bool = False
) -> bytes:
    """Return `_headers`: the content policy, and how long each kind of file may be kept.

    No two rules give the same header to one file: hosts would join the values.

    Args:
        pages: Site paths of all pages and of the files that tell of them.
        static: Site paths of the shop's own files; a folder that has some is not kept for ever, since their
            names say nothing of their content.
        form: Where the reservation form is sent.
        base_path: Path of the site on its host.
        search: Whether the site has a search.
    """
    policy = "; ".join((*content_policy(form, search=search), "frame-ancestors 'none'"))
    for_all = (
        ("Content-Security-Policy", policy),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("X-Content-Type-Options", "nosniff"),
    )
    rules = [_rule("/*", for_all, base_path)]
    own_folders = {path.split("/")[1] for path in static if path.count("/") > 1}
    for folder in _NAMED_BY_CONTENT:
        keep = _ASK_EACH_TIME if folder in own_folders else _FOR_EVER
        rules.append(_rule(f"/{folder}/*", (("Cache-Control", keep),), base_path))
    rules += [_rule(path, (("Cache-Control", keep),), base_path) for path, keep in _SEARCH if search]
    patterns = (pattern for pattern in dict.fromkeys(map(_pattern, pages)) if pattern not in _KEPT)
    changing = ((pattern, (("Cache-Control", _ASK_EACH_TIME),)) for pattern in patterns)
    rules += [_rule(pattern, headers, base_path) for pattern, headers in changing]
    return "\n".join(rules[:HEADER_RULES]).encode()


_SEARCH: Final = (
    *((f"{SEARCH_FOLDER}{folder}/*", _FOR_EVER) for folder in ("fragment", "index")),
    *(
        (path, _ASK_EACH_TIME)
        for path in (SEARCH_ENTRY, SEARCH_PROGRAM, f"{SEARCH_FOLDER}pagefind-worker.js")
    ),
)
"""The parts of the index are named by their content; what is fetched first has a name that stays."""
_KEPT: Final = frozenset(f"/{folder}/*" for folder in _NAMED_BY_CONTENT)


def _pattern(path: SitePath) -> str:
    """Return the rule that covers a page: its first folder, or itself at the root."""
    first, slash, _ = path[1:].partition("/")
    return f"/{first}/*" if slash else path


def _rule(pattern: str, headers: Iterable[tuple[str, str]], base_path: str) -> str:
    lines = "".join(f"  {name}: {value}\n" for name, value in headers)
    return f"{_on_host(pattern, base_path)}\n{lines}"


def _on_host(path: SitePath, base_path: str) -> str:
    return f"{base_path}{encode_path(path[1:])}"
