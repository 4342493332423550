"""Odd use of the command: one sentence, the right exit code, never a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from support.shops import (
    PRODUCT,
    SHOP_YAML,
    photo,
    photo_shop,
    tree,
    vitrine,
    wait_for_a_rendition,
    write_shop,
)

if TYPE_CHECKING:
    from pathlib import Path


def sentence(said: subprocess.CompletedProcess[str]) -> str:
    """Return what was said, having checked that it is no traceback."""
    text = said.stdout + said.stderr
    assert "Traceback" not in text
    assert "Error:" not in said.stderr or "  File " not in said.stderr
    return text


def test_a_folder_without_a_shop_names_the_way_to_make_one(tmp_path: Path) -> None:
    said = vitrine("build", tmp_path)
    assert said.returncode in {1, 2}
    assert "vitrine new" in sentence(said)


def test_a_folder_without_a_shop_names_the_shop_nearby(shop: Path) -> None:
    said = vitrine("build", shop.parent)
    assert said.returncode in {1, 2}
    assert "shop" in sentence(said)
    inside = vitrine("build", shop / "photos")
    assert str(shop) in sentence(inside)


@pytest.mark.parametrize("kind", ["file", "missing"])
def test_not_a_folder(tmp_path: Path, kind: str) -> None:
    target = tmp_path / "boutique.yaml"
    if kind == "file":
        target.write_text("x", "utf-8")
    said = vitrine("build", target)
    assert said.returncode in {1, 2}
    assert "boutique.yaml" in sentence(said)


def test_a_shop_without_products_still_opens(tmp_path: Path) -> None:
    shop = write_shop(tmp_path / "shop")
    said = vitrine("build", shop)
    assert said.returncode == 0, sentence(said)
    assert (shop / "_site" / "index.html").is_file()


@pytest.mark.parametrize(
    ("option", "value", "hint"),
    [
        ("--jobs", "0", "1"),
        ("--jobs", "deux", "deux"),
        ("--url", "boutique.example", "https://boutique.example/"),
        ("--url", "ftp://boutique.example/", "https"),
        ("--date", "25/11/2026", "2026-12-24"),
        ("--date", "2026-02-30", "2026"),
        ("--tout", "", "--"),
    ],
)
def test_a_wrong_option_says_what_to_write(shop: Path, option: str, value: str, hint: str) -> None:
    said = vitrine("build", shop, *([option, value] if value else [option]))
    assert said.returncode == 2
    assert hint in sentence(said)
    assert not (shop / "_site").exists()


def test_output_on_a_file_is_refused(shop: Path, tmp_path: Path) -> None:
    target = tmp_path / "site"
    target.write_text("mine", "utf-8")
    said = vitrine("build", shop, "--out", target)
    assert said.returncode in {1, 2}
    assert "site" in sentence(said)
    assert target.read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    "name",
    [
        *("ma boutique", "été à la plage", "n°1 #2", "100%", "l'atelier & co"),
        pytest.param("caf\udce9", marks=pytest.mark.skipif(sys.platform != "linux", reason="no name there")),
    ],
    ids=ascii,
)
def test_folders_with_awkward_names(tmp_path: Path, name: str) -> None:
    shop = write_shop(tmp_path / name, {"products/bol.yaml": PRODUCT.format(title="Bol")})
    photo(shop / "photos" / "bol.jpg")
    said = vitrine("build", ".", cwd=shop)
    assert said.returncode == 0, sentence(said)
    assert (shop / "_site" / "produits" / "bol" / "index.html").is_file()


def test_new_never_writes_into_a_folder_that_has_something(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    said = vitrine("new", tmp_path, "--yes")
    assert said.returncode in {1, 2}
    assert tree(tmp_path) == {"mine.txt": b"mine"}
    sentence(said)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_new_shop_builds_at_once_without_a_warning(tmp_path: Path, language: str) -> None:
    shop = tmp_path / "ma boutique"
    made = vitrine("new", shop, "--yes", language=language)
    assert made.returncode == 0, sentence(made)
    built = vitrine("build", shop, "--strict", language=language)
    assert built.returncode == 0, sentence(built)


def test_a_huge_yaml_file_is_refused_by_its_size(shop: Path) -> None:
    with (shop / "products" / "enorme.yaml").open("wb") as file:
        file.truncate(50_000_000)
    said = vitrine("build", shop)
    assert said.returncode == 1
    assert "enorme.yaml" in sentence(said)


def test_a_very_long_path(tmp_path: Path) -> None:
    deep = tmp_path
    while len(str(deep)) < 250:
        deep /= "un-dossier-au-nom-assez-long"
    shop = write_shop(deep, {"products/bol.yaml": PRODUCT.format(title="Bol")})
    said = vitrine("build", shop)
    assert said.returncode == 0, sentence(said)


def test_a_closed_pipe_is_quiet(shop: Path) -> None:
    for n in range(30):
        (shop / "products" / f"faux{n}.yaml").write_text("titre: x\n", "utf-8")
    check = subprocess.Popen(
        [sys.executable, "-m", "vitrine", "check", str(shop)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert check.stdout is not None
    assert check.stderr is not None
    check.stdout.read(10)
    check.stdout.close()
    errors = check.stderr.read().decode()
    check.stderr.close()
    check.wait(timeout=300)
    assert "BrokenPipe" not in errors
    assert "Traceback" not in errors


@pytest.mark.skipif(sys.platform == "win32", reason="signals differ there")
def test_ctrl_c_ends_at_once_and_leaves_nothing(tmp_path: Path) -> None:
    shop = photo_shop(tmp_path / "shop")
    build = subprocess.Popen(
        [sys.executable, "-m", "vitrine", "build", str(shop), "--jobs", "1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env={**os.environ, "VITRINE_LANG": "en"},
    )
    wait_for_a_rendition(shop)
    os.killpg(build.pid, signal.SIGINT)
    out, errors = build.communicate(timeout=120)
    # Python ends itself by the signal where Ctrl-C came while it ran a text as code; a shell says 130 of both.
    assert build.returncode in {130, -signal.SIGINT}, (out, errors)
    assert b"Traceback" not in errors
    assert not (shop / "_site").exists() or not any((shop / "_site").rglob("*.html"))
    again = vitrine("build", shop)
    assert again.returncode == 0, sentence(again)


def test_the_reader_s_language_is_found(shop: Path) -> None:
    (shop / "products" / "faux.yaml").write_text("titre: x\n", "utf-8")
    english = vitrine("check", shop, language="en")
    french = vitrine("check", shop, "--lang", "fr", language="en")
    assert "titre" in english.stdout + english.stderr
    assert sentence(english) != sentence(french)


def test_two_shop_files_of_one_stem_are_an_error(shop: Path) -> None:
    (shop / "shop.yml").write_text(SHOP_YAML, "utf-8")
    said = vitrine("build", shop)
    assert said.returncode == 1
    assert "shop.yml" in sentence(said)
