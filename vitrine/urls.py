"""Addresses: the only place that makes or joins them.

Three kinds, never mixed: a *site path* (`/produits/boulier/`, from the site's root, not encoded), an *output
path* (`produits/boulier/index.html`, a file of the output folder), and an *absolute address*
(`https://boutique.example/produits/boulier/`, percent-encoded). Nothing here touches the disk.
"""

from __future__ import annotations

import ipaddress
import posixpath
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlsplit

from vitrine.path_words import path_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vitrine.catalogue.shop import Permalinks
    from vitrine.path_words import PathWords
    from vitrine.plan.types import OutputPath
    from vitrine.views.types import SitePath

_SAFE: Final = "/-._~!$&'()*+,;=:@"
"""Signs that may stand in a path as they are (RFC 3986, `pchar`)."""

NOT_FOUND: Final = "/404.html"
_NO_SLUGS: Final[Mapping[str, str]] = MappingProxyType({})
WORKER: Final = "/sw.js"
"""The service worker: at the root, since it serves what lies beside and below it."""
SEARCH_FOLDER: Final = "/pagefind/"
"""Where the index of the search lies, one for all languages."""
SEARCH_PROGRAM: Final = f"{SEARCH_FOLDER}pagefind.js"
SEARCH_ENTRY: Final = f"{SEARCH_FOLDER}pagefind-entry.json"
"""What names the files of the index, most of which are named by their content."""


@dataclass(frozen=True, slots=True)
class BaseUrl:
    """The address of the site's root: scheme, host and path."""

    scheme: str
    host: str
    """In ASCII (IDNA), in lower case, with its port if any."""
    path: str
    """Starts and ends with `/`, percent-encoded."""

    def __str__(self) -> str:
        return f"{self.scheme}://{self.host}{self.path}"

    @property
    def origin(self) -> str:
        """Scheme and host, without a slash."""
        return f"{self.scheme}://{self.host}"

    def absolute(self, path: SitePath) -> str:
        """Return the absolute address of a site path."""
        return f"{self}{encode_path(path[1:])}"


def parse_base_url(text: str) -> BaseUrl | None:
    """Read a base address, with or without its last slash; None when it is empty or no web address."""
    try:
        parts = urlsplit(text.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host:
        return None
    name = _ascii_host(host)
    netloc = f"[{name}]" if ":" in name else name
    path = posixpath.normpath(f"/{parts.path}").lstrip("/")
    encoded = quote(path, safe=_SAFE + "%")
    return BaseUrl(
        parts.scheme,
        f"{netloc}:{port}" if port else netloc,
        f"/{encoded}/" if encoded else "/",
    )


def _ascii_host(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return host.lower()


_SHARED_HOSTS: Final = (
    "github.io",
    "gitlab.io",
    "netlify.app",
    "netlify.com",
    "pages.dev",
    "workers.dev",
    "vercel.app",
    "surge.sh",
    "web.app",
    "firebaseapp.com",
    "onrender.com",
    "codeberg.page",
    "neocities.org",
    "bitbucket.io",
)
"""Hosts that lend their own domain: theirs needs no `CNAME`."""

_RESERVED_NAMES: Final = (
    "example",
    "test",
    "invalid",
    "localhost",
    "local",
    "internal",
    "onion",
    "example.com",
    "example.net",
    "example.org",
)
"""Names that nobody can own (RFC 2606, 6761, 6762, 7686)."""


def own_domain(base: BaseUrl | None) -> str:
    """Return the domain when it is one of the shop's own, as a `CNAME` file needs it; else an empty text.

    A site below a path of its host is part of another site, whose domain is not ours to claim.
    """
    if base is None or base.path != "/" or ":" in base.host or "." not in base.host:
        return ""
    try:
        ipaddress.ip_address(base.host.strip("[]"))
    except ValueError:
        pass
    else:
        return ""
    taken = _is_below(base.host, _SHARED_HOSTS) or is_reserved_name(base.host)
    return "" if taken else base.host


def is_reserved_name(host: str) -> bool:
    """Say whether a host's name is one that nobody can own, such as `shop.example`."""
    return _is_below(host, _RESERVED_NAMES)


def _is_below(host: str, names: tuple[str, ...]) -> bool:
    return any(host == name or host.endswith(f".{name}") for name in names)


@lru_cache(maxsize=4096)
def encode_path(path: str) -> str:
    """Percent-encode a path, segments kept."""
    return quote(path, safe=_SAFE)


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


@dataclass(frozen=True, slots=True)
class Addresses:
    """The site paths of one language."""

    prefix: str
    """Empty for the shop's first language, else `/en`."""
    words: PathWords
    product_pattern: str
    """With `{slug}`; starts and ends with `/`."""
    category_pattern: str
    short_pattern: str = ""
    """With `{ref}`; empty when the shop wants no short addresses."""
    product_slugs: Mapping[str, str] = field(default_factory=dict)
    """Names in addresses by slug, of the products that have another one in this language."""
    category_slugs: Mapping[str, str] = field(default_factory=dict)
    """The same of categories."""

    @classmethod
    def of(
        cls,
        permalinks: Permalinks,
        language: str,
        default_language: str,
        *,
        product_slugs: Mapping[str, str] = _NO_SLUGS,
        category_slugs: Mapping[str, str] = _NO_SLUGS,
    ) -> Addresses:
        """Make the addresses of a language of the shop."""
        words = path_words(language)
        product = permalinks.product.exactly(language) or f"/{words.products}/{{slug}}/"
        category = permalinks.category.exactly(language) or f"/{words.categories}/{{slug}}/"
        return cls(
            prefix="" if language == default_language else f"/{language.lower()}",
            words=words,
            product_pattern=folder_path(product),
            category_pattern=folder_path(category),
            short_pattern="" if permalinks.short == "none" else folder_path(permalinks.short or "/p/{ref}/"),
            product_slugs=product_slugs,
            category_slugs=category_slugs,
        )

    @property
    def home(self) -> SitePath:
        """The first page."""
        return f"{self.prefix}/"

    @property
    def products(self) -> SitePath:
        """The list of all products."""
        return f"{self.prefix}/{self.words.products}/"

    @property
    def new(self) -> SitePath:
        """The list of new arrivals."""
        return f"{self.prefix}/{self.words.new}/"

    @property
    def reductions(self) -> SitePath:
        """The list of reductions."""
        return f"{self.prefix}/{self.words.reductions}/"

    @property
    def information(self) -> SitePath:
        """Hours, address, contact."""
        return f"{self.prefix}/{self.words.information}/"

    @property
    def reservation(self) -> SitePath:
        """What is put aside, the reservation, and its slip."""
        return f"{self.prefix}/{self.words.reservation}/"

    @property
    def thanks(self) -> SitePath:
        """Where a form leads that was sent."""
        return f"{self.reservation}{self.words.thanks}/"

    @property
    def articles(self) -> SitePath:
        """What can be put aside, as data for the reservation page."""
        return f"{self.reservation}articles.json"

    @property
    def search(self) -> SitePath:
        """The page of the search's results."""
        return f"{self.prefix}/{self.words.search}/"

    @property
    def legal(self) -> SitePath:
        """The legal notice."""
        return self.page(self.words.legal)

    @property
    def privacy(self) -> SitePath:
        """What becomes of personal data."""
        return self.page(self.words.privacy)

    @property
    def built_in(self) -> tuple[SitePath, SitePath]:
        """The pages that Vitrine has in every language, and that a shop may write itself."""
        return self.legal, self.privacy

    @property
    def news(self) -> SitePath:
        """The list of posts."""
        return f"{self.prefix}/{self.words.news}/"

    @property
    def feed(self) -> SitePath:
        """The Atom feed."""
        return f"{self.prefix}/feed.xml"

    @property
    def data(self) -> SitePath:
        """The catalogue as data."""
        return f"{self.prefix}/vitrine.json"

    @property
    def google(self) -> SitePath:
        """The products for Google's Merchant Center."""
        return f"{self.prefix}/google-products.xml"

    @property
    def google_stock(self) -> SitePath:
        """What the shop has of them, for the same."""
        return f"{self.prefix}/google-stock.xml"

    @property
    def meta(self) -> SitePath:
        """The products for Facebook and Instagram."""
        return f"{self.prefix}/meta-products.csv"

    def product(self, slug: str) -> SitePath:
        """Return the page of a product."""
        return self.prefix + self.product_pattern.replace("{slug}", self.product_slugs.get(slug, slug))

    def category(self, slug: str) -> SitePath:
        """Return the first page of a category; children have flat addresses too."""
        return self.prefix + self.category_pattern.replace("{slug}", self.category_slugs.get(slug, slug))

    def short(self, ref: str) -> SitePath:
        """Return the short address of a product, for QR codes; the same in every language, or empty."""
        return self.short_pattern.replace("{ref}", ref)

    def post(self, slug: str) -> SitePath:
        """Return the page of a news post."""
        return f"{self.news}{slug}/"

    def page(self, slug: str) -> SitePath:
        """Return one of the shop's own pages."""
        return f"{self.prefix}/{slug}/"

    def cards(self, number: int) -> SitePath:
        """Return the n-th part of the cards that script shows on long lists."""
        return f"{self.prefix}/cards/{number}.js"

    def numbered(self, path: SitePath, number: int) -> SitePath:
        """Return the n-th page of a long list; the first is the list's own address."""
        return path if number == 1 else f"{path}{self.words.page}/{number}/"


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
