"""The site paths of all that a site has, in one language."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from vitrine.path_words import path_words
from vitrine.urls import folder_path

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vitrine.catalogue.shop import Permalinks
    from vitrine.path_words import PathWords
    from vitrine.views.types import SitePath

_NO_SLUGS: Final[Mapping[str, str]] = MappingProxyType({})


class Addresses(Struct, frozen=True):
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
