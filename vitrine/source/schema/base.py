"""What all models of the schema share: readers as annotations, lists, and several problems in one value."""

from __future__ import annotations

import re
from collections.abc import Callable  # noqa: TC003 - dataclass fields that pydantic looks at
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Final, Generic, TypeVar

from msgspec import Struct
from pydantic import BaseModel, ConfigDict, ValidationInfo, model_validator
from pydantic_core import core_schema

from vitrine.catalogue.dates import parse_yes_no
from vitrine.messages import msg
from vitrine.problems import Severity, Unreadable
from vitrine.source.nodes import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler

T = TypeVar("T")
JsonSchema = dict[str, Any]
Loc = tuple[str | int, ...]
"""Where a value is in a document: keys and indices from the root."""

_COMMAS: Final = re.compile(r",(?!\d)|(?<!\d),")
"""Commas between the items of a list, not those of `1,5 kg`."""
SCALAR: Final[JsonSchema] = {"type": ["string", "number", "boolean"]}
"""JSON Schema of any scalar: editors type `24.90` and `NO` by YAML's rules, we do not."""


def one_of(*words: str) -> JsonSchema:
    """Return the JSON Schema of a choice: editors propose these words, others are read too (French)."""
    return {"anyOf": [{"enum": list(words)}, SCALAR]}


class Reading(Struct, frozen=True):
    """What the meaning of a value depends on: facts of shop.yaml."""

    languages: tuple[str, ...] = ()
    """The shop's languages; empty while they are not known, then every language is accepted."""
    currency: str = "EUR"
    country: str = ""


class AtKey(str):
    """The last step of a `Loc` when the key itself is meant and not its value."""

    __slots__ = ()


class Several(ValueError):  # noqa: N818 - several problems, like `Unreadable`
    """Several problems inside one value, each with its place relative to the value."""

    def __init__(self, problems: list[tuple[Loc, Unreadable]]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


class Collector:
    """Collects the problems of the parts of one value, so that all are told at once."""

    def __init__(self) -> None:
        self._problems: list[tuple[Loc, Unreadable]] = []

    @contextmanager
    def at(self, *loc: str | int) -> Iterator[None]:
        """Note what is unreadable in this block as a problem at `loc`."""
        try:
            yield
        except Unreadable as problem:
            self._problems.append((loc, problem))
        except Several as several:
            self._problems.extend(((*loc, *inner), problem) for inner, problem in several.problems)

    def finish(self) -> None:
        """Raise what was collected, if anything."""
        if self._problems:
            raise Several(self._problems)


class Read(Struct, Generic[T], frozen=True):
    """Annotation of a field: this function reads it from its node."""

    reader: Callable[[Node, Reading], T]
    form: str
    """How the value is written, in a few words, for the documentation."""
    json: JsonSchema

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Let our reader do all the work."""
        reader = self.reader

        def read(node: Node, info: ValidationInfo[Reading]) -> T:
            return reader(node, info.context)

        return core_schema.with_info_plain_validator_function(read)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchema:
        """Describe the value for editors."""
        return dict(self.json)


class Many(Struct, frozen=True):
    """Annotation of a list field: a list, or where `single` says so one item without the dash."""

    single: bool = False
    commas: bool = False
    """Whether a single text is split at commas (`tags: bois, cadeau`)."""

    def items(self, node: Node) -> list[Node]:
        """Return the nodes of the list."""
        if isinstance(node, Sequence):
            return list(node.items)
        if isinstance(node, Scalar) and self.commas and not node.quoted:
            return [Scalar(part.strip(), node.mark) for part in _COMMAS.split(node.text)]
        if self.single:
            return [node]
        raise Unreadable(
            "list-expected",
            msg("This should be a list."),
            msg("Write one line for each, starting with a dash: - …"),
        )

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Hand the items to the schema of the list."""
        return core_schema.no_info_before_validator_function(self.items, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchema:
        """Describe the list for editors; one item alone where that is read too."""
        many = handler(schema)
        return {"anyOf": [many, many["items"]]} if self.single or self.commas else many


class Keyed(Struct, frozen=True):
    """Annotation of a mapping whose keys are names: each key is read by this function."""

    key: Callable[[str], str] = str.strip

    def entries(self, node: Node) -> dict[str, Node]:
        """Return the nodes by key."""
        collector = Collector()
        read: dict[str, Node] = {}
        for key, value in mapping(node):
            with collector.at(AtKey(key)):
                self.key(key)
                read[key] = value
        collector.finish()
        return read

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Hand the entries to the schema of the mapping."""
        return core_schema.no_info_before_validator_function(self.entries, handler(source))


class Switch(Struct, frozen=True):
    """Annotation of an optional mapping that may also be one word: `yes` is the mapping without keys."""

    def convert(self, node: Node) -> Node | None:
        """Return the mapping that a yes, a no or a date stands for."""
        if not isinstance(node, Scalar):
            return node
        if node.text[:1].isdigit():
            return Mapping(((Scalar("until", node.mark), node),), node.mark)
        return Mapping((), node.mark) if parse_yes_no(scalar(node).text) else None

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Convert, then let the mapping's model read it."""
        return core_schema.no_info_before_validator_function(self.convert, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchema:
        """Describe it for editors."""
        return {"anyOf": [SCALAR, handler(schema)]}


class Model(BaseModel):
    """A mapping of the shop's files: known keys only, each read by its own reader."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        defer_build=True,  # a model is made ready when it is first read with: most builds need few
        arbitrary_types_allowed=True,
        validate_by_alias=True,
    )

    short_form: ClassVar[str] = ""
    """The key that a single text stands for, where one is read in place of the mapping."""

    @model_validator(mode="before")
    @classmethod
    def _entries(cls, node: Node) -> dict[str, Node]:
        """Return the nodes of the entries; what was left empty counts as not written."""
        if cls.short_form and isinstance(node, Scalar):
            return {cls.short_form: node}
        return entries(node, known=cls.known_keys())

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchema:
        """Describe the mapping for editors; its short form too where there is one."""
        described = handler(schema)
        return {"anyOf": [SCALAR, described]} if cls.short_form else described

    @classmethod
    def known_keys(cls) -> frozenset[str]:
        """Return the keys as they are written in YAML."""
        return _keys(cls)


@cache
def _keys(model: type[Model]) -> frozenset[str]:
    return frozenset(field.alias or name for name, field in model.model_fields.items())


def model_in(annotation: Any) -> type[Model] | None:  # noqa: ANN401 - a type as pydantic keeps it
    """Return the model inside `X | None`, `tuple[X, ...]` or `dict[str, X]`."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = model_in(inner)
        if found is not None:
            return found
    return None


def entries(node: Node, known: frozenset[str] | None = None) -> dict[str, Node]:
    """Return the entries of a mapping by key, without the known keys (None: all) that were left empty."""
    return {
        key: value
        for key, value in mapping(node)
        if not (is_blank(value) and (known is None or key in known))
    }


def is_blank(node: Node) -> bool:
    """Say whether nothing is written: no value at all, or only spaces between quotes."""
    return isinstance(node, Scalar) and (node.is_empty or not node.text.strip())


def mapping(node: Node) -> Mapping:
    """Return the node if it is a mapping."""
    if isinstance(node, Mapping):
        return node
    raise Unreadable(
        "mapping-expected",
        msg("This should be several keys with values, not one value or a list."),
        msg("Write each key on its own line below, indented by two spaces: key: value"),
    )


def scalar(node: Node) -> Scalar:
    """Return the node if it is a single value with something in it."""
    if not isinstance(node, Scalar):
        raise Unreadable(
            "single-value-expected",
            msg("This should be one value, not a list or several keys."),
            msg("Write the value on the line of its key; a text with a colon or braces goes between quotes."),
        )
    if is_blank(node):
        raise Unreadable(
            "value-empty",
            msg("Nothing is written here."),
            msg("Write a value, or remove the line."),
        )
    return node


def of_text(parse: Callable[[str], T]) -> Callable[[Node, Reading], T]:
    """Make a reader of a function that needs the text only."""

    def read(node: Node, _reading: Reading) -> T:
        return parse(scalar(node).text)

    return read


def with_severity(problem: Unreadable, severity: Severity) -> Unreadable:
    """Return the same problem with another severity."""
    return Unreadable(problem.code, problem.message, problem.way_out, severity)
