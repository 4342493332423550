"""What is remembered of products' pages speeds planning up and changes nothing."""

from __future__ import annotations

import importlib
import pkgutil
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from msgspec import Struct
from support.shops import SHOP_YAML, photo, write_shop

import vitrine.catalogue
from vitrine.build import BuildOptions
from vitrine.page_memory import read_page_memory
from vitrine.plan import product_pages
from vitrine.plan.types import ProductPlan
from vitrine.prepare import Prepared, prepare

if TYPE_CHECKING:
    from pathlib import Path

PRODUCTS = {
    "products/a.yaml": "title: A\nprice: 1\ncategory: jouets\nsku: A-1\nrelated: [b]\ndescription: Voir [l'autre](/produits/b/).\n",
    "products/b.yaml": "title: B\nprice: 2\ncategory: jouets\nvariants: [{T: S, price: 2}, {T: M, price: 3}]\nrelated: [a]\n",
    "products/c.yaml": "title: C\nprice: 3\nrelated: [d]\ndescription: Voir ![x](photos/a.jpg) et [rien](/nulle-part/).\n",
    "products/d.yaml": "title: D\nprice: 4\nrelated: [c]\ndescription: Voir [rien](/nulle-part/).\n",
}
DAY = date(2026, 11, 25)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A shop whose texts have links, a dead one, and a photo."""
    folder = write_shop(
        tmp_path / "shop", PRODUCTS, shop_yaml=SHOP_YAML.replace("language: fr", "languages: [fr, en]")
    )
    photo(folder / "photos" / "a.jpg", (60, 40))
    return folder


def planned(shop: Path, day: date = DAY, **options: Any) -> Prepared:
    (shop / ".vitrine").mkdir(exist_ok=True)
    return prepare(shop, BuildOptions(jobs=1, **options), day=day, cache=shop / ".vitrine")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The products whose views were made, in order."""
    slugs: list[str] = []
    real = product_pages.product_page  # type: ignore[attr-defined]

    def noted(display: Any, common: Any) -> Any:
        slugs.append(display.product.slug)
        return real(display, common)

    monkeypatch.setattr(product_pages, "product_page", noted)
    return slugs


def test_a_plan_from_memory_is_the_plan(shop: Path, made: list[str]) -> None:
    """Views, files, photos, and what is noticed in texts; only a text with a photo in it is looked at again."""
    first = planned(shop)
    made.clear()
    second = planned(shop)
    assert made == ["c", "c"], "once a language"
    assert list(second.problems) == list(first.problems)
    assert [problem.code for problem in second.problems].count("link-dead") == 2
    assert second.plan == first.plan
    assert {"a", "b", "d"} < set(made), "comparing plans has asked for every view"
    assert [page.view_digest for page in second.plan.pages] == [page.view_digest for page in first.plan.pages]


@pytest.mark.parametrize(
    ("path", "text", "looked_at"),
    [
        ("products/d.yaml", "title: D\nprice: 5\nrelated: [c]\n", {"c", "d"}),
        (
            "products/b.yaml",
            "title: Bis\nprice: 2\ncategory: jouets\nrelated: [a]\n",
            {"a", "b", "c"},
        ),  # a shows b's card
        ("shop.yaml", SHOP_YAML.replace("d'Essai", "du Coin"), {"a", "b", "c", "d"}),
        ("theme/assets/shop.css", "h1 { margin: 0 }", {"a", "b", "c", "d"}),  # each page names the style
        ("pages/nous.md", "---\ntitle: Nous\n---\nTexte\n", {"a", "b", "c", "d"}),  # in every footer
    ],
)
def test_what_shows_an_edit_is_looked_at_again(
    shop: Path, made: list[str], path: str, text: str, looked_at: set[str]
) -> None:
    """And nothing else."""
    planned(shop)
    made.clear()
    write_shop(shop, {"shop.yaml": (shop / "shop.yaml").read_text("utf-8"), path: text})
    planned(shop)
    assert set(made) == looked_at


def test_the_day_and_the_address_count(shop: Path, made: list[str]) -> None:
    """Dates are in many words of a page."""
    planned(shop)
    for day, options in (
        (date(2026, 11, 26), {}),
        (DAY, {"url": "https://autre.example/"}),
        (DAY, {"as_files": True}),
    ):
        made.clear()
        planned(shop, day, **options)
        assert set(made) == {"a", "b", "c", "d"}


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"code": "other", "pages": {}}', b'{"pages": {"x": {"view": 1}}}']
)
def test_a_damaged_memory_is_none(shop: Path, made: list[str], content: bytes) -> None:
    """Every page is looked at."""
    whole = planned(shop).plan
    (shop / ".vitrine" / "pages.json").write_bytes(content)
    made.clear()
    assert planned(shop).plan.files == whole.files
    assert set(made) == {"a", "b", "c", "d"}
    assert read_page_memory(shop / ".vitrine").of("?") == {}


def test_every_product_page_is_planned_this_way(shop: Path) -> None:
    """Each knows its address and title without its view."""
    pages = [page for page in planned(shop).plan.pages if isinstance(page, ProductPlan)]
    assert len(pages) == 2 * len(PRODUCTS)
    assert [(page.path, page.title, page.slug) for page in pages] == [
        (page.view.path, page.view.title, page.view.slug) for page in pages
    ]


def test_no_value_of_the_catalogue_hides_a_field() -> None:
    """The digest leaves out fields whose names begin with an underscore, so there may be none."""
    modules = [
        importlib.import_module(f"vitrine.catalogue.{found.name}")
        for found in pkgutil.iter_modules(vitrine.catalogue.__path__)
    ]
    values = [value for module in modules for value in vars(module).values() if isinstance(value, type)]
    public = [value for value in values if issubclass(value, Struct) and not value.__name__.startswith("_")]
    assert len(public) > 20
    assert [name for value in public for name in value.__struct_fields__ if name.startswith("_")] == []
