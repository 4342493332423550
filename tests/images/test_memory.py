"""A worker needs as much memory for many photos as for a few."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PIL import Image
from support.pictures import CARD, WHOLE, drawn

from vitrine.images import pool
from vitrine.images.renditions import jobs_for, recipes_for
from vitrine.images.tasks import PhotoTask

if TYPE_CHECKING:
    from vitrine.images.spec import Photo

_MEGABYTES = 1024


def peak_after(worker: pool._Worker, photos: list[Photo], store: Path) -> int:
    """Return the most that a worker has held so far, in kilobytes, after it has made these photos too."""
    for photo in photos:
        jobs = tuple(job for slot in (WHOLE, CARD) for job in jobs_for(photo, recipes_for(photo, slot)))
        done = worker.run(PhotoTask(photo, jobs, store))
        assert done.failure is None
    assert worker._process is not None
    status = Path(f"/proc/{worker._process.pid}/status").read_text("ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:"))


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_ten_photos_of_twelve_megapixels_need_no_more_memory_than_two(tmp_path: Path) -> None:
    picture = Image.linear_gradient("L").resize((4000, 3000)).convert("RGB")
    first = drawn(tmp_path, "a.jpg", picture, quality=80)
    photos = []
    for number in range(10):
        file = tmp_path / f"{number}.jpg"
        file.write_bytes(first.file.read_bytes())
        photos.append(replace(first, path=f"photos/{number}.jpg", file=file))
    worker = pool._Worker()
    try:
        two = peak_after(worker, photos[:2], tmp_path)
        ten = peak_after(worker, photos[2:], tmp_path)
    finally:
        worker.close()
    assert ten - two < 8 * _MEGABYTES
    assert two < 250 * _MEGABYTES
