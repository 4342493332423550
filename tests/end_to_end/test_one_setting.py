"""One setting or one translation is changed: what shows it is written anew, and not a file besides."""

from __future__ import annotations

import re
import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest
from support.shops import DAY, tree, write_shop

from vitrine.build import BuildOptions, build

if TYPE_CHECKING:
    from pathlib import Path

SHOP = """\
name: La Toupie
languages: [fr, en]
currency: EUR
time_zone: Europe/Paris
url: https://toupie.example/
phone: "+33 1 99 00 12 34"
reservation: {channels: [phone]}
low_stock: 2
filters: [Couleur, price]
categories:
  eveil: {title: {fr: Éveil, en: Learning}, slug: {en: learning}}
  jeux: {title: {fr: Jeux, en: Games}, slug: {en: games}}
words:
  Couleur: {en: Colour}
  bleu: {en: blue}
"""
FILES = {
    "products/boulier.yaml": "title: {fr: Boulier, en: Abacus}\nprice: 22,50\ncategory: eveil\nstock: 3\n"
    "details: {Couleur: bleu}\nrelated: [cubes]\n",
    "products/cubes.yaml": "title: {fr: Cubes, en: Blocks}\nprice: 12\ncategory: eveil\nstock: 9\n"
    "details: {Couleur: vert}\nrelated: [boulier]\n",
    "products/loto.yaml": "title: {fr: Loto, en: Lotto}\nprice: 9\ncategory: jeux\nstock: 9\nrelated: [domino]\n",
    "products/domino.yaml": "title: {fr: Domino, en: Dominoes}\nprice: 7\ncategory: jeux\nstock: 9\nrelated: [loto]\n",
    "pages/a-propos.md": "---\ntitle: Qui sommes-nous\n---\n\nUne boutique.\n",
    "pages/a-propos.en.md": "---\ntitle: Who we are\nslug: about\n---\n\nA shop.\n",
}
EDITS = {
    "a title in English": ("products/boulier.yaml", "Abacus", "Counting frame", "en/", "Abacus"),
    "a category in English": ("shop.yaml", "en: Games", "en: Party games", "en/", "Party games"),
    "a word in English": ("shop.yaml", "en: blue", "en: azure", "en/", "azure"),
    "how few are the last": ("shop.yaml", "low_stock: 2", "low_stock: 3", "", "stock--few"),
    "what lists are narrowed by": (
        "shop.yaml",
        "[Couleur, price]",
        "[price]",
        "",
        'data-group="(couleur|colour)"',
    ),
    "an announcement": (
        "shop.yaml",
        "low_stock: 2",
        "announcement: {text: {fr: Fermé, en: Closed}}",
        "",
        "announce",
    ),
    "the colour": ("shop.yaml", "low_stock: 2", "theme: {accent: '#406020'}", "", "stylesheet"),
}
"""File, what stands there and what then; the folder of the pages that change, and what each says before or after."""


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shop, built."""
    shop = write_shop(tmp_path_factory.mktemp("first") / "shop", FILES, shop_yaml=SHOP)
    build(shop, BuildOptions(day=date.fromisoformat(DAY)))
    return shop


def times(site: Path) -> dict[str, int]:
    """Return when each file was written."""
    return {
        file.relative_to(site).as_posix(): file.stat().st_mtime_ns
        for file in site.rglob("*")
        if file.is_file()
    }


@pytest.mark.parametrize("name", EDITS)
def test_only_what_shows_it_is_written(first: Path, tmp_path: Path, name: str) -> None:
    file, old, new, folder, shows = EDITS[name]
    shop = shutil.copytree(first, tmp_path / "shop")
    site = shop / "_site"
    before, written = tree(site), times(site)
    text = (shop / file).read_text("utf-8")
    assert text.count(old) == 1
    (shop / file).write_text(text.replace(old, new), "utf-8")
    build(shop, BuildOptions(day=date.fromisoformat(DAY)))
    after, later = tree(site), times(site)

    differ = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    touched = {path for path in written.keys() | later.keys() if written.get(path) != later.get(path)}
    assert touched - {".vitrine-manifest.json"} == differ - {".vitrine-manifest.json"}

    pages = sorted(path for path in after if path.endswith(".html"))
    said = {path: before[path].decode() + after[path].decode() for path in pages}
    expected = [path for path in pages if path.startswith(folder) and re.search(shows, said[path])]
    assert [path for path in pages if path in differ] == expected
    assert expected

    shutil.rmtree(shop / "_site")
    shutil.rmtree(shop / ".vitrine")
    build(shop, BuildOptions(day=date.fromisoformat(DAY)))
    assert tree(site) == after
