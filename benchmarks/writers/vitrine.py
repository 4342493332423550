"""Vitrine: the page of the other peers at their settings, and Vitrine as it comes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from benchmarks.files import append_sentence, lay_template, link_photo, remove, write
from benchmarks.peer import Command, Peer
from benchmarks.shop import JPEG_WIDTH, QUALITY, WIDTHS
from benchmarks.tools import answer, package_version

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from benchmarks.shop import Product, ProductPhoto, Shop
    from benchmarks.tools import Tools

_SLOTS: Final = ("card", "gallery", "thumb", "window", "disc", "post", "social")
_EQUAL: Final = """\
theme: base
permalinks: {product: "/products/{slug}/", category: "/categories/{slug}/", short: none}
"""
_OWN: Final = """\
permalinks: {product: "/products/{slug}/", category: "/categories/{slug}/"}
"""


class Vitrine(Peer):
    """Vitrine with the page, the widths and the qualities of the other peers."""

    name = "vitrine"
    title = "Vitrine"
    has_own_pages = True
    _template = "vitrine"
    _settings = _EQUAL

    def prepare(self, shop: Shop, project: Path, tools: Tools) -> None:  # noqa: ARG002 - as all peers
        """Lay the shop folder down."""
        lay_template(self._template, project)
        write(project / "shop.yaml", "\n".join((*_shop_lines(shop), self._settings)))
        for product in shop.products:
            write(self.text_file(project, product.slug), "\n".join(_product_lines(product)))
            for photo in product.photos:
                link_photo(shop.photos / photo.file, self.photo_file(project, product.slug, photo))
        self._lay_theme(project)

    def _lay_theme(self, project: Path) -> None:
        write(project / "theme/theme.yaml", equal_theme())

    def clean(self, project: Path) -> None:
        """Remove the site and the cache."""
        remove(project / "_site", project / ".vitrine")

    def command(self, project: Path, tools: Tools) -> Command:  # noqa: ARG002 - as all peers
        """Build."""
        return Command((tools.python, "-m", "vitrine", "--lang", "en", "build", "."))

    def output(self, project: Path) -> Path:
        """Return the site's folder."""
        return project / "_site"

    def version(self, tools: Tools) -> str:
        """Return the version of Vitrine and of what makes its photos."""
        own = answer(tools.python, "-m", "vitrine", "--version").split()[-1]
        return f"{own}, Pillow {package_version('pillow')}"

    def text_file(self, project: Path, slug: str) -> Path:
        """Return the product's file."""
        return project / "products" / f"{slug}.yaml"

    def add_sentence(self, project: Path, slug: str, marker: str) -> None:
        """Add it to the description, which is the last key of the file."""
        append_sentence(self.text_file(project, slug), marker, indent="  ")

    def photo_file(self, project: Path, slug: str, photo: ProductPhoto) -> Path:  # noqa: ARG002 - as all
        """Return the photo among the others."""
        return project / "photos" / photo.file

    def preview(self, project: Path, tools: Tools, port: int) -> Command:  # noqa: ARG002 - as all peers
        """Serve and render after each change."""
        return Command((tools.python, "-m", "vitrine", "--lang", "en", "serve", ".", "--port", str(port)))


class VitrineAsItComes(Vitrine):
    """Vitrine with its own theme, crops and addresses."""

    name = "vitrine-defaults"
    title = "Vitrine, own defaults"
    equal = False
    _template = "vitrine-defaults"
    _settings = _OWN

    def _lay_theme(self, project: Path) -> None:
        """Leave the theme as it is."""


def equal_theme() -> str:
    """Return what makes photos those of the other peers: nothing cut, the same widths and qualities.

    All places share the widths, so that cards show the files of the product's page; of the widths the one
    nearest to 800 is made as JPEG.
    """
    widths = ", ".join(str(width) for width in WIDTHS)
    places = (f'  {name}: {{widths: [{widths}], sizes: "(min-width: 60em) 50vw, 100vw"}}' for name in _SLOTS)
    quality = f"quality: {{webp: {QUALITY}, jpeg: {QUALITY}}}    # the JPEG is {JPEG_WIDTH} wide"
    return "\n".join(("slots:", *places, quality, ""))


def _shop_lines(shop: Shop) -> Iterator[str]:
    yield f"name: {shop.name}"
    yield "language: en"
    yield f"currency: {shop.currency}"
    yield "search: no"  # the peers make none
    yield "social_cards: no"  # nor these
    yield f"url: {shop.url}/"
    yield 'address: {street: 1 place de l\'Exemple, postcode: "94140", city: Alfortville, country: FR}'
    yield "phone: 01 99 00 12 34"
    yield "categories:"
    for category in shop.categories:
        title, text = json.dumps(category.name), json.dumps(category.description)
        yield f"  {category.slug}: {{title: {title}, text: {text}}}"


def _product_lines(product: Product) -> Iterator[str]:
    yield f"title: {json.dumps(product.title)}"
    yield f"sku: {product.sku}"
    yield f"category: {product.category}"
    yield f"price: {product.price}"
    yield f"availability: {'in stock' if product.in_stock else 'out of stock'}"
    yield f"tags: {json.dumps(product.tags)}"
    yield f"details: {{Labels: {json.dumps(', '.join(product.tags))}}}"
    if product.variants:
        yield "variants:"
    for variant in product.variants:
        yield f"  - {{{product.variant_axis}: {variant.name}, sku: {variant.sku}, price: {variant.price}}}"
    if product.photos:
        yield "photos:"
    for photo in product.photos:
        yield f"  - {{file: {photo.file}, alt: {json.dumps(photo.alt)}}}"
    yield "description: |"
    for line in product.description.splitlines():
        yield f"  {line}" if line else ""
    yield ""
