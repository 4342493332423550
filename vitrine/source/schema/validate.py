"""From a document to a model with its problems: every error finds its place, and what is right is kept.

A file with an error is not published, but its other values are still cross-checked: the entries that could
not be read are taken out and the rest is read once more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from msgspec import Struct
from pydantic import ValidationError

from vitrine.catalogue.words import tidy
from vitrine.messages import msg
from vitrine.problems import Place, Problem, Severity, Unreadable
from vitrine.source.nodes import Document, Mapping, Scalar, Sequence
from vitrine.source.places import place_of
from vitrine.source.schema.base import AtKey, Loc, Model, Reading, Several, is_blank, model_in
from vitrine.source.suggest import nearest_key, unknown_key

if TYPE_CHECKING:
    from vitrine.source.nodes import Mark, Node

M = TypeVar("M", bound=Model)


class ReadFile(Struct, Generic[M], frozen=True):
    """What could be read of a file."""

    document: Document
    model: M
    """All that could be read."""
    problems: tuple[Problem, ...]
    broken: frozenset[str]
    """Keys of the first level that could not be read (whole or in part)."""

    @property
    def has_errors(self) -> bool:
        """Whether anything forbids using it."""
        return self.document.broken or any(problem.severity is Severity.ERROR for problem in self.problems)

    def place(self, *loc: str | int) -> Place:
        """Return the place of a value, or of the nearest thing round it that exists."""
        return locate(self.document, loc)


def read_model(document: Document, model: type[M], reading: Reading) -> ReadFile[M]:
    """Read a document as a model; report every problem in it."""
    try:
        return ReadFile(document, model.model_validate(document.root, context=reading), (), frozenset())
    except ValidationError as error:
        found = _problems(error, document, model)
        broken = _broken(error, model)
    return ReadFile(
        document, model.model_validate(_rest(document, model, broken), context=reading), found, broken
    )


def _broken(error: ValidationError, model: type[Model]) -> frozenset[str]:
    """Return the keys of the first level that could not be read; of an unknown one also what was meant."""
    keys = {str(detail["loc"][0]) for detail in _errors(error) if detail["loc"]}
    meant = {nearest_key(key, model.known_keys()) for key in keys - model.known_keys()}
    return frozenset(keys | {key for key in meant if key})


def _rest(document: Document, model: type[Model], broken: frozenset[str]) -> Mapping:
    """Return the entries that can be read, with a stand-in for each text that must be there."""
    kept = tuple((key, value) for key, value in document.root.entries if key.text not in broken)
    mark = document.root.mark
    needed = {field.alias or name for name, field in model.model_fields.items() if field.is_required()}
    stand_ins = tuple((Scalar(name, mark), Scalar("?", mark)) for name in sorted(needed & broken))
    return Mapping(kept + stand_ins, mark)


def _errors(error: ValidationError) -> list[Any]:
    return error.errors(include_url=False, include_input=False)


def _problems(error: ValidationError, document: Document, model: type[Model]) -> tuple[Problem, ...]:
    problems: list[Problem] = []
    suggested: set[Loc] = set()
    missing: list[Loc] = []
    for detail in _errors(error):
        loc: Loc = tuple(detail["loc"])
        cause = detail.get("ctx", {}).get("error")
        if isinstance(cause, Several):
            problems += [problem.at(locate(document, (*loc, *inner))) for inner, problem in cause.problems]
        elif isinstance(cause, Unreadable):
            problems.append(cause.at(locate(document, loc)))
        elif detail["type"] == "extra_forbidden":
            known = _model_at(model, loc[:-1]).known_keys()
            near = nearest_key(str(loc[-1]), known)
            suggested.add((*loc[:-1], near or ""))
            if document.broken and _is_told_already(str(loc[-1]), known):
                continue
            problems.append(unknown_key(str(loc[-1]), near, sorted(known)).at(locate(document, _key_of(loc))))
        elif detail["type"] == "missing":
            missing.append(loc)
        else:  # pragma: no cover - every shape is checked by our own readers
            raise error
    # A key under another name is not missing too: one problem, one sentence.
    problems += [_missing_key(document, loc) for loc in missing if loc not in suggested]
    return tuple(problems)


def _is_told_already(written: str, known: frozenset[str]) -> bool:
    """Say whether the reader of the file has told what is wrong with a key: no text, or invisible signs."""
    return not written.strip() or tidy(written) in known


def _key_of(loc: Loc) -> Loc:
    return (*loc[:-1], AtKey(str(loc[-1])))


def _missing_key(document: Document, loc: Loc) -> Problem:
    key = str(loc[-1])
    return Unreadable(
        "key-missing",
        msg("“{key}” is missing.", key=key),
        msg("Add a line: {example}", example=f"{key}: …"),
    ).at(locate(document, loc))


def _model_at(model: type[Model], loc: Loc) -> type[Model]:
    """Return the model of the mapping at `loc`."""
    current = model
    for step in loc:
        if isinstance(step, int):
            continue
        field = next(
            (field for name, field in current.model_fields.items() if (field.alias or name) == step), None
        )
        found = model_in(field.annotation) if field is not None else None
        current = found or current
    return current


def locate(document: Document, loc: Loc) -> Place:
    """Return the place of a value: of its longest prefix that exists, by its key where the value is empty."""
    node: Node = document.root
    mark: Mark | None = None
    path = ""
    for step in loc:
        if isinstance(node, Mapping) and isinstance(step, str):
            entry = next(((key, value) for key, value in node.entries if key.text == step), None)
            if entry is None:
                break
            key, node = entry
            path = f"{path}.{step}" if path else step
            by_key = isinstance(step, AtKey) or _starts_later(key, node)
            mark = key.mark if by_key else node.mark
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            path = f"{path}[{step + 1}]"
            mark = node.mark
        else:
            break
    return place_of(document, mark, path) if mark is not None else Place(document.path)


def _starts_later(key: Scalar, node: Node) -> bool:
    """Say whether the caret belongs under the key: the value is empty, or a block that starts below."""
    return is_blank(node) or node.mark.line != key.mark.line
