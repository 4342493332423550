"""The documents of `vitrine.json`: a page that explains every field, and a JSON Schema."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from vitrine.views.data_types import CatalogueData

INTRO = """# The catalogue as data: `vitrine.json`

Every build writes the whole catalogue as one JSON file at the root of the site (and one for each further
language, `/en/vitrine.json`). It serves price lists, screens in the shop, spreadsheets, partners: whatever
should not have to read pages. Its values are those of the pages, on the day of the build.

- UTF-8, one object. `version` is 1. New fields may come at any time, so ignore what you do not know; a field
  changes its meaning or goes only with a new version.
- Amounts are texts with a point and all decimals of the currency (`"24.90"`); dates are ISO 8601.
- Addresses are relative to the file itself and percent-encoded: `produits/boulier/`.
- An empty text or list means that nothing is known; so does `null`, for amounts, dates and objects.
- What is no longer sold is not in it, nor are drafts.
- `vitrine.schema.json`, beside this page, is its JSON Schema (draft 2020-12).

```sh
# Title and price of everything that is on the shelf
jq -r '.products[] | select(.offer.availability == "in stock") | [.title, .offer.price] | @tsv' vitrine.json
```
"""


def schema() -> dict[str, Any]:
    """Return the JSON Schema; open to fields that come later, as readers of the file must be."""
    made = TypeAdapter(CatalogueData).json_schema()
    _open(made)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def data_schema() -> str:
    """Return the whole of `docs/vitrine.schema.json`."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def data_page(generated: str) -> str:
    """Return the whole of `docs/vitrine-json.md`."""
    made = schema()
    parts = [generated + INTRO.rstrip(), _section("The file", made)]
    parts += [_section(name.removesuffix("Data"), shape) for name, shape in made["$defs"].items()]
    return "\n\n".join(parts) + "\n"


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


def _section(name: str, shape: dict[str, Any]) -> str:
    rows = [
        f"| `{field}` | {_kind(facts)} | {' '.join(facts.get('description', '').split())} |"
        for field, facts in shape["properties"].items()
    ]
    table = "\n".join(("| field | is | |", "| --- | --- | --- |", *rows))
    return f"## {name}\n\n{shape['description'].splitlines()[0]}\n\n{table}"


def _kind(facts: dict[str, Any]) -> str:
    """Return what a value is, in words."""
    match facts:
        case {"$ref": str(reference)}:
            name = reference.rpartition("/")[2].removesuffix("Data")
            said = f"[{name}](#{name.lower()})"
        case {"anyOf": list(choices)}:
            said = " or ".join(dict.fromkeys(_kind(one) for one in choices))
        case {"const": value}:
            said = f"`{json.dumps(value)}`"
        case {"enum": list(values)}:
            said = ", ".join(f"`{value}`" for value in values)
        case {"type": "array", "items": dict(inner)}:
            said = f"list of {_kind(inner)}"
        case {"type": "array", "prefixItems": [inner, *_]}:
            said = f"pair of {_kind(inner)}"
        case {"type": "object", "additionalProperties": dict(inner)}:
            said = f"{_kind(inner)} by name"
        case _:
            said = _WORDS[facts["type"]]
    return said


_WORDS = {"string": "text", "integer": "whole number", "boolean": "true or false", "null": "`null`"}
