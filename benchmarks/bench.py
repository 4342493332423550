"""One peer on one shop: its builds, what they took, and whether they made what was asked for."""

from __future__ import annotations

import io
import os
import shutil
import sys
import time
from dataclasses import dataclass, field
from enum import Enum
from statistics import median
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageOps

from benchmarks import measure
from benchmarks.count import contains, count_output, faults, remarks
from benchmarks.peer import Scope

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.count import Counted
    from benchmarks.measure import Measured
    from benchmarks.peer import Peer
    from benchmarks.shop import Shop
    from benchmarks.tools import Tools

_PAUSE: Final = 2.1
"""Seconds before a cold build: file systems count time coarsely, and what goes by it wants a distance."""
_LOG: Final = 1500
"""Characters of a failed build's words that are shown."""


class Scenario(Enum):
    """What happened before a build."""

    COLD = "cold"
    """The output and every cache of the tool were removed."""
    UNCHANGED = "unchanged"
    TEXT = "text edit"
    """A sentence was added to one product's description."""
    PHOTO = "photo edit"
    """One photo was replaced by another picture."""


class BuildFailed(Exception):  # noqa: N818 - it says what happened
    """A build ended with another code than 0."""


@dataclass(slots=True, kw_only=True)
class Result:
    """What a peer did."""

    peer: Peer
    version: str
    runs: dict[Scenario, list[Measured]] = field(default_factory=dict)
    counted: Counted | None = None
    new_images: int | None = None
    """Photos that a changed photo gave; None where that was not tried."""
    stale_images: int | None = None
    """Photos of the old picture that stayed in the output."""
    faults: list[str] = field(default_factory=list)
    """What makes the figures not comparable."""
    remarks: list[str] = field(default_factory=list)
    """What the peer does beyond the others."""

    def median(self, scenario: Scenario, figure: str) -> float | None:
        """Return the median of a figure of `Measured`; None where there is no run."""
        runs = self.runs.get(scenario, [])
        return median(getattr(run, figure) for run in runs) if runs else None


class Bench:
    """A peer's project with its builds."""

    def __init__(self, peer: Peer, shop: Shop, work: Path, tools: Tools, *, nice: int = 0) -> None:
        self._peer, self._shop, self._nice = peer, shop, nice
        self._project = work / peer.name
        self._log = work / f"{peer.name}.log"
        peer.prepare(shop, self._project, tools)
        self._command = peer.command(self._project, tools)
        # Python programs keep their compiled modules, as they do for whoever installs them.
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        self._environment = {**kept, "LC_ALL": "C.UTF-8", **self._command.environment}
        self.result = Result(peer=peer, version=peer.version(tools))

    def round(self, number: int) -> None:
        """Build cold, unchanged, after an edit of a text and of a photo; a peer that failed is left out."""
        if self.result.faults:
            return
        try:
            self._round(number)
        except BuildFailed as error:
            self.result.faults.append(str(error))

    def discard(self) -> None:
        """Remove the project."""
        shutil.rmtree(self._project, ignore_errors=True)

    def _round(self, number: int) -> None:
        self._peer.clean(self._project)
        time.sleep(_PAUSE)
        self._build(Scenario.COLD)
        if number == 0:
            self._count()
        if self._peer.scope is not Scope.FULL:
            return
        self._build(Scenario.UNCHANGED)
        self._edit_text(number)
        if self._shop.photo_count:
            self._edit_photo(number)

    def _build(self, scenario: Scenario) -> None:
        measured = measure.run(
            self._command.argv, self._project, self._environment, self._log, nice=self._nice
        )
        print(
            f"{self._peer.name:18} {scenario.value:10} wall {measured.wall:7.2f}  cpu {measured.cpu:7.2f}  "
            f"memory {measured.memory / 1e6:5.0f} MB  (others {measured.other:.1f} cpu s)",
            file=sys.stderr,
        )
        if measured.code:
            said = self._log.read_text("utf-8", errors="replace")[-_LOG:]
            raise BuildFailed(f"{scenario.value} failed with {measured.code}: {said}")
        self.result.runs.setdefault(scenario, []).append(measured)

    def _count(self) -> None:
        counted = count_output(self._peer.output(self._project))
        self.result.counted = counted
        self.result.faults.extend(faults(counted, self._peer, self._shop))
        self.result.remarks.extend(remarks(counted, self._peer, self._shop))

    def _edit_text(self, number: int) -> None:
        marker = f"marker{number + 1}"
        self._peer.add_sentence(self._project, self._shop.edited.slug, marker)
        self._build(Scenario.TEXT)
        if number == 0 and not contains(self._peer.output(self._project), marker):
            self.result.faults.append("the edited text is not in the output")

    def _edit_photo(self, number: int) -> None:
        product = self._shop.edited
        photo = product.photos[0]
        file = self._peer.photo_file(self._project, product.slug, photo)
        _draw_other(self._shop, number, file)
        self._build(Scenario.PHOTO)
        if number == 0:
            self._count_photos()
        original = self._shop.photos / photo.file
        _replace(file, original.read_bytes())

    def _count_photos(self) -> None:
        before, after = self.result.counted, count_output(self._peer.output(self._project))
        if before is None:
            return
        self.result.new_images = len(after.digests - before.digests)
        self.result.stale_images = sum(after.images.values()) - sum(before.images.values())
        if not self.result.new_images:
            self.result.faults.append("the changed photo is not in the output")


def _draw_other(shop: Shop, number: int, file: Path) -> None:
    """Put a picture under a name that no other photo of the shop is: another product's, mirrored."""
    others = [photo for product in shop.products if product != shop.edited for photo in product.photos]
    picture = io.BytesIO()
    with Image.open(shop.photos / others[number % len(others)].file) as other:
        ImageOps.mirror(other).save(picture, "JPEG", quality=88)
    _replace(file, picture.getvalue())


def _replace(file: Path, content: bytes) -> None:
    """Put other bytes under a name; the old ones may be those of other projects too."""
    fresh = file.with_name(f".{file.name}.new")
    fresh.write_bytes(content)
    fresh.replace(file)
