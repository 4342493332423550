"""Products' files as they were read, remembered while a process lives: `serve` reads only what was saved."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from vitrine.problems import ProblemLog, Severity
from vitrine.source.encoding import read_bytes
from vitrine.source.memo import FileMemo
from vitrine.source.products import draft_product, make_product
from vitrine.source.yaml_file import read_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from vitrine.catalogue.product import Product
    from vitrine.source.products import ProductDraft, Surroundings
    from vitrine.source.schema.base import Reading
    from vitrine.source.walk import SourceFile

_NEVER_SAVED: Final = "drafts"


@dataclass(frozen=True, slots=True)
class _Known:
    file: SourceFile
    digest: str
    reading: Reading
    draft: ProductDraft | None
    problems: ProblemLog


class Drafts:
    """Reads products' files. A file with the same bytes, read in the same way, gives the same draft."""

    def __init__(self, root: Path) -> None:
        self._memo = FileMemo(root, _NEVER_SAVED)
        self._known: dict[str, _Known] = {}
        self.around: Surroundings | None = None
        """What the last loading knew of the rest of the shop."""

    def read(self, file: SourceFile, reading: Reading, log: ProblemLog) -> ProductDraft | None:
        """Return a product's draft; None when its file cannot be read. What is wrong goes to the log."""
        known = self._known.get(file.path)
        if known is None or known.reading != reading or known.digest != self._digest(file):
            known = _read(file, reading)
            self._known[file.path] = known
        log.extend(known.problems)
        return known.draft

    def forget_others(self, paths: frozenset[str]) -> None:
        """Forget the files that are not among these."""
        for path in self._known.keys() - paths:
            del self._known[path]

    def product_now(self, path: str) -> Product | None:
        """Return a product as its file is now, beside the rest of the shop as it was when it was loaded last.

        None when the file is new or gone, or has an error.
        """
        known = self._known.get(path)
        if known is None or self.around is None:
            return None
        now = _read(known.file, known.reading)
        if now.draft is None or now.draft.read.has_errors:
            return None
        product, problems = make_product(now.draft, self.around, ProblemLog())
        return None if any(problem.severity is Severity.ERROR for problem in problems) else product

    def _digest(self, file: SourceFile) -> str:
        try:
            return self._memo.digest(str(file.file))
        except OSError:
            return ""


def _read(file: SourceFile, reading: Reading) -> _Known:
    problems = ProblemLog()
    data = read_bytes(file.file, file.path, problems)
    if data is None:
        return _Known(file, "unread", reading, None, problems)
    document = read_yaml(file.path, data, problems)
    draft = draft_product(document, reading) if document is not None else None
    return _Known(file, sha256(data).hexdigest(), reading, draft, problems)
