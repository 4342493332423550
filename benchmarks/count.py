"""What a build wrote, counted from the files themselves."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from PIL import Image

from benchmarks.peer import Scope
from benchmarks.shop import JPEG_WIDTH, WIDTHS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from benchmarks.peer import Peer
    from benchmarks.shop import Shop

_STRUCTURED: Final = re.compile(r'<script type="?application/ld\+json"?[^>]*>(.*?)</script>', re.DOTALL)
_ADDRESS: Final = re.compile(r"<loc>[^<]*/</loc>")
_PHOTOS: Final = frozenset({".webp", ".jpg", ".jpeg", ".avif"})
"""Kinds of files that photos become; others (PNG, ICO, SVG) are icons."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The files of an output folder."""

    pages: int
    """HTML files."""
    products: int
    """Pages that describe a product as structured data."""
    addresses: int
    """Pages that the sitemap names."""
    files: int
    size: int
    """Bytes of all files."""
    images: dict[str, int]
    """How many photos there are of a format and width: `webp 400`."""
    kilobytes: dict[str, float]
    """Their mean size, likewise."""
    digests: frozenset[str] = field(default=frozenset(), repr=False)
    """Digests of the photos' bytes."""


def count_output(folder: Path) -> Counted:
    """Count what lies in an output folder. Photos are opened: format and width are the real ones."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    pages = [file.read_text("utf-8", errors="replace") for file in files if file.suffix == ".html"]
    sitemaps = [file for file in files if file.name.startswith("sitemap") and file.suffix == ".xml"]
    photos = [file for file in files if file.suffix.lower() in _PHOTOS]
    kinds = [(_kind(file), file.stat().st_size) for file in photos]
    images = Counter(kind for kind, _ in kinds)
    return Counted(
        pages=len(pages),
        products=sum(map(_describes_product, pages)),
        addresses=sum(len(_ADDRESS.findall(file.read_text("utf-8"))) for file in sitemaps),
        files=len(files),
        size=sum(file.stat().st_size for file in files),
        images=dict(sorted(images.items())),
        kilobytes={
            kind: round(sum(size for other, size in kinds if other == kind) / images[kind] / 1000, 1)
            for kind in sorted(images)
        },
        digests=frozenset(hashlib.sha256(file.read_bytes()).hexdigest() for file in photos),
    )


def contains(folder: Path, text: str) -> bool:
    """Say whether a text is on any page."""
    return any(text in page.read_text("utf-8", errors="replace") for page in folder.rglob("*.html"))


def wanted_images(shop: Shop) -> dict[str, int]:
    """Return the photos that every peer with equal settings makes, by format and width."""
    if not shop.photo_count:
        return {}
    kinds = (f"jpeg {JPEG_WIDTH}", *(f"webp {width}" for width in WIDTHS))
    return dict.fromkeys(sorted(kinds), shop.photo_count)


def faults(counted: Counted, peer: Peer, shop: Shop) -> Iterator[str]:
    """Yield what a peer made less, or of photos otherwise, than all were asked for."""
    products, pages = len(shop.products), len(shop.products) + len(shop.categories) + 1
    if peer.scope is not Scope.TEXT and peer.equal and counted.images != wanted_images(shop):
        yield f"photos {counted.images}, wanted {wanted_images(shop)}"
    if peer.scope is Scope.PHOTOS:
        return
    if counted.products != products:
        yield f"{counted.products} pages describe a product, wanted {products}"
    if peer.scope is Scope.TEXT:
        return
    for what, number in (("pages", counted.pages), ("addresses in the sitemap", counted.addresses)):
        if number < pages or (number > pages and not peer.has_own_pages):
            yield f"{number} {what}, wanted {pages}"


def remarks(counted: Counted, peer: Peer, shop: Shop) -> Iterator[str]:
    """Yield what a peer made beyond what all were asked for."""
    pages = len(shop.products) + len(shop.categories) + 1
    if peer.scope is Scope.FULL and counted.pages > pages:
        yield f"{counted.pages - pages} pages more than the other peers"
    more = sum(counted.images.values()) - sum(wanted_images(shop).values())
    if peer.scope is Scope.FULL and more > 0:
        yield f"{more} files of photos more than the other peers"


def _kind(photo: Path) -> str:
    with Image.open(photo) as picture:
        return f"{(picture.format or '').lower()} {picture.width}"


def _describes_product(page: str) -> bool:
    return any(_holds_product(json.loads(block)) for block in _STRUCTURED.findall(page))


def _holds_product(block: dict[str, Any]) -> bool:
    nodes = block.get("@graph", [block])
    return any(node.get("@type") in {"Product", "ProductGroup"} for node in nodes)
