"""Make the icons that a plan asks for and the store does not hold yet, in a worker process like photos."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from msgspec.structs import replace

from vitrine.images.cache import cached_names
from vitrine.images.make import _disk_error as disk_error
from vitrine.images.make import _make_folder as make_folder
from vitrine.images.make import _no_workers as no_workers
from vitrine.images.pool import WorkersUnavailable, run_tasks
from vitrine.images.tasks import IconTask
from vitrine.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from vitrine.images.icon_spec import IconJob


def make_icons(jobs: Iterable[IconJob], cache_folder: Path) -> Mapping[str, Path]:
    """Return every icon's file by its name, made where it was missing.

    Raises:
        SurroundingsError: the disk is full, the store cannot be written, processes cannot be started.
    """
    wanted = {job.name: job for job in jobs}
    there = cached_names(cache_folder) if wanted else frozenset()
    missing = tuple(job for name, job in wanted.items() if name not in there)
    if missing:
        make_folder(cache_folder)
        task = IconTask(missing, cache_folder)
        if not _is_made(task) and not _is_made(_without_logo(task)):
            raise no_workers(msg("its process was stopped"))
    return {name: cache_folder / name for name in wanted}


def _is_made(task: IconTask) -> bool:
    """Have icons made; False when their process died or hung, as a decoder may do on an odd logo."""
    try:
        with closing(run_tasks([task], 1)) as results:
            ((_, done),) = results
    except WorkersUnavailable as error:
        raise no_workers(str(error)) from error
    if done is None or done.out_of_time:
        return False
    if done.disk_errno:
        raise disk_error(done, task.cache_folder)
    return True


def _without_logo(task: IconTask) -> IconTask:
    """Return a task for the same files with the shop's initials, as for a logo that cannot be decoded."""
    jobs = (replace(job, art=replace(job.art, logo=None)) for job in task.jobs)
    return replace(task, jobs=tuple(jobs))
