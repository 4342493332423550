"""O05: many products that share a few photos. The same as with ten thousand of them, on a smaller scale."""

from __future__ import annotations

import random
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest
from support.shops import SHOP_YAML, photo, tree, write_shop

from vitrine.build import BuildOptions, build
from vitrine.progress import Silent
from vitrine.publish.manifest import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from vitrine.build import BuildReport

PRODUCTS = 240
PHOTOS = 10
MOST_BYTES = 1_000_000
"""Of one page."""
WORDS = ("bol", "tasse", "vase", "lampe", "cahier", "savon", "bougie", "carte", "cadre", "foulard", "panier")


@pytest.fixture
def few_open_files() -> Iterator[None]:
    """`ulimit -n 256`, which some systems have by themselves."""
    if sys.platform == "win32":
        yield
        return
    import resource  # noqa: PLC0415 - not on Windows

    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (256, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, before)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    chance = random.Random(7)  # noqa: S311 - the same shop every time
    files = {
        f"products/{number:05}.yaml": "".join(
            (
                f"title: {chance.choice(WORDS).title()} {number}\nsku: R{number:05}\n",
                f"price: {chance.randrange(1, 300)}.{chance.randrange(100):02}\n",
                f"category: r{chance.randrange(4)}\nstock: {chance.randrange(20)}\n",
                "photos: [", ", ".join(f"p{chance.randrange(PHOTOS)}.jpg" for _ in range(chance.randrange(1, 4))),
                "]\ndescription: |\n  Un objet, *fait main*.\n",
            )
        )
        for number in range(PRODUCTS)
    }  # fmt: skip
    shelves = "".join(f"  r{number}: {{title: Rayon {number}}}\n" for number in range(4))
    root = write_shop(tmp_path / "shop", files, shop_yaml=f"{SHOP_YAML}{shelves}")
    for number in range(PHOTOS):
        photo(root / "photos" / f"p{number}.jpg", (90, 60), (20 * number, 200 - 20 * number, 90))
    return root


class Decoded(Silent):
    """Notes every photo that is opened."""

    def __init__(self) -> None:
        self.photos: list[str] = []

    def photo(self, done: int, total: int, path: str) -> None:  # noqa: ARG002 - as it is told
        """Note it."""
        self.photos.append(path)


def made(shop: Path) -> tuple[BuildReport, list[str]]:
    """Build; return the report and the photos that were opened."""
    decoded = Decoded()
    return build(shop, BuildOptions(day=date(2026, 11, 25)), progress=decoded), sorted(decoded.photos)


def times(folder: Path) -> dict[str, int]:
    return {path: (folder / path).stat().st_mtime_ns for path in tree(folder)}


@pytest.mark.usefixtures("few_open_files")
def test_many_products_share_their_photos_and_little_is_made_twice(shop: Path) -> None:
    site = shop / "_site"
    first, decoded = made(shop)
    assert first.products == PRODUCTS
    assert decoded == sorted(f"photos/p{number}.jpg" for number in range(PHOTOS))
    assert (site / "produits" / "page" / "5" / "index.html").is_file()
    assert max(len(content) for path, content in tree(site).items() if path.endswith(".html")) < MOST_BYTES

    before = times(site)
    second, decoded = made(shop)
    assert (second.written, second.removed, second.renditions_made, decoded) == (0, 0, 0, [])

    product = shop / "products" / "00077.yaml"
    product.write_text(product.read_text("utf-8").replace("title: ", "title: Autre "), "utf-8")
    third, decoded = made(shop)
    after = times(site)
    gone = set(before) - set(after)
    # The title is drawn on the card that links show: that one is made again, from its photo.
    assert (third.removed, third.renditions_made, len(decoded)) == (len(gone), 1, 1)
    written = {path for path, time in after.items() if time != before.get(path)} - {MANIFEST}
    index = {path for path in written | gone if path.startswith("pagefind/")}
    cards = {path for path in written | gone if path.startswith("photos/")}
    assert gone <= index | cards
    assert (len(cards & gone), len(cards - gone)) == (1, 1)
    assert third.written == len(written)
    assert "produits/00077/index.html" in written
    pages = {path for path in written if path.endswith(".html")}
    assert all("Autre " in (site / path).read_text("utf-8") for path in pages)
    assert written - pages - index - cards <= {
        "sitemap.xml",
        "vitrine.json",
        "feed.xml",
        "reservation/articles.json",
    }
