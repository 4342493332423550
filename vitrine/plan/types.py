"""The plan of a site: every output and what it is made from, before anything is made."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, ClassVar, Final, Protocol

import msgspec
from msgspec import Struct

from vitrine.text.foreign import plain_value
from vitrine.version import code_version

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from pathlib import Path

    from vitrine.catalogue.product import Product
    from vitrine.images.icon_spec import IconJob
    from vitrine.images.spec import RenditionJob
    from vitrine.views.types import AnyView, ProductPage, SitePath

REDIRECT: Final = "redirect.html"
"""Template of the pages that lead on."""

CARDS: Final = "cards.html"
"""Template of the cards that script shows on long lists; what is made with it is no page."""

OutputPath = str
"""Path of a file in the output folder, relative, with `/` (`produits/boulier/index.html`)."""


@dataclass(frozen=True, slots=True)
class PagePlan:
    """A page: rendered from one template with one view."""

    output: OutputPath
    template: str
    """Template name as the theme's lookup knows it (`product.html`)."""
    view: AnyView
    source: str
    """What it comes from, for messages: a file of the shop, or a word such as `home`."""

    @property
    def path(self) -> SitePath:
        """Its address in the site."""
        return self.view.path

    @property
    def view_digest(self) -> str:
        """A digest of its whole view: what a template can see is all in it."""
        return digest_of_view(self.view)


class ProductViews(Protocol):
    """What makes the view of a product's page."""

    def make(self) -> ProductPage:
        """Return the view."""
        ...

    def edited(self, product: Product) -> ProductPage | None:
        """Return the view with the product as it is now; None where more changes than its own page."""
        ...


class ProductPlan(PagePlan):
    """The page of a product, whose view is made when somebody asks for it, and only then.

    What the site's other files say of the page is remembered from one build to the next as long as all that
    the view is made from is the same; then nobody asks unless the page itself is to be rendered.
    """

    __slots__ = ("_known", "_made", "_path", "_views", "slug", "title")
    _known: Known
    _made: ProductPage | None
    _path: SitePath
    _views: ProductViews
    slug: str
    title: str

    def __init__(
        self,
        path: SitePath,
        output: OutputPath,
        template: str,
        product: Product,
        title: str,
        known: Known,
        views: ProductViews,
    ) -> None:
        fields: dict[str, object] = {
            "output": output,
            "template": template,
            "source": product.path,
            "slug": product.slug,
        }
        fields |= {"title": title, "_path": path, "_known": known, "_views": views, "_made": None}
        for name, value in fields.items():
            object.__setattr__(self, name, value)

    @property
    def view(self) -> ProductPage:
        """The view, made now if it is not made yet."""
        view = self._made or self._views.make()
        object.__setattr__(self, "_made", view)
        return view

    def edited(self, product: Product) -> ProductPage | None:
        """Return the view with the product as it is now; None where more changes than its own page."""
        return self._views.edited(product)

    @property
    def path(self) -> SitePath:
        """Its address in the site."""
        return self._path

    @property
    def view_digest(self) -> str:
        """A digest of its whole view."""
        return self.once("view", lambda: digest_of_view(self.view))

    def once(self, name: str, make: Callable[[], str]) -> str:
        """Return a text that follows from the view alone, made if it is not remembered."""
        if name not in self._known:
            self._known[name] = make()
        return self._known[name]


Known = dict[str, str]
"""Texts that follow from the view of a page, by name."""


class PageMemory:
    """What an earlier build learned of products' pages, by a digest of all that their views are made from."""

    def __init__(self, known: Mapping[str, Known] | None = None) -> None:
        self._known = known or {}
        self.used: dict[str, Known] = {}
        """What this build has asked for; worth keeping for the next."""

    @property
    def is_new(self) -> bool:
        """Whether this build knows other pages than the one before."""
        return self.used.keys() != self._known.keys()

    def of(self, key: str) -> Known:
        """Return what is known of a page, empty at first; what is put into it is kept."""
        return self.used.setdefault(key, self._known.get(key) or {})


_ENCODER: Final = msgspec.json.Encoder(enc_hook=plain_value)


def digest_of_view(view: AnyView) -> str:
    """Return a digest of a view."""
    return sha256(type(view).__name__.encode() + _ENCODER.encode(view)).hexdigest()


class BytesPlan(Struct, frozen=True):
    """A file whose bytes the plan already holds: sitemap, robots.txt, CNAME, .nojekyll, manifest."""

    output: OutputPath
    content: bytes
    source: str


class SealedPlan(BytesPlan, frozen=True):
    """A file that names the digest of the whole site, which is known when all else of it is."""

    UNKNOWN: ClassVar[str] = "0" * 32
    """What stands in its bytes until then."""

    def sealed(self, digest: str) -> bytes:
        """Return its bytes with the digest, of the length of `UNKNOWN`."""
        return self.content.replace(self.UNKNOWN.encode(), digest.encode(), 1)


class CopyPlan(Struct, frozen=True):
    """A file that is copied as it is: static files, theme assets kept as files, the logo."""

    output: OutputPath
    file: Path
    sha256: str
    source: str


class RenditionPlan(Struct, frozen=True):
    """A rendition in the site. Its name says all it depends on."""

    output: OutputPath
    job: RenditionJob


class IconPlan(Struct, frozen=True):
    """An icon in the site. Its job's name says all it depends on."""

    output: OutputPath
    job: IconJob
    source: str


class SearchPlan(Struct, frozen=True):
    """The index of the search: what it is made from. Its files are known when it is made."""

    folder: OutputPath
    """Where it lies, with a slash at its end."""
    records: tuple[str, ...]
    """One a product and language, as JSON: what Pagefind knows of it."""
    facts: Mapping[str, str]
    """By language, what script knows of each of its records, in their order, as JSON (an object)."""

    @property
    def key(self) -> str:
        """A digest of all that the index depends on."""
        digest = sha256(code_version().encode())
        for text in (*self.records, *self.facts.values()):
            digest.update(b"\0" + text.encode())
        return digest.hexdigest()


class SitePlan(Struct, frozen=True, kw_only=True):
    """All outputs of one build, each at exactly one path, in publishing order."""

    pages: tuple[PagePlan, ...] = ()
    files: tuple[BytesPlan, ...] = ()
    copies: tuple[CopyPlan, ...] = ()
    renditions: tuple[RenditionPlan, ...] = ()
    icons: tuple[IconPlan, ...] = ()
    search: SearchPlan | None = None
    """None for a site without search."""
    next_change: date | None = None
    """The next date on which the site changes by itself (a reduction ends, a product is no longer new)."""
    as_files: bool = False
    """Whether links end in `index.html`."""
    url: str = ""
    """Address of the site; empty when it has none yet."""
    base_path: str = "/"
    """Path of the site on its host, with both slashes."""
    sources: Mapping[OutputPath, str] = msgspec.field(default_factory=dict)
    """What each output comes from."""

    @property
    def pictures(self) -> tuple[RenditionPlan | IconPlan, ...]:
        """Everything that is drawn: photos and icons."""
        return (*self.renditions, *self.icons)
