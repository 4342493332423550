"""The JSON Schema of `vitrine.json`, generated from the types that it is written from."""

from __future__ import annotations

from typing import Any

from pydantic import ConfigDict, TypeAdapter
from typing_extensions import is_typeddict

import vitrine.views.data_types as shapes
from vitrine.source.json_schema import DIALECT


def catalogue_shape() -> TypeAdapter[shapes.CatalogueData]:
    """Return what checks and describes a catalogue as data: exactly the fields of its types, no others."""
    # The texts after the fields are their descriptions.
    config = ConfigDict(use_attribute_docstrings=True, extra="forbid")
    for shape in vars(shapes).values():
        if is_typeddict(shape):
            shape.__pydantic_config__ = config
    return TypeAdapter(shapes.CatalogueData)


def catalogue_schema() -> dict[str, Any]:
    """Return the JSON Schema; open to fields that come later, as readers of the file must be."""
    made = catalogue_shape().json_schema()
    _open(made)
    title = f"The catalogue of a shop as data: vitrine.json, version {shapes.VERSION}"
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
