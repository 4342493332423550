"""The schema of the heads of Markdown files: pages and news."""

# ruff: noqa: TC001 - pydantic reads the annotations when the module is loaded

from __future__ import annotations

from pydantic import Field

from vitrine.catalogue.text import LocalText
from vitrine.source.schema.base import Model
from vitrine.source.schema.values import (
    Count,
    Day,
    FileName,
    Line,
    LocalLine,
    SitePaths,
    Slug,
    YesNo,
)


class PageHead(Model):
    """The head of a page: the lines between `---` at the top of a file in `pages/`."""

    title: Line
    """Title of the page."""
    description: Line = ""
    """One sentence for search engines."""
    slug: Slug = ""
    """Its name in addresses, else that of the file."""
    menu: YesNo = True
    """Whether the foot of every page names it, and the menu of a telephone."""
    order: Count = 0
    """Place in the menu; small numbers come first."""
    draft: YesNo = False
    """Left out of the site until it is ready."""
    photo: FileName = ""
    """File in `photos/`."""
    photo_alt: LocalLine = LocalText()
    """What the photo shows."""
    aliases: SitePaths = ()
    """Old addresses that lead to it."""


class NewsHead(Model):
    """The head of a post: the lines between `---` at the top of a file in `news/`."""

    title: Line
    """Title of the post."""
    day: Day = Field(default=None, alias="date")
    """Date of the post, where the file's name does not begin with it."""
    description: Line = ""
    """One sentence for search engines and feeds."""
    slug: Slug = ""
    """Its name in addresses, else that of the file."""
    draft: YesNo = False
    """Left out of the site until it is ready."""
    photo: FileName = ""
    """File in `photos/`."""
    photo_alt: LocalLine = LocalText()
    """What the photo shows."""
    aliases: SitePaths = ()
    """Old addresses that lead to it."""
