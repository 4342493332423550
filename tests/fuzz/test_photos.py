"""Damaged photos: a photo, or a sentence that names it; never a traceback, a hang or a lost worker."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.fuzzing import damaged_bytes, fuzz, no_hang
from support.photo_samples import SAMPLES
from support.pictures import CARD, WHOLE

from vitrine.images import pool
from vitrine.images.probe import probe
from vitrine.images.renditions import jobs_for, recipes_for
from vitrine.images.tasks import PhotoDone, PhotoTask
from vitrine.problems import Severity, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vitrine.images.spec import Photo


@pytest.fixture(scope="module")
def worker() -> Iterator[pool._Worker]:
    """One worker process, as a build has them."""
    crew = pool._Worker()
    yield crew
    crew.close()


def probed(folder: Path, data: bytes) -> Photo | None:
    """Probe bytes as the loader does; None when they are refused with a warning that names the file."""
    file = folder / "essai.jpg"
    file.write_bytes(data)
    try:
        with no_hang():
            return probe(file, "photos/essai.jpg", hashlib.sha256(data).hexdigest())
    except Unreadable as problem:
        refusal = problem
    assert refusal.severity is Severity.WARNING
    assert dict(refusal.message.params)["photo"] == "photos/essai.jpg"
    return None


@fuzz(0.25)
@given(data=st.data())
def test_a_damaged_photo_is_made_or_named(
    tmp_path_factory: pytest.TempPathFactory, worker: pool._Worker, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("photo")
    photo = probed(folder, data.draw(st.sampled_from(SAMPLES).flatmap(damaged_bytes)))
    if photo is None:
        return
    jobs = tuple(job for slot in (WHOLE, CARD) for job in jobs_for(photo, recipes_for(photo, slot)))
    smallest = min(jobs, key=lambda job: job.recipe.width * job.recipe.height)
    with no_hang():
        done = worker.run(PhotoTask(photo, (smallest,), folder))
    assert isinstance(done, PhotoDone)
    if done.failure is None:
        assert done.out_of_memory or done.made == (smallest.name,)
        assert not done.disk_errno, done.disk_reason
    else:
        assert dict(done.failure.params)["photo"] == photo.path
        assert "fault of Vitrine" not in done.failure.msgid, done.failure


@fuzz(0.1)
@given(st.sampled_from(SAMPLES).map(lambda data: data[:16]), st.binary(max_size=120))
def test_any_bytes_behind_a_known_beginning_are_probed(
    tmp_path_factory: pytest.TempPathFactory, start: bytes, rest: bytes
) -> None:
    probed(tmp_path_factory.mktemp("photo"), start + rest)
