"""Structured data, held against schema.org's vocabulary and Google's rules for product snippets."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from support.shop_of_values import SHOP, catalogue, photos, planned, product, shop, views

from vitrine.catalogue.availability import Availability
from vitrine.catalogue.measure import Measure
from vitrine.catalogue.money import Price
from vitrine.catalogue.product import Option, Variant
from vitrine.source.schema.kinds import SHOP_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from support.parsed_page import ParsedPage

VOCABULARY = json.loads((Path(__file__).parent / "schema_org.json").read_text("utf-8"))
"""An extract of the vocabulary; `source` says of which release."""

Node = dict[str, Any]


def ancestors(kind: str) -> set[str]:
    """Return a type and all it is a kind of."""
    return {kind}.union(*(ancestors(parent) for parent in VOCABULARY["types"][kind]))


def all_nodes(value: object) -> Iterator[Node]:
    """Yield every object, however deep."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from all_nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from all_nodes(inner)


def faults(node: Node) -> Iterator[str]:
    """Yield what the vocabulary does not know of a node."""
    if "@type" not in node:
        if set(node) != {"@id"}:
            yield f"no type: {node}"
        return
    kind = node["@type"]
    if kind not in VOCABULARY["types"]:
        yield f"no such type: {kind}"
        return
    for name, value in node.items():
        if name.startswith("@"):
            continue
        known = VOCABULARY["properties"].get(name)
        if known is None:
            yield f"no such property: {name}"
        elif not ancestors(kind) & set(known["domain"]):
            yield f"{kind} has no {name}"
        else:
            yield from wrong_values(name, value, set(known["range"]))


def wrong_values(name: str, value: object, allowed: set[str]) -> Iterator[str]:
    """Yield values of a property that are none of what may stand there."""
    for one in value if isinstance(value, list) else [value]:
        enumerations = allowed & set(VOCABULARY["members"])
        if isinstance(one, dict) and "@type" in one:
            if not ancestors(one["@type"]) & allowed:
                yield f"{name} cannot be a {one['@type']}"
        elif enumerations and isinstance(one, str):
            members = {member for each in enumerations for member in VOCABULARY["members"][each]}
            is_free_text = "Text" in allowed and not one.startswith("https://schema.org/")
            if one.removeprefix("https://schema.org/") not in members and not is_free_text:
                yield f"{name} cannot be {one}"


def test_every_node_of_the_sample_shop_is_of_the_vocabulary(sample_pages: dict[str, ParsedPage]) -> None:
    """Types, properties, where each may stand and what it may hold."""
    nodes = [(page.path, node) for page in sample_pages.values() for node in all_nodes(page.graph)]
    assert len(nodes) > 500
    assert [(path, fault) for path, node in nodes for fault in faults(node)] == []


def test_the_vocabulary_refuses_what_it_does_not_know() -> None:
    """The check itself finds faults."""
    wrong = {
        "@type": "Offer",
        "color": "bleu",
        "shade": 1,
        "availability": "https://schema.org/InStorePickup",
        "priceSpecification": {"@type": "Brand"},
    }
    assert list(faults(wrong)) == [
        "Offer has no color",
        "no such property: shade",
        "availability cannot be https://schema.org/InStorePickup",
        "priceSpecification cannot be a Brand",
    ]


def test_every_kind_of_shop_is_a_local_business_of_the_vocabulary() -> None:
    assert all("LocalBusiness" in ancestors(kind) for kind in SHOP_KINDS)


def test_the_product_snippet_rules_hold(sample_pages: dict[str, ParsedPage]) -> None:
    """Google: a name and an offer; an offer has price, currency and a known availability."""
    offers = 0
    for page in sample_pages.values():
        for node in all_nodes(page.graph):
            if node.get("@type") == "Product":
                assert node["name"]
                assert node["offers"]["@type"] == "Offer"
            if node.get("@type") == "Offer":
                offers += 1
                assert re.fullmatch(r"\d+\.\d\d", node["price"]), page.path
                assert node["priceCurrency"] == "EUR"
                folder = "en/toys" if page.path.startswith("/en/") else "produits"
                assert node["url"].startswith(f"https://latoupiebleue.example/{folder}/")
                assert node["availableAtOrFrom"]["@id"] == "https://latoupiebleue.example/#shop"
                assert node["availableDeliveryMethod"] == "https://schema.org/OnSitePickup"
                # Nobody pays or is sent anything here: such values would be invented.
                assert not {"shippingDetails", "hasMerchantReturnPolicy"} & node.keys()
    assert offers > 30


def test_the_variants_of_a_group_are_told_apart(sample_pages: dict[str, ParsedPage]) -> None:
    """Each has an address, a reference or name and an offer of its own."""
    groups = [node for page in sample_pages.values() for node in page.nodes("ProductGroup")]
    assert groups
    for group in groups:
        assert group["productGroupID"]
        variants = group["hasVariant"]
        assert len({variant["url"] for variant in variants}) == len(variants) > 1
        assert len({variant["name"] for variant in variants}) == len(variants)
        assert all("?v=" in variant["url"] and variant["image"] for variant in variants)


def test_the_shop_is_told_whole(sample_pages: dict[str, ParsedPage]) -> None:
    """Name, address, place to five decimals, telephone, hours with exceptions, picture."""
    (node,) = sample_pages["/"].nodes("ToyStore")
    needed = {"name", "address", "telephone", "url", "image", "logo", "geo", "sameAs", "paymentAccepted"}
    assert needed <= node.keys()
    assert node["openingHoursSpecification"][0]["opens"] == "10:00"
    closed = [day for day in node["specialOpeningHoursSpecification"] if day["closes"] == "00:00"]
    assert all(day["opens"] == "00:00" and day["validFrom"] <= day["validThrough"] for day in closed)
    assert "priceRange" not in node
    (site,) = sample_pages["/"].nodes("WebSite")
    assert site["publisher"]["@id"] == node["@id"]


def test_a_list_names_what_is_on_this_page_of_it() -> None:
    """The second page counts from one again: the list is the page's."""
    whole = catalogue(*(product(f"p{number:03}") for number in range(60)))
    second = views(planned(whole)[0])["/produits/page/2/"]
    graph = json.loads(str(second.meta.json_ld))["@graph"]
    (items,) = [node for node in graph if node["@type"] == "ItemList"]
    assert items["numberOfItems"] == 12
    assert [item["position"] for item in items["itemListElement"]] == list(range(1, 13))
    assert items["itemListElement"][0]["url"].endswith("/produits/p048/")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (("48.80490", "2.42040"), ('"latitude":48.80490', '"longitude":2.42040')),
        (("48.804901", "-2.4204012"), ('"latitude":48.804901', '"longitude":-2.4204012')),
        (("0.00001", "0.000001"), ('"latitude":0.00001', '"longitude":0.000001')),
        (("48.8049", "2.42040"), ()),
        (("48", "2"), ()),
    ],
)
def test_a_place_is_told_with_five_decimals_or_not_at_all(
    written: tuple[str, str], shown: tuple[str, ...]
) -> None:
    """A last zero is kept, and what is said too roughly to find a door by it is left out."""
    place = (Decimal(written[0]), Decimal(written[1]))
    text = str(views(planned(catalogue(product(), shop=shop(coordinates=place)))[0])["/"].meta.json_ld)
    assert all(part in text for part in shown)
    assert ("GeoCoordinates" in text) == bool(shown)


def graph_of(**facts: Any) -> dict[str, Node]:
    """Return the graph of a product's page by type."""
    view = views(planned(catalogue(product(**facts), shop=SHOP))[0])["/produits/boulier/"]
    return {node["@type"]: node for node in json.loads(str(view.meta.json_ld))["@graph"]}


@pytest.mark.parametrize(
    ("availability", "told"),
    [
        (Availability.IN_STOCK, "InStoreOnly"),
        (Availability.LAST_ITEMS, "LimitedAvailability"),
        (Availability.ON_ORDER, "BackOrder"),
        (Availability.PREORDER, "PreOrder"),
        (Availability.IN_STORE_ONLY, "InStoreOnly"),
        (Availability.RESERVED, "OutOfStock"),
        (Availability.OUT_OF_STOCK, "OutOfStock"),
        (Availability.NO_LONGER_SOLD, "Discontinued"),
    ],
)
def test_each_availability_has_its_word(availability: Availability, told: str) -> None:
    offer = graph_of(availability=availability)["Product"]["offers"]
    assert offer["availability"] == f"https://schema.org/{told}"


def test_a_reduction_and_a_unit_price_are_price_specifications() -> None:
    """The present price stands alone; the struck one and the one per kilogram beside it."""
    offer = graph_of(was=Decimal("29.90"), content=Measure(Decimal(250), "g"))["Product"]["offers"]
    struck, unit = offer["priceSpecification"]
    assert (offer["price"], struck["price"]) == ("24.90", "29.90")
    assert struck["priceType"] == "https://schema.org/StrikethroughPrice"
    assert unit["price"] == "99.60"
    assert unit["referenceQuantity"] == {"@type": "QuantitativeValue", "value": "1", "unitCode": "KGM"}


def test_a_variant_tells_its_colour_and_size_and_one_without_a_price_is_left_out() -> None:
    options = (Option("Coloris", ("bleu", "rouge")), Option("Taille", ("S",)), Option("Voile", ("x",)))
    variants = (
        Variant(id="bleu-s-x", values=("bleu", "S", "x"), sku="X-1", price=Price(Decimal(22)), photo=1),
        Variant(id="rouge-s-x", values=("rouge", "S", "x"), price=Price(None)),
    )
    group = graph_of(options=options, variants=variants, photos=photos("a.jpg", "b.jpg"))["ProductGroup"]
    assert group["variesBy"] == ["https://schema.org/color", "https://schema.org/size"]
    (variant,) = group["hasVariant"]
    assert (variant["color"], variant["size"], variant["sku"]) == ("bleu", "S", "X-1")
    assert "/photos/b-" in variant["image"]


@pytest.mark.parametrize("price", [Price(None), Price(None, on_request=True)])
def test_without_a_price_there_is_no_product(price: Price) -> None:
    assert "Product" not in graph_of(price=price)
