"""What machines are told is what people read: JSON-LD, share tags, `vitrine.json` and feed equal the page."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from vitrine.catalogue.money import format_amount

if TYPE_CHECKING:
    from collections.abc import Iterator

    from support.parsed_page import ParsedPage

URL = "https://latoupiebleue.example/"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
OG_AVAILABILITY = {
    "in stock": "in stock",
    "last items": "in stock",
    "in store only": "in stock",
    "on order": "available for order",
    "preorder": "preorder",
    "reserved": "out of stock",
    "out of stock": "out of stock",
}
SCHEMA_AVAILABILITY = {
    "in stock": "InStoreOnly",
    "last items": "LimitedAvailability",
    "in store only": "InStoreOnly",
    "on order": "BackOrder",
    "preorder": "PreOrder",
    "reserved": "OutOfStock",
    "out of stock": "OutOfStock",
}

Json = dict[str, Any]


def euros(amount: str) -> str:
    """Return an amount as a French page writes it."""
    return format_amount(Decimal(amount), "EUR", "fr")


def offers_of(page: ParsedPage) -> list[Json]:
    """Return the offers that a product's page tells, one a variant."""
    (node,) = page.nodes("Product", "ProductGroup")
    return [each["offers"] for each in node.get("hasVariant", [node])]


def priced(data: Json, pages: dict[str, ParsedPage]) -> Iterator[tuple[Json, ParsedPage]]:
    """Yield every product that has a price, with its page."""
    for product in data["products"]:
        if product["offer"]["price"] is not None:
            yield product, pages[f"/{product['path']}"]


def test_the_data_are_what_the_pages_show(
    sample_pages: dict[str, ParsedPage], sample_data: Json, sample_site: Path
) -> None:
    """Titles, prices, struck and unit prices, availability, facts, warnings and descriptions of photos."""
    assert len(sample_data["products"]) > 20
    for product in sample_data["products"]:
        page = sample_pages[f"/{product['path']}"]
        assert page.heading.strip() == product["title"]
        messages = unquote(" ".join(link.get("href", "") for link in page.links if link["tag"] == "a"))
        for offer in (product["offer"], *(variant["offer"] for variant in product["variants"])):
            shown = [offer["price_text"], offer["availability_text"]]
            shown += [euros(offer["was"])] if offer["was"] else []
            shown += [euros(offer["unit_price"]["amount"])] if offer["unit_price"] else []
            if offer["price"] not in {None, "0.00"}:
                assert euros(offer["price"]) in offer["price_text"]
            assert [text for text in shown if not page.shows(text)] == [], page.path
            assert page.shows(offer["sku"]) or offer["sku"] in messages
        said = [text for pair in product["details"] for text in pair]
        said += [*product["warnings"], *(photo["alt"] for photo in product["photos"])]
        said += [value for variant in product["variants"] for value in variant["values"]]
        assert [text for text in said if not page.shows(text)] == [], page.path
        assert page.shows(product["description"])
        files = [photo["path"] for photo in product["photos"]]
        assert [path for path in files if not (sample_site / path).is_file()] == []


def test_structured_data_say_what_the_data_say(
    sample_pages: dict[str, ParsedPage], sample_data: Json
) -> None:
    """The same price, struck price, currency and availability, for each variant in its order."""
    for product, page in priced(sample_data, sample_pages):
        own = [variant["offer"] for variant in product["variants"]] or [product["offer"]]
        told = offers_of(page)
        assert [offer["price"] for offer in told] == [offer["price"] for offer in own]
        assert [offer["availability"].rpartition("/")[2] for offer in told] == [
            SCHEMA_AVAILABILITY[offer["availability"]] for offer in own
        ]
        struck = [
            [
                each["price"]
                for each in offer.get("priceSpecification", [])
                if each.get("priceType") == "https://schema.org/StrikethroughPrice"
            ]
            for offer in told
        ]
        assert struck == [[offer["was"]] if offer["was"] else [] for offer in own]
        (node,) = page.nodes("Product", "ProductGroup")
        assert node["name"] == product["title"]
        assert node.get("brand", {}).get("name", "") == product["brand"]
        assert page.shows(node["description"])


def test_share_tags_say_what_the_data_say(sample_pages: dict[str, ParsedPage], sample_data: Json) -> None:
    for product, page in priced(sample_data, sample_pages):
        metas = page.metas
        assert metas["og:title"] == product["title"]
        assert metas["og:url"] == f"{URL}{product['path']}"
        assert metas["product:price:amount"] == product["offer"]["price"]
        assert metas["product:price:currency"] == sample_data["currency"]
        assert metas["product:availability"] == OG_AVAILABILITY[product["offer"]["availability"]]
        assert metas["product:condition"] == product["condition"]
        assert metas["og:description"] == metas["description"]


def test_the_feed_says_what_the_data_say(
    sample_pages: dict[str, ParsedPage], sample_data: Json, sample_site: Path
) -> None:
    """Every entry is a page with this title; a product's has its price and its day of arrival."""
    products = {f"{URL}{product['path']}": product for product in sample_data["products"]}
    feed = ET.parse(sample_site / "feed.xml").getroot()  # noqa: S314 - our own file
    entries = feed.findall("a:entry", ATOM)
    assert len(entries) > 5
    for entry in entries:
        link = entry.find("a:link[@rel='alternate']", ATOM)
        assert link is not None
        page = sample_pages["/" + link.get("href", "").removeprefix(URL)]
        assert entry.findtext("a:title", "", ATOM) == page.heading.strip()
        product = products.get(link.get("href", ""))
        if product:
            assert product["offer"]["price_text"] in entry.findtext("a:summary", "", ATOM)
            assert entry.findtext("a:published", "", ATOM).startswith(product["added"])


def test_the_shop_is_the_same_everywhere(sample_pages: dict[str, ParsedPage], sample_data: Json) -> None:
    shop = sample_data["shop"]
    (node,) = sample_pages["/infos/"].nodes(shop["kind"])
    assert node["name"] == shop["name"]
    assert node["telephone"] == shop["phone"]
    assert node["address"]["streetAddress"] == shop["address"]["street"]
    assert [str(node["geo"]["latitude"]), str(node["geo"]["longitude"])] == [
        place.rstrip("0") for place in shop["coordinates"]
    ]
    page = sample_pages["/infos/"]
    assert page.shows(shop["address"]["street"])
    assert page.shows(shop["email"])
    assert all(page.shows(means[:1].upper() + means[1:]) for means in shop["payment"])


def test_no_two_pages_share_a_title_or_a_description(sample_pages: dict[str, ParsedPage]) -> None:
    """Each has both, written from the shop's data where none was given, and no description ends in a word."""
    for is_english in (False, True):
        pages = [page for path, page in sample_pages.items() if path.startswith("/en/") is is_english]
        titles = [page.title for page in pages]
        descriptions = [page.metas["description"] for page in pages]
        assert len(pages) > 50
        assert all(titles)
        assert len(set(titles)) == len(titles)
        assert all(descriptions)
        assert len(set(descriptions)) == len(descriptions)


def test_every_head_links_icons_manifest_and_feed(
    sample_pages: dict[str, ParsedPage], sample_site: Path
) -> None:
    """The links are relative and lead to files; only the page for lost addresses starts at the root."""
    for page in sample_pages.values():
        by_rel = {link["rel"]: link["href"] for link in page.links if link["tag"] == "link"}
        here = sample_site / page.path[1:].rpartition("/")[0]
        for rel in ("icon", "apple-touch-icon", "manifest", "alternate"):
            href = by_rel[rel]
            target = sample_site / href[1:] if page.path == "/404.html" else here / href
            assert target.resolve().is_file(), (page.path, href)
