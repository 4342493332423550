"""Eleventy with eleventy-img: Markdown pages, Nunjucks, async shortcodes (sharp)."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from benchmarks.files import (
    append_sentence,
    front_matter,
    lay_template,
    link_photo,
    product_fields,
    remove,
    write,
)
from benchmarks.peer import Command, Peer
from benchmarks.tools import answer

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.shop import ProductPhoto, Shop
    from benchmarks.tools import Tools

_DATA: Final = """\
export default { layout: "product.njk", tags: "product", permalink: (d) => `/products/${d.slug}/` };
"""


class Eleventy(Peer):
    """Eleventy with its image plug-in."""

    name = "eleventy"
    title = "Eleventy + eleventy-img"

    def prepare(self, shop: Shop, project: Path, tools: Tools) -> None:
        """Lay a Markdown file down for every product; photos lie together."""
        lay_template("eleventy", project)
        (project / "node_modules").symlink_to(tools.eleventy_modules)
        info = {"name": shop.name, "url": shop.url, "currency": shop.currency}
        write(project / "src/_data/shop.json", json.dumps(info))
        categories = [asdict(category) for category in shop.categories]
        write(project / "src/_data/categories.json", json.dumps(categories))
        write(project / "src/products/products.11tydata.js", _DATA)
        names = {category.slug: category.name for category in shop.categories}
        for product in shop.products:
            own = {"category": product.category, "category_name": names[product.category]}
            text = front_matter(product_fields(product) | own, product.description)
            write(self.text_file(project, product.slug), text)
            for photo in product.photos:
                link_photo(shop.photos / photo.file, self.photo_file(project, product.slug, photo))

    def clean(self, project: Path) -> None:
        """Remove the site, which is the image plug-in's cache too; `.cache` is for remote images."""
        remove(project / "_site", project / ".cache")

    def command(self, project: Path, tools: Tools) -> Command:  # noqa: ARG002 - as all peers
        """Build."""
        return Command((tools.node, "node_modules/@11ty/eleventy/cmd.cjs", "--quiet"))

    def output(self, project: Path) -> Path:
        """Return the site's folder."""
        return project / "_site"

    def version(self, tools: Tools) -> str:
        """Return the versions of all that counts."""
        eleventy, image, sharp = (
            tools.npm_version(name) for name in ("@11ty/eleventy", "@11ty/eleventy-img", "sharp")
        )
        node = answer(tools.node, "--version").lstrip("v")
        return f"{eleventy}, eleventy-img {image}, sharp {sharp}, Node {node}"

    def text_file(self, project: Path, slug: str) -> Path:
        """Return the page's file."""
        return project / "src/products" / f"{slug}.md"

    def add_sentence(self, project: Path, slug: str, marker: str) -> None:
        """Add it to the page."""
        append_sentence(self.text_file(project, slug), marker)

    def photo_file(self, project: Path, slug: str, photo: ProductPhoto) -> Path:  # noqa: ARG002 - as all
        """Return the photo among the others."""
        return project / "photos" / photo.file

    def preview(self, project: Path, tools: Tools, port: int) -> Command:
        """Serve and render after each change."""
        build = self.command(project, tools)
        return Command((*build.argv, "--serve", f"--port={port}"), build.environment)
