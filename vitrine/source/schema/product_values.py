"""Readers of the values that only products have."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from vitrine.catalogue.availability import parse_availability
from vitrine.catalogue.dates import parse_season
from vitrine.catalogue.gtin import parse_gtin
from vitrine.catalogue.measure import parse_measure
from vitrine.catalogue.money import Price, parse_price
from vitrine.catalogue.text import LocalText
from vitrine.catalogue.words import CONDITION, parse_choice
from vitrine.messages import msg
from vitrine.problems import Unreadable
from vitrine.source.nodes import Mapping, Node, Scalar, Sequence
from vitrine.source.schema.base import AtKey, Collector, Reading, entries, mapping, scalar
from vitrine.source.schema.values import (
    any_language_tag,
    check_controls,
    decimal_number,
    language_tag,
    line_text,
    local_line,
    share,
    whole_number,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["parse_availability", "parse_gtin", "parse_measure", "parse_season"]

_WHOLE: Final = Decimal(100)
_SHARE: Final = r"\d{1,3}(?:[.,]\d{1,2})?"
_FIBRE: Final = re.compile(
    rf"(?P<share>{_SHARE})\s*%?\s*(?P<after>[^\d%]+)|(?P<before>[^\d%:]+?)\s*:?\s*(?P<last>{_SHARE})\s*%?"
)
_BETWEEN_FIBRES: Final = re.compile(r",(?!\d)|[;/+\n]|\bet\b|\band\b")


def price(node: Node, reading: Reading) -> Price:
    """Read a price: an amount, an amount for a quantity, or `on request`."""
    return parse_price(scalar(node).text, reading.currency)


def condition(text: str) -> str:
    """Read the condition of a product."""
    return parse_choice(text, CONDITION)


def stock(text: str) -> int:
    """Read how many are left."""
    if text.strip().startswith(("-", "\u2212")):
        raise Unreadable(
            "number-unreadable",
            msg("“{text}” is below zero.", text=text),
            msg("Write 0 when none is left."),
        )
    return whole_number(text)


def focus(node: Node, _reading: Reading) -> tuple[float, float]:
    """Read the point that stays visible: shares of width and height, as numbers or per cent."""
    if isinstance(node, Sequence):
        parts = [scalar(item).text for item in node.items]
    else:
        parts = scalar(node).text.split(",")
    if len(parts) != 2:  # noqa: PLR2004 - left and top
        raise _no_focus()
    left, top = (_focus_share(part) for part in parts)
    return left, top


def _focus_share(text: str) -> float:
    written = text.strip()
    number = share(written) / 100 if written.endswith("%") else decimal_number(written)
    if not 0 <= number <= 1:
        raise _no_focus()
    return float(number)


def _no_focus() -> Unreadable:
    return Unreadable(
        "focus-unreadable",
        msg("The point to keep needs two numbers from 0 to 1."),
        msg("Write how far it lies from the left and from the top: [0.5, 0.3]"),
    )


def also_called(node: Node, reading: Reading) -> tuple[tuple[str, str], ...]:
    """Read second names by language."""
    collector = Collector()
    names = []
    for key, value in entries(node).items():
        with collector.at(AtKey(key)):
            tag = any_language_tag(key)
            with collector.at(key):
                names.append((tag, line_text(value, reading)))
    collector.finish()
    return tuple(names)


def options(node: Node, reading: Reading) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Read the options with their values."""
    collector = Collector()
    read: list[tuple[str, tuple[str, ...]]] = []
    for key, value in mapping(node):
        with collector.at(key):
            read.append((check_controls(key).strip(), _option_values(value, reading)))
    collector.finish()
    return tuple(read)


def _option_values(node: Node, reading: Reading) -> tuple[str, ...]:
    nodes = node.items if isinstance(node, Sequence) else tuple(_parts(scalar(node)))
    collector = Collector()
    values: list[str] = []
    for index, item in enumerate(nodes):
        with collector.at(*((index,) if isinstance(node, Sequence) else ())):
            value = line_text(item, reading)
            if value in values:
                raise Unreadable(
                    "option-value-twice",
                    msg("“{value}” is written twice.", value=value),
                    msg("Write each value of an option once."),
                )
            values.append(value)
    collector.finish()
    if not values:
        raise Unreadable(
            "value-empty", msg("Nothing is written here."), msg("Write a value, or remove the line.")
        )
    return tuple(values)


def _parts(node: Scalar) -> Iterator[Scalar]:
    return (Scalar(part.strip(), node.mark) for part in node.text.split(","))


def details(node: Node, reading: Reading) -> tuple[tuple[LocalText, LocalText], ...]:
    """Read facts with their labels: one list for all languages, or one list a language, in the same order."""
    given = entries(node)
    if (
        given
        and all(isinstance(value, Mapping) for value in given.values())
        and _are_languages(given, reading)
    ):
        return _details_by_language(given, reading)
    collector = Collector()
    pairs = []
    for key, value in given.items():
        with collector.at(key):
            pairs.append((LocalText.of(check_controls(key).strip()), local_line(value, reading)))
    collector.finish()
    return tuple(pairs)


def _are_languages(keys: dict[str, Node], reading: Reading) -> bool:
    known = {tag.lower() for tag in reading.languages}
    return all(map(_is_language, keys)) and (not known or any(key.lower() in known for key in keys))


def _is_language(key: str) -> bool:
    try:
        return bool(language_tag(key))
    except Unreadable:
        return False


def _details_by_language(given: dict[str, Node], reading: Reading) -> tuple[tuple[LocalText, LocalText], ...]:
    collector = Collector()
    lists: dict[str, list[tuple[str, str]]] = {}
    for tag, node in given.items():
        lists[tag] = []
        for key, value in mapping(node):
            with collector.at(tag, key):
                lists[tag].append((key.strip(), line_text(value, reading)))
    collector.finish()
    first, *others = lists
    for tag in others:
        if len(lists[tag]) != len(lists[first]):
            with collector.at(AtKey(tag)):
                raise Unreadable(
                    "details-uneven",
                    msg(
                        "Not the same number of facts: {count} in “{tag}”, {other} in “{first}”.",
                        count=len(lists[tag]),
                        tag=tag,
                        other=len(lists[first]),
                        first=first,
                    ),
                    msg("Write the same facts in each language, in the same order."),
                )
    collector.finish()
    return tuple(
        (
            LocalText(tuple((tag, pairs[tag][0]) for tag in lists)),
            LocalText(tuple((tag, pairs[tag][1]) for tag in lists)),
        )
        for pairs in (dict(zip(lists, row, strict=True)) for row in zip(*lists.values(), strict=True))
    )


def _fibres(node: Node) -> list[tuple[str, Decimal]]:
    collector = Collector()
    fibres = []
    for key, value in entries(node).items():
        with collector.at(key):
            fibres.append((check_controls(key).strip(), share(scalar(value).text)))
    collector.finish()
    return fibres


def _label(node: Scalar) -> list[tuple[str, Decimal]]:
    text = check_controls(scalar(node).text).strip()
    found = [_FIBRE.fullmatch(" ".join(part.split())) for part in _BETWEEN_FIBRES.split(text)]
    parts = [part for part in found if part]
    if len(parts) < len(found):
        raise Unreadable(
            "composition-unreadable",
            msg("“{text}” is no list of fibres with their share.", text=text),
            msg("Write a fibre a line below, for example cotton: 80, then polyester: 20; or 100 % cotton."),
        )
    return [(part["after"] or part["before"], share(part["share"] or part["last"])) for part in parts]


def composition(node: Node, _reading: Reading) -> tuple[tuple[str, Decimal], ...]:
    """Read the fibres of a textile; return them in descending order, as the law wants them shown.

    A label copied on one line (`98 % laine, 2 % élasthanne`) is read too.
    """
    fibres = _label(node) if isinstance(node, Scalar) else _fibres(node)
    total = sum((per_cent for _, per_cent in fibres), Decimal(0))
    if total != _WHOLE:
        raise Unreadable(
            "composition-not-100",
            msg("The composition adds up to {total} %.", total=f"{total.normalize():f}"),
            msg("The percentages of all fibres together must be 100."),
        )
    return tuple(sorted(fibres, key=lambda fibre: -fibre[1]))
