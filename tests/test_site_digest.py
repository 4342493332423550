"""The digest in `vitrine.json`: the same as long as the site is the same, and not longer."""

from __future__ import annotations

import json
import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest
from support.shops import PRODUCT, SHOP_YAML, write_shop

from vitrine.build import BuildOptions, build

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "products/bol.yaml": PRODUCT.format(title="Bol")
    + "was: 15\nwas_from: 2026-11-20\nwas_until: 2026-12-10\n",
    "static/liste.txt": "un\n",
}
TWO = SHOP_YAML.replace("language: fr", "languages: [fr, en]")


def digest_of(shop: Path, day: str = "2026-11-25", out: str = "_site") -> str:
    """Build a shop and return the digest, which every language's file must name."""
    site = build(shop, BuildOptions(day=date.fromisoformat(day), jobs=1, out=shop / out)).output
    found = {json.loads(file.read_bytes())["digest"] for file in site.rglob("vitrine.json")}
    assert len(list(site.rglob("vitrine.json"))) == 2
    (digest,) = found
    assert len(digest) == 32
    assert digest.strip("0")
    return str(digest)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_shop(tmp_path_factory.mktemp("digest") / "shop", FILES, shop_yaml=TWO)


def test_the_same_shop_has_the_same_digest_wherever_and_whenever_it_is_built(
    shop: Path, tmp_path: Path
) -> None:
    first = digest_of(shop)
    copied = shutil.copytree(shop, tmp_path / "elsewhere", ignore=shutil.ignore_patterns("_site", ".vitrine"))
    assert digest_of(copied) == first
    assert digest_of(copied) == first  # nothing to do
    assert digest_of(copied, day="2026-12-10") == first  # a day on which nothing changes
    assert digest_of(copied, day="2026-12-11") != first  # the reduction is over
    assert digest_of(copied) == first


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("products/bol.yaml", PRODUCT.format(title="Bols")),
        ("static/liste.txt", "deux\n"),
        ("static/autre.txt", "un\n"),
        ("theme/assets/shop.css", "h1 { color: red }\n"),
        ("theme/templates/partials/_footer.html", "<p>Adieu</p>\n"),
    ],
)
def test_whatever_changes_changes_it(shop: Path, tmp_path: Path, path: str, text: str) -> None:
    copied = shutil.copytree(shop, tmp_path / "shop", ignore=shutil.ignore_patterns("_site*"))
    before = digest_of(copied)
    file = copied / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    assert digest_of(copied) != before
