"""The guide in French: its shop can be built, its commands run, its messages and pitfalls are those told."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import pytest
from support.loaded_shop import PIXEL, ShopFolder, catalogue_of, codes
from support.shops import REPOSITORY, vitrine
from test_words import catalogue as translations

if TYPE_CHECKING:
    from pathlib import Path

GUIDE = (REPOSITORY / "docs" / "fr" / "guide.md").read_text("utf-8")
PHOTOS = [
    "IMG_2034.HEIC",
    "pain-de-campagne.jpg",
    "pain-de-campagne 2.jpg",
    "Pain de campagne (3).jpeg",
]


def shop_of_guide() -> dict[str, str | bytes]:
    """Return the files that the guide shows, parts of one file put together, and the photos it names."""
    files: dict[str, str] = {}
    for name, content in re.findall(r"```yaml\n# (\S+)\n(.*?)```", GUIDE, re.DOTALL):
        files[name] = files.get(name, "") + content
    assert all(f"`{name}`" in GUIDE or f"file: {name}" in GUIDE for name in PHOTOS)
    return files | {f"photos/{name}": PIXEL for name in PHOTOS}


def rows(heading: str) -> list[list[str]]:
    """Return the cells of the table below a heading, without its own head."""
    table = GUIDE.partition(heading)[2].partition("\n|")[2].partition("\n\n")[0]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table.split("\n")[2:]]


def test_the_shop_it_shows_has_no_problem_and_is_what_it_says(tmp_path: Path) -> None:
    loaded = ShopFolder(tmp_path).load(shop_of_guide())
    assert list(loaded.problems) == []
    shown = catalogue_of(loaded)
    assert len(shown.products) == 4
    assert shown.shop.kind == "Bakery"
    photos = [photo.photo.path for photo in shown.products["pain-de-campagne"].photos]
    assert photos == [f"photos/{name}" for name in PHOTOS[1:]]


PITFALLS = rows("## 14. Les pièges")


@pytest.mark.parametrize(("wrong", "right"), [(row[0], row[1]) for row in PITFALLS], ids=lambda cell: cell)
def test_each_pitfall_is_told_and_its_way_out_is_none(wrong: str, right: str, tmp_path: Path) -> None:
    assert len(PITFALLS) == 11

    def told(cell: str) -> set[str]:
        title = "" if "tit" in cell else "title: A\n"
        price = "" if "price" in cell else "price: 1\n"
        found = codes(ShopFolder(tmp_path).load({"products/a.yaml": f"{title}{price}{cell.strip('`')}\n"}))
        return set(found) - {"key-without-effect"}  # a line alone, out of its product

    assert told(wrong)
    assert told(right) == set()


def test_its_words_of_prices_are_those_of_the_pages() -> None:
    said = {row[0]: row[1] for row in rows("## 7. Les prix")}
    french = translations("site")
    assert french["Price in the shop"][0] in said["`price: sur demande`"]
    assert french["Free"][0] in said["`price: 0`"]


def test_it_installs_as_the_readme_does() -> None:
    readme = (REPOSITORY / "README.fr.md").read_text("utf-8")
    commands = {code for row in rows("## 1. Installer") for code in re.findall(r"`([^`]+)`", row[1] + row[2])}
    assert len(commands) == 6
    assert {command for command in commands if f"`{command}`" not in readme} == set()


def test_its_commands_run_one_after_the_other(tmp_path: Path) -> None:
    """From nothing to a folder that can be sent, as it is told; the preview alone is not started here."""
    lines = re.findall(r"^ {4}vitrine (.+)$", GUIDE, re.MULTILINE)
    lines += re.findall(r"`vitrine (build [^`]+)`", GUIDE)
    assert [line.split()[0] for line in lines] == ["new", "serve", "check", "deploy", "deploy", "build"]
    (message,) = re.findall(r"```text\n(.*?)```", GUIDE, re.DOTALL)
    shop = tmp_path / "ma-boutique"

    def run(line: str) -> str:
        said = vitrine(*shlex.split(line), cwd=tmp_path, language="fr")
        assert said.returncode == (1 if line.startswith("check") else 0), said.stdout + said.stderr
        return said.stdout

    new, _serve, check, *publishing = lines
    run(new)
    (shop / "products" / "lampe.yaml").write_text("title: Lampe\nprix: 38,00\n", "utf-8")
    assert message in run(check)
    for file in (*shop.glob("products/*"), *shop.glob("photos/*")):
        file.unlink()
    for path, content in shop_of_guide().items():
        (shop / path).write_bytes(content if isinstance(content, bytes) else content.encode())
    for line in publishing:
        # Its addresses are examples, about which one is asked before they go out.
        run(f"{line} --yes" if "--to" in line else line)
    assert (tmp_path / "site-a-envoyer" / "produits" / "galette" / "index.html").is_file()
    assert (shop / "netlify.toml").is_file()
    assert "galette" in (shop / "prices.csv").read_text("utf-8")
