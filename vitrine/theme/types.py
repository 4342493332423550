"""A theme as a value: what the plan needs to know of it, and what rendering needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from msgspec import Struct

from vitrine.images.spec import USUAL_QUALITIES
from vitrine.theme.settings import items_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vitrine.images.spec import Qualities, Slot
    from vitrine.views.types import AnyView


ACCENT: Final = "#2a609b"
"""The shop's colour in themes that let it choose none."""


class Asset(Struct, frozen=True):
    """A file that the theme brings: a bundle of style sheets or scripts, or a picture."""

    path: str
    """Site path; holds a hash of the content (`/assets/site-1a2b3c4d.css`)."""
    content: bytes


class Design(Struct, frozen=True, kw_only=True):
    """What the plan needs to know of a theme. Pure data."""

    name: str
    slots: Mapping[str, Slot]
    """By name: card, gallery, thumb, window (home), disc (category), post, social."""
    settings: tuple[tuple[str, str], ...]
    """All settings with the shop's values or the defaults, checked."""
    background: str
    """Colour laid under transparent photos."""
    stylesheets: Mapping[str, Asset]
    """`site` for every page, and one a page kind that has its own (`product`)."""
    scripts: Mapping[str, Asset]
    """Likewise."""
    assets: tuple[Asset, ...]
    """Other files (pictures, fonts)."""
    templates: frozenset[str]
    """Names of all page templates that exist."""
    qualities: Qualities = USUAL_QUALITIES
    """How carefully photos are saved."""

    @property
    def accent(self) -> str:
        """The shop's colour, `#rrggbb`."""
        return dict(self.settings).get("accent", ACCENT)

    @property
    def sections(self) -> tuple[str, ...]:
        """The parts of the home page in their order; empty in a theme that lets the shop choose none."""
        return items_of(dict(self.settings).get("sections", ""))


class Renderer(Protocol):
    """Turns views into pages. The only thing that knows Jinja2."""

    def render(self, template: str, view: AnyView, *, base_path: str, as_files: bool) -> str:
        """Return the page. `404.html` gets links that start at the host's root with `base_path`."""
        ...

    def template_digest(self, template: str) -> str:
        """Return a digest of the template and of all that it extends, includes or imports."""
        ...
