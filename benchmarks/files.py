"""What the writers share: front matter, links to photos, edits."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from benchmarks.shop import Product

PEERS: Final = Path(__file__).parent / "peers"
"""The projects of all peers, without their content."""


def lay_template(peer: str, project: Path) -> None:
    """Lay a peer's configuration and templates down as a fresh project."""
    remove(project)
    shutil.copytree(PEERS / peer, project)


def front_matter(fields: Mapping[str, object], body: str) -> str:
    """Return a Markdown file with a YAML head; JSON values are YAML values."""
    head = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items())
    return f"---\n{head}\n---\n\n{body}"


def product_fields(product: Product) -> dict[str, object]:
    """Return what the head of a product's page holds for every peer."""
    return {
        "title": product.title,
        "slug": product.slug,
        "sku": product.sku,
        "price": product.price,
        "in_stock": product.in_stock,
        "labels": product.tags,
        "variants": [
            {"name": variant.name, "sku": variant.sku, "price": variant.price} for variant in product.variants
        ],
        "photos": [{"file": photo.file, "alt": photo.alt} for photo in product.photos],
    }


def write(file: Path, text: str) -> None:
    """Write a text and the folders it needs."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def link_photo(source: Path, target: Path) -> None:
    """Put a photo into a project without another copy on the disk, where that can be.

    Who changes a photo must replace the file and never write into it.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def append_sentence(file: Path, marker: str, indent: str = "") -> None:
    """Add a sentence to the end of the description that a file ends with."""
    text = file.read_text("utf-8").rstrip("\n")
    file.write_text(f"{text}\n\n{indent}Edited: {marker}.\n", "utf-8")


def remove(*paths: Path) -> None:
    """Remove files, links and folders, where they are."""
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
