"""The plan of a site: every output and what it is made from, before anything is made."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from vitrine.images.icon_spec import IconJob
    from vitrine.images.spec import RenditionJob
    from vitrine.views.types import PageView, RedirectPage

REDIRECT: Final = "redirect.html"
"""Template of the pages that lead on."""

OutputPath = str
"""Path of a file in the output folder, relative, with `/` (`produits/boulier/index.html`)."""


@dataclass(frozen=True, slots=True)
class PagePlan:
    """A page: rendered from one template with one view."""

    output: OutputPath
    template: str
    """Template name as the theme's lookup knows it (`product.html`)."""
    view: PageView | RedirectPage
    source: str
    """What it comes from, for messages: a file of the shop, or a word such as `home`."""


@dataclass(frozen=True, slots=True)
class BytesPlan:
    """A file whose bytes the plan already holds: sitemap, robots.txt, CNAME, .nojekyll, manifest."""

    output: OutputPath
    content: bytes
    source: str


@dataclass(frozen=True, slots=True)
class CopyPlan:
    """A file that is copied as it is: static files, theme assets kept as files, the logo."""

    output: OutputPath
    file: Path
    sha256: str
    source: str


@dataclass(frozen=True, slots=True)
class RenditionPlan:
    """A rendition in the site. Its name says all it depends on."""

    output: OutputPath
    job: RenditionJob


@dataclass(frozen=True, slots=True)
class IconPlan:
    """An icon in the site. Its job's name says all it depends on."""

    output: OutputPath
    job: IconJob
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePlan:
    """All outputs of one build, each at exactly one path, in publishing order."""

    pages: tuple[PagePlan, ...] = ()
    files: tuple[BytesPlan, ...] = ()
    copies: tuple[CopyPlan, ...] = ()
    renditions: tuple[RenditionPlan, ...] = ()
    icons: tuple[IconPlan, ...] = ()
    next_change: date | None = None
    """The next date on which the site changes by itself (a reduction ends, a product is no longer new)."""
    as_files: bool = False
    """Whether links end in `index.html`."""
    base_path: str = "/"
    """Path of the site on its host, with both slashes."""
    sources: Mapping[OutputPath, str] = field(default_factory=dict)
    """What each output comes from."""

    @property
    def pictures(self) -> tuple[RenditionPlan | IconPlan, ...]:
        """Everything that is drawn: photos and icons."""
        return (*self.renditions, *self.icons)
