"""Products' files as they were read by an earlier build, in a file of the cache: an edit reads one file.

It speeds reading up and decides nothing. A file is known by the digest of its bytes; only those without any
problem are remembered, and nothing is believed that another version of the program has written, that was
read for a shop of another currency, country or languages, or that is damaged.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import orjson

from vitrine.cache_file import replace_file
from vitrine.catalogue.availability import Availability
from vitrine.catalogue.measure import Measure
from vitrine.catalogue.money import Price
from vitrine.catalogue.product import Duration
from vitrine.catalogue.text import LocalText
from vitrine.source.nodes import Mark, Scalar
from vitrine.source.schema.base import Model
from vitrine.source.schema.product import MakerFile, PhotoFile, ProductFile, VariantFile
from vitrine.version import code_version

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from vitrine.source.schema.base import Reading

_FILE: Final = "products.jsonl"
_PLAIN: Final = frozenset({str, int, bool, float, type(None)})
_WORDS: Final[Mapping[type, Callable[[Any], str]]] = {
    Decimal: str,
    date: date.isoformat,
    Availability: lambda value: value.value,
}
"""How values are written for which JSON has no word."""
_READ_WORDS: Final[Mapping[str, Callable[[str], object]]] = {
    "Decimal": Decimal,
    "date": date.fromisoformat,
    "Availability": Availability,
}
_RECORDS: Final[Mapping[type, tuple[str, ...]]] = {
    Mark: Mark._fields,
    **{kind: kind.__struct_fields__ for kind in (Duration, LocalText, Measure, Price, Scalar)},
}
"""Kinds of values with fields."""
_MODELS: Final = (MakerFile, PhotoFile, ProductFile, VariantFile)
_RECORD_BY_NAME: Final = {kind.__name__: kind for kind in _RECORDS}
_EMPTY: Final = {model.__name__: model.model_construct() for model in _MODELS}
"""Of each model one of which nothing is written; the others are copies of it."""


class Remembered(NamedTuple):
    """What is remembered of a file."""

    digest: str
    """SHA-256 of its bytes."""
    value: bytes
    """What was read, in JSON."""


class Unusual(ValueError):  # noqa: N818 - it says what the value is
    """A value of a kind that is not remembered: its file is read again instead."""


def read_product_memory(cache: Path, reading: Reading) -> dict[str, Remembered]:
    """Return what is remembered by path; nothing where there is nothing, or nothing that may be believed."""
    try:
        header, _, body = (cache / _FILE).read_bytes().partition(b"\n")
        if orjson.loads(header) != _header(reading, body):
            return {}
        return dict(map(_entry, body.splitlines()))
    except (OSError, ValueError, TypeError):
        return {}


def write_product_memory(cache: Path, reading: Reading, remembered: Mapping[str, Remembered]) -> None:
    """Keep it for the next build; what cannot be written is not kept."""
    body = b"\n".join(
        b"%b\t%b\t%b" % (orjson.dumps(path), kept.digest.encode(), kept.value)
        for path, kept in remembered.items()
    )
    with suppress(OSError):
        replace_file(cache / _FILE, orjson.dumps(_header(reading, body)) + b"\n" + body)


def _entry(line: bytes) -> tuple[str, Remembered]:
    path, digest, value = line.split(b"\t")  # JSON holds no tab and no line break
    return str(orjson.loads(path)), Remembered(digest.decode(), value)


def _header(reading: Reading, body: bytes) -> dict[str, str]:
    return {"code": code_version(), "reading": repr(reading), "sha256": sha256(body).hexdigest()}


def plain_words(model: ProductFile) -> bytes:
    """Return what was written in a product's file, in JSON.

    Raises:
        Unusual: It holds a value of a kind that is not remembered.
    """
    try:
        return orjson.dumps(_plain(model))
    except orjson.JSONEncodeError as error:  # a whole number beyond 64 bits, half a sign
        raise Unusual(str(error)) from error


def model_of(value: bytes) -> ProductFile:
    """Return the model that was written so.

    Raises:
        ValueError, TypeError, KeyError, AttributeError, ArithmeticError: It was not.
    """
    model = _value(orjson.loads(value))
    if not isinstance(model, ProductFile):
        raise TypeError(type(model))
    return model


def _plain(value: object) -> Any:  # noqa: ANN401 - whatever JSON holds
    kind = type(value)
    if kind in _PLAIN:
        return value
    if isinstance(value, tuple) and kind is tuple:
        return [_plain(item) for item in value]
    if kind in _WORDS:
        return {kind.__name__: _WORDS[kind](value)}
    if kind in _RECORDS:
        return {kind.__name__: [_plain(getattr(value, name)) for name in _RECORDS[kind]]}
    if isinstance(value, Model) and kind.__name__ in _EMPTY:
        return {kind.__name__: _written(value)}
    raise Unusual(kind.__name__)


def _written(model: Model) -> dict[str, Any]:
    """Return what was written of a model, by key; keys that the schema does not name come last."""
    own, more = type(model).model_fields, model.model_extra or {}
    values = {name: getattr(model, name) for name in own if name in model.model_fields_set}
    return {name: _plain(value) for name, value in {**values, **more}.items()}


def _value(plain: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    kind = type(plain)
    if kind is list:
        return tuple([_value(item) for item in plain])
    if kind is not dict:
        return plain
    ((name, inner),) = plain.items()
    if name in _RECORD_BY_NAME:
        return _RECORD_BY_NAME[name](*[_value(item) for item in inner])
    if name in _READ_WORDS:
        return _READ_WORDS[name](inner)
    return _EMPTY[name].model_copy(update={key: _value(item) for key, item in inner.items()})
