"""What stands on labels, poster, catalogue and slips, and what is refused."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from support.command_line import run
from support.shops import PRODUCT, SHOP_YAML, write_shop

from vitrine.errors import ShopError, UsageError
from vitrine.printing.common import Choice
from vitrine.printing.make import Document, PrintOptions, make_document
from vitrine.printing.self_contained import self_contained

DAY = date(2026, 11, 25)
NO_URL = SHOP_YAML.replace("url: https://boutique.example/\n", "")


def made(shop: Path, kind: str = "labels", **asked: Any) -> Document:
    """Return a document of a shop."""
    return make_document(shop, PrintOptions(kind=kind, day=DAY, **asked))


def titles(html: str, level: int = 2) -> list[str]:
    """Return the headings of a document."""
    return re.findall(rf"<h{level}[^>]*>(.*?)</h{level}>", html)


@pytest.fixture
def corner(tmp_path: Path) -> Path:
    """A shop with a reduction, a price by weight, variants, something without a price, and a hostile title."""
    return write_shop(
        tmp_path / "shop",
        {
            "products/a.yaml": "title: Boulier\nsku: JEU-1\nprice: 12,50\nwas: 15\ncategory: jouets\n",
            "products/b.yaml": "title: Billes\nprice: 4,90 / kg\n",
            "products/c.yaml": "title: Pull\nvariants: [{Taille: S, price: 20}, {Taille: M, price: 22}]\n",
            "products/d.yaml": "title: Sur mesure\nprice: on request\n",
            "products/e.yaml": "title: '<script>alert(1)</script>'\nprice: 3\ncontent: 250 g\n",
        },
    )


def test_a_label_says_what_the_page_says(corner: Path) -> None:
    document = made(corner)
    html = document.html
    assert (document.things, document.sheets, document.left_out) == (4, 1, ("Sur mesure",))
    assert titles(html) == ["Boulier", "Billes", "Pull", "&lt;script&gt;alert(1)&lt;/script&gt;"]
    for text in (
        "15,00\u00a0€",
        "12,50\u00a0€",
        "4,90\u00a0€\u00a0/\u00a0kg",
        "12,00\u00a0€\u00a0/\u00a0kg",
        "JEU-1",
    ):
        assert text in html
    assert re.search(r"dès</span> 20,00", html)
    assert html.count('<svg class="code"') == 4
    assert "<script" not in html


def test_nothing_is_fetched_from_elsewhere(shop: Path) -> None:
    """One file, that works from a stick: photos are inside, nothing else is named."""
    html = made(shop, "catalogue").html
    assert html.count('src="data:image/jpeg;base64,') == 1
    assert not re.search(r'(src|href)="(?!data:)', html)
    assert not re.search(r"url\((?!\"?data:)", html)
    assert "default-src 'none'" in html


def test_a_style_of_the_shop_cannot_end_the_style_element(tmp_path: Path) -> None:
    files = {
        "products/a.yaml": PRODUCT.format(title="A"),
        "theme/assets/shop.css": '.x::after { content: "</style><script>alert(1)</script>" }',
    }
    html = made(write_shop(tmp_path / "shop", files)).html
    assert "<script" not in html.replace("<\\/", "</").partition("<body")[2]
    assert html.count("</style>") == 2


def test_labels_begin_where_the_sheet_does_and_come_as_often_as_asked(corner: Path) -> None:
    document = made(corner, sheet="L7165", start=7, copies=2, choice=Choice(products=("JEU-1", "b")))
    assert (document.things, document.sheets) == (4, 2)
    first, second = document.html.split('<section class="p-sheet')[1:]
    assert first.count("<div></div>") == 6
    assert titles(first) == ["Boulier", "Boulier"]
    assert titles(second) == ["Billes", "Billes"]


def test_a_category_or_an_article_can_be_chosen(corner: Path) -> None:
    assert titles(made(corner, choice=Choice(categories=("jouets",))).html) == ["Boulier"]
    both = Choice(categories=("jouets",), products=("b",))
    assert titles(made(corner, choice=both).html) == ["Boulier", "Billes"]
    with pytest.raises(UsageError) as unknown:
        made(corner, choice=Choice(categories=("jouet",)))
    assert unknown.value.way_out is not None
    assert unknown.value.way_out.params == (("name", "jouets"),)
    with pytest.raises(UsageError):
        made(corner, choice=Choice(products=("jamais-vu",)))


@pytest.mark.parametrize("asked", [{"start": 22}, {"choice": Choice(products=("d",))}, {"language": "de"}])
def test_what_cannot_be_printed_is_refused(corner: Path, asked: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        made(corner, **asked)


def test_a_shop_without_an_address_prints_without_codes(tmp_path: Path) -> None:
    """The message says what to write; labels and the catalogue can do without."""
    files = {"products/a.yaml": PRODUCT.format(title="A")}
    shop = write_shop(tmp_path / "shop", files, shop_yaml=NO_URL)
    said = run("print", "labels", "--out", "x.html", here=shop)
    assert said.code == 2
    assert "its address is not written yet" in said.err
    assert "--url" in said.err
    assert "--no-codes" in said.err
    assert not (shop / "x.html").exists()
    assert '<svg class="code"' not in made(shop, has_codes=False).html
    assert made(shop, "slips").things == 4
    assert "boutique.example/a" in made(shop, "poster", url="https://boutique.example/a/").html


def test_labels_too_small_for_a_code_have_none(shop: Path) -> None:
    document = made(shop, sheet="L7651")
    assert (document.has_codes, document.things) == (False, 2)


def test_the_catalogue_has_every_article_once_in_its_main_category(corner: Path) -> None:
    html = made(corner, "catalogue").html
    assert titles(html) == ["Jouets", "Autres articles"]
    assert titles(html, 3)[:3] == ["Boulier", "Billes", "Pull"]
    assert len(titles(html, 3)) == 5
    assert "Prix au 25 novembre 2026." in html


def test_every_language_of_the_shop_prints(tmp_path: Path) -> None:
    """The codes of labels in a further language lead to its own pages, since short addresses lead to the first's."""
    files = {"products/a.yaml": "title: {fr: Boulier, en: Abacus}\nsku: JEU-1\nprice: 12,50\n"}
    two = SHOP_YAML.replace("language: fr", "languages: [fr, en]")
    shop = write_shop(tmp_path / "shop", files, shop_yaml=two)
    poster = made(shop, "poster", language="en").html
    assert "Reserve from the pavement, even at night" in poster
    assert 'lang="en"' in poster
    assert titles(made(shop, language="en").html) == ["Abacus"]


def test_who_only_takes_calls_promises_no_reservation_by_night(tmp_path: Path) -> None:
    calls = SHOP_YAML.replace("channels: [whatsapp, sms, email, phone]", "channels: [phone]")
    html = made(write_shop(tmp_path / "shop", shop_yaml=calls), "poster").html
    assert "Choisissez depuis le trottoir, même la nuit" in html
    assert "Appelez-nous aux heures d’ouverture" in html


def test_a_shop_with_errors_prints_nothing(tmp_path: Path) -> None:
    shop = write_shop(tmp_path / "shop", {"products/a.yaml": "title: A\nprice: beaucoup\n"})
    with pytest.raises(ShopError):
        made(shop)


def test_a_damaged_photo_leaves_the_letter(shop: Path) -> None:
    (shop / "photos" / "boulier.jpg").write_bytes(b"\xff\xd8\xff" + bytes(500))
    document = made(shop, "catalogue")
    assert "data:image" not in document.html
    assert [problem.code for problem in document.problems if problem.code.startswith("photo")]


def test_the_command_writes_the_file_and_says_how_to_print(shop: Path) -> None:
    said = run("print", "slips", "--copies", "3", "--out", "bons.html", here=shop, language="fr")
    assert said.code == 0, said.err
    assert said.out.startswith("12 bons sur 3 feuilles")
    assert "bons.html" in said.out
    assert [each.name for each in shop.iterdir() if each.name.startswith(("bons", "tmp"))] == ["bons.html"]
    refused = run("print", "slips", "--out", "bons.doc", here=shop)
    assert (refused.code, "--out labels.pdf" in refused.err) == (2, True)
    missing = run("print", "slips", "--browser", "no-such-browser", here=shop)
    assert missing.code == 2
    assert "no-such-browser" in missing.err


def test_what_was_printed_is_no_source_of_the_site(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build after it has nothing to do, and knows so before it reads anything."""
    monkeypatch.setattr("vitrine.printing.browser._PLACES", ())
    for young in ("vitrine.unchanged._RACY_NANOSECONDS", "vitrine.source.memo._TOO_YOUNG"):
        monkeypatch.setattr(young, 0)  # what was just written is else looked at again
    assert run("build", "--date", "2026-11-25", here=shop).code == 0
    assert run("build", "--date", "2026-11-25", here=shop).code == 0
    monkeypatch.setenv("PATH", "")
    assert run("print", "slips", here=shop).code == 0
    assert (shop / "_print" / "slips.html").is_file()

    def looked_at(*_: object, **__: object) -> None:
        raise AssertionError("the build has read the shop again")

    monkeypatch.setattr(sys.modules["vitrine.build"], "prepare", looked_at)
    again = run("build", "--date", "2026-11-25", here=shop)
    assert again.code == 0, again.err


def test_without_a_browser_there_is_the_page_to_print(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vitrine.printing.browser._PLACES", ())
    monkeypatch.setenv("PATH", "")
    said = run("print", "slips", here=shop)
    assert said.code == 0, said.err
    assert "Open it in a browser" in said.out
    assert [file.name for file in (shop / "_print").iterdir()] == ["slips.html"]
    pdf = run("print", "slips", "--out", "bons.pdf", here=shop)
    assert (pdf.code, "No browser was found" in pdf.err) == (1, True)
    assert not (shop / "bons.pdf").exists()


def test_a_browser_that_fails_leaves_the_old_file(shop: Path) -> None:
    (shop / "bons.pdf").write_bytes(b"old")
    said = run("print", "slips", "--out", "bons.pdf", "--browser", sys.executable, here=shop)
    assert said.code == 1
    assert "could not print" in said.err
    assert (shop / "bons.pdf").read_bytes() == b"old"
    assert [each.name for each in shop.iterdir() if each.name.startswith(("bons", "vitrine-print"))] == [
        "bons.pdf"
    ]


def test_a_pdf_that_another_program_holds_is_told_and_nothing_is_left_lying_about(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def printed(browser: Path, document: Path, pdf: Path, profile: Path) -> str:  # noqa: ARG001 - as it is called
        assert document.is_file()
        pdf.write_bytes(b"%PDF-1.7")
        return ""

    monkeypatch.setattr("vitrine.printing.browser._run", printed)
    (shop / "bons.pdf").mkdir()  # what cannot be replaced
    said = run("print", "slips", "--out", "bons.pdf", "--browser", sys.executable, here=shop)
    assert (said.code, "open in another program" in said.err) == (1, True)
    assert [each.name for each in shop.iterdir() if each.name.startswith(("bons", "vitrine-print"))] == [
        "bons.pdf"
    ]


def test_what_looks_like_an_address_of_a_style_sheet_in_a_text_stays_a_text() -> None:
    assets = {"ring.svg": b"<svg/>"}
    html = "<style>a{background:url(ring.svg)}</style><h2>url(ring.svg)</h2><style>b{background:url(x.svg)}</style>"
    made = self_contained(html, {}, assets)
    assert 'url("data:image/svg+xml;base64,' in made
    assert "<h2>url(ring.svg)</h2>" in made
    assert "url(x.svg)" in made
