"""A rendition depends on its photo and its recipe alone: its name promises that."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from support.shops import SAMPLE_SHOP

from vitrine.images import encode, open_photo
from vitrine.images.probe import probe
from vitrine.images.renditions import jobs_for, recipes_for, with_ladders
from vitrine.images.spec import Slot

if TYPE_CHECKING:
    from pathlib import Path

SLOTS = (
    Slot("card", (160, 320, 640), "10rem", ratio=(4, 5), extend=True),
    Slot("gallery", (480, 960), "50vw", ratio=(4, 5), extend=True),
    Slot("thumb", (80, 160), "5rem", ratio=(1, 1)),
    Slot("window", (640, 1280), "100vw"),
)


@pytest.mark.parametrize("name", ["train-1", "boulier-2", "vitrine-1"])
@pytest.mark.parametrize("plain", [None, True, False])
def test_a_rendition_made_alone_is_the_one_made_with_others(name: str, plain: bool | None) -> None:
    """A build that was killed makes what is missing, and it is what would have been made at once."""
    file: Path = SAMPLE_SHOP / "photos" / f"{name}.jpg"
    photo = replace(
        probe(file, f"photos/{name}.jpg", hashlib.sha256(file.read_bytes()).hexdigest()), plain_ground=plain
    )
    slots = with_ladders({slot.name: slot for slot in SLOTS}).values()
    every = [job for slot in slots for job in jobs_for(photo, recipes_for(photo, slot))]
    jobs = list({job.name: job for job in every}.values())
    together = {job.name: content for job, content in encode.renditions_of(open_photo.OpenPhoto(photo), jobs)}
    assert len(together) == len(jobs)
    for job in jobs:
        alone = open_photo.OpenPhoto(photo)
        assert dict(encode.renditions_of(alone, [job])) == {job: together[job.name]}, job.name
