"""The whole shop as one immutable value: what `load` returns and `plan` starts from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal
    from pathlib import Path

    from vitrine.catalogue.product import Product
    from vitrine.catalogue.shop import Shop
    from vitrine.catalogue.text import LocalText
    from vitrine.images.spec import Photo


class ContentPage(Struct, frozen=True, kw_only=True):
    """A Markdown page of `pages/` or a post of `news/`."""

    path: str
    slug: str
    language: str
    """Language tag from the name (`about.en.md`), or empty for the default language."""
    title: str
    markdown: str
    description: str = ""
    menu: bool = True
    """Whether it stands in the menu or footer."""
    order: int = 0
    draft: bool = False
    day: date | None = None
    """Date of a post."""
    photo: Photo | None = None
    photo_alt: LocalText | None = None
    aliases: tuple[str, ...] = ()

    @property
    def family(self) -> str:
        """What its translations have in common: the name of the file but for language and ending.

        Of `pages/about.md` and `pages/about.en.md` it is `pages/about`.
        """
        stem = self.path.rsplit(".", 1)[0]
        return stem.removesuffix(f".{self.language}") if self.language else stem


class LedgerEntry(Struct, frozen=True):
    """One line of `prices.csv`: from this day on the product had this price."""

    day: date
    ref: str
    variant: str
    price: Decimal
    currency: str


class StaticFile(Struct, frozen=True):
    """A file that is copied as it is."""

    source: Path
    target: str
    """Site path it is copied to (`/cv.pdf`)."""
    sha256: str


class Catalogue(Struct, frozen=True, kw_only=True):
    """Everything the shop folder says, cross-checked."""

    shop: Shop
    products: Mapping[str, Product]
    """By slug, in the order of the shop (categories as in shop.yaml, then by file name)."""
    pages: tuple[ContentPage, ...] = ()
    news: tuple[ContentPage, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()
    static: tuple[StaticFile, ...] = ()
    logo_size: tuple[int, int] = (0, 0)
    """The logo's width and height in pixels, or zeros when its file does not say."""
    logo: StaticFile | None = None
    """The logo's file; `target` is its path in the shop folder with `/` before it."""
    photos: Mapping[str, Photo] = field(default_factory=dict)
    """Every readable photo of the shop by its path."""
