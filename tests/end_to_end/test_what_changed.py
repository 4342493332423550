"""Builds after the first: nothing is made twice, only what shows an edit is made again, nothing stale stays."""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from typing import TYPE_CHECKING

import pytest
from support.shops import DAY, PRODUCT, photo, tree, vitrine, write_shop

if TYPE_CHECKING:
    from pathlib import Path


def files_with_times(folder: Path) -> dict[str, int]:
    return {
        file.relative_to(folder).as_posix(): file.stat().st_mtime_ns
        for file in folder.rglob("*")
        if file.is_file()
    }


def changed(before: dict[str, int], after: dict[str, int]) -> set[str]:
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def age(folder: Path) -> None:
    """Make all files look old enough to be trusted, as they are in real life."""
    old = time.time() - 3600
    for file in folder.rglob("*"):
        if file.is_file() and "_site" not in file.parts:
            os.utime(file, (old, old))


def test_the_second_build_of_an_unchanged_shop_makes_nothing_and_says_so(shop: Path) -> None:
    assert vitrine("build", shop, "--date", DAY).returncode == 0
    before = files_with_times(shop / "_site")
    for _ in range(2):
        said = vitrine("build", shop, "--date", DAY)
        assert said.returncode == 0
        assert changed(before, files_with_times(shop / "_site")) == set()
        assert "up to date" in said.stdout.lower() or "nothing" in said.stdout.lower()


def test_a_page_taken_away_from_the_output_is_made_again(shop: Path) -> None:
    assert vitrine("build", shop, "--date", DAY).returncode == 0
    age(shop)
    assert vitrine("build", shop, "--date", DAY).returncode == 0
    page = shop / "_site" / "produits" / "boulier" / "index.html"
    content = page.read_bytes()
    page.unlink()
    assert vitrine("build", shop, "--date", DAY).returncode == 0
    assert page.read_bytes() == content


def test_a_page_edited_by_hand_is_made_again_though_it_has_the_same_length_and_time(shop: Path) -> None:
    """What Vitrine made is what Vitrine made; words of one's own belong into the shop folder."""
    age(shop)
    assert vitrine("build", shop, "--date", DAY).returncode == 0
    before = files_with_times(shop / "_site")
    page = shop / "_site" / "produits" / "boulier" / "index.html"
    content, status = page.read_bytes(), page.stat()
    page.write_bytes(content.replace(b"<h1", b"<h2", 1))
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))
    said = vitrine("build", shop, "--date", DAY)
    assert said.returncode == 0
    assert page.read_bytes() == content
    assert changed(before, files_with_times(shop / "_site")) == {"produits/boulier/index.html"}
    assert "nothing has changed" in vitrine("build", shop, "--date", DAY).stdout.lower()


def test_one_edit_makes_only_what_shows_it(tmp_path: Path) -> None:
    """A new price of one product touches its page, the lists with its card and the files for machines."""
    shop = write_shop(
        tmp_path / "shop",
        {f"products/p{n:02}.yaml": PRODUCT.format(title=f"Objet {n}") for n in range(12)},
    )
    photo(shop / "photos" / "p00.jpg")
    assert vitrine("build", shop, "--date", DAY).returncode == 0
    before = files_with_times(shop / "_site")
    (shop / "products" / "p03.yaml").write_text(
        PRODUCT.format(title="Objet 3").replace("12,50", "13,90"), "utf-8"
    )
    assert vitrine("build", shop, "--date", DAY).returncode == 0
    touched = changed(before, files_with_times(shop / "_site"))
    assert "produits/p03/index.html" in touched
    assert "categories/jouets/index.html" in touched
    others = {path for path in touched if path.startswith("produits/p") and path.endswith("index.html")}
    related = {
        f"produits/{file.parent.name}/index.html"
        for file in (shop / "_site" / "produits").glob("p*/index.html")
        if "13,90" in file.read_text("utf-8")
    }
    assert others <= related
    assert len(others) < 12
    assert not any(path.endswith((".webp", ".jpg", ".css", ".js")) for path in touched)


def test_an_incremental_build_equals_a_fresh_one(tmp_path: Path) -> None:
    """After products, photos, categories and settings came, changed and went: byte for byte."""
    shop = write_shop(
        tmp_path / "shop",
        {f"products/p{n}.yaml": PRODUCT.format(title=f"Objet {n}") for n in range(5)}
        | {"pages/a-propos.md": "---\ntitle: À propos\n---\nBonjour."},
    )
    photo(shop / "photos" / "p0.jpg")
    photo(shop / "photos" / "p1.jpg", (800, 600))

    def edit(step: int) -> None:
        settings = shop / "shop.yaml"
        match step:
            case 0:
                (shop / "products" / "p1.yaml").unlink()
            case 1:
                photo(shop / "photos" / "p0.jpg", (700, 900), (10, 20, 200))
            case 2:
                settings.write_text(
                    settings.read_text("utf-8").replace("title: Jouets", "title: Les jouets"), "utf-8"
                )
            case 3:
                (shop / "products" / "p2.yaml").rename(shop / "products" / "renomme.yaml")
            case 4:
                (shop / "theme" / "assets").mkdir(parents=True)
                (shop / "theme" / "assets" / "shop.css").write_text(
                    "@layer shop { h1 { color: red; } }", "utf-8"
                )
            case _:
                (shop / "products" / "p9.yaml").write_text(
                    PRODUCT.format(title="Neuf") + "stock: 0\n", "utf-8"
                )

    for step in range(6):
        assert vitrine("build", shop, "--date", DAY).returncode == 0
        edit(step)
    said = vitrine("build", shop, "--date", DAY)
    assert said.returncode == 0, said.stdout + said.stderr
    fresh = tmp_path / "fresh"
    copy = tmp_path / "copy"
    shutil.copytree(shop, copy, ignore=shutil.ignore_patterns("_site", ".vitrine"))
    assert vitrine("build", copy, "--out", fresh, "--date", DAY).returncode == 0
    assert tree(shop / "_site") == tree(fresh)


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_the_number_of_workers_changes_no_byte(sample_copy: Path, sample_site: Path, jobs: str) -> None:
    """The sample was built with a worker a core; here some of its photos are made again by one alone or by three."""
    made = sorted((sample_copy / ".vitrine").rglob("*-*w-*.*"))
    assert len(made) > 100
    for file in made[:: len(made) // 12]:
        file.unlink()
    out = sample_copy.parent / "site"
    said = vitrine("build", sample_copy, "--out", out, "--jobs", jobs, "--date", DAY)
    assert said.returncode == 0, said.stdout + said.stderr
    assert tree(out) == tree(sample_site)


@pytest.mark.parametrize("day", ["2026-11-25", "2028-02-29", "2031-06-01"])
def test_the_sample_shop_does_not_rot(sample_copy: Path, day: str) -> None:
    said = vitrine("build", sample_copy, "--strict", "--date", day)
    assert said.returncode == 0, said.stdout + said.stderr
    assert " warning" not in said.stdout + said.stderr or "0 warning" in said.stdout + said.stderr


def test_no_page_holds_anything_finer_than_a_date(sample_site: Path) -> None:
    manifest = json.loads((sample_site / ".vitrine-manifest.json").read_text("utf-8"))
    assert "time" not in json.dumps(sorted(manifest)).lower()
    for file in sample_site.rglob("*.html"):
        # Opening hours are told by the minute; only a clock shows other seconds.
        assert not re.findall(r"\d\d:\d\d:(?!00)[0-5]\d", file.read_text("utf-8")), file
