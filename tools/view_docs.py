"""The views that templates get, as Markdown tables, from the types and their docstrings."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING, Final

from vitrine.views import types

if TYPE_CHECKING:
    from collections.abc import Iterator

_MODULES: Final = ("basics", "products", "shop", "lists", "page", "pages")
"""The modules of `vitrine/views/types/` in the order a reader needs them: each after what it is made of."""


def views_part() -> str:
    """Return a heading and a table for each view of `vitrine/views/types/`."""
    folder = Path(types.__path__[0])
    nodes = [node for name in _MODULES for node in ast.parse((folder / f"{name}.py").read_text("utf-8")).body]
    parts = [_view(node) for node in nodes if isinstance(node, ast.ClassDef)]
    return "\n\n".join(["## Every field of every view", *parts]) + "\n"


def _view(node: ast.ClassDef) -> str:
    bases = [base.id for base in node.bases if isinstance(base, ast.Name) and base.id != "Struct"]
    also = "".join(f" Has the fields of [`{base}`](#{base.lower()}) too." for base in bases)
    rows = [f"| `{name}` | `{kind}` | {text} |" for name, kind, text in _fields(node)]
    table = "\n".join(["| field | type | |", "| --- | --- | --- |", *rows]) if rows else ""
    head = f"### {node.name}\n\n{_cell(ast.get_docstring(node) or '')}{also}"
    return f"{head}\n\n{table}" if table else head


def _fields(node: ast.ClassDef) -> Iterator[tuple[str, str, str]]:
    """Yield name, type and meaning of each field; the meaning is the text that follows it."""
    for statement, after in zip(node.body, [*node.body[1:], None], strict=True):
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            said = after.value if isinstance(after, ast.Expr) else None
            text = said.value if isinstance(said, ast.Constant) and isinstance(said.value, str) else ""
            yield statement.target.id, ast.unparse(statement.annotation).replace("|", "\\|"), _cell(text)


def _cell(text: str) -> str:
    """Return a text on one line, with nothing in it that ends a cell or begins a tag."""
    words = " ".join(text.split()).replace("|", "\\|")
    inside = words.split("`")
    inside[::2] = [part.replace("<", "&lt;") for part in inside[::2]]
    return "`".join(inside)
