"""Measure everything that `docs/performance.md` tells, with one command.

    python -m benchmarks            the small sizes
    python -m benchmarks --full     also 10,000 products, photos of 12 megapixels, memory with 1,000 photos

`make bench` installs what is compared and runs this. Shops and results are kept in $BENCH_HOME.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.generate import generate
from benchmarks.record import machine, record, write_record
from benchmarks.run import chosen, compare
from benchmarks.shop import read_shop
from benchmarks.tables import tables
from benchmarks.tools import bench_home
from benchmarks.watch import watch_all, watch_table
from benchmarks.writers import PEERS, PREVIEWS

if TYPE_CHECKING:
    from benchmarks.shop import Shop


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One shop with those who make it."""

    products: int
    photos: int = 0
    megapixels: int = 2
    peers: str = "all"
    repeat: int = 3
    edits: int = 0
    """Edits of a preview, of each kind; 0: previews are not measured."""
    full: bool = False
    """Whether it is left out of the small sizes."""

    @property
    def name(self) -> str:
        """The name of its shop and its record."""
        size = f"x{self.megapixels}mp" if self.megapixels > 2 else ""  # noqa: PLR2004 - the usual size
        return f"n{self.products}p{self.photos}{size}"


STEPS: Final = (
    Step(products=100, photos=2),
    Step(products=2000, repeat=5, edits=9),
    Step(products=10000, full=True),
    Step(products=50, photos=1, megapixels=12, full=True),
    Step(products=50, photos=2, peers="vitrine", repeat=1, full=True),
    Step(products=500, photos=2, peers="vitrine", repeat=1, full=True),
)


def shop_of(step: Step, folder: Path) -> Shop:
    """Return a step's shop, made when it is not there yet."""
    if (folder / "done").exists():
        return read_shop(folder)
    print(f"making the shop {step.name}", file=sys.stderr)
    shop = generate(step.products, step.photos, folder)
    if step.photos:
        from benchmarks.photos import draw_photos  # noqa: PLC0415 - needs NumPy

        draw_photos(shop, step.megapixels)
    (folder / "done").touch()
    return shop


def run_step(step: Step, shop: Shop, results: Path, parser: argparse.ArgumentParser, repeat: int) -> bool:
    """Measure one step, print its tables and keep its record; say whether all made what was asked for."""
    peers = chosen(step.peers, PEERS, parser)
    this = machine()
    with tempfile.TemporaryDirectory(prefix="vitrine-bench-") as work:
        outcome = compare(shop, peers, Path(work).resolve(), repeat=repeat or step.repeat)
    text = tables(shop, outcome, this["cores"])
    content = {"machine": this, **record(shop, outcome)}
    if step.edits:
        times = watch_all(shop, PREVIEWS.values(), step.edits)
        text += f"\n{watch_table(shop, times)}"
        content["previews"] = times
    print(text, flush=True)
    write_record(results / f"{step.name}.json", content)
    with (results / "tables.md").open("a", encoding="utf-8") as file:
        file.write(f"{text}\n")
    return not any(result.faults for result in outcome)


def _chosen_steps(args: argparse.Namespace, parser: argparse.ArgumentParser) -> list[Step]:
    if not args.only:
        return [step for step in STEPS if args.full or not step.full]
    known = {step.name: step for step in STEPS}
    for name in args.only.split(","):
        if name not in known:
            parser.error(f"there is no step {name}; there are {', '.join(known)}")
    return [known[name] for name in args.only.split(",")]


def main() -> int:
    """Run the command line; return 1 when a peer did not make what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--full", action="store_true", help="all sizes")
    parser.add_argument("--only", help="comma-separated names of steps, such as n2000p0")
    parser.add_argument("--repeat", type=int, default=0, help="rounds, when not as many as usual")
    args = parser.parse_args()
    results = bench_home() / "results" / time.strftime("%Y-%m-%d-%H%M%S")
    good = True
    for step in _chosen_steps(args, parser):
        shop = shop_of(step, bench_home() / "shops" / step.name)
        good &= run_step(step, shop, results, parser, args.repeat)
    print(f"kept in {results}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
