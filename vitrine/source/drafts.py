"""Products' files as this process or an earlier build has read them: only what was saved is read again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from vitrine.problems import ProblemLog, Severity
from vitrine.source.encoding import read_bytes
from vitrine.source.nodes import Document, Mapping, Mark
from vitrine.source.product_memory import (
    Remembered,
    Unusual,
    model_of,
    plain_words,
    read_product_memory,
    write_product_memory,
)
from vitrine.source.products import draft_of, draft_product, make_product
from vitrine.source.schema.validate import ReadFile
from vitrine.source.yaml_file import read_yaml

if TYPE_CHECKING:
    import os

    from vitrine.catalogue.product import Product
    from vitrine.source.memo import FileMemo
    from vitrine.source.products import ProductDraft, Surroundings
    from vitrine.source.schema.base import Reading
    from vitrine.source.walk import SourceFile

_NOTHING: Final = Mapping((), Mark(0, 0))


class _Known(Struct, frozen=True):
    file: SourceFile
    digest: str
    draft: ProductDraft | None
    problems: ProblemLog


class Drafts:
    """Reads products' files. A file with the same bytes, read in the same way, gives the same draft."""

    def __init__(self) -> None:
        self._reading: Reading | None = None
        self._known: dict[str, _Known] = {}
        self._remembered: dict[str, Remembered] = {}
        """Of files without a problem, what the next build may need."""
        self.around: Surroundings | None = None
        """What the last loading knew of the rest of the shop."""

    def read_all(
        self, files: tuple[SourceFile, ...], reading: Reading, memo: FileMemo, log: ProblemLog
    ) -> tuple[ProductDraft, ...]:
        """Return the drafts of all products whose files can be read; forget those of other files.

        Args:
            files: The products' files.
            reading: What the meaning of their values depends on.
            memo: Digests of files; in its folder what was read is kept for the next build.
            log: Takes what is wrong with them.
        """
        if reading != self._reading:
            self._reading, self._known = reading, {}
            self._remembered = read_product_memory(memo.folder, reading)
        before = dict(self._remembered)
        read = [self._read(file, reading, memo) for file in files]
        self._known = {file.path: known for file, known in zip(files, read, strict=True)}
        self._remembered = {path: kept for path, kept in self._remembered.items() if path in self._known}
        if self._remembered != before:
            write_product_memory(memo.folder, reading, self._remembered)
        for known in read:
            log.extend(known.problems)
        return tuple(known.draft for known in read if known.draft is not None)

    def product_now(self, path: str) -> Product | None:
        """Return a product as its file is now, beside the rest of the shop as it was when it was loaded last.

        None when the file is new or gone, or has an error.
        """
        known = self._known.get(path)
        if known is None or self.around is None or self._reading is None:
            return None
        now = _read(known.file, self._reading, None)
        if now.draft is None or now.draft.read.has_errors:
            return None
        product, problems = make_product(now.draft, self.around, ProblemLog())
        return None if any(problem.severity is Severity.ERROR for problem in problems) else product

    def _read(self, file: SourceFile, reading: Reading, memo: FileMemo) -> _Known:
        """Return what a file says, read now if its bytes are not those that are known."""
        known, kept = self._known.get(file.path), self._remembered.get(file.path)
        if known is not None or kept is not None:
            digest = _digest(file, memo)
            if known is not None and known.digest == digest:
                return known
            if kept is not None and kept.digest == digest:
                recalled = _recalled(file, kept, reading)
                if recalled is not None:
                    return recalled
        known = _read(file, reading, memo)
        self._keep(file.path, _remembered(known))
        return known

    def _keep(self, path: str, kept: Remembered | None) -> None:
        if kept is None:
            self._remembered.pop(path, None)
        else:
            self._remembered[path] = kept


def _digest(file: SourceFile, memo: FileMemo) -> str:
    try:
        return memo.digest(str(file.file))
    except OSError:
        return "unread"


def _read(file: SourceFile, reading: Reading, memo: FileMemo | None) -> _Known:
    problems = ProblemLog()
    before = _status(file)
    data = read_bytes(file.file, file.path, problems)
    if data is None:
        return _Known(file, "", None, problems)
    digest = memo.read(str(file.file), data, before) if memo and before else ""
    document = read_yaml(file.path, data, problems)
    draft = draft_product(document, reading) if document is not None else None
    return _Known(file, digest, draft, problems)


def _status(file: SourceFile) -> os.stat_result | None:
    try:
        return file.file.stat()
    except OSError:
        return None  # reading it says why


def _remembered(known: _Known) -> Remembered | None:
    """Return what the next build may need of a file; None where it has to read it again."""
    draft = known.draft
    if draft is None or not known.digest or len(known.problems) or draft.read.problems:
        return None
    try:
        return Remembered(known.digest, plain_words(draft.read.model))
    except Unusual:
        return None


def _recalled(file: SourceFile, kept: Remembered, reading: Reading) -> _Known | None:
    """Return what an earlier build has read; None where that makes no sense."""
    try:
        model = model_of(kept.value)
    except (ValueError, TypeError, KeyError, AttributeError, ArithmeticError):
        return None
    read = ReadFile(_DocumentAgain(file), model, (), frozenset())
    return _Known(file, kept.digest, draft_of(read, reading), ProblemLog())


class _DocumentAgain(Document):
    """A document whose values are known: it is read again when a problem needs a place in it, only then."""

    __slots__ = ("_document", "_file")
    _document: Document | None
    _file: SourceFile

    def __init__(self, file: SourceFile) -> None:
        values = {"path": file.path, "body": "", "body_line": 0, "broken": False}
        for name, value in (*values.items(), ("_file", file), ("_document", None)):
            object.__setattr__(self, name, value)

    @property
    def root(self) -> Mapping:
        """What is written in it."""
        return self._again().root

    @property
    def lines(self) -> tuple[str, ...]:
        """Its lines."""
        return self._again().lines

    def _again(self) -> Document:
        if self._document is None:
            log = ProblemLog()
            data = read_bytes(self._file.file, self.path, log)
            document = read_yaml(self.path, data, log) if data is not None else None
            # Gone since it was looked at: a problem then names the file alone.
            object.__setattr__(self, "_document", document or Document(self.path, _NOTHING, ()))
        return self._document  # type: ignore[return-value]
