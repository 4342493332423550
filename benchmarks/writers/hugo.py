"""Hugo: page bundles, Hugo's own image pipe, one taxonomy for the categories."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

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


class Hugo(Peer):
    """Hugo as it comes."""

    name = "hugo"
    title = "Hugo"

    def prepare(self, shop: Shop, project: Path, tools: Tools) -> None:  # noqa: ARG002 - as all peers
        """Lay a bundle down for every product, with its photos in it."""
        lay_template("hugo", project)
        for category in shop.categories:
            file = project / "content/categories" / category.slug / "_index.md"
            write(file, front_matter({"title": category.name}, f"{category.description}\n"))
        write(
            project / "data/categories.json",
            json.dumps([asdict(category) for category in shop.categories]),
        )
        for product in shop.products:
            fields = product_fields(product) | {"categories": [product.category]}
            write(self.text_file(project, product.slug), front_matter(fields, product.description))
            for photo in product.photos:
                link_photo(shop.photos / photo.file, self.photo_file(project, product.slug, photo))

    def clean(self, project: Path) -> None:
        """Remove the site and the images that Hugo keeps."""
        remove(project / "public", project / "resources", project / "cache", project / ".hugo_build.lock")

    def command(self, project: Path, tools: Tools) -> Command:
        """Build; nothing may hide in the user's own cache."""
        return Command((tools.hugo, "--quiet", "--cacheDir", str(project / "cache")))

    def output(self, project: Path) -> Path:
        """Return the site's folder."""
        return project / "public"

    def version(self, tools: Tools) -> str:
        """Return Hugo's version."""
        return answer(tools.hugo, "version").split(" ")[1].split("-")[0].lstrip("v")

    def text_file(self, project: Path, slug: str) -> Path:
        """Return the page's file."""
        return project / "content/products" / slug / "index.md"

    def add_sentence(self, project: Path, slug: str, marker: str) -> None:
        """Add it to the page."""
        append_sentence(self.text_file(project, slug), marker)

    def photo_file(self, project: Path, slug: str, photo: ProductPhoto) -> Path:
        """Return the photo in its bundle."""
        return project / "content/products" / slug / photo.file

    def preview(self, project: Path, tools: Tools, port: int) -> Command:
        """Render every page after each change, as a build does."""
        cache = str(project / "cache")
        return Command(
            (tools.hugo, "server", "--port", str(port), "--cacheDir", cache, "--disableFastRender")
        )


class FastHugo(Hugo):
    """Hugo's preview in its default mode, which leaves out pages that it takes for unchanged."""

    name = "hugo-fast"
    title = "Hugo, fast render"

    def preview(self, project: Path, tools: Tools, port: int) -> Command:
        """Render what Hugo takes for changed."""
        return Command((tools.hugo, "server", "--port", str(port), "--cacheDir", str(project / "cache")))
