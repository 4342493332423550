"""The documents of `vitrine.json`: a page that explains every field, and a JSON Schema."""

from __future__ import annotations

import json
from typing import Any

from vitrine.source.data_schema import catalogue_schema

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
- `digest` is that of the whole site: as long as it is the same, so are all pages, photos and files. The
  workflows of `vitrine deploy --setup` compare it with the one that is live, and publish what differs only.
- `vitrine.schema.json`, beside this page, is its JSON Schema (draft 2020-12); `vitrine schema catalogue`
  prints that of the release that is installed.

```sh
# Title and price of everything that is on the shelf
jq -r '.products[] | select(.offer.availability == "in stock") | [.title, .offer.price] | @tsv' vitrine.json
```
"""


def data_schema() -> str:
    """Return the whole of `docs/vitrine.schema.json`."""
    return json.dumps(catalogue_schema(), indent=2, ensure_ascii=False) + "\n"


def data_page(generated: str) -> str:
    """Return the whole of `docs/vitrine-json.md`."""
    made = catalogue_schema()
    parts = [generated + INTRO.rstrip(), _section("The file", made)]
    parts += [_section(name.removesuffix("Data"), shape) for name, shape in made["$defs"].items()]
    return "\n\n".join(parts) + "\n"


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
