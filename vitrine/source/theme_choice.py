"""The theme that shop.yaml names, with its settings as they are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from vitrine.catalogue.shop import ThemeChoice
from vitrine.messages import msg
from vitrine.problems import Unreadable
from vitrine.source.nodes import Scalar, Sequence
from vitrine.source.schema.base import entries, scalar

if TYPE_CHECKING:
    from vitrine.problems import Place, ProblemLog
    from vitrine.source.nodes import Node
    from vitrine.source.schema.base import Loc
    from vitrine.source.schema.shop import ShopFile
    from vitrine.source.schema.validate import ReadFile

_THEME_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


def theme_choice(read: ReadFile[ShopFile], log: ProblemLog) -> ThemeChoice:
    """Return the theme with its settings as text: the theme itself types them."""
    node = read.model.theme
    place = read.place("theme")
    if node is None:
        return ThemeChoice(place=place)
    settings = []
    name = ThemeChoice().name
    for key, value in [("name", node)] if isinstance(node, Scalar) else _settings(node, place, log):
        loc: Loc = ("theme",) if isinstance(node, Scalar) else ("theme", key)
        try:
            if key == "name":
                name = _theme_name(scalar(value).text.strip())
            else:
                settings += _setting(key, value, read)
        except Unreadable as problem:
            log.add(problem.at(read.place(*loc)))
    return ThemeChoice(name=name, place=place, settings=tuple(settings))


def _setting(key: str, node: Node, read: ReadFile[ShopFile]) -> list[tuple[str, str, Place]]:
    """Return a setting's entry: one an item, each with its place, where it is a list."""
    if not isinstance(node, Sequence) or not node.items:
        text = "" if isinstance(node, Sequence) else scalar(node).text.strip()
        return [(key, text, read.place("theme", key))]
    return [
        (key, scalar(item).text.strip(), read.place("theme", key, index))
        for index, item in enumerate(node.items)
    ]


def _settings(node: Node, place: Place, log: ProblemLog) -> list[tuple[str, Node]]:
    try:
        return list(entries(node).items())
    except Unreadable as problem:
        log.add(problem.at(place))
        return []


def _theme_name(text: str) -> str:
    if not _THEME_NAME.fullmatch(text):
        raise Unreadable(
            "theme-name",
            msg("“{text}” is not the name of a theme.", text=text),
            msg("Write a name as `vitrine theme list` shows it, for example atelier."),
        )
    return text
