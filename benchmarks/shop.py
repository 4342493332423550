"""The synthetic shop as values, in a form that is no generator's own: `products.json` and `photos/`."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pathlib import Path

_FILE: Final = "products.json"
PHOTOS: Final = "photos"

WIDTHS: Final = (400, 800, 1200)
"""Widths in pixels of the WebP files that every generator makes of a photo."""
JPEG_WIDTH: Final = 800
"""Width of the one JPEG beside them."""
QUALITY: Final = 80
"""Of both formats."""


@dataclass(frozen=True, slots=True)
class Category:
    """A category of the shop."""

    slug: str
    name: str
    description: str


@dataclass(frozen=True, slots=True)
class Variant:
    """A version of a product."""

    name: str
    sku: str
    price: str
    """Two decimals, in euros."""


@dataclass(frozen=True, slots=True)
class ProductPhoto:
    """A photo of a product."""

    file: str
    """Name in `photos/`."""
    alt: str


@dataclass(frozen=True, slots=True)
class Product:
    """A product of the shop."""

    slug: str
    sku: str
    title: str
    price: str
    category: str
    """Slug of its category."""
    in_stock: bool
    tags: tuple[str, ...]
    description: str
    """Markdown."""
    variant_axis: str
    """What its variants differ by; empty without variants."""
    variants: tuple[Variant, ...]
    photos: tuple[ProductPhoto, ...]


@dataclass(frozen=True, slots=True)
class Shop:
    """The shop, and where its photos lie."""

    folder: Path
    name: str
    url: str
    currency: str
    categories: tuple[Category, ...]
    products: tuple[Product, ...]

    @property
    def photos(self) -> Path:
        """The folder of the photos."""
        return self.folder / PHOTOS

    @property
    def photo_count(self) -> int:
        """How many photos all products have."""
        return sum(len(product.photos) for product in self.products)

    @property
    def edited(self) -> Product:
        """The product that is edited to see what a change costs."""
        return self.products[len(self.products) // 2]


def write_shop(shop: Shop) -> None:
    """Write the shop's texts into its folder; the photos are drawn apart."""
    shop.folder.mkdir(parents=True, exist_ok=True)
    content = {name: value for name, value in asdict(shop).items() if name != "folder"}
    (shop.folder / _FILE).write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", "utf-8")


def read_shop(folder: Path) -> Shop:
    """Return the shop that `write_shop` wrote."""
    content = json.loads((folder / _FILE).read_text("utf-8"))
    return Shop(
        folder=folder.resolve(),
        name=content["name"],
        url=content["url"],
        currency=content["currency"],
        categories=tuple(Category(**item) for item in content["categories"]),
        products=tuple(_product(item) for item in content["products"]),
    )


def _product(item: dict[str, Any]) -> Product:
    return Product(
        **{
            **item,
            "tags": tuple(item["tags"]),
            "variants": tuple(Variant(**variant) for variant in item["variants"]),
            "photos": tuple(ProductPhoto(**photo) for photo in item["photos"]),
        }
    )
