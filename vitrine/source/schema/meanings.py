"""What each key means: the texts below the fields of a model, for documents and editors.

A build does without them, and Python throws them away: they are read from the source when they are wanted.
"""

from __future__ import annotations

import ast
import inspect
from functools import cache
from itertools import pairwise
from textwrap import dedent
from typing import TYPE_CHECKING

from vitrine.source.schema.base import model_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vitrine.source.schema.base import Model


@cache
def with_meanings(model: type[Model]) -> type[Model]:
    """Return the model; its fields, and those of the models inside it, have their texts as descriptions."""
    for field in model.model_fields.values():
        inner = model_in(field.annotation)
        if inner is not None and inner is not model:
            with_meanings(inner)
    for kind in reversed(model.mro()):
        if kind.__module__ == model.__module__:
            for name, text in _texts(kind):
                model.model_fields[name].description = text
    model.model_rebuild(force=True)
    return model


def _texts(kind: type) -> Iterator[tuple[str, str]]:
    """Yield name and text of each field that a class declares."""
    (tree,) = ast.parse(dedent(inspect.getsource(kind))).body
    body = tree.body if isinstance(tree, ast.ClassDef) else []
    for declared, text in pairwise(body):
        if isinstance(declared, ast.AnnAssign) and isinstance(declared.target, ast.Name):
            value = text.value if isinstance(text, ast.Expr) else None
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                yield declared.target.id, inspect.cleandoc(value.value)
