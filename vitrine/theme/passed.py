"""Templates of a shop that reach past its theme: what the theme changes in a file would be missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vitrine.messages import msg
from vitrine.problems import Place, Problem, Severity
from vitrine.theme.lookup import SHOP, THEME
from vitrine.theme.references import references
from vitrine.theme.tags import tags

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vitrine.theme.lookup import Lookup, ThemeFile

_LEADS: Final = frozenset({"extends", "include", "import", "from"})


def what_passes_the_theme(templates: Lookup) -> Iterator[Problem]:
    """Yield a warning for each name in a shop's template that leads past the theme's own file."""
    for own in templates.of_layer(SHOP).values():
        text = _text(own)
        meant = _meant(text, templates.find(f"{THEME}/{own.path}"))
        for name, line in _names(text):
            if name in meant:
                continue
            path = name.partition("/")[2]
            nearest = templates.find(f"{THEME}/{path}")
            if nearest and _is_passed(nearest, templates.find(name)):
                place = Place(own.shown, line, source=text.split("\n")[line - 1])
                yield _problem(place, name, nearest)


def _meant(text: str, original: ThemeFile | None) -> frozenset[str]:
    """Return the names that a copy may keep: one that has all blocks of the theme's file."""
    source = _text(original) if original else ""
    return frozenset(name for name, _ in _names(source)) if _blocks(source) <= _blocks(text) else frozenset()


def _blocks(source: str) -> set[str]:
    return {each.rest.split()[0] for each in tags(source) if each.name == "block" and each.rest.strip()}


def _is_passed(nearest: ThemeFile, reached: ThemeFile | None) -> bool:
    """Say whether a file is the one that another theme has under the path of the shop's theme's."""
    if reached is None or reached.path != nearest.path:
        return False
    return reached.layer not in {SHOP, nearest.layer}


def _text(found: ThemeFile) -> str:
    return found.file.read_text("utf-8-sig", errors="replace").replace("\r\n", "\n")


def _names(source: str) -> Iterator[tuple[str, int]]:
    """Yield the names of the templates that one leads to, with their lines."""
    for each in tags(source):
        if each.name in _LEADS:
            for name in references(f"{{% {each.name}{each.rest}%}}"):
                if name:
                    yield name, each.line


def _problem(place: Place, name: str, nearest: ThemeFile) -> Problem:
    return Problem(
        code="template-passes-theme",
        severity=Severity.WARNING,
        place=place,
        message=msg(
            "“{name}” passes over the file that {theme} has of it: what {theme} changes there is missing.",
            name=name,
            theme=nearest.layer,
        ),
        way_out=msg("Write “{name}”: the file as the shop's theme has it.", name=f"{THEME}/{nearest.path}"),
    )
