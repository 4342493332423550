"""What a shop folder holds: found in a fixed order, never outside it, with a word on every odd name."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from vitrine.problems import ProblemLog, Severity
from vitrine.source.folder import ShopFolder, scan_folder
from vitrine.source.names import is_ignored


def lay(root: Path, *paths: str) -> None:
    """Lay files whose content is their own path."""
    for path in paths:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(path, "utf-8")


def scan(root: Path) -> tuple[ShopFolder, list[tuple[str, str]]]:
    log = ProblemLog()
    return scan_folder(root, log), [(problem.code, problem.place.path) for problem in log]


def paths(folder: ShopFolder, kind: str) -> list[str]:
    return [file.path for file in getattr(folder, kind)]


def test_files_are_found_by_kind_in_order(tmp_path: Path) -> None:
    lay(
        tmp_path,
        "shop.yaml",
        "prices.csv",
        "products/b.yaml",
        "products/a/c.YML",
        "photos/2.jpg",
        "photos/1/sans-extension",
        "pages/a-propos.md",
        "news/2026-11-24-titre.markdown",
        "static/.well-known/x",
        "static/robots.txt",
        "theme/templates/page.html",
        "other/x.yaml",
    )
    folder, problems = scan(tmp_path)
    assert problems == []
    assert folder.shop is not None
    assert folder.prices is not None
    assert (folder.shop.path, folder.prices.path) == ("shop.yaml", "prices.csv")
    assert paths(folder, "products") == ["products/a/c.YML", "products/b.yaml"]
    assert paths(folder, "photos") == ["photos/1/sans-extension", "photos/2.jpg"]
    assert paths(folder, "pages") == ["pages/a-propos.md"]
    assert paths(folder, "news") == ["news/2026-11-24-titre.markdown"]
    assert paths(folder, "static") == ["static/.well-known/x", "static/robots.txt"]
    assert paths(folder, "theme") == ["theme/templates/page.html"]


def test_an_empty_folder_holds_nothing(tmp_path: Path) -> None:
    folder, problems = scan(tmp_path)
    assert (folder.shop, folder.prices, folder.products, problems) == (None, None, (), [])


@pytest.mark.parametrize(
    "name",
    [
        ".DS_Store",
        "._a.jpg",
        "Thumbs.db",
        "desktop.ini",
        "a.yaml~",
        "a.yaml.swp",
        "a.tmp",
        "#a.yaml#",
        ".#a.yaml",
        "~$a.yaml",
        "4913",
        "a.jpg.part",
        "a.jpg.crdownload",
        "a.yaml___jb_tmp___",
        "a.yaml.sb-1a2b-Xy",
        ".hidden/a.jpg",
        "_site/a.jpg",
        "__MACOSX/a.jpg",
        ".well-known/a.jpg",
    ],
)
def test_what_systems_and_editors_leave_is_no_content(tmp_path: Path, name: str) -> None:
    lay(tmp_path, f"photos/{name}", "photos/a.jpg")
    folder, problems = scan(tmp_path)
    assert paths(folder, "photos") == ["photos/a.jpg"]
    assert problems == []


@pytest.mark.parametrize(
    "name", ["a.jpg", "bak", "tmp.jpg", "#2.jpg", "a#b#", "part.yaml", "Photo.JpEg", "site"]
)
def test_ordinary_names_are_content(name: str) -> None:
    assert not is_ignored(name)


def test_a_published_site_in_a_folder_is_no_content(tmp_path: Path) -> None:
    lay(tmp_path, "static/out/.vitrine-manifest.json", "static/out/index.html", "static/a.txt")
    folder, _ = scan(tmp_path)
    assert paths(folder, "static") == ["static/a.txt"]


def test_awkward_names_are_found_as_they_are(tmp_path: Path) -> None:
    """Signs that mean something in addresses are ordinary in a file name; capitals are kept."""
    names = [
        "50% de remise #2.jpg",
        " deux  espaces .jpg",
        "l'été & co (1).jpg",
        "Photo.JpEg",
        'guillemet".jpg',
    ]
    names += ["pourquoi ?.jpg", "caf%C3%A9%20noir.jpg", "PHOTO.JPG", "plus+plus.jpg", "09:10:10.jpg"]
    lay(tmp_path, *(f"photos/{name}" for name in names))
    folder, problems = scan(tmp_path)
    assert paths(folder, "photos") == sorted(f"photos/{name}" for name in names)
    assert all(file.file.read_text("utf-8") == file.path for file in folder.photos)
    assert problems == []


def test_a_name_is_compared_composed_and_opened_as_the_disk_has_it(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "photos/pâté.jpg")
    lay(tmp_path, decomposed)
    folder, _ = scan(tmp_path)
    assert paths(folder, "photos") == [unicodedata.normalize("NFC", decomposed)]
    assert folder.photos[0].file.read_text("utf-8") == decomposed


def test_both_endings_for_one_product_are_an_error(tmp_path: Path) -> None:
    lay(
        tmp_path,
        "products/lampe.yml",
        "products/lampe.yaml",
        "products/sub/lampe.yml",
        "shop.yaml",
        "shop.yml",
    )
    folder, problems = scan(tmp_path)
    assert problems == [("two-endings", "products/lampe.yml"), ("two-endings", "shop.yml")]
    assert paths(folder, "products") == ["products/lampe.yaml", "products/sub/lampe.yml"]
    assert folder.shop is not None
    assert folder.shop.path == "shop.yaml"


@pytest.mark.parametrize(
    ("first", "second", "kept"), [("PHOTO.jpg", "photo.jpg", 2), ("é.jpg", "e\u0301.jpg", 1)]
)
def test_names_that_are_one_name_elsewhere_are_told(
    tmp_path: Path, first: str, second: str, kept: int
) -> None:
    lay(tmp_path, f"photos/{first}", f"photos/{second}")
    if len(list((tmp_path / "photos").iterdir())) == 1:
        pytest.fail("this file system itself takes the two names for one: run the test on another")
    folder, problems = scan(tmp_path)
    assert [code for code, _ in problems] == ["same-name"]
    assert len(folder.photos) == kept


@pytest.mark.parametrize(
    ("file", "severity"),
    [
        ("products/lampe.yaml.txt", Severity.WARNING),
        ("pages/a-propos.md.txt", Severity.WARNING),
        ("products/lampe.jpg", Severity.NOTICE),
        ("products/notes.txt", Severity.NOTICE),
        ("news/lampe.yaml", Severity.NOTICE),
    ],
)
def test_a_file_that_nothing_reads_is_told(tmp_path: Path, file: str, severity: Severity) -> None:
    lay(tmp_path, file)
    log = ProblemLog()
    scan_folder(tmp_path, log)
    [problem] = log
    assert (problem.code, problem.place.path, problem.severity) == ("file-not-read", file, severity)


@pytest.mark.parametrize(("name", "is_read"), [("Products", True), ("produits", False), ("Articles", False)])
def test_a_folder_that_is_nearly_called_right_is_told(tmp_path: Path, name: str, is_read: bool) -> None:
    lay(tmp_path, f"{name}/lampe.yaml")
    folder, problems = scan(tmp_path)
    assert problems == [("folder-name", name)]
    assert paths(folder, "products") == (["products/lampe.yaml"] if is_read else [])


def test_what_lies_beside_its_folder_is_told(tmp_path: Path) -> None:
    """A product next to shop.yaml, a French folder next to ours; what other programs keep there is not."""
    lay(tmp_path, "shop.yaml", "lampe.yaml", "products/bol.yaml", "produits/vase.yaml", ".gitlab-ci.yml")
    folder, problems = scan(tmp_path)
    assert sorted(problems) == [("file-not-read", "lampe.yaml"), ("folder-name", "produits")]
    assert paths(folder, "products") == ["products/bol.yaml"]


def test_links_inside_are_followed_and_links_out_refused_by_name(tmp_path: Path) -> None:
    shop = tmp_path / "shop"
    lay(tmp_path, "outside/secret.jpg", "shop/photos/ok.jpg", "shop/static/more/b.jpg")
    (shop / "photos/inside.jpg").symlink_to("ok.jpg")
    (shop / "photos/link-out.jpg").symlink_to("../../outside/secret.jpg")
    (shop / "photos/folder-out").symlink_to("../../outside")
    (shop / "photos/more").symlink_to("../static/more")
    (shop / "photos/nowhere.jpg").symlink_to("nothing.jpg")
    folder, problems = scan(shop)
    assert paths(folder, "photos") == ["photos/inside.jpg", "photos/more/b.jpg", "photos/ok.jpg"]
    assert problems == [
        ("link-outside", "photos/folder-out"),
        ("link-outside", "photos/link-out.jpg"),
        ("link-broken", "photos/nowhere.jpg"),
    ]


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    """A link to a folder above, to itself, and two folders that link to each other over and over."""
    lay(tmp_path, "photos/ok.jpg", "photos/a/1.jpg", "photos/b/2.jpg", "products/p.yaml")
    (tmp_path / "photos/loop").symlink_to("..")
    (tmp_path / "photos/self").symlink_to("self")
    for number in range(20):
        (tmp_path / f"photos/a/to-b{number}").symlink_to("../b")
        (tmp_path / f"photos/b/to-a{number}").symlink_to("../a")
    folder, problems = scan(tmp_path)
    assert paths(folder, "photos") == ["photos/a/1.jpg", "photos/b/2.jpg", "photos/ok.jpg"]
    assert [code for code, _ in problems] == ["link-broken"]


def test_a_shop_reached_through_a_link_is_read_like_any_other(tmp_path: Path) -> None:
    lay(tmp_path, "real/photos/ok.jpg")
    (tmp_path / "shop").symlink_to("real")
    (tmp_path / "real/photos/inside.jpg").symlink_to(tmp_path / "shop/photos/ok.jpg")
    folder, problems = scan(tmp_path / "shop")
    assert paths(folder, "photos") == ["photos/inside.jpg", "photos/ok.jpg"]
    assert problems == []


def test_what_is_no_file_is_left_alone(tmp_path: Path) -> None:
    """A named pipe would make a reader wait for ever."""
    lay(tmp_path, "photos/ok.jpg")
    os.mkfifo(tmp_path / "photos/pipe.jpg")
    folder, _ = scan(tmp_path)
    assert paths(folder, "photos") == ["photos/ok.jpg"]


def test_a_name_that_is_no_text_is_left_out_and_told(tmp_path: Path) -> None:
    lay(tmp_path, "photos/ok.jpg")
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/photos/caf\xe9.jpg"))).write_bytes(b"x")
    folder, problems = scan(tmp_path)
    assert paths(folder, "photos") == ["photos/ok.jpg"]
    assert problems == [("name-unreadable", "photos/caf\ufffd.jpg")]
