"""What a telephone reads: codes on labels and poster as they come out of a browser, at the size of print."""

from __future__ import annotations

import io
import os
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import zxingcpp
from PIL import Image
from support.shops import SAMPLE_SHOP, SHOP_YAML, write_shop

from vitrine.printing.browser import find_browser, print_pdf
from vitrine.printing.code import qr_code
from vitrine.printing.make import PrintOptions, make_document

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DAY = date(2026, 11, 25)
DOTS = 300
"""To the inch, as printers print."""
INCH = 96
MILLIMETRE = INCH / 25.4


def read(picture: bytes) -> list[str]:
    """Return what a decoder that is not ours reads in a picture."""
    with Image.open(io.BytesIO(picture)) as image:
        return [found.text for found in zxingcpp.read_barcodes(image.convert("L"))]


@pytest.fixture
def paper(browser: Browser) -> Any:
    """A page as paper: in print, 300 dots to the inch."""
    context = browser.new_context(viewport={"width": 794, "height": 1123}, device_scale_factor=DOTS / INCH)
    page = context.new_page()
    page.emulate_media(media="print")
    yield page
    context.close()


def shown(page: Page, html: str) -> None:
    """Show a document."""
    page.set_content(html, wait_until="load")


@pytest.mark.browser
def test_labels_are_where_the_sheet_has_them_and_their_codes_are_read(paper: Page, tmp_path: Path) -> None:
    """On L7160, from the second label on, with the longest reference and the longest title that are usual."""
    files = {
        "products/a.yaml": "title: Boulier\nsku: JEU-001\nprice: 12,50\nwas: 15\n",
        "products/b.yaml": f"title: {'Grande maison de poupées à trois étages ' * 3}\nprice: 1234,50\ncontent: 250 g\n",
        "products/c-est-un-nom-de-fichier-plutot-long-pour-un-article.yaml": "title: Cubes\nprice: 3\n",
    }
    shop = write_shop(tmp_path / "shop", files)
    shown(paper, make_document(shop, PrintOptions(kind="labels", day=DAY, start=2)).html)
    boxes = [label.bounding_box() for label in paper.locator(".p-label").all()]
    left, width, gap = 7.21, 63.5, 2.54
    expected = [(left + (width + gap) * at, 15.15) for at in (1, 2)] + [(left, 15.15 + 38.1)]
    for box, (x, y) in zip(boxes, expected, strict=True):
        assert box is not None
        found = [round(box[side] / MILLIMETRE, 1) for side in ("x", "y", "width", "height")]
        assert found == pytest.approx([x, y, 63.5, 38.1], abs=0.2)
    codes = [read(label.screenshot()) for label in paper.locator(".p-label").all()]
    assert codes == [
        ["https://boutique.example/p/jeu-001/"],
        ["https://boutique.example/p/b/"],
        ["https://boutique.example/p/c-est-un-nom-de-fichier-plutot-long-pour-un-article/"],
    ]
    sizes = [code.bounding_box() for code in paper.locator(".p-label .code").all()]
    assert [round(box["width"] / MILLIMETRE) >= 20 for box in sizes if box] == [True] * 3
    # Nothing of a label is cut off: neither price nor unit price nor reference.
    cut = "labels => labels.map(l => [...l.querySelectorAll('.p-label__price > *')].some(p => p.getBoundingClientRect().right > l.getBoundingClientRect().right || p.getBoundingClientRect().bottom > l.getBoundingClientRect().bottom || p.getBoundingClientRect().top < l.querySelector('.p-label__head').getBoundingClientRect().bottom - 1))"
    assert paper.locator(".p-label").evaluate_all(cut) == [False] * 3


@pytest.mark.browser
def test_the_codes_of_the_poster_and_of_every_theme_are_read(paper: Page) -> None:
    """And the poster fits its sheet, in the sample shop and in those of the other themes."""
    for shop, address in (
        (SAMPLE_SHOP, "https://latoupiebleue.example/"),
        (SAMPLE_SHOP.parent / "examples" / "ceramique", "https://ateliersillage.example/"),
        (SAMPLE_SHOP.parent / "examples" / "epicerie", "https://epicerieducanal.example/"),
    ):
        html = make_document(shop, PrintOptions(kind="poster", day=DAY)).html
        shown(paper, html)
        assert read(paper.screenshot()) == [address]
        sheet = paper.locator(".p-poster")
        assert sheet.evaluate(
            "s => s.scrollHeight <= s.clientHeight + 1 && s.scrollWidth <= s.clientWidth + 1"
        )
        foot = paper.locator(".p-poster__foot").bounding_box()
        assert foot is not None
        assert foot["y"] + foot["height"] <= 297 * MILLIMETRE


@pytest.mark.browser
@pytest.mark.parametrize("size", ["a4", "letter"])
def test_a_poster_with_much_to_say_fits_too(paper: Page, tmp_path: Path, size: str) -> None:
    """A long name and tagline, seven days that all differ, the shorter paper: the code gives way, and is read."""
    many = SHOP_YAML.replace("La Vitrine d'Essai", "La Grande Maison des Jouets et des Livres d'Autrefois")
    many += f"tagline: {'Jouets en bois, livres anciens et puzzles ' * 3}\n"
    days = enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
    many += "hours:\n" + "".join(f"  {day}: 9:3{at}-12:30, 13:30-19:00\n" for at, day in days)
    shop = write_shop(tmp_path / "shop", shop_yaml=many)
    shown(paper, make_document(shop, PrintOptions(kind="poster", day=DAY, paper=size)).html)
    sheet, foot = paper.locator(".p-poster").bounding_box(), paper.locator(".p-poster__foot").bounding_box()
    assert sheet is not None
    assert foot is not None
    assert foot["y"] + foot["height"] <= sheet["y"] + sheet["height"]
    code = paper.locator(".p-poster__code")
    box = code.bounding_box()
    assert box is not None
    assert round(box["height"] / MILLIMETRE) >= 45
    assert read(code.screenshot()) == ["https://boutique.example/"]


@pytest.mark.browser
def test_the_pdf_has_the_sheets_in_their_size(browser: Browser, tmp_path: Path) -> None:
    """Two sheets of labels are two pages of A4, with letters and lines, no picture of them."""
    assert browser.is_connected()
    product = "title: Article {number}\nprice: 3\n"
    files = {f"products/p{number}.yaml": product.format(number=number) for number in range(22)}
    shop = write_shop(tmp_path / "shop", files)
    document = make_document(shop, PrintOptions(kind="labels", day=DAY))
    assert document.sheets == 2
    html, pdf = tmp_path / "labels.html", tmp_path / "labels.pdf"
    html.write_text(document.html, "utf-8")
    asked = os.environ.get("CHROMIUM")
    program = find_browser(Path(asked) if asked else None)
    assert program is not None
    print_pdf(program, html, pdf)
    content = pdf.read_bytes()
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", content)
    assert len(boxes) == 2
    points = [(round(float(width)), round(float(height))) for width, height in boxes]
    assert points == [(595, 842)] * 2
    assert b"/Subtype /Image" not in content
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith("vitrine-print")] == []


def test_a_code_is_its_address_in_lines_of_its_own() -> None:
    """Drawn without a browser, module by module, and read by a decoder that is not ours."""
    address = "https://boutique.example/p/jeu-001/"
    svg = str(qr_code(address))
    size = int(re.search(r'viewBox="0 0 (\d+)', svg)[1])  # type: ignore[index]
    image = Image.new("L", (size, size), 255)
    for x, y, run in re.findall(r"M(\d+) (\d+)h(\d+)v1", svg):
        image.paste(0, (int(x), int(y), int(x) + int(run), int(y) + 1))
    with io.BytesIO() as file:
        image.resize((size * 4, size * 4), Image.Resampling.NEAREST).save(file, "PNG")
        assert read(file.getvalue()) == [address]
    quiet = [image.crop(box).getextrema() for box in ((0, 0, size, 4), (0, 0, 4, size))]
    assert quiet == [(255, 255)] * 2
