"""The search in a built site: made when something to be found changed, whole, and gone when it is not wanted."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from support.shops import SHOP_YAML, tree, write_shop

from vitrine.build import BuildOptions, BuildReport, build
from vitrine.publish.manifest import read_manifest
from vitrine.search import index
from vitrine.search.engine import EngineError, make_files

DAY = date(2026, 11, 25)
WITH_SEARCH = SHOP_YAML + "search: yes\n"
PRODUCTS = {
    "products/bol.yaml": "title: Bol bleu\nprice: 12,50\ncategory: jouets\n",
    "products/tasse.yaml": "title: Tasse\nprice: 9\ncategory: jouets\n",
    "products/brouillon.yaml": "title: Brouillon secret\nprice: 1\ndraft: true\n",
    "products/ancien.yaml": "title: Ancien modele\nprice: 1\navailability: no longer sold\n",
}


def made(shop: Path) -> BuildReport:
    return build(shop, BuildOptions(day=DAY, jobs=1))


def files_of(shop: Path) -> dict[str, bytes]:
    return {path: content for path, content in tree(shop / "_site").items() if path.startswith("pagefind/")}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    folder = write_shop(tmp_path / "shop", PRODUCTS, shop_yaml=WITH_SEARCH)
    assert not [p for p in made(folder).problems if p.code.startswith("search")]
    return folder


def test_only_what_is_for_sale_is_found(shop: Path) -> None:
    found = files_of(shop)
    assert json.loads(found["pagefind/pagefind-entry.json"])["languages"]["fr"]["page_count"] == 2
    facts = json.loads(found["pagefind/facts.fr.json"])
    assert sorted(facts["price"]) == [900, 1250]
    assert len(facts["ids"]) == 2
    assert {f"pagefind/fragment/{result}.pf_fragment" for result in facts["ids"]} <= set(found)
    assert set(found) <= set(read_manifest(shop / "_site") or {})


def test_it_is_made_again_only_when_something_to_be_found_changed(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[int] = []

    def counted(records: Sequence[Mapping[str, object]]) -> dict[str, bytes]:
        runs.append(len(records))
        return make_files(records)

    monkeypatch.setattr(index, "make_files", counted)
    before = files_of(shop)
    (shop / "pages").mkdir()
    (shop / "pages" / "atelier.md").write_text("---\ntitle: L’atelier\n---\nIci.\n", "utf-8")
    made(shop)
    assert runs == []
    assert files_of(shop) == before
    (shop / "products" / "bol.yaml").write_text("title: Bol vert\nprice: 12,50\n", "utf-8")
    made(shop)
    assert runs == [2]
    after = files_of(shop)
    assert set(before) - set(after), "what nobody asks for any more is removed"
    (shop / ".vitrine" / "search.json").write_text("{", "utf-8")
    (shop / "products" / "brouillon.yaml").unlink()
    made(shop)
    assert runs == [2, 2]
    assert files_of(shop) == after


def test_a_shop_without_search_has_nothing_of_it(shop: Path) -> None:
    with_search = (shop / "_site" / "index.html").read_text("utf-8")
    assert "wasm-unsafe-eval" in with_search
    assert 'role="search"' in with_search
    assert "wasm-unsafe-eval" in (shop / "_site" / "_headers").read_text("utf-8")
    (shop / "shop.yaml").write_text(SHOP_YAML, "utf-8")
    made(shop)
    assert files_of(shop) == {}
    for file in (shop / "_site").rglob("*.html"):
        text = file.read_text("utf-8")
        assert "wasm-unsafe-eval" not in text, file
        assert 'role="search"' not in text, file
    assert "pagefind" not in (shop / "_site" / "_headers").read_text("utf-8")
    assert not (shop / "_site" / "recherche").exists()


def test_without_the_program_there_is_a_warning_and_a_site(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: object) -> dict[str, bytes]:
        raise EngineError("no such program")

    (shop / ".vitrine" / "search.json").unlink()
    (shop / "products" / "bol.yaml").write_text("title: Bol vert\nprice: 12,50\n", "utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(index, "make_files", fails)
        told = [problem for problem in made(shop).problems if problem.code == "search-missing"]
        assert [problem.severity.name for problem in told] == ["WARNING"]
        assert files_of(shop) == {}
        assert 'role="search"' not in (shop / "_site" / "index.html").read_text("utf-8")
    report = made(shop)  # nothing in the shop has changed, and yet it is looked at again
    assert not [problem for problem in report.problems if problem.code == "search-missing"]
    assert files_of(shop)
