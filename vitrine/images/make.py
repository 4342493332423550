"""Make the renditions that a plan asks for and the store does not hold yet.

The only module of this package that the build calls for pixels. It starts processes only when something has
to be made, and gives back values: what is where, and which photos could not be used.
"""

from __future__ import annotations

import contextlib
import errno
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct

from vitrine.errors import SurroundingsError
from vitrine.images.cache import cached_names, remember_looks
from vitrine.images.pool import WorkersUnavailable, run_tasks
from vitrine.images.tasks import PhotoDone, PhotoTask
from vitrine.messages import Message, msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from vitrine.images.spec import Look, Photo, RenditionJob

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC})


class RenditionsMade(Struct, frozen=True):
    """What became of a plan's renditions."""

    files: Mapping[str, Path]
    """By name, every rendition that exists now."""
    failures: Mapping[str, Message]
    """By the photo's path, why it could not be used; none of its missing renditions is in `files`."""
    made: int
    """How many files were made, and how many were there already."""
    reused: int
    new_looks: Mapping[str, Look] = msgspec.field(default_factory=dict)
    """By digest, looks the plan did not know: a plan that knows them has colours and larger renditions."""


def make_renditions(
    jobs: Iterable[RenditionJob],
    cache_folder: Path,
    *,
    workers: int,
    on_progress: Callable[[int, int, str], None] | None = None,
) -> RenditionsMade:
    """Make what is missing in the store, each photo decoded once, however many renditions it has.

    Args:
        jobs: all renditions of the plan; repetitions are fine.
        cache_folder: the store, made when it is not there.
        workers: how many processes work at once; the files are the same whatever the number.
        on_progress: called as (photos done, photos in all, path of the photo just done).

    Raises:
        SurroundingsError: the disk is full, the store cannot be written, processes cannot be started.
    """
    wanted = {job.name: job for job in jobs}
    there = cached_names(cache_folder)
    missing = [job for name, job in wanted.items() if name not in there]
    outcome = _Outcome()
    tasks = _tasks(missing, _unseen(wanted.values()), cache_folder)
    if tasks:
        _refuse_what_pillow_cannot(missing)
        _make_folder(cache_folder)
        _make(tasks, workers, outcome, on_progress)
        _remember(cache_folder, outcome.looks)
    names = [name for name in wanted if name in there or name in outcome.made]
    return RenditionsMade(
        files={name: cache_folder / name for name in names},
        failures=outcome.failures,
        made=len(outcome.made),
        reused=len(wanted) - len(missing),
        new_looks=outcome.new_looks,
    )


@dataclass(slots=True)
class _Outcome:
    made: set[str] = field(default_factory=set)
    failures: dict[str, Message] = field(default_factory=dict)
    looks: dict[str, Look] = field(default_factory=dict)
    new_looks: dict[str, Look] = field(default_factory=dict)


def _refuse_what_pillow_cannot(jobs: Iterable[RenditionJob]) -> None:
    """Refuse AVIF once, rather than every photo, where Pillow was built without it."""
    if not any(job.recipe.format == "avif" for job in jobs):
        return
    from PIL import features  # noqa: PLC0415 - slow to load, and rarely needed

    if not features.check("avif"):
        raise SurroundingsError(
            msg("The shop wants AVIF photos, and the package Pillow on this computer cannot write them."),
            msg("Install Pillow anew with `pip install --upgrade pillow`, or remove avif from shop.yaml."),
        )


def _unseen(jobs: Iterable[RenditionJob]) -> Iterable[Photo]:
    """Return the photos whose pixels no build has seen, as far as is noted."""
    return {job.photo.path: job.photo for job in jobs if job.photo.colour is None}.values()


def _tasks(jobs: Iterable[RenditionJob], unseen: Iterable[Photo], cache_folder: Path) -> list[PhotoTask]:
    """Gather the jobs by photo, largest first, so that no core is left with a long one at the end."""
    photos: dict[str, tuple[Photo, list[RenditionJob]]] = {photo.path: (photo, []) for photo in unseen}
    for job in jobs:
        photos.setdefault(job.photo.path, (job.photo, []))[1].append(job)
    tasks = [PhotoTask(photo, tuple(of_one), cache_folder) for photo, of_one in photos.values()]
    return sorted(tasks, key=lambda task: (-_work(task), task.photo.path))


def _work(task: PhotoTask) -> int:
    """Return about how much work a task is, in pixels."""
    return task.photo.width * task.photo.height + 8 * sum(
        job.recipe.width * job.recipe.height for job in task.jobs
    )


def _make(
    tasks: list[PhotoTask],
    workers: int,
    outcome: _Outcome,
    on_progress: Callable[[int, int, str], None] | None,
) -> None:
    try:
        with contextlib.closing(run_tasks(tasks, workers)) as results:
            for count, (task, done) in enumerate(results, start=1):
                _take(task, done, outcome)
                if on_progress is not None:
                    on_progress(count, len(tasks), task.photo.path)
    except WorkersUnavailable as error:
        raise _no_workers(str(error)) from error


def _no_workers(reason: str | Message) -> SurroundingsError:
    return SurroundingsError(
        msg("The photos cannot be worked on: no further process can be started ({reason}).", reason=reason),
        msg("Close other programs, or restart the computer, and build again."),
    )


def _take(task: PhotoTask, done: PhotoDone | None, outcome: _Outcome) -> None:
    photo = task.photo
    if done is None:
        outcome.failures[photo.path] = msg(
            "The photo “{photo}” could not be made: "
            "there was not enough memory for it, or its process was stopped.",
            photo=photo.path,
        )
        return
    if done.out_of_time:
        outcome.failures[photo.path] = msg(
            "The photo “{photo}” took too long: it was given up after {seconds} seconds.",
            photo=photo.path,
            seconds=done.out_of_time,
        )
        return
    if done.disk_errno:
        raise _disk_error(done, task.cache_folder)
    if done.failure is not None:
        outcome.failures[photo.path] = done.failure
    outcome.made.update(done.made)
    if done.look is not None:
        outcome.looks[photo.sha256] = done.look
        if photo.colour is None:
            outcome.new_looks[photo.sha256] = done.look


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _disk_error(_disk(error), folder) from error


def _remember(folder: Path, looks: Mapping[str, Look]) -> None:
    try:
        remember_looks(folder, looks)
    except OSError as error:
        raise _disk_error(_disk(error), folder) from error


def _disk(error: OSError) -> PhotoDone:
    return PhotoDone(disk_errno=error.errno or -1, disk_reason=error.strerror or str(error))


def _disk_error(done: PhotoDone, folder: Path) -> SurroundingsError:
    if done.disk_errno in _FULL:
        return SurroundingsError(
            msg("The disk is full: the photos could not all be made."),
            msg("Free some space and build again; what is made already is kept."),
        )
    return SurroundingsError(
        msg("“{folder}” cannot be written: {reason}.", folder=str(folder), reason=done.disk_reason),
        msg("Check the rights of the folder, or build where you may write."),
    )
