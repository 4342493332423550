"""Small sites as mappings of output paths to bytes, published with the real thing."""

from __future__ import annotations

import hashlib
import os
import posixpath
import re
import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from vitrine.publish.manifest import Memory
from vitrine.publish.output import Order, PublishReport, open_output

__all__ = [
    "NEW",
    "OLD",
    "Order",
    "Site",
    "broken_links",
    "killed_at",
    "open_output",
    "order_of",
    "publish",
    "site_in",
    "watched",
]

Site = Mapping[str, bytes]

OLD: Site = {
    "index.html": b'<link href="assets/site-1.css"><a href="jouets/boulier/index.html"><a href="jouets/cubes/index.html">'
    b'<a href="bientot">',
    "jouets/boulier/index.html": b'<link href="../../assets/site-1.css"><img src="../../photos/boulier-1.webp">'
    b'<a href="../../index.html"><a href="../cubes/index.html">',
    "jouets/cubes/index.html": b'<link href="../../assets/site-1.css"><a href="../../index.html">',
    "assets/site-1.css": b"old styles" * 400,
    "photos/boulier-1.webp": b"old photo" * 900,
    "sitemap.xml": b"<old/>",
    "robots.txt": b"same in both",
    "bientot": b"a file where a folder will be",
    "contact/plan.svg": b"a folder where a file will be",
}
NEW: Site = {
    "index.html": b'<link href="assets/site-2.css"><a href="jouets/boulier/index.html"><a href="livres/lune/index.html">',
    "jouets/boulier/index.html": b'<link href="../../assets/site-2.css"><img src="../../photos/boulier-2.webp">'
    b'<a href="../../index.html"><a href="../../livres/lune/index.html">',
    "livres/lune/index.html": b'<link href="../../assets/site-2.css"><img src="../../photos/lune-1.webp">'
    b'<a href="../../index.html"><a href="../nuit/index.html">',
    "livres/nuit/index.html": b'<link href="../../assets/site-2.css"><a href="../lune/index.html">',
    "assets/site-2.css": b"new styles" * 500,
    "photos/boulier-2.webp": b"new photo" * 1000,
    "photos/lune-1.webp": b"moon" * 3000,
    "sitemap.xml": b"<new/>",
    "robots.txt": b"same in both",
    "bientot/index.html": b"a page",
    "contact": b"a file",
}


def publish(
    out: Path, site: Site, *, shop: Path | None = None, memory: Memory | None = None, fresh: bool = False
) -> PublishReport:
    """Publish a site as a build does."""
    with open_output(out, shop or out.parent / "shop", memory=memory, fresh=fresh) as publication:
        for output, content in site.items():
            fingerprint = hashlib.sha256(content).hexdigest()
            if not publication.keep_current(output, fingerprint):
                publication.stage(output, fingerprint, order_of(output), content)
        return publication.commit()


def order_of(output: str) -> Order:
    if output.endswith((".xml", ".txt")):
        return Order.FEED
    return Order.PAGE if output.endswith(".html") else Order.ASSET


def site_in(out: Path) -> dict[str, bytes]:
    """Return every file of a folder but the manifest; empty folders count too."""
    found = {}
    for path in sorted(out.rglob("*")):
        if path.is_file() and path.name != ".vitrine-manifest.json":
            found[path.relative_to(out).as_posix()] = path.read_bytes()
        elif path.is_dir() and not any(path.iterdir()):
            found[path.relative_to(out).as_posix() + "/"] = b""
    return found


def broken_links(out: Path) -> list[str]:
    """Return the links that lead nowhere, of every page that can be reached from the home page."""
    broken, seen, waiting = [], set(), ["index.html"]
    while waiting:
        page = waiting.pop()
        if page in seen or not (out / page).is_file():
            continue
        seen.add(page)
        for link in re.findall(rb'(?:href|src)="([^"]+)"', (out / page).read_bytes()):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(page), link.decode()))
            if not (out / target).exists():
                broken.append(f"{page} -> {target}")
            elif target.endswith(".html"):
                waiting.append(target)
    return broken


@contextmanager
def watched(step: Callable[[int, str], None]) -> Iterator[None]:
    """Call `step(number, name)` after each thing that is done to the disk, and half-way through each write."""
    count = 0
    patch = pytest.MonkeyPatch()

    def tick(name: str) -> None:
        nonlocal count
        count += 1
        step(count, name)

    def counting(name: str, original: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            result = original(*args, **kwargs)
            tick(name)
            return result

        return call

    def writing(file: str, content: bytes | Path, *, link: bool) -> int:  # noqa: ARG001 - the original's signature
        data = content if isinstance(content, bytes) else content.read_bytes()
        with Path(file).open("xb") as stream:
            stream.write(data[: len(data) // 2])
            stream.flush()
            tick("write")
            stream.write(data[len(data) // 2 :])
        tick("written")
        return len(data)

    for name in ("replace", "mkdir", "rmdir", "unlink", "link", "fsync"):
        patch.setattr(os, name, counting(name, getattr(os, name)))
    patch.setattr("vitrine.publish.output.write_new", writing)
    try:
        yield
    finally:
        patch.undo()


def killed_at(number: int, work: Callable[[], object]) -> bool:
    """Do some work in a process that is killed after so many steps; say whether it was."""

    def step(count: int, _: str) -> None:
        if count == number:
            os.kill(os.getpid(), signal.SIGKILL)

    child = os.fork()
    if child == 0:
        try:
            with watched(step):
                work()
        except BaseException:  # noqa: BLE001 - the child must never return into the test run
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the work itself failed"
    return os.WIFSIGNALED(status)
