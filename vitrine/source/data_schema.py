"""The JSON Schema of `vitrine.json`, generated from the types that it is written from."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from vitrine.source.json_schema import DIALECT
from vitrine.views.data_types import VERSION, CatalogueData


def catalogue_schema() -> dict[str, Any]:
    """Return the JSON Schema; open to fields that come later, as readers of the file must be."""
    made = TypeAdapter(CatalogueData).json_schema()
    _open(made)
    title = f"The catalogue of a shop as data: vitrine.json, version {VERSION}"
    return {"$schema": DIALECT, "title": title, **made}


def _open(shape: object) -> None:
    if isinstance(shape, dict):
        if "properties" in shape:
            shape.pop("additionalProperties", None)
        if isinstance(shape.get("title"), str):
            del shape["title"]
        for inner in shape.values():
            _open(inner)
    elif isinstance(shape, list):
        for inner in shape:
            _open(inner)
