"""Which file answers a request; nothing outside the site ever does."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vitrine.serve.site_files import Elsewhere, Found, content_type, find

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site beside a file that is not for the world."""
    (tmp_path / "secret.yaml").write_text("secret", "utf-8")
    site = tmp_path / "site"
    for name in ("index.html", "404.html", "produits/boulier/index.html", "été à la plage.jpg", "vide/x.txt"):
        file = site / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name, "utf-8")
    (site / ".vitrine-manifest.json").write_text("{}", "utf-8")
    (site / ".well-known").mkdir()
    (site / ".well-known" / "security.txt").write_text("ok", "utf-8")
    return site


@pytest.mark.parametrize(
    ("path", "relative"),
    [
        ("/", "index.html"),
        ("/index.html", "index.html"),
        ("/produits/boulier/", "produits/boulier/index.html"),
        ("/%C3%A9t%C3%A9%20%C3%A0%20la%20plage.jpg", "été à la plage.jpg"),
        ("/.well-known/security.txt", ".well-known/security.txt"),
    ],
)
def test_a_file_of_the_site_answers(site: Path, path: str, relative: str) -> None:
    found = find(site, path, "/")
    assert isinstance(found, Found)
    assert found.relative == relative
    assert found.file.read_text("utf-8") in {relative, "ok"}


@pytest.mark.parametrize(
    "path",
    [
        "/%2e%2e/secret.yaml",
        "/../secret.yaml",
        "/..%2fsecret.yaml",
        "/..%5csecret.yaml",
        "/produits/../../secret.yaml",
        "/produits/%2e%2e/%2e%2e/secret.yaml",
        "//etc/hostname",
        "/%2fetc/hostname",
        "/C:/Windows/win.ini",
        "/.vitrine-manifest.json",
        "/index.html/",
        "/produits//boulier/",
        "/rien.html",
        "/vide/",
        "/index.html%00.jpg",
        "/%ff",
        "/" + "a" * 5000,
    ],
)
def test_nothing_else_does(site: Path, path: str) -> None:
    assert find(site, path, "/") is None


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_that_leaves_the_site_is_not_followed(site: Path) -> None:
    (site / "link.yaml").symlink_to(site.parent / "secret.yaml")
    (site / "all").symlink_to(site.parent)
    assert find(site, "/link.yaml", "/") is None
    assert find(site, "/all/secret.yaml", "/") is None


def test_a_folder_without_its_slash_is_sent_to_it(site: Path) -> None:
    assert find(site, "/produits/boulier", "/") == Elsewhere("/produits/boulier/")


def test_a_sent_address_never_leaves_the_host(site: Path) -> None:
    """`//evil.example` would be another host."""
    for path in ("//produits/boulier", "/%2fproduits/boulier", "///produits/boulier"):
        found = find(site, path, "/")
        assert found is None or (isinstance(found, Elsewhere) and not found.path.startswith("//"))


def test_a_site_under_a_path_answers_there_only(site: Path) -> None:
    base = "/boutique/"
    assert find(site, "/", base) == Elsewhere(base)
    assert find(site, "/boutique", base) == Elsewhere(base)
    assert isinstance(find(site, "/boutique/", base), Found)
    assert isinstance(find(site, "/boutique/produits/boulier/", base), Found)
    assert find(site, "/produits/boulier/", base) is None
    assert find(site, "/boutiques/", base) is None


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("site.js", "text/javascript; charset=utf-8"),
        ("site.css", "text/css; charset=utf-8"),
        ("a.webp", "image/webp"),
        ("PHOTO.JPG", "image/jpeg"),
        ("site.webmanifest", "application/manifest+json"),
        ("feed.atom", "application/atom+xml; charset=utf-8"),
        ("CNAME", "application/octet-stream"),
    ],
)
def test_files_are_what_they_are_called(name: str, type_: str) -> None:
    assert content_type(name) == type_


@given(path=st.text(alphabet=st.sampled_from("./\\%2eEfF5cC0aé:~ ")), encode=st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_path_leaves_the_site(site: Path, path: str, encode: bool) -> None:
    found = find(site, "/" + (quote(path) if encode else path), "/")
    if isinstance(found, Found):
        assert found.file.resolve().is_relative_to(site.resolve())
