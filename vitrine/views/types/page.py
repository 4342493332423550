"""What every page has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from markupsafe import Markup

    from vitrine.views.types.basics import Link, SitePath
    from vitrine.views.types.shop import LanguageLink, SiteView


class MetaView(Struct, frozen=True, kw_only=True):
    """What `<head>` says of the page."""

    title: str
    description: str
    canonical: str
    """Absolute, or empty when the shop has no url yet."""
    robots: str
    """`noindex` or empty."""
    properties: tuple[tuple[str, str], ...]
    """Open Graph: pairs of property and content."""
    alternates: tuple[tuple[str, str], ...]
    """Pairs of language (or x-default) and absolute address."""
    json_ld: Markup
    """The JSON-LD graph, safe inside a script element; empty when there is none."""
    csp: tuple[str, ...]
    """Content-Security-Policies, each for a `<meta>` of its own; browsers enforce them all."""


PAGE_KINDS: Final = (
    *("home", "category", "list", "product", "reservation", "thanks", "information"),
    *("page", "post", "news", "not_found", "legal", "search"),
)
"""The kinds of pages there are; a theme may have a style sheet and a script for each."""


class PageView(Struct, frozen=True, kw_only=True):
    """What every page has. Each kind of page is one of the classes below."""

    kind: str
    """One of `PAGE_KINDS`."""
    path: SitePath
    site: SiteView
    meta: MetaView
    breadcrumbs: tuple[Link, ...]
    """From home to this page; empty on the home page."""
    languages: tuple[LanguageLink, ...]
    """Empty when the site has one language."""
    stylesheet: SitePath = ""
    """The style sheet of this kind of page, or empty."""
    script: SitePath = ""
    """The script of this kind of page, or empty."""
