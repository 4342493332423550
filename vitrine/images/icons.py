"""Make the icons that a plan asks for and the store does not hold yet, in a worker process like photos."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from vitrine.images.cache import cached_names
from vitrine.images.make import _disk_error as disk_error
from vitrine.images.make import _make_folder as make_folder
from vitrine.images.make import _no_workers as no_workers
from vitrine.images.pool import WorkersUnavailable, run_tasks
from vitrine.images.tasks import IconTask

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
        _make(IconTask(missing, cache_folder))
    return {name: cache_folder / name for name in wanted}


def _make(task: IconTask) -> None:
    try:
        with closing(run_tasks([task], 1)) as results:
            for _, done in results:
                if done is None:
                    raise no_workers("the process was stopped")
                if done.disk_errno:
                    raise disk_error(done, task.cache_folder)
    except WorkersUnavailable as error:
        raise no_workers(str(error)) from error
