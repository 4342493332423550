"""Damaged files of a shop: every problem has its place, nothing fails, nothing runs."""

from __future__ import annotations

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.fuzzing import ODD, damaged_bytes, damaged_text, fuzz, loaded, rendered
from support.pictures import drawn, quadrants
from support.shops import SAMPLE_SHOP

if TYPE_CHECKING:
    from collections.abc import Iterator

SHOP = (SAMPLE_SHOP / "shop.yaml").read_text("utf-8")
PRODUCTS = {file.stem: file.read_text("utf-8") for file in sorted((SAMPLE_SHOP / "products").rglob("*.yaml"))}
PAGES = {file.name: file.read_text("utf-8") for file in sorted((SAMPLE_SHOP / "pages").glob("*.md"))}
LEDGER = (SAMPLE_SHOP / "prices.csv").read_text("utf-8") if (SAMPLE_SHOP / "prices.csv").exists() else ""
SMALL = "name: Essai\nlanguage: fr\naddress: {country: FR}\nphone: 01 99 00 12 34\n"
products = st.sampled_from(sorted(PRODUCTS))


class Folder:
    """A shop folder that is written anew for every input."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "shop"
        self.cache = folder / "cache"
        drawn(self.root / "photos", "essai.png", quadrants())

    def write(self, files: dict[str, str | bytes]) -> Path:
        """Leave only the photos and these files."""
        for entry in self.root.iterdir():
            if entry.name == "photos":
                continue
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        for path, content in files.items():
            file = self.root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "replace"))
        return self.root


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    return Folder(tmp_path_factory.mktemp("fuzz"))


class Running(HTMLParser):
    """Notes everything in a page that could run."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note scripts without a file, handlers and addresses that are programs."""
        known = {name: value or "" for name, value in attrs}
        if tag in {"iframe", "object", "embed", "base"}:
            self.found.append(tag)
        if tag == "script" and "src" not in known and known.get("type") != "application/ld+json":
            self.found.append(tag)
        for name, value in known.items():
            program = re.match(r"[\x00-\x20]*(?:javascript|vbscript|data)\s*:", value, re.IGNORECASE)
            if name.startswith("on") or (name in {"href", "src", "action", "formaction"} and program):
                self.found.append(f"{name}={value}")


def examine(folder: Folder, files: dict[str, str | bytes]) -> None:
    """Load, plan and render a shop of these files."""
    root = folder.write(files)
    log, plan, renderer = loaded(root, folder.cache)
    if plan is None or renderer is None or log.has_errors:
        return
    for output, html in rendered(plan, renderer).items():
        assert not Running(html).found, output


@fuzz(0.12)
@given(data=st.data())
def test_a_damaged_shop_file(folder: Folder, data: st.DataObject) -> None:
    name = data.draw(products)
    examine(folder, {"shop.yaml": data.draw(damaged_text(SHOP)), f"products/{name}.yaml": PRODUCTS[name]})


@fuzz(0.22)
@given(data=st.data())
def test_a_damaged_product(folder: Folder, data: st.DataObject) -> None:
    name = data.draw(products)
    examine(
        folder,
        {
            "shop.yaml": SHOP,
            f"products/{name}.yaml": data.draw(damaged_text(PRODUCTS[name])),
            "prices.csv": LEDGER,
        },
    )


@fuzz(0.1)
@given(data=st.data())
def test_odd_values_of_every_key(folder: Folder, data: st.DataObject) -> None:
    """Each key of a product, written as it should be, with a value that somebody might write."""
    lines = ["title: Essai", "price: 12,50"]
    keys = sorted(KEYS)
    chosen = data.draw(st.lists(st.sampled_from(keys), min_size=1, max_size=4, unique=True))
    lines += [f"{key}: {data.draw(st.sampled_from(ODD) | st.sampled_from(VALUES))}" for key in chosen]
    examine(folder, {"shop.yaml": SMALL, "products/essai.yaml": "\n".join(lines)})


def _keys() -> Iterator[str]:
    for text in PRODUCTS.values():
        yield from re.findall(r"^([a-z_]+):", text, re.MULTILINE)


KEYS = set(_keys()) | {
    "was",
    "was_from",
    "was_until",
    "content",
    "portions",
    "piece",
    "season",
    "number",
    "slug",
    "aliases",
}
VALUES = sorted(
    {
        value.strip()
        for text in PRODUCTS.values()
        for value in re.findall(r"^[a-z_]+:(.+)$", text, re.MULTILINE)
    }
)


@fuzz(0.08)
@given(data=st.data())
def test_damaged_bytes_of_yaml(folder: Folder, data: st.DataObject) -> None:
    name = data.draw(products)
    examine(
        folder,
        {"shop.yaml": SMALL, f"products/{name}.yaml": data.draw(damaged_bytes(PRODUCTS[name].encode()))},
    )


@fuzz(0.05)
@given(st.binary(max_size=400), st.booleans())
def test_any_bytes_as_yaml(folder: Folder, content: bytes, as_shop: bool) -> None:
    files: dict[str, str | bytes] = {
        "shop.yaml": content if as_shop else SMALL,
        "products/essai.yaml": content,
    }
    examine(folder, files)


@fuzz(0.1)
@given(data=st.data())
def test_a_damaged_ledger(folder: Folder, data: st.DataObject) -> None:
    text = LEDGER or "date,ref,variant,price,currency\n2026-10-01,essai,,29.90,EUR\n"
    ledger = data.draw(
        damaged_text(text).map(lambda t: t.encode("utf-8", "replace")) | damaged_bytes(text.encode())
    )
    product = "title: Essai\nprice: 24,90\nwas: 29,90\nwas_from: 2026-11-20\n"
    examine(folder, {"shop.yaml": SMALL, "products/essai.yaml": product, "prices.csv": ledger})


@fuzz(0.08)
@given(data=st.data())
def test_damaged_pages_and_posts(folder: Folder, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(PAGES)))
    text = data.draw(damaged_text(PAGES[name]))
    examine(folder, {"shop.yaml": SMALL, f"pages/{name}": text, f"news/{name}": text})


MARKDOWN = ("<a href='x' onclick=y>", "<img src=x onerror=y>", "[a](", ")", "![", "](photos/essai.png)", "```", "* ", "1. ",
    "> ", "\n\n", "\n", "    ", "&lt;", "&#106;", "javascript:", "data:text/html,", "<svg/onload=x>", "<!--", "-->", "<p",
    "</script>", "| a | b |\n|---|---|\n", "[^1]", "[x]: y", "**", "__", "`", "\\", "a", "é", "<http://x", "\u2028", "{{", "{%")  # fmt: skip


@fuzz(0.07)
@given(st.lists(st.sampled_from(MARKDOWN) | st.text(max_size=6), max_size=25).map("".join))
def test_any_markdown_runs_nothing(folder: Folder, text: str) -> None:
    quoted = "\n".join(f"  {line}" for line in text.splitlines() if line.strip())
    examine(
        folder,
        {
            "shop.yaml": SMALL,
            "products/essai.yaml": f"title: Essai\nprice: 1\ndescription: |\n  x\n{quoted}\n",
            "pages/essai.md": f"---\ntitle: Essai\n---\n{text}\n",
        },
    )


SETTINGS = (
    "accent",
    "paper",
    "wood",
    "corner",
    "type",
    "awning",
    "card-ratio",
    "sections",
    "name",
    "acent",
    "x",
)


@fuzz(0.05)
@given(st.dictionaries(st.sampled_from(SETTINGS), st.sampled_from(ODD) | st.text(max_size=20), max_size=3))
def test_any_setting_of_the_theme(folder: Folder, chosen: dict[str, str]) -> None:
    lines = [f"  {key}: {quoted(value)}" for key, value in chosen.items()]
    examine(
        folder,
        {"shop.yaml": "\n".join([SMALL + "theme:", *lines]), "products/essai.yaml": "title: Essai\nprice: 1"},
    )


def quoted(text: str) -> str:
    """Write a text as a YAML scalar in double quotes."""
    signs = (f"\\U{ord(sign):08x}" if not sign.isalnum() else sign for sign in text)
    return '"' + "".join(signs) + '"'
