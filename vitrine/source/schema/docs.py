"""The keys of the schema as Markdown tables, for `docs/shop-folder.md`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vitrine.source.schema.base import Keyed, Many, Model, Read, Switch, model_in
from vitrine.source.schema.meanings import with_meanings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo


def key_table(model: type[Model]) -> str:
    """Return all keys of a model as a table: key, how it is written, what it means."""
    rows = ["| key | written as | what it is |", "| --- | --- | --- |"]
    for name, field in with_meanings(model).model_fields.items():
        key = field.alias or name
        needed = " (needed)" if field.is_required() else ""
        rows.append(f"| `{key}`{needed} | {_cell(_form(field))} | {_cell(_meaning(field))} |")
    return "\n".join(rows)


def models_inside(model: type[Model]) -> Iterator[tuple[str, type[Model]]]:
    """Yield key and model of every mapping inside a model, each model once, outer ones first."""
    seen: set[type[Model]] = {with_meanings(model)}
    waiting = [(model, "")]
    while waiting:
        outer, path = waiting.pop(0)
        for name, field in outer.model_fields.items():
            inner = model_in(field.annotation)
            if inner is not None and inner not in seen:
                seen.add(inner)
                key = f"{path}{field.alias or name}"
                waiting.append((inner, f"{key}."))
                yield key, inner


def _meaning(field: FieldInfo) -> str:
    text = " ".join((field.description or "").split())
    default = field.default
    if isinstance(default, bool):
        return f"{text} Default: {'yes' if default else 'no'}."
    if isinstance(default, int) or (isinstance(default, str) and default):
        return f"{text} Default: `{default}`."
    return text


def _form(field: FieldInfo) -> str:
    """Return how a field is written, from the annotations that read it."""
    inner = model_in(field.annotation)
    marks = field.metadata
    form = next((mark.form for mark in marks if isinstance(mark, Read)), None) or _inner_form(
        field.annotation
    )
    if form is None and inner is not None:
        short = f"{_short_form(inner)}, or " if inner.short_form else ""
        form = f"{short}keys, see below"
    if any(isinstance(mark, Switch) for mark in marks):
        form = f"`yes`, a date, or {form}"
    if any(isinstance(mark, Keyed) for mark in marks):
        form = f"a name each, with {form}"
    for mark in marks:
        if isinstance(mark, Many):
            alone = ", or one alone" if mark.single or mark.commas else ""
            form = f"list{alone}: {form}"
    return form or "text"


def _short_form(model: type[Model]) -> str:
    return f"the {model.short_form} alone"


def _inner_form(annotation: Any) -> str | None:  # noqa: ANN401 - a type as pydantic keeps it
    """Return how the items of a list are written."""
    for mark in getattr(annotation, "__metadata__", ()):
        if isinstance(mark, Read):
            return mark.form
    for inner in getattr(annotation, "__args__", ()):
        found = _inner_form(inner)
        if found is not None:
            return found
    return None


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
