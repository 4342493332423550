"""All codes of problems in the program, found in its source, each with its example in `tests/shops/`."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHOPS = ROOT / "tests" / "shops"
MAKERS = {"Unreadable", "Problem", "Choices"}
"""What takes a code: as its first argument or as `code=`."""


def problem_codes() -> dict[str, str]:
    """Return all codes, sorted, each with the module that tells it; `theme-setting-*` is a family."""
    found: dict[str, str] = {}
    for file in sorted((ROOT / "vitrine").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in MAKERS:
                given = [word.value for word in node.keywords if word.arg == "code"] or node.args[:1]
                for code in (code for expression in given for code in _codes(expression)):
                    found.setdefault(code, file.relative_to(ROOT).as_posix())
    return dict(sorted(found.items()))


def _codes(expression: ast.expr) -> list[str]:
    match expression:
        case ast.Constant(value=str(code)):
            return [code]
        case ast.JoinedStr(values=[ast.Constant(value=str(start)), *_]):
            return [f"{start}*"]
        case ast.IfExp(body=body, orelse=orelse):
            return [*_codes(body), *_codes(orelse)]
        case _:
            return []


def shops_of(code: str) -> list[Path]:
    """Return the shops of a code, or of a family of codes."""
    return sorted(SHOPS.glob(code))


def problem_examples(language: str = "en") -> dict[str, str]:
    """Return each code with what the command prints for its first shop; empty when it has none."""
    examples = {}
    for code in problem_codes():
        expected = [shop / f"expected.{language}.txt" for shop in shops_of(code)]
        examples[code] = next((file.read_text("utf-8") for file in expected if file.is_file()), "")
    return examples
