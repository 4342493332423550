"""An index that pages do not wait for: the site goes out with the last one, and with the right one afterwards."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from support.shops import SHOP_YAML, tree, write_shop

from vitrine.build import BuildOptions, BuildReport, build
from vitrine.search import index
from vitrine.search.engine import EngineError
from vitrine.search.late import LateIndex
from vitrine.session import Session

DAY = date(2026, 11, 25)
PRODUCTS = {
    "products/bol.yaml": "title: Bol bleu\nprice: 12,50\ncategory: jouets\n",
    "products/tasse.yaml": "title: Tasse\nprice: 9\ncategory: jouets\n",
}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return write_shop(tmp_path / "shop", PRODUCTS, shop_yaml=SHOP_YAML + "search: yes\n")


def made(shop: Path, session: Session | None, out: str = "out") -> BuildReport:
    return build(shop, BuildOptions(out=shop.parent / out, day=DAY, jobs=1), session=session)


def prices(shop: Path) -> list[int]:
    """Return the prices that the search knows, in cents."""
    facts = json.loads((shop.parent / "out/pagefind/facts.fr.json").read_bytes())
    return sorted(facts["price"])


def is_behind(late: LateIndex) -> bool:
    return late.wanted is not None


def cheaper(shop: Path, price: int) -> None:
    (shop / "products/bol.yaml").write_text(f"title: Bol bleu\nprice: {price}\ncategory: jouets\n", "utf-8")


def test_pages_go_out_with_the_last_index_and_the_right_one_follows(shop: Path) -> None:
    late = LateIndex()
    session = Session(late)
    made(shop, session)
    assert not is_behind(late), "where there was none, it is made at once"
    assert prices(shop) == [900, 1250]
    cheaper(shop, 8)
    assert made(shop, session).written
    assert "8,00" in (shop.parent / "out/produits/bol/index.html").read_text("utf-8")
    assert prices(shop) == [900, 1250]
    made(shop, session)
    assert late.wanted is not None, "a site without the right index is not as it should be"
    late.make(late.wanted, shop / ".vitrine")
    made(shop, session)
    assert not is_behind(late)
    assert prices(shop) == [800, 900]
    made(shop, None, "fresh")
    assert tree(shop.parent / "out") == tree(shop.parent / "fresh")


def test_an_index_of_what_has_changed_meanwhile_is_better_than_the_last_one(shop: Path) -> None:
    late = LateIndex()
    session = Session(late)
    made(shop, session)
    cheaper(shop, 8)
    made(shop, session)
    wanted = late.wanted
    assert wanted is not None
    cheaper(shop, 7)
    late.make(wanted, shop / ".vitrine")
    made(shop, session)
    assert prices(shop) == [800, 900]
    assert is_behind(late)


def test_what_keeps_an_index_from_being_made_is_told_by_the_next_build(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: object) -> dict[str, bytes]:
        raise EngineError("no such program")

    late = LateIndex()
    session = Session(late)
    made(shop, session)
    cheaper(shop, 8)
    assert not [problem for problem in made(shop, session).problems if problem.code == "search-missing"]
    assert late.wanted is not None
    monkeypatch.setattr(index, "make_files", fails)
    late.make(late.wanted, shop / ".vitrine")
    assert [problem for problem in made(shop, session).problems if problem.code == "search-missing"]
    assert not is_behind(late)
