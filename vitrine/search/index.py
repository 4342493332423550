"""The index of the search, made when its records change and kept in the cache until they change again."""

from __future__ import annotations

import zlib
from base64 import b64decode, b64encode
from collections import defaultdict
from contextlib import suppress
from gzip import decompress
from hashlib import sha256
from typing import TYPE_CHECKING, Final

import orjson
from msgspec import Struct

from vitrine.cache_file import replace_file
from vitrine.search.engine import EngineError, make_files

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from vitrine.plan.types import OutputPath, SearchPlan

_FILE: Final = "search.json"
_FRAGMENTS: Final = "fragment/"
_MARK: Final = b"pagefind_dcd"


class IndexFile(Struct, frozen=True):
    """A file of the index."""

    output: OutputPath
    sha256: str
    packed: str
    """Its bytes as base64: most builds do not look at them."""

    @property
    def content(self) -> bytes:
        """Its bytes."""
        return b64decode(self.packed)


def make_index(plan: SearchPlan, cache: Path) -> tuple[IndexFile, ...]:
    """Return the files of the index; those of the last one when the records are the same.

    Raises:
        EngineError: The index cannot be made on this machine.
    """
    kept = kept_index(plan, cache)
    if kept is not None:
        return kept
    made = tuple(
        (name, sha256(content).hexdigest(), b64encode(content).decode())
        for name, content in sorted(_made(plan).items())
    )
    _keep(plan.key, made, cache)
    return _in_folder(plan, made)


def kept_index(plan: SearchPlan, cache: Path) -> tuple[IndexFile, ...] | None:
    """Return the files of the last index when it was made from the same records; None else."""
    kept = _kept(plan.key, cache)
    return None if kept is None else _in_folder(plan, kept)


def _in_folder(plan: SearchPlan, files: _Kept) -> tuple[IndexFile, ...]:
    return tuple(IndexFile(f"{plan.folder}{name}", digest, packed) for name, digest, packed in files)


def _made(plan: SearchPlan) -> Mapping[str, bytes]:
    """Return the files of the index, and beside them `facts.fr.json`, by which results are narrowed down.

    It holds what the lists' filters know of articles, and the `ids` of the results, in the same order.
    Pagefind has filters and orders, too, but the files it makes of several of them differ from run to run,
    and it counts without regard to what else is chosen.
    """
    records = [orjson.loads(record) for record in plan.records]
    files = make_files(records)
    results = {
        _address(content): name.removeprefix(_FRAGMENTS).rpartition(".")[0]
        for name, content in files.items()
        if name.startswith(_FRAGMENTS)
    }
    ids: dict[str, list[str]] = defaultdict(list)
    for record in records:
        if record["url"] not in results:
            raise EngineError(f"pagefind: {record['url']}")
        ids[record["language"]].append(results[record["url"]])
    facts = {
        f"facts.{language}.json": orjson.dumps({**orjson.loads(known), "ids": ids[language]})
        for language, known in plan.facts.items()
    }
    return {**files, **facts}


def _address(fragment: bytes) -> str:
    """Return the address in what Pagefind keeps of a record: compressed JSON behind a mark.

    Raises:
        EngineError: It is kept otherwise.
    """
    try:
        return str(orjson.loads(decompress(fragment).removeprefix(_MARK))["url"])
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError) as error:
        raise EngineError(f"pagefind: {error}") from error


_Kept = tuple[tuple[str, str, str], ...]
"""Name, digest and bytes of every file."""


def _kept(key: str, cache: Path) -> _Kept | None:
    """Return what is kept under this key; None when it is something else, damaged, or nothing."""
    try:
        found = orjson.loads((cache / _FILE).read_bytes())
        if found["key"] != key:
            return None
        return tuple((str(name), str(digest), str(packed)) for name, digest, packed in found["files"])
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _keep(key: str, files: _Kept, cache: Path) -> None:
    """Keep the index, if the disk allows it."""
    with suppress(OSError):
        replace_file(cache / _FILE, orjson.dumps({"key": key, "files": files}))
