"""Worker processes for photos: as many as asked for, each with its own pipe.

Why not `concurrent.futures`: there one process that dies takes all others' work with it and nobody knows
whose photo it was; a killed build leaves its children waiting for ever; and a script that calls
`vitrine.build()` without the `__main__` idiom would start itself again in every child. Here a process that
dies is one photo's, that photo is tried once more when the others are done, and a child whose pipe closes
ends. A process that has not answered in the time its photo may take is killed: a decoder that hangs costs one
photo, never the build. Children are started afresh (never forked), so it is the same on every system.
"""

from __future__ import annotations

import contextlib
import pickle
import queue
import sys
import threading
from typing import TYPE_CHECKING, Final, TypeVar

from vitrine.images.tasks import IconTask, PhotoDone, PhotoTask, time_limit

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Generator, Iterator, Sequence

_START: Final = (
    "import sys, pickle; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from vitrine.images.worker import main; main()"
)
"""The child takes our search path, so that it finds the very same package wherever that lies; with `-P` it
loads nothing from the folder where the command is given, which is a shop's."""
_ATTEMPTS: Final = 2
_POLL_SECONDS: Final = 0.5
"""How often waiting is interrupted: on Windows a waiting main thread does not hear Ctrl-C."""
Task = TypeVar("Task", PhotoTask, IconTask)


class WorkersUnavailable(Exception):  # noqa: N818 - it says what is wrong
    """A worker process cannot be started at all."""


class _WorkerDied(Exception):  # noqa: N818 - it says what happened
    """A worker process ended while it had a photo."""


class _Worker:
    """One child process, started when it gets its first task and again after it has died."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False
        self._lock = threading.Lock()

    def run(self, task: PhotoTask | IconTask, seconds: float | None = None) -> PhotoDone:
        """Have a photo made within so many seconds; raise _WorkerDied when the process ends meanwhile."""
        process = self._process or self._start()
        seconds = time_limit(task) if seconds is None else seconds
        answer: object = None
        with (
            _killed_after(seconds, process) as expired,
            contextlib.suppress(OSError, EOFError, pickle.UnpicklingError),
        ):
            answer = _ask(process, task)
        if expired.is_set() or not isinstance(answer, PhotoDone):
            self._end()
        if isinstance(answer, PhotoDone):
            return answer
        if expired.is_set():
            return PhotoDone(out_of_time=max(1, round(seconds)))
        raise _WorkerDied

    def close(self) -> None:
        """End the process at once and for good; its files are whole or not there."""
        self._closed = True
        self._end()

    def _start(self) -> subprocess.Popen[bytes]:
        import subprocess  # noqa: PLC0415 - most builds start no process

        with self._lock:
            if self._closed:
                raise _WorkerDied
            try:
                process = self._process = subprocess.Popen(  # noqa: S603 - fixed words, no shell
                    [sys.executable, "-P", "-c", _START],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                )
            except OSError as error:
                raise WorkersUnavailable(error.strerror or str(error)) from error
        try:
            _ask(process, sys.path)
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            raise WorkersUnavailable(type(error).__name__) from error
        return process

    def _end(self) -> None:
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()


def _ask(process: subprocess.Popen[bytes], question: object) -> object:
    """Send something to a child and wait for its answer."""
    if process.stdin is None or process.stdout is None:
        raise EOFError
    pickle.dump(question, process.stdin)
    process.stdin.flush()
    return pickle.load(process.stdout)  # noqa: S301 - from our own child


@contextlib.contextmanager
def _killed_after(seconds: float, process: subprocess.Popen[bytes]) -> Iterator[threading.Event]:
    """Kill a process unless the block ends in time; the event tells whether it was.

    Whoever waits for its answer then finds the pipe closed, on every system.
    """
    expired = threading.Event()

    def give_up() -> None:
        expired.set()
        process.kill()

    timer = threading.Timer(seconds, give_up)
    timer.daemon = True
    timer.start()
    try:
        yield expired
    finally:
        timer.cancel()
        timer.join()


def run_tasks(
    tasks: Sequence[Task], workers: int, limit: Callable[[Task], float] = time_limit
) -> Generator[tuple[Task, PhotoDone | None], None, None]:
    """Yield every task with what became of it, as they end; None when its process died twice.

    Closing the iterator, or an exception such as Ctrl-C, ends all processes at once.

    Args:
        tasks: What is to be made.
        workers: How many processes work at once.
        limit: How many seconds a task may take before its process is killed.

    Raises:
        WorkersUnavailable: a process cannot be started.
    """
    todo: queue.SimpleQueue[tuple[Task, int] | None] = queue.SimpleQueue()
    done: queue.SimpleQueue[tuple[Task, PhotoDone | None] | Exception] = queue.SimpleQueue()
    for task in tasks:
        todo.put((task, 1))
    crew = [_Worker() for _ in range(max(1, min(workers, len(tasks))))]
    threads = [
        threading.Thread(target=_work, args=(worker, todo, done, limit), daemon=True) for worker in crew
    ]
    for thread in threads:
        thread.start()
    try:
        for _ in tasks:
            result = _next(done)
            if isinstance(result, Exception):
                raise result
            yield result
    finally:
        for _ in crew:
            todo.put(None)
        for worker in crew:
            worker.close()
        for thread in threads:
            thread.join()


def _next(
    done: queue.SimpleQueue[tuple[Task, PhotoDone | None] | Exception],
) -> tuple[Task, PhotoDone | None] | Exception:
    while True:
        with contextlib.suppress(queue.Empty):
            return done.get(timeout=_POLL_SECONDS)


def _work(
    worker: _Worker,
    todo: queue.SimpleQueue[tuple[Task, int] | None],
    done: queue.SimpleQueue[tuple[Task, PhotoDone | None] | Exception],
    limit: Callable[[Task], float],
) -> None:
    """Give one worker its tasks, until there are no more."""
    while (item := todo.get()) is not None:
        task, attempt = item
        answer: PhotoDone | None
        try:
            answer = worker.run(task, limit(task))
        except _WorkerDied:
            answer = None
        except Exception as error:  # noqa: BLE001 - raised where somebody waits, who else would wait for ever
            done.put(error)
            return
        failed = answer is None or answer.out_of_memory
        if failed and attempt < _ATTEMPTS:
            todo.put((task, attempt + 1))
        else:
            done.put((task, None if failed else answer))
