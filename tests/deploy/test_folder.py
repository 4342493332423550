"""Copying the site to a folder: only what differs, nothing of anybody else's, whole at every moment."""

from __future__ import annotations

import os
import shutil
from functools import partial
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest
from support import publishing as kit
from support.command_line import run
from support.shops import PRODUCT, photo, tree, write_shop

from vitrine.commands.deploy import with_place_option
from vitrine.deploy.folder import open_folder
from vitrine.deploy.target import BuiltSite, DeployRequest
from vitrine.progress import Silent
from vitrine.publish.lock import locked
from vitrine.publish.manifest import MANIFEST

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A shop of one product."""
    return write_shop(tmp_path / "shop", {"products/boulier.yaml": PRODUCT.format(title="Boulier")})


def site_of(folder: Path) -> dict[str, bytes]:
    return {path: content for path, content in tree(folder).items() if path != MANIFEST}


def times(folder: Path) -> dict[str, int]:
    return {path: (folder / path).stat().st_mtime_ns for path in site_of(folder)}


def deploy(shop: Path, target: Path, *options: str) -> str:
    said = run("deploy", shop, "--to", "folder", target, "--yes", *options, here=shop.parent)
    assert said.code == 0, said.err
    return said.out


def test_the_folder_becomes_the_site(small: Path, tmp_path: Path) -> None:
    photo(small / "photos" / "boulier.jpg", (300, 400))
    target = tmp_path / "web space"
    said = deploy(small, target)
    assert site_of(target) == site_of(small / "_site")
    assert ".nojekyll" in site_of(target)
    assert any(path.endswith(".webp") for path in site_of(target))
    assert f"{len(site_of(target))} files sent" in said


def test_only_what_differs_is_copied_and_what_is_gone_is_removed(small: Path, tmp_path: Path) -> None:
    target = tmp_path / "web"
    (small / "products" / "cubes.yaml").write_text(PRODUCT.format(title="Cubes"), "utf-8")
    deploy(small, target)
    before = times(target)
    (small / "products" / "cubes.yaml").unlink()
    deploy(small, target)
    after = times(target)
    assert site_of(target) == site_of(small / "_site")
    assert "produits/cubes/index.html" in before
    assert "produits/cubes/index.html" not in after
    kept = {path for path, time in before.items() if after.get(path) == time}
    assert {path for path in before if path.endswith((".css", ".js"))} <= kept


def test_a_second_deploy_changes_nothing_and_says_so(small: Path, tmp_path: Path) -> None:
    target = tmp_path / "web"
    deploy(small, target)
    before = times(target)
    said = deploy(small, target)
    assert times(target) == before
    assert "0 files sent, 0 removed" in said


def test_a_file_damaged_there_is_copied_again(small: Path, tmp_path: Path) -> None:
    target = tmp_path / "web"
    deploy(small, target)
    (target / "index.html").unlink()
    style = next(target.rglob("*.css"))
    style.write_bytes(style.read_bytes()[::-1])
    said = deploy(small, target)
    assert site_of(target) == site_of(small / "_site")
    assert "2 files sent" in said


def test_files_of_others_stay(small: Path, tmp_path: Path) -> None:
    target = tmp_path / "web"
    deploy(small, target)
    (target / "mine.txt").write_text("mine", "utf-8")
    (small / "products" / "boulier.yaml").unlink()
    deploy(small, target)
    assert (target / "mine.txt").read_text("utf-8") == "mine"


def test_a_folder_full_of_others_files_is_refused(small: Path, tmp_path: Path) -> None:
    target = tmp_path / "web"
    target.mkdir()
    (target / "mine.txt").write_text("mine", "utf-8")
    said = run("deploy", small, "--to", "folder", target, "--yes", here=tmp_path)
    assert said.code == 1
    assert "mine.txt" in said.err
    assert "with --to folder" in said.err
    assert tree(target) == {"mine.txt": b"mine"}


def test_what_others_left_in_the_site_is_not_deployed(small: Path, tmp_path: Path) -> None:
    run("build", small, here=tmp_path)
    (small / "_site" / "notes.txt").write_text("mine", "utf-8")
    deploy(small, tmp_path / "web")
    assert "notes.txt" not in tree(tmp_path / "web")


def test_a_dry_run_says_what_would_be_done_and_touches_nothing(small: Path, tmp_path: Path) -> None:
    target = tmp_path / "web"
    said = deploy(small, target, "--dry-run")
    assert not target.exists()
    assert not (small / "prices.csv").exists()
    assert "write  index.html" in said
    assert "Nothing was touched" in said


def test_a_deploy_notes_the_prices(small: Path, tmp_path: Path) -> None:
    deploy(small, tmp_path / "web")
    assert "boulier,,12.50,EUR" in (small / "prices.csv").read_text("utf-8")


def test_prices_are_noted_once_the_site_is_there_and_not_before(small: Path, tmp_path: Path) -> None:
    missing = tmp_path / "usb" / "boutique"
    assert run("deploy", small, "--to", "folder", missing, here=tmp_path).code == 2
    assert not (small / "prices.csv").exists()
    missing.parent.mkdir()
    deploy(small, missing)
    deploy(small, missing)
    lines = (small / "prices.csv").read_text("utf-8").splitlines()
    assert [line.partition(",")[2] for line in lines] == [
        "ref,variant,price,currency",
        "boulier,,12.50,EUR",
    ]


@pytest.mark.parametrize("inside", ["_site", "_site/copy", "products", ".", ".."])
def test_the_shop_and_its_site_are_no_targets(small: Path, tmp_path: Path, inside: str) -> None:
    before = tree(small / "products")
    said = run("deploy", small, "--to", "folder", small / inside, here=tmp_path)
    assert said.code in {1, 2}
    assert tree(small / "products") == before


def test_a_stick_that_is_not_plugged_in_is_missed(small: Path, tmp_path: Path) -> None:
    said = run("deploy", small, "--to", "folder", tmp_path / "usb" / "boutique", here=tmp_path)
    assert said.code == 2
    assert "usb" in said.err
    assert not (tmp_path / "usb").exists()


def test_an_error_in_the_shop_leaves_the_folder_as_it_was(small: Path, tmp_path: Path) -> None:
    target = tmp_path / "web"
    deploy(small, target)
    before = tree(target)
    (small / "products" / "faux.yaml").write_text("titre: x\n", "utf-8")
    assert run("deploy", small, "--to", "folder", target, "--yes", here=tmp_path).code == 1
    assert tree(target) == before


def test_a_site_for_a_stick_opens_from_it_and_is_seen_by_nobody_else(small: Path, tmp_path: Path) -> None:
    """So its prices are none that customers have seen; how it is opened is said the first time."""
    home = tmp_path / "stick" / "index.html"
    assert f"Open it with a double click: {home}" in deploy(small, tmp_path / "stick", "--as-files")
    assert 'index.html"' in home.read_text("utf-8")
    assert not (small / "prices.csv").exists()
    assert "double click" not in deploy(small, tmp_path / "stick", "--as-files")
    assert "add `--as-files`" in deploy(small, tmp_path / "web")
    assert (small / "prices.csv").exists()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_any_moment_it_is_whole_and_the_next_deploy_completes(tmp_path: Path) -> None:
    """Killed after each third thing done to the disk, until it gets through."""
    number = 0
    while True:
        out = tmp_path / f"web-{number}"
        send(kit.OLD, out)
        number += 3
        was_killed = kit.killed_at(number, partial(send, kit.NEW, out))
        for path, content in kit.site_in(out).items():
            ours = path.startswith(".vitrine-staging") or path.endswith("/")
            assert ours or content in {kit.OLD.get(path), kit.NEW.get(path)}, path
        assert not [link for link in kit.broken_links(out) if not link.endswith("-> bientot")]
        send(kit.NEW, out)
        assert kit.site_in(out) == kit.NEW
        if not was_killed:
            assert number > 20
            return


def send(files: kit.Site, out: Path) -> None:
    """Deploy a site to a folder, as the command does."""
    site = out.parent / f"site-{len(files['index.html'])}"
    for path, content in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)
    built = BuiltSite(
        folder=site, files={path: site / path for path in sorted(files)}, url="", shop=out.parent / "shop"
    )
    request = DeployRequest(shop=out.parent / "shop", cache=out.parent, person=Mock(), place=str(out))
    with open_folder(request) as target:
        target.check()
        target.send(built, target.plan(built), Silent())


def test_a_stick_formatted_anew_is_filled_again(small: Path, tmp_path: Path) -> None:
    target = tmp_path / "web"
    deploy(small, target)
    shutil.rmtree(target)
    target.mkdir()
    deploy(small, target)
    assert site_of(target) == site_of(small / "_site")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("shop --to folder /usb", "shop --to folder --place /usb"),
        ("--to folder /usb shop", "--to folder --place /usb shop"),
        ("--to=folder /usb", "--to=folder --place /usb"),
        ("--to folder --dry-run /usb", "--to folder --dry-run /usb"),
        ("--to folder", "--to folder"),
        ("--setup github shop", "--setup github shop"),
        ("folder --setup github", "folder --setup github"),
    ],
)
def test_the_word_after_the_target_is_its_path(typed: str, read: str) -> None:
    assert with_place_option(typed.split()) == read.split()


def test_one_deploy_of_a_shop_at_a_time(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is remembered of a place, as the repository of GitHub Pages, is for one."""
    monkeypatch.setattr("vitrine.commands.deploy_to.locked", partial(locked, patience=0))
    busy = small / ".vitrine" / "deploy"
    busy.mkdir(parents=True)
    with locked(busy):
        said = run("deploy", small, "--to", "folder", tmp_path / "web", here=tmp_path)
    assert (said.code, "being published from this computer" in said.err) == (1, True)
    assert not (tmp_path / "web").exists()
    deploy(small, tmp_path / "web")
