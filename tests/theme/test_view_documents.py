"""What the documents say of views is what templates are really given."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from vitrine.build import BuildOptions
from vitrine.prepare import prepare
from vitrine.theme.failures import GIVEN
from vitrine.views import types

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = (Path(__file__).parents[2] / "docs" / "themes.md").read_text("utf-8")


def documented() -> dict[str, set[str]]:
    """Return the fields that the document has of each view, those of what it stands on included."""
    found: dict[str, set[str]] = {}
    for part in TEXT.split("\n### ")[1:]:
        name = part.partition("\n")[0]
        found[name] = set(re.findall(r"^\| `(\w+)` \| `", part, re.MULTILINE))
        for base in re.findall(r"Has the fields of \[`(\w+)`\]", part):
            found[name] |= found[base]
    return found


def views_in(value: Any) -> Iterator[Any]:
    """Yield a view and all views inside it."""
    if isinstance(value, tuple):
        for item in value:
            yield from views_in(item)
    elif isinstance(value, Struct):
        yield value
        for name in value.__struct_fields__:
            yield from views_in(getattr(value, name))


def test_every_view_that_is_passed_is_described_field_by_field(shop: Path) -> None:
    """Of each kind of page of a shop: each view, down to the smallest, has its table with exactly its fields."""
    known = documented()
    plan = prepare(shop, BuildOptions(), day=date(2026, 11, 25), cache=shop / ".vitrine").plan
    seen = {type(view) for page in plan.pages for view in views_in(page.view)}
    assert {types.HomePage, types.ProductPage, types.ListPage, types.CardView} <= seen
    for view in seen:
        assert set(view.__struct_fields__) == known[view.__name__], view.__name__


def test_all_that_templates_are_given_is_described() -> None:
    """Names and filters, each in a code span or a macro's call."""
    for name in GIVEN:
        assert re.search(rf"(?<!\w){re.escape(name)}(?!\w)", TEXT), name
