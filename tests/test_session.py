"""A process that builds again and again makes the site that a fresh one makes, and reads only what changed."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

import pytest
from support.shops import PRODUCT, photo, tree, write_shop

from vitrine.build import BuildOptions, build
from vitrine.errors import ShopError
from vitrine.serve.first_look import first_look
from vitrine.session import Session
from vitrine.source import drafts, products

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from vitrine.build import BuildReport
    from vitrine.source.nodes import Document
    from vitrine.source.products import ProductDraft
    from vitrine.source.schema.base import Reading

DAY = date(2026, 11, 25)
LONG_AGO = 1_700_000_000


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """Three products, one of them with a warning, and a style of the shop's own."""
    bol, tasse = PRODUCT.format(title="Bol"), PRODUCT.format(title="Tasse")
    files = {
        "products/bol.yaml": bol,
        "products/tasse.yaml": tasse,
        "products/vase.yaml": "title: Vase\ncategory: jouets\n",
        "theme/assets/shop.css": "h1 { color: teal }\n",
    }
    root = write_shop(tmp_path / "shop", files)
    for file in files:
        grow_old(root / file)
    return root


def grow_old(file: Path) -> None:
    """Give a file a time at which it cannot be in the making."""
    os.utime(file, (LONG_AGO, LONG_AGO))


def made(shop: Path, session: Session | None = None, out: str = "out") -> BuildReport:
    return build(shop, BuildOptions(out=shop.parent / out, day=DAY), session=session)


def said(report: BuildReport) -> list[tuple[str, str]]:
    return [(problem.code, problem.place.path) for problem in report.problems]


def test_after_every_edit_the_site_is_that_of_a_fresh_build(shop: Path) -> None:
    session = Session()
    made(shop, session)
    folder, css = shop / "products", shop / "theme/assets/shop.css"
    settings = shop / "shop.yaml"
    edits: tuple[Callable[[], object], ...] = (
        lambda: (folder / "bol.yaml").write_text(PRODUCT.format(title="Bol bleu"), "utf-8"),
        lambda: (folder / "tasse.yaml").rename(folder / "mug.yaml"),
        (folder / "mug.yaml").unlink,
        lambda: css.write_text("h1 { color: navy }\n", "utf-8"),
        lambda: settings.write_text(settings.read_text("utf-8").replace("EUR", "CHF"), "utf-8"),
        lambda: None,
    )
    for number, edit in enumerate(edits):
        edit()
        kept = made(shop, session)
        fresh = made(shop, out=f"fresh{number}")
        assert tree(shop.parent / "out") == tree(shop.parent / f"fresh{number}")
        assert set(said(fresh)) <= set(said(kept))


def test_what_was_wrong_is_told_again_though_the_file_is_not_read_again(shop: Path) -> None:
    (shop / "products" / "latin.yaml").write_bytes("title: Théière\nprice: 20\n".encode("cp1252"))
    grow_old(shop / "products" / "latin.yaml")
    session = Session()
    first = said(made(shop, session))
    (shop / "products" / "bol.yaml").write_text(PRODUCT.format(title="Bol bleu"), "utf-8")
    assert said(made(shop, session)) == first
    assert any(path == "products/latin.yaml" for _, path in first)


def test_an_error_and_its_mending_are_seen(shop: Path) -> None:
    session = Session()
    made(shop, session)
    file = shop / "products" / "bol.yaml"
    for _ in range(2):
        file.write_text("titre: Bol\n", "utf-8")
        with pytest.raises(ShopError):
            made(shop, session)
        file.write_text(PRODUCT.format(title="Bol"), "utf-8")
        assert made(shop, session).products == 3


def test_only_what_was_saved_is_read(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session()
    made(shop, session)
    read: list[str] = []

    def draft_product(document: Document, reading: Reading) -> ProductDraft:
        read.append(document.path)
        return products.draft_product(document, reading)

    monkeypatch.setattr(drafts, "draft_product", draft_product)
    (shop / "products" / "bol.yaml").write_text(PRODUCT.format(title="Bol bleu"), "utf-8")
    made(shop, session)
    assert read == ["products/bol.yaml"]


EDITS = (
    ("title: Bol bleu\nprice: 12,50\ncategory: jouets\n", True),
    ("title: Bol\nprice: 1 234,50\ncategory: jouets\ndescription: |\n  **Neuf** [bols](/produits/)\n", True),
    ("title: Bol\ncategory: jouets\nprice: on request\noptions: {Taille: [S, M]}\n", True),
    ("title: Bol\nprice: 10\ncategory: jouets\nsku: B-1\nfeatured: true\nstock: 0\nbrand: Argile\n", True),
    (
        "title: Bol\nprice: 10\ncategory: jouets\nwas: 15\n",
        False,
    ),  # the first reduction: the menu has a line more
    ("title: Bol\nprice: 10\ncategory: jouets\nwas: 14\n", True),
    ("title: Bol\nprice: 10\ncategory: jouets\nwas: 30\n", False),  # above the ledger: refused
    ("title: Bol\nprice: 10\ncategory: jouets\nwas: 9\n", False),  # refused
    (
        "title: Bol\nprice: 10\ncategory: jouets\n",
        False,
    ),  # the first one after an error: all has to be looked at
    ("title: Bol\nprice: 10\ncategory: jeux\n", False),  # no such category: refused
    ("title: Bol\nprice: 10\ncategory: jouets\n", False),
    ("title: Bol\nprice: 10\ncategory: jouets\ntags: [bois]\n", False),  # others stand beside it
    ("title: Bol\nprice: 10\ncategory: jouets\nrelated: [vase]\n", False),
    ("title: Bol\nprice: 10\ncategory: jouets\nadded: 2026-11-20\n", False),
    ("title: Bol\nprice: 10\ncategory: jouets\nadded: 2026-11-20\navailability: no longer sold\n", False),
    ("title: Bol\nprice: 10\ncategory: jouets\naliases: [/produits/tasse/]\n", False),  # taken: refused
    ("title: Bol\nprice: 10\ncategory: jouets\nslug: tasse\n", False),  # taken: refused
    ("title: Bol\nprice: 10\ncategory: jouets\n", False),
    (
        "title: Bol\nprice: 10\ncategory: jouets\ndescription: |\n  ![vue](photos/vue.jpg)\n",
        False,
    ),  # not made yet
    ("title: Bol\nprice: 10\ncategory: jouets\nphotos: [vue.jpg]\n", False),
    ("title: Bol\nprice: 10\ncategory: jouets\nphotos: [{file: vue.jpg, alt: Vu de haut}]\n", True),
    ("title: Bol\nprice: 10\ncategory: jouets\nphotos: [absent.jpg]\n", False),
    ("title: Bol\nprice: 10\ncategory: jouets\nslug: grand-bol\n", False),
    ("title: Bol\nprice: 10\ncategory: jouets\ndraft: true\n", False),
    ("titre: Bol\n", False),
    ("title: [\n", False),
    ("", False),
)
"""A product's file, saved again and again, and whether its page can be shown before the build."""


def test_a_first_look_is_the_page_that_the_build_makes_and_none_that_it_refuses(shop: Path) -> None:
    settings = shop / "shop.yaml"
    settings.write_text(settings.read_text("utf-8").replace("language: fr", "languages: [fr, en]"), "utf-8")
    ledger = "date,ref,variant,price,currency\n2026-09-01,bol,,15,EUR\n2026-11-20,bol,,10,EUR\n"
    (shop / "prices.csv").write_text(ledger, "utf-8")
    photo(shop / "photos" / "vue.jpg", (48, 32))
    session = Session()
    made(shop, session)
    for text, is_shown in EDITS:
        (shop / "products" / "bol.yaml").write_text(text, "utf-8")
        early = first_look(session, frozenset({"products/bol.yaml"}))
        try:
            made(shop, session)
        except ShopError:
            assert not early, text
        built = {output: (shop.parent / "out" / output).read_bytes() for output in early}
        assert early == built, text
        assert early.keys() == (
            {"produits/bol/index.html", "en/products/bol/index.html"} if is_shown else set()
        )


def test_there_is_no_first_look_at_anything_but_one_product_that_was_there(shop: Path) -> None:
    session = Session()
    bol = shop / "products" / "bol.yaml"
    assert not first_look(session, frozenset({"products/bol.yaml"}))  # nothing was built yet
    made(shop, session)
    assert first_look(session, frozenset({"products/bol.yaml"}))
    for changed in (
        {"products/bol.yaml", "products/tasse.yaml"},
        {"shop.yaml"},
        {"products/new.yaml"},
        {"products"},
    ):
        assert not first_look(session, frozenset(changed))
    bol.unlink()
    assert not first_look(session, frozenset({"products/bol.yaml"}))
