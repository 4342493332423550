"""A worker process: photos come by its standard input, answers go by its standard output.

It loads Pillow and little else, ends when its input ends (so never outlives the build, however that is
killed), and leaves Ctrl-C to the process that started it.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import sys
from typing import BinaryIO, Final

from vitrine.images import encode, icon_draw, open_photo
from vitrine.images.cache import store
from vitrine.images.tasks import IconTask, PhotoDone, PhotoTask
from vitrine.messages import Message, msg

READY: Final = "ready"
"""The first answer, before any task."""


def make(task: PhotoTask) -> PhotoDone:
    """Make all renditions of one photo and put them into the store."""
    made: list[str] = []
    try:
        opened = open_photo.OpenPhoto(task.photo)
        for job, content in encode.renditions_of(opened, task.jobs):
            store(task.cache_folder, job.name, content)
            made.append(job.name)
    except open_photo.PhotoFailed as error:
        return PhotoDone(failure=error.message)
    except MemoryError:
        return PhotoDone(tuple(made), out_of_memory=True)
    except OSError as error:
        return PhotoDone(tuple(made), disk_errno=error.errno or -1, disk_reason=error.strerror or str(error))
    except Exception as error:  # noqa: BLE001 - one odd photo must not keep a shop from being published
        return PhotoDone(tuple(made), failure=_our_fault(task, error))
    return PhotoDone(tuple(made), look=opened.look)


def make_icons(task: IconTask) -> PhotoDone:
    """Make the shop's icons and put them into the store."""
    made: list[str] = []
    try:
        for job in task.jobs:
            store(task.cache_folder, job.name, icon_draw.icon(job))
            made.append(job.name)
    except MemoryError:
        return PhotoDone(tuple(made), out_of_memory=True)
    except OSError as error:
        return PhotoDone(tuple(made), disk_errno=error.errno or -1, disk_reason=error.strerror or str(error))
    return PhotoDone(tuple(made))


def _our_fault(task: PhotoTask, error: Exception) -> Message:
    fault = f"{type(error).__name__}: {error}"
    return msg(
        "The photo “{photo}” could not be made, by a fault of Vitrine: {fault}.",
        photo=task.photo.path,
        fault=fault,
    )


def serve(tasks: BinaryIO, answers: BinaryIO) -> None:
    """Answer tasks until there are no more."""
    pickle.dump(READY, answers)
    answers.flush()
    while True:
        try:
            task = pickle.load(tasks)  # noqa: S301 - from the process that started this one
        except EOFError:
            return
        pickle.dump(make_icons(task) if isinstance(task, IconTask) else make(task), answers)
        answers.flush()


def main() -> None:
    """Run as a worker process. Libraries that print are kept away from the answers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    open_photo.allow_large_photos()
    with contextlib.suppress(BrokenPipeError), os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)
        serve(sys.stdin.buffer, answers)
