"""What a site is planned for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from datetime import date

    from vitrine.messages import Message


class PlanOptions(Struct, frozen=True, kw_only=True):
    """The day, the address and the kind of site."""

    day: date
    """The date of the build, in the shop's time zone."""
    url: str = ""
    """Base address of the site; empty when there is none yet."""
    as_files: bool = False
    """Whether links end in `index.html`, for a site that is opened from a disk."""
    drafts: bool = False
    """Whether drafts are shown."""
    no_search: Message | None = None
    """Why no search can be made on this machine; None when one can, which is then up to the shop."""
