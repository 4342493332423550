"""What is told of the reservation: its keys are read, its words are those of the pages, its pictures are small."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from support.loaded_shop import SMALL_SHOP, ShopFolder, codes
from support.shop_of_values import SHOP, catalogue, planned, product, views
from support.shops import REPOSITORY
from test_words import catalogue as translations

from vitrine.catalogue.dates import parse_duration
from vitrine.reservation.message import MAX_CHARACTERS, PLACEHOLDERS, SELECTION_PLACEHOLDERS
from vitrine.views.items import lead
from vitrine.views.types import ReservationPage

if TYPE_CHECKING:
    from pathlib import Path

DOCS = REPOSITORY / "docs"
FRENCH = (DOCS / "fr" / "reservation.md").read_text("utf-8")
ENGLISH = (DOCS / "reservation.md").read_text("utf-8")
BLOCKS = [
    pytest.param(block, id=f"{name}-{number}")
    for name, text in (("fr", FRENCH), ("en", ENGLISH))
    for number, block in enumerate(re.findall(r"```yaml\n(.*?)```", text, re.DOTALL))
]
FORMS = re.findall(r"^- `(form: [^`]+)`", FRENCH, re.MULTILINE)


@pytest.mark.parametrize("block", [*BLOCKS, *(f"reservation:\n  {form}\n" for form in FORMS)])
def test_what_it_shows_can_be_written(block: str, tmp_path: Path) -> None:
    assert len(BLOCKS) >= 9
    assert len(FORMS) == 2
    mobile = "" if "whatsapp: " in block else "  whatsapp: 06 39 98 12 34\n  sms: 06 39 98 12 34\n"
    shop = (
        SMALL_SHOP
        + "email: a@boutique.example\n"
        + block.replace("reservation:\n", f"reservation:\n{mobile}")
    )
    assert codes(ShopFolder(tmp_path).load({"shop.yaml": shop})) == []


def test_its_words_are_those_of_the_pages() -> None:
    said = {" ".join(words.split()) for words in re.findall(r"«\s+([^«»]+?)\s+»", FRENCH)}
    assert {"Mettre de côté", "C’est prêt"} < said
    on_pages = {text.casefold() for texts in translations("site").values() for text in texts}
    assert {words for words in said if words.casefold() not in on_pages} == set()


def first_cells(text: str, head: str) -> list[str]:
    """The codes in the first column of the table with this head."""
    table = text.partition(f"| {head} |")[2].partition("\n\n")[0]
    return re.findall(r"^\| `\{?(\w+)\}?` ", table, re.MULTILINE)


def test_every_placeholder_is_told() -> None:
    assert set(first_cells(FRENCH, "vous écrivez")) == set(SELECTION_PLACEHOLDERS)
    product_table, selection_table = ENGLISH.split("| placeholder |")[1:]
    heads = [
        set(first_cells("| placeholder |" + table, "placeholder"))
        for table in (product_table, selection_table)
    ]
    assert heads == [set(PLACEHOLDERS), set(SELECTION_PLACEHOLDERS)]
    assert f"{MAX_CHARACTERS} characters" in ENGLISH


def test_what_holds_without_a_key_is_as_told() -> None:
    view = views(planned(catalogue(product(), shop=SHOP))[0])["/reservation/"]
    assert isinstance(view, ReservationPage)
    pickup = json.loads(view.setup)["pickup"]
    told = dict(re.findall(r"^\| `(\w+)` \|.*\| `([^`]+)` \|$", FRENCH, re.MULTILINE))
    assert int(told["days_ahead"]) == pickup["days_ahead"]
    for key, minutes in (("slot", pickup["slot"]), ("last_before_closing", pickup["last"])):
        assert lead(parse_duration(told[key])) == (minutes, 0)


def test_every_field_of_the_form_is_told() -> None:
    template = (REPOSITORY / "themes/base/templates/partials/_form.html").read_text("utf-8")
    names = set(re.findall(r'<(?:input|textarea)[^>]* name="([\w-]+)"', template)) - {"form-name"}
    assert {name for name in names if f"`{name}`" not in ENGLISH} == set()


def test_its_pictures_are_there_and_small() -> None:
    shown = re.findall(r"!\[([^\]]+)\]\(\.\./(images/[^)]+)\)", FRENCH)
    assert len(shown) >= 3
    for words, path in shown:
        assert len(words) > 20
        assert (DOCS / path).stat().st_size <= 60_000
        with Image.open(DOCS / path) as image:
            assert image.width <= 1280
