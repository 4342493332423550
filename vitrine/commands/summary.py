"""The last line of a build: what was made, how much, how long, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vitrine.messages import Message, in_numbers, msg, nmsg

if TYPE_CHECKING:
    from pathlib import Path

    from vitrine.build import BuildReport
    from vitrine.messages import Words


def build_summary(report: BuildReport, words: Words, here: Path, *, next_step: bool = True) -> str:
    """Return the last line of a build.

    Args:
        report: What the build did.
        words: The reader's language.
        here: The folder the reader is in, from which paths are told.
        next_step: Whether to say what to do next.
    """
    said = [words.render(_what(report, here))]
    if not report.up_to_date:
        said.append(", ".join(words.render(change) for change in _changes(report)) + ".")
    said += [words.render(sentence) for sentence in _beside(report)]
    if next_step:
        said.append(words.render(_next(report)))
    return " ".join(said)


def short_path(path: Path, here: Path) -> str:
    """Return a path as seen from a folder when it lies below it, else whole."""
    try:
        return str(path.relative_to(here))
    except ValueError:
        return str(path)


def in_seconds(seconds: float) -> Message:
    """Return a duration such as `1.8 s`, with the decimal sign of the language."""
    # Two digits that mean something: 0.04 s, 1.8 s, 63.0 s.
    whole, _, part = (f"{seconds:.2f}" if seconds < 1 else f"{seconds:.1f}").partition(".")
    return msg("{whole}.{part} s", whole=whole, part=part)


def _what(report: BuildReport, here: Path) -> Message:
    gaps = {
        "products": nmsg("{count} product", "{count} products", report.products),
        "pages": nmsg("{count} page", "{count} pages", report.pages),
        "photos": nmsg("{count} photo", "{count} photos", report.photos),
        "folder": short_path(report.output, here),
        "time": in_seconds(report.seconds),
    }
    if report.up_to_date:
        return msg(
            "Nothing has changed: {products}, {pages} and {photos} stand as they were in {folder} ({time}).",
            **gaps,
        )
    return msg("{products}, {pages} and {photos} in {folder}, in {time}.", **gaps)


def _changes(report: BuildReport) -> list[Message]:
    counts = [
        nmsg("{count} file written", "{count} files written", report.written),
        nmsg("{count} picture made", "{count} pictures made", report.renditions_made),
    ]
    if report.removed:
        counts.append(nmsg("{count} file removed", "{count} files removed", report.removed))
    return counts


def _beside(report: BuildReport) -> list[Message]:
    """Say what a reader does not expect: prices noted, files left alone, a date to come."""
    said: list[Message] = []
    if report.recorded:
        said.append(
            nmsg("{count} price noted in prices.csv.", "{count} prices noted in prices.csv.", report.recorded)
        )
    if report.foreign:
        said.append(
            nmsg(
                "{count} file that Vitrine did not make was left alone ({names}).",
                "{count} files that Vitrine did not make were left alone ({names}).",
                len(report.foreign),
                names=_some(report.foreign),
            )
        )
    if report.next_change is not None:
        said.append(
            msg(
                "The site changes by itself on {day}: build it again then.",
                day=in_numbers(report.next_change),
            )
        )
    return said


def _next(report: BuildReport) -> Message:
    if not report.products:
        return msg(
            "Next: put a first product into the folder `products`: a file of two lines, title and price."
        )
    return msg("Next: look at it with `vitrine serve`, put it on the web with `vitrine deploy`.")


def _some(names: tuple[str, ...], most: int = 3) -> str:
    return ", ".join(names[:most]) + ("…" if len(names) > most else "")
