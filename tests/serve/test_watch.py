# ruff: noqa: D102 - what helps a test says what it is by its name
"""What counts as a change, and that changes are seen however they are made."""

from __future__ import annotations

import logging
import os
import queue
import shutil
import time
from typing import TYPE_CHECKING

import pytest

from vitrine.serve.watch import Watch, is_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PATIENCE = 30


@pytest.mark.parametrize(
    "path",
    [
        "shop.yaml",
        "prices.csv",
        "logo.svg",
        "products/bol.yaml",
        "photos/été.jpg",
        "theme/assets/shop.css",
        "products",
    ],
)
def test_what_a_shop_is_made_of_is_a_source(path: str) -> None:
    assert is_source(path, lambda _: False)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "_site/index.html",
        "_print/labels.html",
        ".vitrine/preview/index.html",
        ".git/HEAD",
        "products/.bol.yaml.swp",
        "products/bol.yaml~",
        "products/bol.yaml.tmp",
        "products/#bol.yaml#",
        "products/.#bol.yaml",
        "products/4913",
        "photos/img.jpg.part",
        "photos/img.crdownload",
        "products/~$liste.xlsx",
        "photos/.DS_Store",
        "photos/Thumbs.db",
        "products/bol.yaml___jb_tmp___",
        "products/bol.yaml___jb_old___",
    ],
)
def test_what_programs_leave_beside_it_is_not(path: str) -> None:
    assert not is_source(path, lambda _: False)


def test_a_folder_with_a_site_in_it_is_not_watched() -> None:
    assert not is_source("public/produits/bol/index.html", lambda folder: folder == "public")
    assert is_source("pages/index.md", lambda folder: folder == "public")


class Seen:
    """The paths seen so far, and the wait for one more."""

    def __init__(self) -> None:
        self.paths: queue.Queue[str] = queue.Queue()
        self.whole: set[str] = set()

    def take(self, path: str, whole: bool) -> None:
        if whole:
            self.whole.add(path)
        self.paths.put(path)

    def wait_for(self, path: str) -> None:
        while True:
            if self.paths.get(timeout=PATIENCE) == path:
                return


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A shop folder with an output and a cache in it."""
    for folder in ("products", "photos", "_site", ".vitrine", "public"):
        (tmp_path / folder).mkdir()
    (tmp_path / "products" / "bol.yaml").write_text("title: Bol\n", "utf-8")
    return tmp_path


@pytest.fixture
def seen(shop: Path) -> Iterator[Seen]:
    """What the watcher of the shop sees."""
    seen = Seen()
    with watch_of(shop, seen.take):
        yield seen


def watch_of(
    shop: Path, changed: Callable[[str, bool], None], missed: Callable[[], None] = lambda: None
) -> Watch:
    return Watch(shop, lambda folder: folder.name == "public", changed, missed)


def wait_for_renewal(watch: Watch) -> None:
    until = time.monotonic() + PATIENCE
    while not watch.renew():
        assert time.monotonic() < until
        time.sleep(0.02)


def test_a_save_in_place_is_seen(shop: Path, seen: Seen) -> None:
    (shop / "products" / "bol.yaml").write_text("title: Bol bleu\n", "utf-8")
    seen.wait_for("products/bol.yaml")


def test_a_save_by_renaming_is_seen(shop: Path, seen: Seen) -> None:
    """Editors write a temporary file and put it in the place of the old one."""
    temporary = shop / "products" / "bol.yaml.tmp"
    temporary.write_text("title: Bol bleu\n", "utf-8")
    os.replace(temporary, shop / "products" / "bol.yaml")  # noqa: PTH105 - what editors do
    seen.wait_for("products/bol.yaml")
    assert seen.whole == {"products/bol.yaml"}


def test_a_file_renamed_is_seen_under_both_names(shop: Path, seen: Seen) -> None:
    (shop / "products" / "bol.yaml").rename(shop / "products" / "tasse.yaml")
    seen.wait_for("products/bol.yaml")
    seen.wait_for("products/tasse.yaml")


def test_a_deletion_is_seen(shop: Path, seen: Seen) -> None:
    (shop / "products" / "bol.yaml").unlink()
    seen.wait_for("products/bol.yaml")


def test_a_folder_renamed_is_seen(shop: Path, seen: Seen) -> None:
    (shop / "photos").rename(shop / "images")
    seen.wait_for("photos")


def test_what_comes_in_a_new_folder_is_seen(shop: Path, seen: Seen) -> None:
    new = shop / "products" / "jeux"
    new.mkdir()
    seen.wait_for("products/jeux")
    (new / "domino.yaml").write_text("title: Domino\n", "utf-8")
    seen.wait_for("products/jeux/domino.yaml")


def test_output_and_cache_make_no_noise(shop: Path, seen: Seen) -> None:
    """Between two changes of the shop, whatever is written into the outputs is not heard of."""
    for folder in ("_site", ".vitrine", "public"):
        (shop / folder / "index.html").write_text("x", "utf-8")
        shutil.copytree(shop / "products", shop / folder / "copy")
    (shop / "products" / ".bol.yaml.swp").write_text("x", "utf-8")
    (shop / "products" / "bol.yaml").read_text("utf-8")
    (shop / "shop.yaml").write_text("name: X\n", "utf-8")
    assert seen.paths.get(timeout=PATIENCE) == "shop.yaml"


def test_a_watch_whose_thread_broke_begins_again(shop: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Its threads end in silence; nobody would hear of any change from then on."""
    seen = Seen()

    def break_once(path: str, whole: bool) -> None:
        if path == "shop.yaml":
            raise ZeroDivisionError
        seen.take(path, whole)

    with watch_of(shop, break_once) as watch:
        assert not watch.renew()
        (shop / "shop.yaml").write_text("name: X\n", "utf-8")
        wait_for_renewal(watch)
        assert not watch.renew()
        (shop / "products" / "tasse.yaml").write_text("title: Tasse\n", "utf-8")
        seen.wait_for("products/tasse.yaml")
    assert capfd.readouterr().err == ""


def test_a_folder_in_the_place_of_the_old_one_is_watched(shop: Path) -> None:
    """A whole shop put aside and copied back, or another branch of it checked out."""
    seen = Seen()
    with watch_of(shop, seen.take) as watch:
        shop.rename(f"{shop} (old)")
        assert not watch.renew()  # there is nothing to watch
        (shop / "products").mkdir(parents=True)
        wait_for_renewal(watch)
        (shop / "products" / "tasse.yaml").write_text("title: Tasse\n", "utf-8")
        seen.wait_for("products/tasse.yaml")


def test_a_system_that_could_not_tell_everything_is_heard(
    shop: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    missed: list[bool] = []
    with watch_of(shop, lambda *_: None, lambda: missed.append(True)):
        logging.getLogger("watchdog.observers.inotify_c").warning("Inotify queue overflowed")
    assert missed
    assert capfd.readouterr().err == ""


def test_a_folder_that_cannot_be_looked_into_ends_nothing(shop: Path) -> None:
    seen = Seen()

    def refuse(folder: Path) -> bool:
        raise PermissionError(folder)

    with Watch(shop, refuse, seen.take, lambda: None):
        (shop / "shop.yaml").write_text("name: X\n", "utf-8")
        seen.wait_for("shop.yaml")
