"""Measure generators on the same shop, in turn, on this machine.

    python -m benchmarks.run --shop shops/n100p2 --peers vitrine,hugo,eleventy --repeat 3

Each round builds every peer cold, unchanged, after an edit of a text and after one of a photo.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.bench import Bench
from benchmarks.peer import Scope
from benchmarks.record import machine, record, write_record
from benchmarks.shop import read_shop
from benchmarks.tables import tables
from benchmarks.tools import Tools
from benchmarks.writers import PEERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from benchmarks.bench import Result
    from benchmarks.peer import Peer
    from benchmarks.shop import Shop


def compare(
    shop: Shop, peers: Iterable[Peer], work: Path, *, repeat: int, nice: int = 0, keep: bool = False
) -> list[Result]:
    """Measure peers on a shop; in a round they take turns, so that noise of the machine falls on all.

    Args:
        shop: The shop.
        peers: Who takes part; bare limits only where the shop has work for them.
        work: Where the projects are laid down.
        repeat: Rounds.
        nice: How politely the builds run.
        keep: Whether the projects stay to be looked at.
    """
    work.mkdir(parents=True, exist_ok=True)
    tools = Tools.found()
    wanted = [peer for peer in peers if _has_work(peer, shop)]
    benches = [Bench(peer, shop, work, tools, nice=nice) for peer in wanted]
    for number in range(repeat):
        for bench in benches:
            bench.round(number)
    if not keep:
        for bench in benches:
            bench.discard()
    return [bench.result for bench in benches]


def _has_work(peer: Peer, shop: Shop) -> bool:
    return peer.scope is Scope.FULL or (peer.scope is Scope.PHOTOS) == bool(shop.photo_count)


def chosen(names: str, known: dict[str, Peer], parser: argparse.ArgumentParser) -> Sequence[Peer]:
    """Return the peers of a comma-separated list; `all` are all."""
    wanted = list(known) if names == "all" else names.split(",")
    for name in wanted:
        if name not in known:
            parser.error(f"there is no peer {name}; there are {', '.join(known)}")
    return [known[name] for name in wanted]


def main() -> int:
    """Run the command line; return 1 when a peer did not make what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shop", type=Path, required=True, help="a folder that benchmarks.generate made")
    parser.add_argument("--peers", default="all", help=f"comma-separated: {', '.join(PEERS)}")
    parser.add_argument("--repeat", type=int, default=3, help="rounds")
    parser.add_argument("--nice", type=int, default=0, help="how politely the builds run")
    parser.add_argument("--work", type=Path, help="where projects are laid down, and stay")
    parser.add_argument("--json", type=Path, help="write the full record here")
    parser.add_argument("--markdown", type=Path, help="add the tables to this file")
    args = parser.parse_args()
    peers = chosen(args.peers, PEERS, parser)
    shop = read_shop(args.shop)
    with tempfile.TemporaryDirectory(prefix="vitrine-bench-") as folder:
        work = (args.work or Path(folder)).resolve()
        results = compare(shop, peers, work, repeat=args.repeat, nice=args.nice, keep=args.work is not None)
    text = tables(shop, results, os.cpu_count() or 1)
    print(text)
    if args.markdown:
        with args.markdown.open("a", encoding="utf-8") as file:
            file.write(text + "\n")
    if args.json:
        write_record(args.json, {"machine": machine(), **record(shop, results)})
    return 1 if any(result.faults for result in results) else 0


if __name__ == "__main__":
    sys.exit(main())
