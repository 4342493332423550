"""What an earlier build has read of products' files is the same as reading them, and not believed in doubt."""

from __future__ import annotations

from decimal import Decimal
from hashlib import sha256
from typing import TYPE_CHECKING

import orjson
import pytest
from support.loaded_shop import SMALL_SHOP, ShopFolder, catalogue_of
from support.shops import SAMPLE_SHOP

from vitrine.problems import ProblemLog
from vitrine.source import drafts
from vitrine.source.product_memory import model_of, plain_words
from vitrine.source.schema.base import Reading
from vitrine.source.schema.product import ProductFile
from vitrine.source.schema.validate import read_model
from vitrine.source.yaml_file import read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from vitrine.source.nodes import Document

BOL = "title: Bol\nprice: 12,50\n"
PULL = (
    "title: Pull\nvariants:\n- {Couleur: bleu, Taille: S, sku: X-1, price: 22, stock: 2}\n"
    "- {Couleur: rouge, Taille: S, price: 24}\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> ShopFolder:
    made = ShopFolder(tmp_path)
    made.write({"products/bol.yaml": BOL, "products/pull.yaml": PULL})
    return made


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    """Where it is kept."""
    return tmp_path / "cache" / "products.jsonl"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The products' files that were read, in order."""
    paths: list[str] = []

    def noted(path: str, data: bytes, log: ProblemLog) -> Document | None:
        paths.append(path)
        return read_yaml(path, data, log)

    monkeypatch.setattr(drafts, "read_yaml", noted)
    return paths


def test_an_edit_reads_one_file_and_the_rest_is_as_if_read(folder: ShopFolder, read: list[str]) -> None:
    first = catalogue_of(folder.load())
    assert sorted(read) == ["products/bol.yaml", "products/pull.yaml"]
    read.clear()
    second = catalogue_of(folder.load({"products/bol.yaml": BOL.replace("12,50", "13")}))
    assert read == ["products/bol.yaml"]
    assert second.products["pull"] == first.products["pull"]
    assert second.products["bol"].price.amount == Decimal(13)


def test_what_does_not_fit_to_other_files_is_told_in_its_line(folder: ShopFolder, read: list[str]) -> None:
    """The place of a problem is looked up in the file, though its values are remembered."""
    folder.load()
    read.clear()
    found = folder.load({"products/vase.yaml": "title: Vase\nprice: 3\nsku: X-1\nrelated: [rien]\n"})
    assert read == ["products/vase.yaml"]
    fresh = ShopFolder(folder.root.parent / "other")
    fresh.write({f"products/{p.name}": p.read_bytes() for p in (folder.root / "products").iterdir()})
    assert list(found.problems) == list(fresh.load().problems)
    later = folder.load({"products/autre.yaml": "title: Autre\nprice: 3\nsku: X-1\n"})
    told = {(p.code, p.place.path, p.place.line, p.place.source.strip()) for p in later.problems}
    assert ("sku-twice", "products/vase.yaml", 3, "sku: X-1") in told
    assert ("product-unknown", "products/vase.yaml", 4, "related: [rien]") in told


def test_a_file_with_a_problem_is_read_each_time(folder: ShopFolder, read: list[str]) -> None:
    folder.write(
        {
            "products/bol.yaml": "title: Bol\nprix: 3\n",
            "products/latin.yaml": "title: É\nprice: 1\n".encode("cp1252"),
        }
    )
    first = list(folder.load().problems)
    read.clear()
    assert list(folder.load().problems) == first
    assert sorted(read) == ["products/bol.yaml", "products/latin.yaml"]


@pytest.mark.parametrize(
    "path", sorted((SAMPLE_SHOP / "products").rglob("*.yaml")), ids=lambda path: path.stem
)
def test_every_value_that_the_sample_shop_shows_comes_back(path: Path) -> None:
    """Of every key there is an example in the sample shop."""
    document = read_yaml(path.name, path.read_bytes(), ProblemLog())
    assert document is not None
    model = read_model(document, ProductFile, Reading(("fr", "en"), "EUR", "FR")).model
    again = model_of(plain_words(model))
    assert again == model
    assert again.model_fields_set == model.model_fields_set
    assert [v.model_extra for v in again.variants] == [v.model_extra for v in model.variants]


def _cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _other_price(content: bytes) -> bytes:
    return content.replace(b"12.50", b"11.50")


def _with_sum(content: bytes) -> bytes:
    header, _, body = content.partition(b"\n")
    return orjson.dumps({**orjson.loads(header), "sha256": sha256(body).hexdigest()}) + b"\n" + body


def _nonsense(content: bytes) -> bytes:
    return _with_sum(content.replace(b'{"Decimal":"12.50"}', b'{"Decimal":"a lot"}'))


def _unknown_kind(content: bytes) -> bytes:
    return _with_sum(content.replace(b"LocalText", b"LocalTexture"))


def _other_version(content: bytes) -> bytes:
    return content.replace(b'"code":"', b'"code":"0')


@pytest.mark.parametrize(
    "damage",
    [_cut, _other_price, _nonsense, _unknown_kind, _other_version, lambda _: b"", lambda _: b"{}\n[]"],
)
def test_what_is_damaged_or_from_another_version_is_read_again(
    folder: ShopFolder, memory: Path, read: list[str], damage: Callable[[bytes], bytes]
) -> None:
    first = folder.load()
    content = memory.read_bytes()
    assert damage(content) != content
    memory.write_bytes(damage(content))
    read.clear()
    assert folder.load().catalogue == first.catalogue
    assert "products/bol.yaml" in read


def test_what_was_read_for_another_currency_is_read_again(folder: ShopFolder, read: list[str]) -> None:
    folder.load()
    read.clear()
    loaded = folder.load({"shop.yaml": SMALL_SHOP + "currency: JPY\n"})
    assert loaded.problems.has_errors  # no cents in Japan
    assert sorted(read) == ["products/bol.yaml", "products/pull.yaml"]


def test_without_a_place_to_keep_it_the_shop_is_read_all_the_same(folder: ShopFolder, memory: Path) -> None:
    memory.parent.write_text("a file where the folder of the cache should be", "utf-8")
    assert set(catalogue_of(folder.load()).products) == {"bol", "pull"}


def test_a_product_that_is_gone_is_forgotten(folder: ShopFolder, memory: Path) -> None:
    folder.load()
    (folder.root / "products" / "pull.yaml").unlink()
    assert set(catalogue_of(folder.load()).products) == {"bol"}
    assert b"pull" not in memory.read_bytes()
