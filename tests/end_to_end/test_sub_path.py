"""O01: a site below a path of its host, as GitHub Pages gives a project."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from support.shops import DAY, PRODUCT, SHOP_YAML, photo, tree, vitrine, write_shop

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = "https://exemple.example/ma-boutique/"


def built(folder: Path, url: str, *options: str) -> dict[str, bytes]:
    shop = write_shop(
        folder,
        {
            "products/bol.yaml": PRODUCT.format(title="Bol"),
            "products/_promo.yaml": PRODUCT.format(title="Promo"),
        },
        shop_yaml=SHOP_YAML.replace("https://boutique.example/", url),
    )
    photo(shop / "photos" / "_a.jpg", (300, 400))
    (shop / "products" / "bol.yaml").write_text(PRODUCT.format(title="Bol") + "photos: [_a.jpg]\n", "utf-8")
    said = vitrine("build", shop, "--date", DAY, *options)
    assert said.returncode == 0, said.stdout + said.stderr
    return {
        path: content for path, content in tree(shop / "_site").items() if not path.startswith(".vitrine")
    }


def test_the_last_slash_makes_no_difference(tmp_path: Path) -> None:
    with_slash = built(tmp_path / "a", ADDRESS)
    assert built(tmp_path / "b", ADDRESS.rstrip("/")) == with_slash
    assert built(tmp_path / "c", "https://autre.example/", "--url", ADDRESS) == with_slash


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return built(tmp_path_factory.mktemp("o01") / "shop", ADDRESS)


def test_absolute_addresses_have_the_path_once(site: dict[str, bytes]) -> None:
    absolute = {
        address
        for content in (c for path, c in site.items() if path.endswith((".html", ".xml", ".txt")))
        for address in re.findall(r"https://exemple\.example[^\s\"'<>&%]*", content.decode())
    }
    assert len(absolute) > 5
    assert not [a for a in absolute if not a.startswith(ADDRESS) or "//" in a.removeprefix("https://")]


def test_links_between_pages_are_relative_but_in_the_not_found_page(site: dict[str, bytes]) -> None:
    for path, content in site.items():
        if path.endswith(".html"):
            rooted = re.findall(rb'(?:href|src|srcset)="(/[^"]*)"', content)
            if path == "404.html":
                assert rooted
                assert all(link.startswith(b"/ma-boutique/") for link in rooted)
            else:
                assert not rooted, path


def test_names_that_start_with_an_underscore_are_served(site: dict[str, bytes]) -> None:
    """Jekyll leaves them out unless a file says that it has nothing to do here."""
    assert site[".nojekyll"] == b""
    assert not [path for path in site if path.startswith("_") and path not in {"_headers", "_redirects"}]


def test_a_project_page_claims_no_domain(site: dict[str, bytes]) -> None:
    assert "CNAME" not in site
