"""JSON Schemas of the shop's files, for editors that complete and check YAML while it is typed.

Scalars are strings, numbers or booleans there: editors type `24.90` and `no` by the rules of YAML,
Vitrine reads their text. The real check is `vitrine check`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pydantic.json_schema import GenerateJsonSchema

from vitrine.source.schema.content import NewsHead, PageHead
from vitrine.source.schema.meanings import with_meanings
from vitrine.source.schema.product import ProductFile
from vitrine.source.schema.shop import ShopFile

if TYPE_CHECKING:
    from vitrine.source.schema.base import JsonSchema, Model

FILES: Final[dict[str, type[Model]]] = {
    "product": ProductFile,
    "shop": ShopFile,
    "page": PageHead,
    "news": NewsHead,
}
"""Models by the name of their schema."""
DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


class _Schemas(GenerateJsonSchema):
    """Values of ours as defaults are no part of a schema, and no reason for a warning."""

    ignored_warning_kinds = {"skipped-choice", "non-serializable-default"}  # noqa: RUF012 - as in its base


def json_schema(name: str) -> JsonSchema:
    """Return the JSON Schema of a file: `product`, `shop`, `page` or `news` (of its head).

    Raises:
        KeyError: there is no such schema.
    """
    model = with_meanings(FILES[name])
    described = model.model_json_schema(schema_generator=_Schemas, mode="validation")
    return {"$schema": DIALECT, **_tidy(described)}


def _tidy(described: Any) -> Any:  # noqa: ANN401 - JSON
    """Drop what says nothing: generated titles, empty defaults, null as a choice (empty means none)."""
    if isinstance(described, list):
        return [_tidy(item) for item in described]
    if not isinstance(described, dict):
        return described
    kept = {key: _tidy(value) for key, value in described.items() if not _is_noise(key, value)}
    choices = [choice for choice in kept.get("anyOf", []) if choice != {"type": "null"}]
    if len(choices) == 1:
        del kept["anyOf"]
        return {**choices[0], **kept}
    return {**kept, "anyOf": choices} if choices else kept


def _is_noise(key: str, value: Any) -> bool:  # noqa: ANN401 - JSON
    is_generated_title = key == "title" and isinstance(value, str)
    is_plain_default = key == "default" and (value in ("", None) or isinstance(value, dict | list))
    return is_generated_title or is_plain_default
