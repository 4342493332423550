"""The benchmark measures what it says: its shop, Vitrine's project, and the counting that finds a shortcut."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from support.pictures import quadrants
from support.shops import REPOSITORY

from benchmarks.bench import Result, Scenario
from benchmarks.count import Counted, count_output, faults, remarks, wanted_images
from benchmarks.files import append_sentence
from benchmarks.generate import generate, make_product
from benchmarks.measure import Measured
from benchmarks.shop import Shop, read_shop
from benchmarks.tables import tables
from benchmarks.tools import Tools
from benchmarks.writers.hugo import Hugo
from benchmarks.writers.raw import PillowChain
from benchmarks.writers.vitrine import Vitrine, VitrineAsItComes, equal_theme
from vitrine.problems import ProblemLog
from vitrine.theme.find import shipped_themes
from vitrine.theme.manifest import load_manifest

TOOLS = Tools(Path("unused"), 1)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    """Three products with a photo each, drawn simply."""
    made = generate(3, 1, tmp_path_factory.mktemp("bench") / "shop")
    made.photos.mkdir()
    for number, product in enumerate(made.products):
        picture = quadrants(1600, 1200)
        picture.paste((80 * number, 120, 60), (100, 100, 500, 500))
        picture.save(made.photos / product.photos[0].file, quality=88)
    return made


def test_the_shop_is_the_same_everywhere(shop: Shop, tmp_path: Path) -> None:
    """A product does not depend on how many there are; what is written is what is read."""
    assert read_shop(shop.folder) == shop
    assert generate(5, 1, tmp_path).products[:3] == shop.products
    assert [category.slug for category in shop.categories] == [each.category for each in shop.products]
    many = [make_product(index, 0) for index in range(60)]
    assert len({product.slug for product in many}) == len(many)
    assert [bool(product.variants) for product in many] == [index % 3 == 0 for index in range(60)]
    assert many[0].description.count("\n\n") == 2


def test_vitrine_makes_what_all_are_asked_for(shop: Shop, tmp_path: Path) -> None:
    """One round through the command: counted, with every edit in the output, nothing stale, nothing to warn of."""
    ended = subprocess.run(
        [sys.executable, "-m", "benchmarks.run", "--shop", shop.folder, "--peers", "vitrine", "--repeat", "1",
         "--work", tmp_path / "work", "--json", tmp_path / "record.json"],
        cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=240,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stdout + ended.stderr
    peer = json.loads((tmp_path / "record.json").read_text("utf-8"))["peers"]["vitrine"]
    assert list(peer["runs"]) == ["cold", "unchanged", "text edit", "photo edit"]
    assert all(run["code"] == 0 and run["cpu"] > 0 < run["memory"] for (run,) in peer["runs"].values())
    assert peer["output"]["images"] == {"jpeg 800": 3, "webp 1200": 3, "webp 400": 3, "webp 800": 3}
    assert (peer["output"]["products"], peer["faults"]) == (3, [])
    assert peer["output"]["pages"] > 7
    assert (peer["new_images"], peer["stale_images"]) == (4, 0)
    assert "warning" not in (tmp_path / "work" / "vitrine.log").read_text("utf-8")
    assert "| Vitrine | " in ended.stdout


def test_a_shop_as_it_comes_has_no_theme_of_its_own(shop: Shop, tmp_path: Path) -> None:
    """The second row shows what a new shop gets; an edit goes into the description."""
    peer = VitrineAsItComes()
    peer.prepare(shop, tmp_path / "project", TOOLS)
    assert not (tmp_path / "project" / "theme").exists()
    assert "short" not in (tmp_path / "project" / "shop.yaml").read_text("utf-8")
    peer.add_sentence(tmp_path / "project", shop.edited.slug, "marker1")
    text = peer.text_file(tmp_path / "project", shop.edited.slug).read_text("utf-8")
    assert text.endswith("\n\n  Edited: marker1.\n")


@pytest.mark.parametrize("name", sorted(shipped_themes()))
def test_the_equal_theme_has_every_slot(name: str) -> None:
    """A slot that it forgot would make files that no other peer makes."""
    manifest = load_manifest(name, shipped_themes(), ProblemLog())
    assert manifest is not None
    assert all(f"  {slot}: " in equal_theme() for slot in manifest.slots)


def written(folder: Path, shop: Shop) -> Path:
    """Write what a peer would that does exactly as asked."""
    addresses = [f"products/{product.slug}" for product in shop.products]
    addresses += [f"categories/{category.slug}" for category in shop.categories]
    for address in (*addresses, ""):
        page = folder / address / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        kind = "Product" if address.startswith("products/") else "WebSite"
        page.write_text(f'<script type="application/ld+json">{{"@type": "{kind}"}}</script>', "utf-8")
    locations = "".join(f"<url><loc>{shop.url}/{address}/</loc></url>" for address in (*addresses, "x"))
    (folder / "sitemap.xml").write_text(locations, "utf-8")
    for product in shop.products:
        for width in (400, 800, 1200):
            Image.new("RGB", (width, 9)).save(folder / f"{product.slug}-{width}.webp")
        Image.new("RGB", (800, 9)).save(folder / f"{product.slug}.jpg")
    Image.new("RGB", (32, 32)).save(folder / "icon.png")
    return folder


def test_what_is_asked_for_is_no_fault(shop: Shop, tmp_path: Path) -> None:
    """The counting knows pages, products, addresses and photos; icons are none."""
    counted = count_output(written(tmp_path, shop))
    assert (counted.pages, counted.products, counted.addresses, counted.files) == (7, 3, 7, 7 + 1 + 12 + 1)
    assert counted.images == wanted_images(shop)
    assert [*faults(counted, Hugo(), shop), *remarks(counted, Hugo(), shop)] == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"pages": 6}, "6 pages, wanted 7"),
        ({"pages": 8}, "8 pages, wanted 7"),
        ({"products": 2}, "2 pages describe a product, wanted 3"),
        ({"addresses": 6}, "6 addresses in the sitemap, wanted 7"),
        ({"images": {"webp 400": 12}}, "photos {'webp 400': 12}, wanted "),
    ],
)
def test_what_is_missing_is_a_fault(shop: Shop, tmp_path: Path, changes: dict[str, Any], fault: str) -> None:
    """A peer that makes less, or other photos, cannot be compared."""
    counted = replace(count_output(written(tmp_path, shop)), **changes)
    (said,) = faults(counted, Hugo(), shop)
    assert said.startswith(fault)


def test_more_pages_of_ones_own_are_told(shop: Shop, tmp_path: Path) -> None:
    """Vitrine's lists, information and legal pages: no fault, but said; of photos there may be no other."""
    counted = replace(count_output(written(tmp_path, shop)), pages=11, addresses=9)
    assert list(faults(counted, Vitrine(), shop)) == []
    assert list(remarks(counted, Vitrine(), shop)) == ["4 pages more than the other peers"]
    assert list(faults(replace(counted, images={}), Vitrine(), shop))
    assert not list(faults(replace(counted, images={}), VitrineAsItComes(), shop))


def result(peer: Any, *cpu: float) -> Result:
    """Return rounds of cold builds that took so many CPU seconds."""
    runs = [Measured(code=0, wall=each / 2, cpu=each, memory=50_000_000, other=0.0) for each in cpu]
    return Result(peer=peer, version="1", runs={Scenario.COLD: runs})


def test_ratios_are_of_the_same_round(shop: Shop) -> None:
    """The median of the rounds' ratios, not the ratio of the medians: noise falls on a round."""
    text = tables(shop, [result(Vitrine(), 1, 20, 3), result(Hugo(), 2, 25, 12)], cores=2)
    assert "| Vitrine | 3.00 (1.50) | 1.0 | 50 | – |" in text
    assert "| Hugo | 0.50 (0.50) |" in text
    assert "Medians of 3 rounds." in text


def test_bare_limits_are_asked_for_photos_only(shop: Shop) -> None:
    """They have no pages."""
    counted = Counted(0, 0, 0, 12, 1, wanted_images(shop), {})
    assert list(faults(counted, PillowChain(), shop)) == []


def test_a_sentence_ends_the_file(tmp_path: Path) -> None:
    """In a paragraph of its own."""
    (tmp_path / "a.md").write_text("One.\n\n\n", "utf-8")
    append_sentence(tmp_path / "a.md", "mark")
    assert (tmp_path / "a.md").read_text("utf-8") == "One.\n\nEdited: mark.\n"
