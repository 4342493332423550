"""What goes to a worker process and what comes back. Loads nothing of Pillow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from pathlib import Path

    from vitrine.images.icon_spec import IconJob
    from vitrine.images.spec import Look, Photo, RenditionJob
    from vitrine.messages import Message

_SECONDS: Final = 60.0
_SECONDS_A_MEGAPIXEL_READ: Final = 2.0
_SECONDS_A_MEGAPIXEL_WRITTEN: Final = 5.0
"""Ten to a hundred times what the slowest format (AVIF) takes on an ordinary computer: only what hangs
takes longer."""


class PhotoTask(Struct, frozen=True):
    """All renditions of one photo that have to be made."""

    photo: Photo
    jobs: tuple[RenditionJob, ...]
    """All of this photo; none when only its look is asked for."""
    cache_folder: Path


class IconTask(Struct, frozen=True):
    """The icons of the shop that have to be made."""

    jobs: tuple[IconJob, ...]
    cache_folder: Path


class PhotoDone(Struct, frozen=True):
    """What became of a task."""

    made: tuple[str, ...] = ()
    """Names of the files that now are in the store."""
    failure: Message | None = None
    """Why the photo cannot be shown."""
    disk_errno: int = 0
    """Not 0: the store could not be written, which is not the photo's fault."""
    disk_reason: str = ""
    out_of_memory: bool = False
    """Worth another try, when the others are done."""
    out_of_time: int = 0
    """Not 0: it was given up after so many seconds."""
    look: Look | None = None
    """What the pixels tell; None when they could not be decoded."""


def time_limit(task: PhotoTask | IconTask) -> float:
    """Return how many seconds a task may take before it is given up.

    A minute, two seconds for each megapixel of the photo, five for each megapixel of its renditions.
    """
    if isinstance(task, IconTask):
        return _SECONDS
    read = task.photo.width * task.photo.height
    written = sum(job.recipe.width * job.recipe.height for job in task.jobs)
    return _SECONDS + (read * _SECONDS_A_MEGAPIXEL_READ + written * _SECONDS_A_MEGAPIXEL_WRITTEN) / 1e6
