"""Folders that are never written into, and what is said of each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support import publishing as kit

from vitrine.errors import OutputRefused
from vitrine.messages import tool_words


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A shop with its usual folders and something in them."""
    root = tmp_path / "home" / "ma boutique"
    for name in ("products", "photos", "pages", "theme/templates", ".git", ".vitrine"):
        (root / name).mkdir(parents=True)
    (root / "shop.yaml").write_text("name: X")
    (root / "products/boulier.yaml").write_text("title: Boulier")
    return root


REFUSED: dict[str, tuple[Callable[[Path], Path], str]] = {
    "the shop": (lambda root: root, "is the shop itself"),
    "the shop by a detour": (lambda root: root / "photos" / "..", "is the shop itself"),
    "its parent": (lambda root: root.parent, "is a folder round the shop"),
    "the root of the disk": (lambda _: Path("/"), "is a folder round the shop"),
    "the products": (lambda root: root / "products", "which reads it: products/"),
    "below the photos": (lambda root: root / "photos" / "web", "which reads it: photos/"),
    "the theme": (lambda root: root / "theme" / "templates", "which reads it: theme/"),
    "git's folder": (lambda root: root / ".git" / "site", "is kept by a program"),
    "the cache": (lambda root: root / ".vitrine", "is kept by a program"),
    "a file": (lambda root: root / "shop.yaml", "is a file, not a folder"),
    "below a file": (lambda root: root / "shop.yaml" / "site", "is a file, not a folder"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_folders_in_which_something_could_be_lost_are_refused(shop: Path, name: str) -> None:
    """The sentence says what the folder is; nothing in it changes."""
    place, expected = REFUSED[name]
    before = sorted(shop.parent.rglob("*"))
    with pytest.raises(OutputRefused) as refused:
        kit.publish(place(shop), kit.NEW, shop=shop)
    assert expected in tool_words("en").render(refused.value.message)
    assert sorted(shop.parent.rglob("*")) == before


def test_the_home_folder_is_refused(shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when it is empty and the shop lies elsewhere."""
    home = tmp_path / "anna"
    home.mkdir()
    monkeypatch.setattr(Path, "home", lambda: home)
    with pytest.raises(OutputRefused, match="home folder"):
        kit.publish(home, kit.NEW, shop=shop)


def test_a_link_to_the_shop_is_the_shop(shop: Path, tmp_path: Path) -> None:
    """Folders are known by what they are."""
    (tmp_path / "other").symlink_to(shop)
    with pytest.raises(OutputRefused, match="the shop itself"):
        kit.publish(tmp_path / "other", kit.NEW, shop=shop)


def test_a_folder_that_holds_something_is_refused_with_names(shop: Path, tmp_path: Path) -> None:
    """Without a manifest nobody knows whose it is."""
    folder = tmp_path / "documents"
    folder.mkdir()
    for name in ("taxes.ods", "letter.odt", "a.txt", "b.txt"):
        (folder / name).write_text("mine")
    with pytest.raises(OutputRefused) as refused:
        kit.publish(folder, kit.NEW, shop=shop)
    assert "a.txt, b.txt, letter.odt" in tool_words("en").render(refused.value.message)
    assert len(list(folder.iterdir())) == 4


@pytest.mark.parametrize("name", ["_site", "public", "build/site", ".vitrine/preview"])
def test_other_folders_of_the_shop_are_welcome(shop: Path, name: str) -> None:
    """The usual output, and the one of the preview."""
    kit.publish(shop / name, kit.NEW, shop=shop)
    assert kit.site_in(shop / name) == kit.NEW


def test_a_folder_with_only_what_systems_leave_counts_as_empty(shop: Path, tmp_path: Path) -> None:
    """A git working tree for the pages, a folder that was opened in the Finder."""
    folder = tmp_path / "gh-pages"
    folder.mkdir()
    (folder / ".git").write_text("gitdir: elsewhere")
    (folder / ".DS_Store").write_text("x")
    assert kit.publish(folder, kit.NEW, shop=shop).foreign == ()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "cannot be read"),
        (b"{]", "cannot be read"),
        (b'{"version": 1}', "cannot be read"),
        (b'{"version": 1, "files": {"../shop/shop.yaml": ["x", 3]}}', "cannot be read"),
        (b'{"version": 99, "files": {}}', "newer Vitrine"),
    ],
)
def test_a_manifest_that_says_nothing_sensible_is_refused(
    shop: Path, tmp_path: Path, content: bytes, expected: str
) -> None:
    """Nothing is written or removed by a list that cannot be trusted."""
    out = tmp_path / "site"
    out.mkdir()
    (out / ".vitrine-manifest.json").write_bytes(content)
    with pytest.raises(OutputRefused, match=expected):
        kit.publish(out, kit.NEW, shop=shop)
    assert [path.name for path in out.iterdir()] == [".vitrine-manifest.json"]
    assert (shop / "shop.yaml").exists()
