"""The parts of the home page that a theme offers: `home.html` shows each as its block of that name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from vitrine.messages import msg
from vitrine.problems import Problem, Severity
from vitrine.theme.find import MANIFEST
from vitrine.theme.lookup import TEMPLATES
from vitrine.theme.tags import end_of, tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vitrine.messages import Message
    from vitrine.theme.lookup import Lookup
    from vitrine.theme.manifest import Manifest

_HOME: Final = "home.html"
_SECTIONS: Final = "sections"
_BLOCK: Final = re.compile(r"\{%[-+]?\s*block\s+(\w+)")
_EXTENDS: Final = re.compile(r"""\{%[-+]?\s*extends\s+["']([^"']+)["']""")
_BY_NAME: Final = "self["
"""How a home page shows a block whose name it is told; one that does not may do as it likes."""


def sections_without_block(manifest: Manifest, templates: Lookup) -> Iterator[Problem]:
    """Yield a problem for each part that the setting `sections` offers and `home.html` has no block for."""
    setting = manifest.settings.get(_SECTIONS)
    text = "\n".join(_chain(templates))
    if setting is None or setting.type != "list" or _BY_NAME not in text:
        return
    blocks = set(_BLOCK.findall(text))
    for name in setting.choices:
        if name not in blocks:
            yield Problem(
                code="theme-section",
                severity=Severity.ERROR,
                place=setting.place,
                message=msg(
                    "“{name}” is no part of the home page: home.html has no block of that name.", name=name
                ),
                way_out=_way_out(name, setting.place.path.removesuffix(MANIFEST)),
            )


def _way_out(name: str, folder: str) -> Message:
    if "-" in name:
        return msg("The name of a block has no hyphen: write {name}.", name=name.replace("-", ""))
    return msg(
        "Write {begin}…{end} in {file}, or take the name out here.",
        begin=tag(f"block {name}"),
        end=end_of("block"),
        file=f"{folder}{TEMPLATES}/{_HOME}",
    )


def _chain(templates: Lookup) -> Iterator[str]:
    """Yield the text of the home page's template, then those of the templates that it extends."""
    name, seen = _HOME, set[str]()
    while name not in seen and (found := templates.find(name)):
        seen.add(name)
        text = found.file.read_text("utf-8", errors="replace")
        yield text
        parent = _EXTENDS.search(text)
        name = parent[1] if parent else name
