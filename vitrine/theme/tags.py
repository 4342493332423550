"""The tags of a template as they stand in its text: which are open, and how each is usually written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

USUAL: Final = {
    "if": "{% if page.photos %}…{% endif %}",
    "elif": "{% elif page.number %}",
    "for": "{% for card in page.cards %}…{% endfor %}",
    "set": '{% set word = "…" %}',
    "block": "{% block content %}…{% endblock %}",
    "macro": "{% macro line(text) %}…{% endmacro %}",
    "call": "{% call line(text) %}…{% endcall %}",
    "filter": "{% filter upper %}…{% endfilter %}",
    "with": "{% with word = page.title %}…{% endwith %}",
    "include": '{% include "partials/_footer.html" %}',
    "extends": '{% extends "theme/product.html" %}',
    "from": '{% from "macros/image.html" import image %}',
    "import": '{% import "macros/image.html" as pictures %}',
    "trans": "{% trans %}…{% endtrans %}",
    "raw": "{% raw %}…{% endraw %}",
}
"""Each tag as it is usually written."""
_PAIRED: Final = frozenset(name for name, usual in USUAL.items() if "end" in usual) | {"autoescape"}
_BETWEEN: Final = {"elif": ("if",), "else": ("if", "for"), "pluralize": ("trans",)}
"""Tags that stand inside others, and belong to them."""
_TAG: Final = re.compile(
    r"\{#.*?#\}|\{%[-+]?\s*raw\s*[-+]?%\}.*?\{%[-+]?\s*endraw\s*[-+]?%\}|\{%[-+]?\s*(?P<name>\w+)(?P<rest>[^%]*)",
    re.DOTALL,
)


class Tag(NamedTuple):
    """A tag of a template."""

    name: str
    line: int
    """From 1."""
    rest: str = ""
    """What stands after the name."""


def tag(name: str) -> str:
    """Return a tag as it is written: `{% endif %}`."""
    return f"{{% {name} %}}"


def end_of(name: str) -> str:
    """Return the tag that closes another one."""
    return tag(f"end{name}")


def closes(name: str) -> tuple[str, ...]:
    """Return the tags that one belongs to (`endif` and `elif` to `if`); none where it stands by itself."""
    opener = name.removeprefix("end")
    return _BETWEEN.get(name, (opener,) if opener != name and opener in _PAIRED else ())


def still_open(source: str, before: tuple[str, int] | None = None) -> tuple[Tag, ...]:
    """Return the tags that nothing has closed, outermost first.

    Args:
        source: The template's text.
        before: Name and line of the tag to stop at; None for the whole text.
    """
    found: list[Tag] = []
    for each in tags(source):
        if (each.name, each.line) == before:
            break
        if found and each.name == f"end{found[-1].name}":
            found.pop()
        elif each.name in _PAIRED and not (each.name == "set" and "=" in each.rest):
            found.append(each)
    return tuple(found)


def tag_of_line(source: str, line: int) -> str:
    """Return the name of the only tag of a line that is none of the ends; empty where that is not sure."""
    text = "".join(source.split("\n")[line - 1 : line])
    names = [each.name for each in tags(source) if each.line == line and not closes(each.name)]
    return names[0] if len(names) == 1 and "{{" not in text else ""


def tags(source: str) -> Iterator[Tag]:
    """Yield the tags of a template in their order, without those in comments."""
    for found in _TAG.finditer(source):
        if found["name"]:
            yield Tag(found["name"], source.count("\n", 0, found.start()) + 1, found["rest"])
