"""From a saved file to the page that shows it: how long a preview takes.

    python -m benchmarks.watch --shop shops/n2000p0 --edits 9

Starts each peer's own preview, adds a sentence to one product, and waits for the page: `served` is when the
preview answers with the sentence, `shown` when it is in the page of a browser that was open on it, one frame
later. Milliseconds from the moment the file was written.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

from benchmarks.record import machine, write_record
from benchmarks.run import chosen
from benchmarks.shop import read_shop
from benchmarks.tables import table
from benchmarks.tools import Tools
from benchmarks.writers import PREVIEWS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from playwright.sync_api import Page

    from benchmarks.peer import Peer
    from benchmarks.shop import Shop

_START: Final = 180.0
"""Seconds that a preview may take until it answers."""
_LATE: Final = 30.0
"""Seconds after which an edit counts as not noticed."""
_REST: Final = 1.5
"""Seconds between two edits."""
_LOOK: Final = 0.005
"""Seconds between two requests."""

_SEEN: Final = """
(() => {
  const look = () => requestAnimationFrame(() => {
    for (const mark of (document.body?.textContent ?? "").match(/mark\\d+zz/g) ?? [])
      (window.benchSeen ??= {})[mark] ??= performance.timeOrigin + performance.now();
  });
  new MutationObserver(look).observe(document, {subtree: true, childList: true, characterData: true});
  document.addEventListener("DOMContentLoaded", look);
})();
"""
"""Notes when a sentence is first in a frame, whether the page was loaded again or changed where it was."""

Times = tuple[list[float], list[float]]
"""Milliseconds to served, and to shown."""


def watch(peer: Peer, shop: Shop, work: Path, tools: Tools, edits: int) -> Times:
    """Return how long every edit took until it was served, and, where there is a browser, shown."""
    project = work / peer.name
    peer.prepare(shop, project, tools)
    port = _free_port()
    url = f"http://127.0.0.1:{port}{peer.page_path(shop.edited.slug)}"
    served: list[float] = []
    shown: list[float] = []
    with _preview(peer, project, tools, port) as process, _browser_on(url, tools) as page:
        for number in range(edits):
            time.sleep(_REST)
            peer.add_sentence(project, shop.edited.slug, f"mark{number}zz")
            served.append(_until_served(url, f"mark{number}zz", time.time()))
            _refuse_ended(process)
        for number in range(edits, 2 * edits if page else edits):
            time.sleep(_REST)
            peer.add_sentence(project, shop.edited.slug, f"mark{number}zz")
            shown.append(_until_shown(page, f"mark{number}zz", time.time()))
            _refuse_ended(process)
    return served, shown


@contextmanager
def _preview(peer: Peer, project: Path, tools: Tools, port: int) -> Iterator[subprocess.Popen[bytes]]:
    command = peer.preview(project, tools, port)
    process = subprocess.Popen(
        command.argv,
        cwd=project,
        env={**os.environ, **command.environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait()


@contextmanager
def _browser_on(url: str, tools: Tools) -> Iterator[Page | None]:
    """Wait until the preview answers; give a browser that is open on the page, where there is one."""
    deadline = time.monotonic() + _START
    while not _answer(url):
        if time.monotonic() > deadline:
            raise TimeoutError(f"nothing answers at {url}")
        time.sleep(0.2)
    if tools.browser is None:
        print("no browser: only what is served is measured", file=sys.stderr)
        yield None
        return
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where there is a browser

    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=tools.browser, args=flags)
        page = browser.new_page()
        page.add_init_script(_SEEN)
        page.goto(url)
        yield page
        browser.close()


def _until_served(url: str, mark: str, since: float) -> float:
    while time.time() - since < _LATE and mark not in _answer(url):
        time.sleep(_LOOK)
    return (time.time() - since) * 1000


def _until_shown(page: Page | None, mark: str, since: float) -> float:
    from playwright.sync_api import Error  # noqa: PLC0415

    seen = None
    while page and time.time() - since < _LATE and seen is None:
        with suppress(Error):  # the page is just being replaced
            seen = page.evaluate(f"window.benchSeen?.{mark} ?? null")
        time.sleep(_LOOK)
    return float(seen) - since * 1000 if seen is not None else _LATE * 1000


def _answer(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=5) as response:  # noqa: S310 - our own preview
            return str(response.read().decode("utf-8", "replace"))
    except (urllib.error.URLError, OSError):
        return ""


def _refuse_ended(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        raise RuntimeError(f"the preview has ended by itself, with {process.returncode}")


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def watch_all(shop: Shop, peers: Iterable[Peer], edits: int) -> dict[str, Times]:
    """Return the times of every preview by the peer's title."""
    tools, times = Tools.found(), {}
    for peer in peers:
        with tempfile.TemporaryDirectory(prefix="vitrine-bench-") as work:
            times[peer.title] = watch(peer, shop, Path(work).resolve(), tools, edits)
        print(f"{peer.name:18} served {times[peer.title][0]}, shown {times[peer.title][1]}", file=sys.stderr)
    return times


def watch_table(shop: Shop, times: dict[str, Times]) -> str:
    """Return the times as Markdown."""
    head = ("ms from saved to", "served, median", "served, range", "shown, median", "shown, range", "edits")
    rows = (
        (title, *_summary(served), *_summary(shown), str(len(served)))
        for title, (served, shown) in times.items()
    )
    return f"### Preview, {len(shop.products):,} products\n\n{table(head, rows)}\n"


def _summary(times: list[float]) -> tuple[str, str]:
    if not times:
        return "–", "–"
    return f"{median(times):.0f}", f"{min(times):.0f} to {max(times):.0f}"


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shop", type=Path, required=True)
    parser.add_argument("--peers", default="all", help=f"comma-separated: {', '.join(PREVIEWS)}")
    parser.add_argument("--edits", type=int, default=9, help="of each kind")
    parser.add_argument("--json", type=Path, help="write all times here")
    args = parser.parse_args()
    shop = read_shop(args.shop)
    times = watch_all(shop, chosen(args.peers, PREVIEWS, parser), args.edits)
    print(watch_table(shop, times))
    if args.json:
        write_record(args.json, {"machine": machine(), "products": len(shop.products), "previews": times})


if __name__ == "__main__":
    main()
