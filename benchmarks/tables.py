"""The figures as Markdown."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, Final

from benchmarks.bench import Scenario
from benchmarks.peer import Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from benchmarks.bench import Result
    from benchmarks.shop import Shop

_NONE: Final = "–"
_OURS: Final = "vitrine"


def tables(shop: Shop, results: Sequence[Result], cores: int) -> str:
    """Return all tables of one run on one shop."""
    photos = f" with {shop.photo_count:,} photos" if shop.photo_count else ", no photos"
    repeats = max((len(runs) for result in results for runs in result.runs.values()), default=0)
    parts = [f"### {len(shop.products):,} products{photos}", _times(shop, results)]
    parts += [_ratios(result, results) for result in results if result.peer.name.startswith(_OURS)]
    parts.append(_outputs(results))
    if shop.photo_count:
        parts.append(_photos(results))
    parts.append(_conditions(results, repeats, cores))
    return "\n\n".join(part for part in parts if part) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table whose first column is text and whose others are numbers; empty without rows."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    if not lines:
        return ""
    return "\n".join((f"| {' | '.join(head)} |", f"| --- |{' ---: |' * (len(head) - 1)}", *lines))


def _times(shop: Shop, results: Sequence[Result]) -> str:
    shown = _shown(results)
    unit = "photos" if shop.photo_count else "products"
    number = shop.photo_count or len(shop.products)
    head = (
        "CPU s (wall s)",
        *(scenario.value for scenario in shown),
        f"{unit} a CPU s, cold",
        "peak MB, cold",
        "peak MB, text edit",
    )
    return table(head, ((result.peer.title, *(_time(result, scenario) for scenario in shown),
                         _per_second(number, result), _memory(result, Scenario.COLD),
                         _memory(result, Scenario.TEXT)) for result in results))  # fmt: skip


def _shown(results: Sequence[Result]) -> list[Scenario]:
    return [scenario for scenario in Scenario if any(scenario in result.runs for result in results)]


def _time(result: Result, scenario: Scenario) -> str:
    cpu, wall = result.median(scenario, "cpu"), result.median(scenario, "wall")
    return _NONE if cpu is None else f"{cpu:.2f} ({wall:.2f})"


def _per_second(number: int, result: Result) -> str:
    cpu = result.median(Scenario.COLD, "cpu")
    return f"{number / cpu:,.1f}" if cpu else _NONE


def _memory(result: Result, scenario: Scenario) -> str:
    memory = result.median(scenario, "memory")
    return _NONE if memory is None else f"{memory / 1e6:,.0f}"


def _ratios(ours: Result, results: Sequence[Result]) -> str:
    """Return how much of each other's time ours takes: the median of the ratios round by round."""
    others = [result for result in results if not result.peer.name.startswith(_OURS)]
    shown = _shown(results)
    head = (f"{ours.peer.title}, its share of", *(f"{scenario.value}, CPU (wall)" for scenario in shown))
    return table(head, ((other.peer.title, *(_ratio(ours, other, scenario) for scenario in shown))
                        for other in others))  # fmt: skip


def _ratio(ours: Result, other: Result, scenario: Scenario) -> str:
    pairs = list(zip(ours.runs.get(scenario, ()), other.runs.get(scenario, ()), strict=False))
    if not pairs:
        return _NONE
    cpu = median(mine.cpu / theirs.cpu for mine, theirs in pairs)
    wall = median(mine.wall / theirs.wall for mine, theirs in pairs)
    return f"{cpu:.2f} ({wall:.2f})"


def _outputs(results: Sequence[Result]) -> str:
    head = ("output", "MB", "files", "pages", "pages of products", "in the sitemap", "photos")
    return table(
        head,
        (
            (result.peer.title, f"{counted.size / 1e6:,.1f}", f"{counted.files:,}", f"{counted.pages:,}",
             f"{counted.products:,}", f"{counted.addresses:,}", f"{sum(counted.images.values()):,}")
            for result in results
            if (counted := result.counted) is not None
        ),
    )  # fmt: skip


def _photos(results: Sequence[Result]) -> str:
    """Return how many files of each kind the peers with equal settings made, and their mean size."""
    made = [(result, result.counted) for result in results if result.counted and result.peer.equal]
    kinds = sorted({kind for _, counted in made for kind in counted.images})
    head = ("files of photos x mean kB", *kinds, "new / stale after a photo edit")
    rows = []
    for result, counted in made:
        if result.peer.scope is Scope.TEXT:
            continue
        cells = (
            f"{counted.images[kind]:,} x {counted.kilobytes[kind]}" if kind in counted.images else _NONE
            for kind in kinds
        )
        edited = _NONE if result.new_images is None else f"{result.new_images} / {result.stale_images}"
        rows.append((result.peer.title, *cells, edited))
    return table(head, rows)


def _conditions(results: Sequence[Result], repeats: int, cores: int) -> str:
    runs = [run for result in results for each in result.runs.values() for run in each]
    noise = [run.other / run.wall for run in runs if run.wall]
    lines = [f"Medians of {repeats} rounds." if repeats > 1 else "One round."]
    if noise:
        lines.append(
            f"Other programs used {median(noise):.1f} of {cores} cores meanwhile "
            f"(median over the builds; at most {max(noise):.1f})."
        )
    lines.append(f"{'; '.join(f'{result.peer.title} {result.version}' for result in results)}.")
    lines += [f"- {result.peer.title}: {remark}." for result in results for remark in result.remarks]
    lines += [f"- **{result.peer.title}: {fault}.**" for result in results for fault in result.faults]
    return "\n".join(lines)
