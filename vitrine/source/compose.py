"""From the lines of a YAML file to nodes. The only import of PyYAML.

Events of the C parser are composed here rather than by PyYAML, because its composer expands aliases,
recurses, lets a repeated key win and forgets whether a tag was written. Scalars stay text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, cast

import yaml

from vitrine.messages import msg
from vitrine.problems import Unreadable
from vitrine.source import refusals, traps
from vitrine.source.nodes import Mapping, Mark, Scalar, Sequence
from vitrine.source.sheet import Hopeless
from vitrine.source.syntax import explain

if TYPE_CHECKING:
    from vitrine.source.nodes import Node
    from vitrine.source.sheet import Sheet

DEEPEST: Final = 64
"""Levels of nesting. The deepest real file has six."""

_LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

Event = Any  # the classes of yaml.events are not typed


class _Stopped(Exception):  # noqa: N818 - a signal, not an error
    """Nothing more can be known of this file."""


@dataclass(slots=True)
class _Open:
    """A list or mapping that is not closed yet."""

    mark: Mark
    is_mapping: bool
    in_flow: bool
    items: list[Node] = field(default_factory=list)
    entries: list[tuple[Scalar, Node]] = field(default_factory=list)
    lines_of_keys: dict[str, int] = field(default_factory=dict)
    key: Scalar | None = None


def compose(sheet: Sheet) -> Node | None:
    """Return the root of the YAML in a sheet, or None when there is none or it cannot be read.

    Every problem goes to the sheet's log; with some of them (a repeated key, an anchor) a root is still
    returned, so that its values can be checked, and the sheet is marked broken.
    """
    composer = _Composer(sheet)
    parser = _LOADER("\n".join(sheet.lines[sheet.first : sheet.below]) + "\n")
    try:
        while (event := parser.get_event()) is not None:
            composer.take(event)
    except yaml.YAMLError as error:
        explain(sheet, error)
        return None
    except (_Stopped, Hopeless):
        return None
    finally:
        parser.dispose()
    return composer.root


class _Composer:
    """Builds nodes from events, without recursion."""

    def __init__(self, sheet: Sheet) -> None:
        self.root: Node | None = None
        self._sheet = sheet
        self._first = sheet.first
        self._below = sheet.below
        self._open: list[_Open] = []
        self._documents = 0
        self._aliases: set[str] = set()

    def take(self, event: Event) -> None:
        """Take the next event."""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._scalar(event)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._start(event)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._end()
        elif kind is yaml.AliasEvent:
            self._alias(event)
        elif kind is yaml.DocumentStartEvent:
            self._document(event)

    def _document(self, event: Event) -> None:
        self._documents += 1
        if self._documents > 1:
            line = self._first + cast("int", event.start_mark.line)
            self._sheet.report(refusals.several_documents(), line, 0, 3)
            raise _Stopped

    def _scalar(self, event: Event) -> None:
        mark = self._mark(event)
        quoted = bool(event.style)
        scalar = Scalar(event.value, mark, quoted)
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        elif not quoted and traps.is_suspicious(self._sheet.line(mark.line - 1), scalar.text):
            key = self._awaits_value()
            traps.look_at_plain(self._sheet, scalar, event, self._first, key=key, in_flow=self._in_flow())
        self._add(scalar)

    def _start(self, event: Event) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        if len(self._open) >= DEEPEST:
            self._report(event, refusals.too_deep(DEEPEST))
            raise _Stopped
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        self._open.append(_Open(self._mark(event), is_mapping, bool(event.flow_style)))

    def _end(self) -> None:
        done = self._open.pop()
        if not done.is_mapping:
            self._add(Sequence(tuple(done.items), done.mark))
            return
        entries = traps.join_split_numbers(self._sheet, done.entries) if done.in_flow else done.entries
        self._add(Mapping(tuple(entries), done.mark))

    def _alias(self, event: Event) -> None:
        line = self._sheet.line(self._first + event.start_mark.line)
        if event.anchor not in self._aliases:  # told once, however often it is repeated
            self._aliases.add(event.anchor)
            self._report(event, refusals.alias(line, event.start_mark.column, in_flow=self._in_flow()))
        self._add(Scalar("", self._mark(event)))

    def _add(self, node: Node) -> None:
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        if not parent.is_mapping:
            parent.items.append(node)
        elif parent.key is None:
            parent.key = self._key(node)
        else:
            self._entry(parent, parent.key, node)
            parent.key = None

    def _key(self, node: Node) -> Scalar:
        if isinstance(node, Scalar) and (node.text or node.quoted):
            traps.look_at_key(self._sheet, node)
            return node
        line = node.mark.line - 1
        self._sheet.report(refusals.key_not_text(), line, node.mark.column - 1, node.mark.length)
        return Scalar("", node.mark)

    def _entry(self, parent: _Open, key: Scalar, value: Node) -> None:
        if key.text == "<<" and not key.quoted:
            self._report_at(key.mark, refusals.merge())
        elif key.text in parent.lines_of_keys:
            self._report_at(key.mark, _twice(key, parent.lines_of_keys[key.text]))
        else:
            parent.lines_of_keys[key.text] = key.mark.line
            parent.entries.append((key, value))

    def _awaits_value(self) -> Scalar | None:
        """Return the key whose value comes next, if one does."""
        return self._open[-1].key if self._open and self._open[-1].is_mapping else None

    def _in_flow(self) -> bool:
        return bool(self._open) and self._open[-1].in_flow

    def _mark(self, event: Event) -> Mark:
        start, end = event.start_mark, event.end_mark
        line = self._first + start.line
        if line >= self._below:  # an empty value at the very end is marked where the file stops
            return Mark(self._below, len(self._sheet.line(self._below - 1)) + 1)
        last = end.column if end.line == start.line else len(self._sheet.line(line).rstrip())
        return Mark(line + 1, start.column + 1, max(1, last - start.column))

    def _refuse_properties(self, event: Event) -> None:
        line = self._sheet.line(self._first + event.start_mark.line)
        column = event.start_mark.column
        if event.anchor is not None:
            self._report(event, refusals.anchor(line, column, in_flow=self._in_flow()))
        if event.tag is not None:
            self._report(event, refusals.tag(line, column, in_flow=self._in_flow()))

    def _report(self, event: Event, problem: Unreadable) -> None:
        self._report_at(self._mark(event), problem)

    def _report_at(self, mark: Mark, problem: Unreadable) -> None:
        self._sheet.report(problem, mark.line - 1, mark.column - 1, mark.length)


def _twice(key: Scalar, first_line: int) -> Unreadable:
    return Unreadable(
        "key-twice",
        msg(
            "“{key}” is written twice: on line {first} and on line {second}.",
            key=key.text,
            first=first_line,
            second=key.mark.line,
        ),
        msg("Keep one of the two lines."),
    )
