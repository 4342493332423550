"""Whatever is edited while a preview runs, it shows in the end what a build of the same folder makes (case O02)."""

from __future__ import annotations

import shutil
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING, NamedTuple

import pytest
from support.preview import PATIENCE, Preview, free_port
from support.shops import PRODUCT, photo, tree, vitrine, write_shop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DAY = "2026-11-25"
PAGE = "---\ntitle: {title}\n---\nDepuis 1998.\n"


class Desk(NamedTuple):
    """A shop and the address of its running preview."""

    shop: Path
    address: str

    def get(self, path: str) -> str:
        """Return what is at a path; empty when nothing is."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=PATIENCE) as answer:  # noqa: S310 - our own
                return str(answer.read().decode())
        except urllib.error.HTTPError:
            return ""

    def wait_for(self, path: str, text: str) -> None:
        """Wait until a page shows a text; an empty one waits until the page is gone."""
        until = time.monotonic() + PATIENCE
        while (text not in self.get(path)) if text else self.get(path):
            assert time.monotonic() < until, (path, text)
            time.sleep(0.05)

    def write(self, path: str, text: str) -> None:
        """Save a file."""
        file = self.shop / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A shop of three products in two folders, with three photos, and a preview of it."""
    files = {
        "products/cuisine/bol.yaml": PRODUCT.format(title="Bol"),
        "products/cuisine/tasse.yaml": PRODUCT.format(title="Tasse verte"),
        "products/vase.yaml": PRODUCT.format(title="Vase"),
        "pages/atelier.md": PAGE.format(title="L'atelier"),
    }
    shop = write_shop(tmp_path / "shop", files)
    for name, colour in (("bol", (200, 0, 0)), ("tasse", (0, 200, 0)), ("vase-1", (0, 0, 200))):
        photo(shop / "photos" / "été" / f"{name}.jpg", (64, 48), colour)
    preview = Preview(shop, "--port", str(free_port()), "--date", DAY)
    try:
        port = preview.port()
        preview.wait_for("made anew")
        yield Desk(shop, f"http://127.0.0.1:{port}")
        assert "Traceback" not in "\n".join(preview.said)
    finally:
        preview.stop()


def the_shop_and_its_pages(desk: Desk) -> None:
    settings = (desk.shop / "shop.yaml").read_text("utf-8")
    desk.write("shop.yaml", settings.replace("La Vitrine d'Essai", "Le Grand Bazar"))
    desk.wait_for("/infos/", "Le Grand Bazar")
    desk.write("pages/atelier.md", PAGE.format(title="Notre atelier"))
    desk.wait_for("/atelier/", "Notre atelier")
    (desk.shop / "pages").rename(desk.shop / "textes")
    desk.wait_for("/atelier/", "")
    (desk.shop / "textes").rename(desk.shop / "pages")
    desk.wait_for("/atelier/", "Notre atelier")


def the_theme(desk: Desk) -> None:
    desk.write(
        "theme/templates/product.html",
        '{% extends "base/product.html" %}{% block story %}À moi{% endblock %}',
    )
    desk.wait_for("/produits/vase/", "À moi")
    shutil.rmtree(desk.shop / "theme")
    desk.wait_for("/produits/vase/", "Vase")


def folders(desk: Desk) -> None:
    """Renamed: what is in them has not changed, but where it is."""
    (desk.shop / "products" / "cuisine").rename(desk.shop / "products" / "table")
    (desk.shop / "photos" / "été").rename(desk.shop / "photos" / "hiver")
    desk.write("products/table/bol.yaml", PRODUCT.format(title="Bol après"))
    desk.wait_for("/produits/bol/", "Bol après")


def a_photo_that_takes_its_time(desk: Desk) -> None:
    """Copied from a slow card: it is never shown, nor complained about in the end, as half of it was."""
    whole = photo(desk.shop.parent / "new.jpg", (640, 480)).read_bytes()
    with (desk.shop / "photos" / "vase-2.jpg").open("wb", buffering=0) as file:
        for start in range(0, len(whole), 1 + len(whole) // 8):
            file.write(whole[start : start + 1 + len(whole) // 8])
            time.sleep(0.03)
    desk.wait_for("/produits/vase/", "vase-2-")


def what_is_deleted(desk: Desk) -> None:
    """O02, while the preview runs: the page, the photos, the lines of sitemap and feed are gone."""
    (desk.shop / "products" / "table" / "bol.yaml").unlink()
    (desk.shop / "photos" / "hiver" / "bol.jpg").unlink()
    desk.wait_for("/produits/bol/", "")
    desk.write("products/table/tasse.yaml", PRODUCT.format(title="Tasse émeraude"))
    desk.wait_for("/produits/tasse/", "Tasse émeraude")
    assert "bol" not in desk.get("/sitemap.xml")


def test_whatever_is_edited_is_shown_as_a_build_makes_it(desk: Desk) -> None:
    the_shop_and_its_pages(desk)
    the_theme(desk)
    folders(desk)
    a_photo_that_takes_its_time(desk)
    what_is_deleted(desk)
    fresh = desk.shop.parent / "fresh"
    assert vitrine("build", desk.shop, "--out", fresh, "--date", DAY).returncode == 0
    made, preview = tree(fresh), desk.shop / ".vitrine" / "preview"
    until = time.monotonic() + PATIENCE
    while different(made, preview) and time.monotonic() < until:  # what is deleted goes last
        time.sleep(0.05)
    assert different(made, preview) == []


def different(made: dict[str, bytes], folder: Path) -> list[str]:
    """Return the files of a folder that are not those that were made; all while it is being written."""
    try:
        shown = tree(folder)
    except FileNotFoundError:
        return list(made)
    return [path for path in made.keys() | shown.keys() if made.get(path) != shown.get(path)]
