"""W01: an output inside the shop folder is written whatever its path looks like, and is never a source."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from support.shops import DAY, PRODUCT, photo, tree, vitrine, write_shop

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def bol(tmp_path: Path) -> Path:
    shop = write_shop(tmp_path / "shop", {"products/bol.yaml": PRODUCT.format(title="Bol")})
    photo(shop / "photos" / "bol.jpg", (48, 32))
    return shop


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_an_output_in_the_shop_is_the_same_under_every_path_and_no_source(bol: Path) -> None:
    (bol / "link").symlink_to("public", target_is_directory=True)
    (bol / "public").mkdir()
    sites = []
    for path in ("./public/", "../shop/public", "link"):
        said = vitrine("build", ".", "--out", path, "--date", DAY, cwd=bol)
        assert said.returncode == 0, said.stderr
        sites.append(tree(bol / "public"))
    assert all(site == sites[0] for site in sites)
    assert vitrine("build", bol, "--date", DAY).returncode == 0
    assert tree(bol / "_site") == sites[0]
    assert not [path for path in sites[0] if "public" in path or "shop" in path.split("/")]


@pytest.mark.parametrize("path", [".", "../shop", "photos/site"])
def test_an_output_that_is_a_source_is_refused_before_anything_is_written(bol: Path, path: str) -> None:
    before = tree(bol)
    said = vitrine("build", ".", "--out", path, "--date", DAY, cwd=bol)
    assert said.returncode == 1, said.stderr
    assert "--out" in said.stderr
    assert "Traceback" not in said.stderr
    after = tree(bol)
    assert {name: after[name] for name in after if not name.startswith(".vitrine/")} == before
