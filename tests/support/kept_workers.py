"""Photo workers that serve one build after the other: a test run needs two processes and not five hundred.

Icons are remembered as well, for most shops of the tests have the same initials: their names say what is in them.
"""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from vitrine.images import pool
from vitrine.images.cache import store
from vitrine.images.tasks import IconTask, PhotoDone

if TYPE_CHECKING:
    from vitrine.images.tasks import PhotoTask

_idle: list[subprocess.Popen[bytes]] = []
_icons: dict[str, bytes] = {}


class KeptWorker(pool._Worker):
    """A worker that takes over the process of one that has been closed, if that has nothing to do."""

    _is_busy = False

    def run(self, task: PhotoTask | IconTask, seconds: float | None = None) -> PhotoDone:
        """Have a photo made, and know meanwhile that there is something to do."""
        if isinstance(task, IconTask) and _icons.keys() >= {job.name for job in task.jobs}:
            for job in task.jobs:
                store(task.cache_folder, job.name, _icons[job.name])
            return PhotoDone(tuple(job.name for job in task.jobs))
        self._is_busy = True
        answer = super().run(task, seconds)
        self._is_busy = False  # a process that did not answer in order is never kept
        if isinstance(task, IconTask):
            _icons.update({name: (task.cache_folder / name).read_bytes() for name in answer.made})
        return answer

    def close(self) -> None:
        """Keep the process for the next one, or end it in the middle of its work as a build does."""
        process = self._process
        if process is not None and not self._is_busy and process.poll() is None:
            self._process = None
            _idle.append(process)
        super().close()

    def _start(self) -> subprocess.Popen[bytes]:
        while _idle and not self._closed:
            process = _idle.pop()
            if process.poll() is None:
                self._process = process
                return process
        return super()._start()


def end_kept_workers() -> None:
    """End what is left at the end of the test run."""
    while _idle:
        worker = pool._Worker()
        worker._process = _idle.pop()
        worker.close()
