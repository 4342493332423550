"""The schema itself: suggestions, JSON Schema and documents."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from vitrine.source.json_schema import FILES, json_schema
from vitrine.source.schema.docs import models_inside
from vitrine.source.schema.product import ProductFile
from vitrine.source.schema.shop import ShopFile
from vitrine.source.suggest import nearest_key

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from write_docs import DOCUMENTS  # noqa: E402 - found once the path is set


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("prix", "price"), ("Prix TTC", "price"), ("titre", "title"), ("nom", "title"), ("catégorie", "category"),
        ("disponibilité", "availability"), ("ean", "gtin"), ("EAN13", "gtin"), ("code-barres", "gtin"),
        ("sale_price", "was"), ("compare_at", "was"), ("ancien prix", "was"), ("image", "photos"), ("marque", "brand"),
        ("référence", "sku"), ("brouillon", "draft"), ("matière", "composition"), ("âge", "age_min"), ("descritpion", "description"),
        ("Price", "price"), ("varients", "variants"), ("étiquettes", "tags"), ("fabricant", "manufacturer"), ("zzz", None), ("", None),
    ],
)  # fmt: skip
def test_a_word_for_a_key_of_a_product_names_it(written: str, key: str | None) -> None:
    assert nearest_key(written, ProductFile.known_keys()) == key


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("horaires", "hours"), ("adresse", "address"), ("téléphone", "phone"), ("tel", "phone"), ("courriel", "email"),
        ("langue", "languages"), ("devise", "currency"), ("fuseau horaire", "time_zone"), ("réseaux sociaux", "social"),
        ("paiements", "payment"), ("retrait", "pickup"), ("mentions légales", "legal"), ("site", "url"), ("nom", "name"),
        ("rayons", "categories"), ("annonce", "announcement"), ("marques", "brands"), ("slogan", "tagline"),
    ],
)  # fmt: skip
def test_a_word_for_a_key_of_the_shop_names_it(written: str, key: str) -> None:
    assert nearest_key(written, ShopFile.known_keys()) == key


@pytest.mark.parametrize("name", FILES)
def test_json_schemas_describe_every_key_and_take_any_scalar(name: str) -> None:
    schema = json_schema(name)
    assert json.loads(json.dumps(schema)) == schema
    properties = schema["properties"]
    assert set(properties) == FILES[name].known_keys()
    assert all(described.get("description") or "$ref" in described for described in properties.values())
    if name == "product":
        assert properties["price"]["type"] == ["string", "number", "boolean"]
        assert schema["required"] == ["title"]
        assert {"type": "null"} not in properties["manufacturer"].get("anyOf", [])


@pytest.mark.parametrize("model", FILES.values())
def test_every_key_says_what_it_is(model: type[ProductFile]) -> None:
    for inner in (model, *(found for _, found in models_inside(model))):
        assert inner.__doc__
        for name, field in inner.model_fields.items():
            assert field.description, f"{inner.__name__}.{name}"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_written_documents_are_fresh(name: str) -> None:
    """`python tools/write_docs.py` writes them."""
    assert (ROOT / "docs" / name).read_text("utf-8") == DOCUMENTS[name]()


@pytest.mark.parametrize(
    "key", ["title", "was_until", "composition", "reservation", "permalinks", "last_before_closing"]
)
def test_the_document_names_every_key(key: str) -> None:
    assert f"| `{key}`" in (ROOT / "docs" / "shop-folder.md").read_text("utf-8")
