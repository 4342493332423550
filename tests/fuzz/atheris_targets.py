"""Guided by coverage, with atheris: YAML files and the headers of photos, for as long as one likes.

Not collected by pytest, and no dependency of the project; `docs/testing.md` says how to run it:

    PYTHONPATH=.:tests python tests/fuzz/atheris_targets.py yaml -max_total_time=600
    PYTHONPATH=.:tests python tests/fuzz/atheris_targets.py photo -max_total_time=600

The inputs to start from are the sample shop's files and the pictures of `support/photo_samples.py`. Any exception is a
find: what is wrong with a file is told by problems, never by an exception.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

import atheris  # type: ignore[import-untyped,unused-ignore]

from vitrine.messages import tool_words

with atheris.instrument_imports(include=["vitrine.source", "vitrine.images.header", "vitrine.catalogue"]):
    from vitrine.images.header import BrokenHeader, NotAPicture, read_header
    from vitrine.problem_text import format_problems, to_json
    from vitrine.problems import ProblemLog
    from vitrine.source.products import draft_product
    from vitrine.source.schema.base import Reading
    from vitrine.source.yaml_file import read_yaml

SAMPLE_SHOP = Path(__file__).parents[2] / "sample_shop"
READING = Reading(languages=("fr", "en"), currency="EUR", country="FR")


def one_yaml(data: bytes) -> None:
    """Read a product's file; every problem has a place in it and words in both languages."""
    log = ProblemLog()
    document = read_yaml("products/essai.yaml", data, log)
    if document is not None:
        log.extend(draft_product(document, READING).read.problems)
    assert document is not None or log.has_errors
    for language in ("en", "fr"):
        words = tool_words(language)
        format_problems(log, words, colour=False)
        assert all(to_json(problem, words)["message"] for problem in log)


def one_photo(data: bytes) -> None:
    """Read a photo's header, or say in one of two ways that it has none."""
    try:
        header = read_header(io.BytesIO(data))
    except (BrokenHeader, NotAPicture):
        return
    assert header.width > 0
    assert header.height > 0


TARGETS = {"yaml": one_yaml, "photo": one_photo}


def seeds(target: str) -> list[bytes]:
    """Return the inputs to start from."""
    if target == "photo":
        from support.photo_samples import SAMPLES  # noqa: PLC0415 - loads what has to be instrumented first

        return SAMPLES
    return [file.read_bytes() for file in sorted((SAMPLE_SHOP / "products").rglob("*.yaml"))]


def main() -> None:
    """Run one target until it finds something or its time is over."""
    target, *options = sys.argv[1:]
    corpus = Path(tempfile.mkdtemp(prefix=f"vitrine-{target}-"))
    for number, seed in enumerate(seeds(target)):
        (corpus / f"seed-{number}").write_bytes(seed)
    atheris.Setup([sys.argv[0], str(corpus), "-max_len=4096", "-timeout=20", *options], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
