"""What shopping platforms fetch: by their published rules, and with the very values of the pages."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from support.shop_of_values import DAY, SHOP, catalogue, photos, planned, product, shop

from vitrine.catalogue.availability import Availability
from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.measure import Measure
from vitrine.catalogue.money import Price
from vitrine.catalogue.product import Duration, Option, Product, Variant
from vitrine.catalogue.shop import Pickup
from vitrine.catalogue.text import LocalText

if TYPE_CHECKING:
    from support.parsed_page import ParsedPage

G = "{http://base.google.com/ns/1.0}"
Item = dict[str, list[str]]

PRICE = re.compile(r"[0-9]+(\.[0-9]{2})? [A-Z]{3}")
MEASURE = re.compile(r"[0-9]+(\.[0-9]+)?(mg|g|kg|ml|cl|l|cbm|cm|m|sqm|ct)")
BASE = re.compile(r"(1|10|100|2|4|8)(mg|g|kg|ml|cl|l|cbm|cm|m|sqm|ct)|75cl|750ml|50kg|1000kg")
PERIOD = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d[+-]\d{4}/\d{4}-\d\d-\d\dT\d\d:\d\d[+-]\d{4}")
META_PERIOD = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d[+-]\d\d:\d\d/\d{4}-\d\d-\d\dT\d\d:\d\d[+-]\d\d:\d\d")
REPEATED = {"additional_image_link", "excluded_destination"}
PRODUCT_FIELDS = {
    *("id", "title", "description", "link", "image_link", "additional_image_link", "availability"),
    *("availability_date", "price", "sale_price", "sale_price_effective_date", "condition", "brand", "gtin"),
    *("identifier_exists", "item_group_id", "color", "size", "material", "pattern", "product_type"),
    *("unit_pricing_measure", "unit_pricing_base_measure", "excluded_destination"),
}
"""Attributes of Google's product data specification that we use."""
READY = {"same day", "next day", "2-day", "3-day", "4-day", "5-day", "6-day", "multi-week"}
GOOGLE_WORDS = {
    "in stock": "in_stock",
    "last items": "in_stock",
    "in store only": "in_stock",
    "on order": "backorder",
    "preorder": "preorder",
    "reserved": "out_of_stock",
    "out of stock": "out_of_stock",
}


def items_of(content: bytes) -> list[Item]:
    """Return the items of a feed; that it is RSS 2.0 with a title, a link and a description is checked."""
    root = ET.fromstring(content)  # noqa: S314 - our own
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    (channel,) = root
    assert all(channel.findtext(name) for name in ("title", "link", "description"))
    found = []
    for element in channel.findall("item"):
        item: Item = {}
        for field in element:
            assert field.tag.startswith(G)
            item.setdefault(field.tag.removeprefix(G), []).append(field.text or "")
        found.append(item)
    return found


def check_products(items: list[Item]) -> None:
    """Hold a feed of products against Google's product data specification."""
    assert len({item["id"][0] for item in items}) == len(items)
    for item in items:
        assert item.keys() <= PRODUCT_FIELDS
        assert all(len(values) == 1 for name, values in item.items() if name not in REPEATED)
        one = {name: values[0] for name, values in item.items()}
        assert 0 < len(one["id"]) <= 50
        assert 0 < len(one["title"]) <= 150
        assert 0 < len(one["description"]) <= 5000
        assert re.fullmatch(r"https://\S+", one["link"])
        for address in (*item["image_link"], *item.get("additional_image_link", [])):
            assert re.fullmatch(r"https://\S+\.jpg", address)
        assert len(item.get("additional_image_link", [])) <= 10
        assert one["availability"] in {"in_stock", "out_of_stock", "preorder", "backorder"}
        assert ("availability_date" in one) is (one["availability"] in {"preorder", "backorder"})
        assert PRICE.fullmatch(one["price"])
        assert Decimal(one["price"].split()[0]) > Decimal(one.get("sale_price", "0 EUR").split()[0])
        period = one.get("sale_price_effective_date")
        assert period is None or PERIOD.fullmatch(period)
        assert one["condition"] in {"new", "refurbished", "used"}
        assert ("gtin" in one) is (one.get("identifier_exists") is None)
        assert re.fullmatch(r"\d{8}|\d{12,14}|", one.get("gtin", ""))
        assert MEASURE.fullmatch(one.get("unit_pricing_measure", "1kg"))
        assert BASE.fullmatch(one.get("unit_pricing_base_measure", "1kg"))
        assert "item_group_id" not in one or {"color", "size", "material", "pattern"} & one.keys()


def check_stock(items: list[Item], ids: set[str]) -> None:
    """Hold a feed of stock against Google's local inventory data specification."""
    for item in items:
        one = {name: value for name, (value,) in item.items()}
        assert one["id"] in ids
        assert one["store_code"]
        assert one["availability"] in {"in_stock", "limited_availability", "out_of_stock"}
        assert one["pickup_method"] in {"reserve", "not supported"}
        assert ("pickup_sla" in one) is (one["pickup_method"] == "reserve")
        assert one.get("pickup_sla", "same day") in READY
        assert PRICE.fullmatch(one["price"])


def check_meta(rows: list[dict[str, str]]) -> None:
    """Hold Meta's file against the columns and values that Commerce Manager documents."""
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        required = ("id", "title", "description", "link", "image_link", "brand", "price")
        assert all(row[name] for name in required)
        assert row["availability"] in {"in stock", "out of stock", "preorder", "available for order"}
        assert row["condition"] in {"new", "refurbished", "used"}
        assert PRICE.fullmatch(row["price"])
        assert not row["sale_price"] or PRICE.fullmatch(row["sale_price"])
        assert not row["sale_price_effective_date"] or META_PERIOD.fullmatch(row["sale_price_effective_date"])
        assert len(row["id"]) <= 100
        assert len(row["title"]) <= 150
        assert len(row["additional_image_link"]) <= 2000
        assert len(row["additional_image_link"].split(",")) <= 20
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values())


def rows_of(content: bytes) -> list[dict[str, str]]:
    """Return the lines of a CSV file by their headings."""
    text = content.decode("utf-8")
    assert not text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def files_of(whole: Catalogue, **options: Any) -> dict[str, bytes]:
    """Return the planned files of a shop whose feeds are all switched on."""
    asked = replace(whole, shop=replace(whole.shop, feeds=("google", "meta"), store_code="S1"))
    plan, _ = planned(asked, **options)
    found = {file.output: file.content for file in plan.files}
    if "google-products.xml" in found:
        items = items_of(found["google-products.xml"])
        check_products(items)
        check_stock(items_of(found["google-stock.xml"]), {item["id"][0] for item in items})
        check_meta(rows_of(found["meta-products.csv"]))
    return found


def google_of(*products: Product, **options: Any) -> list[dict[str, str]]:
    """Return Google's items of some products, of what may come several times the first."""
    content = files_of(catalogue(*products), **options)["google-products.xml"]
    return [{name: values[0] for name, values in item.items()} for item in items_of(content)]


def seen(slug: str = "boulier", **facts: Any) -> Product:
    """Return a product with a photo."""
    return product(slug, **({"photos": photos(f"{slug}.jpg")} | facts))


def told_by_page(page: ParsedPage, link: str) -> dict[str, Any]:
    """Return what the page tells of the product or variant at an address, as structured data."""
    (node,) = page.nodes("Product", "ProductGroup")
    told: dict[str, Any] = next(each for each in node.get("hasVariant", [node]) if each["url"] == link)
    return told


def test_every_value_of_the_sample_shop_is_that_of_its_page(
    sample_site: Path, sample_pages: Mapping[str, ParsedPage], sample_data: dict[str, Any]
) -> None:
    """Prices, struck prices, availability, titles, brands, references and photos, in both languages."""
    by_path = {f"/{each['path']}": each for each in sample_data["products"]}
    for folder in ("", "en/"):
        items = items_of((sample_site / f"{folder}google-products.xml").read_bytes())
        rows = {row["id"]: row for row in rows_of((sample_site / f"{folder}meta-products.csv").read_bytes())}
        check_products(items)
        check_meta(list(rows.values()))
        assert len(items) == len(rows) > 30
        for item in items:
            one = {name: values[0] for name, values in item.items()}
            address = urlsplit(one["link"])
            page, told = sample_pages[address.path], told_by_page(sample_pages[address.path], one["link"])
            row, offer = rows[one["id"]], told["offers"]
            assert one["title"] == row["title"] == told["name"]
            assert one.get("sale_price", one["price"]) == f"{offer['price']} {offer['priceCurrency']}"
            assert (row["price"], row["sale_price"]) == (one["price"], one.get("sale_price", ""))
            struck = [
                each["price"]
                for each in offer.get("priceSpecification", ())
                if each.get("priceType", "").endswith("StrikethroughPrice")
            ]
            assert [one["price"].split()[0]] == (struck or [offer["price"]])
            assert one.get("gtin", "") == row["gtin"] == told.get("gtin", "")
            assert one["image_link"] == row["image_link"]
            pictures = [image.get("src", "").rpartition("/")[2] for image in page.images]
            assert one["image_link"].rpartition("/")[2] in pictures
            assert page.shows(one["description"])
            if not folder:
                data = by_path[address.path]
                variant = parse_qs(address.query).get("v", [""])[0]
                said = {each["id"]: each["offer"] for each in data["variants"]} | {"": data["offer"]}
                assert one["availability"] == GOOGLE_WORDS[said[variant]["availability"]]
                assert one.get("brand", "") == data["brand"]
                assert row["brand"] == data["brand"] or row["brand"] == "La Toupie Bleue"


def test_the_stock_of_the_sample_shop_is_told_once(sample_site: Path) -> None:
    products = items_of((sample_site / "google-products.xml").read_bytes())
    stock = items_of((sample_site / "google-stock.xml").read_bytes())
    ids = [item["id"] for item in products]
    check_stock(stock, {number for (number,) in ids})
    assert [item["id"] for item in stock] == ids
    assert [item["price"] for item in stock] == [item["price"] for item in products]
    assert {item["pickup_method"][0] for item in stock} == {"reserve", "not supported"}
    assert not (sample_site / "en/google-stock.xml").exists()


def test_the_reported_case_of_a_feed_that_was_refused() -> None:
    """A reduction, two sizes with one barcode between them, no barcode of its own kind, no price, no photo."""
    sizes = tuple(
        Variant(
            id=size.lower(), values=(size,), sku=f"TAB-{size}", price=Price(Decimal("999.9")), stock=stock
        )
        for size, stock in (("S", 0), ("M", 2))
    )
    apron = product(
        "tablier",
        title=LocalText.of("Tablier & gants"),
        sku="TAB",
        gtin="0400000000015",
        price=Price(Decimal("999.9")),
        was=Decimal("1234.5"),
        options=(Option("Taille", ("S", "M")),),
        variants=sizes,
        photos=photos("a.jpg", "b.jpg"),
        description=LocalText.of("Un **tablier** <em>bleu</em>.\n\n- lin\n- coton"),
    )
    long = seen("long", title=LocalText.of("Très long " * 30), sku="R" * 80, price=Price(Decimal(5)))
    other = seen("autre", sku="R" * 79)
    special = seen("special", price=Price(None))
    bare = product("sans-photo", sku="NOPH")
    whole = catalogue(apron, long, other, special, bare, shop=shop(url="https://exemple.test/ma-boutique/"))
    first, second, third, fourth = (items := items_of(files_of(whole)["google-products.xml"]))
    common = {"price": ["1234.50 EUR"], "sale_price": ["999.90 EUR"], "item_group_id": ["TAB"]}
    assert first.items() >= (common | {"size": ["S"], "availability": ["out_of_stock"]}).items()
    assert second.items() >= (common | {"size": ["M"], "availability": ["in_stock"]}).items()
    assert [first["id"], second["id"]] == [["TAB-S"], ["TAB-M"]]
    assert [item.get("gtin") for item in items] == [None] * 4
    assert [item["identifier_exists"] for item in items] == [["no"]] * 4
    assert re.fullmatch(r"Un tablier bleu\W+lin\W+coton", first["description"][0])
    assert not re.search(r"[*<>]", first["description"][0])
    assert all(address.startswith("https://exemple.test/ma-boutique/") for address in first["link"])
    assert (len(first["image_link"]), len(first["additional_image_link"])) == (1, 1)
    assert third["id"] != fourth["id"]
    assert third["title"][0].endswith("long…")


def test_what_is_left_out_is_told_with_the_reason() -> None:
    whole = catalogue(
        seen("gratuit", price=Price(Decimal(0))),
        seen("sur-demande", price=Price(None)),
        product("sans-photo"),
        seen("un-jour", availability=Availability.PREORDER),
        seen("commande", availability=Availability.ON_ORDER),
        seen("parti", availability=Availability.NO_LONGER_SOLD),
        seen("brouillon", draft=True),
        seen("la"),
        shop=shop(feeds=("meta",)),
    )
    plan, problems = planned(whole)
    rows = rows_of(next(file.content for file in plan.files if file.output == "meta-products.csv"))
    assert [row["id"] for row in rows] == ["la"]
    told = [problem for problem in problems if problem.code == "feed-left-out"]
    assert [problem.message.count for problem in told] == [2, 1, 2]
    assert "parti" not in str(told)
    assert "brouillon" not in str(told)


def test_the_files_are_there_for_who_asks_and_has_an_address() -> None:
    names = {"google-products.xml", "google-stock.xml", "meta-products.csv"}
    assert names <= files_of(catalogue(seen())).keys()
    assert not names & files_of(catalogue(seen()), url="").keys()
    plan, problems = planned(catalogue(seen(), shop=shop(feeds=("google",))))
    assert {file.output for file in plan.files} & names == {"google-products.xml"}
    assert [problem.code for problem in problems] == ["feed-without-store"]
    quiet, problems = planned(catalogue(product()))
    assert not {file.output for file in quiet.files} & names
    assert problems == ()


@pytest.mark.parametrize(
    ("facts", "measure"),
    [
        ({"content": Measure(Decimal(250), "g")}, ("250g", "1kg")),
        ({"content": Measure(Decimal(25), "cl", 6)}, ("150cl", "1l")),
        ({"content": Measure(Decimal("2.50"), "m2")}, ("2.5sqm", "1sqm")),
        ({"content": Measure(Decimal(15), "mm")}, ("1.5cm", "1m")),
        ({"content": Measure(Decimal(1), "kg")}, (None, None)),
        ({"price": Price(Decimal("4.9"), per=Measure(Decimal(1), "kg"))}, ("1kg", "1kg")),
        ({"price": Price(Decimal("4.9"), per=Measure(Decimal(100), "g"))}, ("100g", "1kg")),
    ],
)
def test_what_is_sold_by_quantity_says_for_how_much(
    facts: dict[str, Any], measure: tuple[str | None, str | None]
) -> None:
    (item,) = google_of(seen(**facts))
    assert (item.get("unit_pricing_measure"), item.get("unit_pricing_base_measure")) == measure


def test_a_reduction_says_its_days_in_the_shops_zone() -> None:
    """Only where the shop says both; before and after it there is one price."""
    reduced: dict[str, Any] = {
        "was": Decimal(30),
        "was_from": date(2026, 7, 1),
        "was_until": date(2026, 12, 24),
    }
    (item,) = google_of(seen(**reduced))
    assert (item["price"], item["sale_price"]) == ("30.00 EUR", "24.90 EUR")
    assert item["sale_price_effective_date"] == "2026-07-01T00:00+0200/2026-12-24T23:59+0100"
    (open_end,) = google_of(seen(was=Decimal(30)))
    assert "sale_price_effective_date" not in open_end
    (over,) = google_of(seen(**reduced), day=date(2026, 12, 25))
    assert (over["price"], over.get("sale_price")) == ("30.00 EUR", None)


def test_what_comes_later_says_when() -> None:
    """To the week for what is ordered, so that the file does not change every day; the plan knows the day."""
    ordered = seen(availability=Availability.ON_ORDER, lead_time=Duration(5, "day"))
    (item,) = google_of(ordered)
    assert (item["availability"], item["availability_date"]) == ("backorder", "2026-11-30")
    (later,) = google_of(ordered, day=DAY + timedelta(days=1))
    assert later["availability_date"] == "2026-12-07"
    plan, _ = planned(catalogue(ordered, shop=shop(feeds=("meta",))))
    assert plan.next_change == DAY + timedelta(days=1)
    (soon,) = google_of(seen(availability=Availability.PREORDER, available_from=date(2026, 12, 5)))
    assert (soon["availability"], soon["availability_date"]) == ("preorder", "2026-12-05")
    (never,) = google_of(seen(availability=Availability.ON_ORDER, lead_time=Duration(9999, "year")))
    assert never["availability"] == "backorder"


@pytest.mark.parametrize(
    ("wait", "ready"),
    [
        (None, "same day"),
        (Duration(2, "hour"), "same day"),
        (Duration(1, "day"), "next day"),
        (Duration(4, "day"), "4-day"),
        (Duration(1, "week"), "multi-week"),
    ],
)
def test_how_soon_something_can_be_collected(wait: Duration | None, ready: str) -> None:
    whole = catalogue(
        seen("la", stock=1), seen("vitrine", availability=Availability.IN_STORE_ONLY),
        shop=replace(SHOP, pickup=Pickup(lead_time=wait)),
    )  # fmt: skip
    here, only = items_of(files_of(whole)["google-stock.xml"])
    assert (here["availability"], here["pickup_sla"]) == (["limited_availability"], [ready])
    assert (only["availability"], only["pickup_method"]) == (["in_stock"], ["not supported"])


def test_variants_are_told_apart() -> None:
    """By the axes that platforms know; Meta takes others too. What one variant shows comes first."""
    values = (("Bleu", "Vanille"), ("Rouge", "Citron"))
    variants = tuple(
        Variant(id=f"{one}-{two}".lower(), values=(one, two), price=Price(Decimal(5)), photo=index)
        for index, (one, two) in enumerate(values)
    )
    options = (Option("Couleur", ("Bleu", "Rouge")), Option("Parfum", ("Vanille", "Citron")))
    made = product("savon", options=options, variants=variants, photos=photos("a.jpg", "b.jpg"))
    found = files_of(catalogue(made))
    blue, red = rows_of(found["meta-products.csv"])
    assert (blue["id"], red["id"]) == ("savon-bleu-vanille", "savon-rouge-citron")
    assert (red["color"], red["additional_variant_attribute"]) == ("Rouge", "Parfum:Citron")
    assert (blue["title"], blue["item_group_id"]) == ("Savon, Bleu, Vanille", "savon")
    assert "/b-" in red["image_link"]
    assert "/a-" in red["additional_image_link"]
    told = items_of(found["google-products.xml"])
    assert [item["color"] for item in told] == [["Bleu"], ["Rouge"]]
    assert not any(
        "item_group_id" in item for item in told
    )  # Google would see two soaps that differ in nothing


def test_a_variant_that_is_no_longer_sold_is_not_told_of() -> None:
    gone, there = (
        Variant(id=name, values=(name,), price=Price(Decimal(5)), availability=state)
        for name, state in (("s", Availability.NO_LONGER_SOLD), ("m", Availability.IN_STOCK))
    )
    made = seen(options=(Option("Taille", ("s", "m")),), variants=(gone, there))
    found = files_of(catalogue(made))
    for name in ("google-products.xml", "google-stock.xml"):
        assert [item["id"] for item in items_of(found[name])] == [["boulier-m"]], name
    assert [row["id"] for row in rows_of(found["meta-products.csv"])] == ["boulier-m"]


def test_an_id_stays_when_the_title_changes_and_is_never_shared() -> None:
    one = google_of(seen("a", sku="X"), seen("b", sku="X"), seen("c", title=LocalText.of("Un")))
    other = google_of(seen("a", sku="X"), seen("b", sku="X"), seen("c", title=LocalText.of("Deux")))
    assert [item["id"] for item in one] == [item["id"] for item in other]
    assert (one[0]["id"], one[2]["id"]) == ("X", "c")


@pytest.mark.parametrize(
    ("gtin", "told"),
    [
        ("3760000000017", True),
        ("9782070612758", True),
        ("96385074", True),
        ("036000291452", True),
        ("2000000000008", False),
        ("0400000000015", False),
        ("00012348", False),
        ("9990000000006", False),
    ],
)
def test_numbers_that_only_one_shop_knows_are_not_told(gtin: str, told: bool) -> None:
    (item,) = google_of(seen(gtin=gtin))
    assert ("gtin" in item) is told


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=30).filter(str.strip))
def test_any_title_can_stand_in_every_file(text: str) -> None:
    """Control characters, quotes, formulas of spreadsheets: the files stay whole, and say the title."""
    made = seen(title=LocalText.of(text), description=LocalText.of(text), brand=text)
    found = files_of(catalogue(made))
    (row,) = rows_of(found["meta-products.csv"])
    (item,) = items_of(found["google-products.xml"])
    letters = "".join(sign for sign in text if sign.isalnum())
    assert [sign for sign in row["title"] if sign.isalnum()] == list(letters)
    assert [sign for sign in item["title"][0] if sign.isalnum()] == list(letters)


def test_a_title_that_looks_like_a_formula_is_a_text_in_spreadsheets() -> None:
    made = seen(title=LocalText.of('=HYPERLINK("https://voleur.example";"Clic")'), sku="-2+3")
    (row,) = rows_of(files_of(catalogue(made))["meta-products.csv"])
    assert row["title"].startswith("'=HYPERLINK(")
    assert row["id"] == "'-2+3"
