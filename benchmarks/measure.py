"""Run one command and account for its whole process tree. Linux only: it reads `/proc`."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_SUBREAPER: Final = 36
"""PR_SET_CHILD_SUBREAPER of prctl(2)."""
_SAMPLE: Final = 0.02
"""Seconds between two looks at the memory."""
_PROC: Final = Path("/proc")
_LONGEST_GOODBYE: Final = 100


@dataclass(frozen=True, slots=True)
class Measured:
    """What a command took."""

    code: int
    """Its exit code."""
    wall: float
    """Seconds from start to end."""
    cpu: float
    """User and system seconds of the command and all its descendants, also of those it left behind."""
    memory: int
    """Peak of the sum of resident memory over the tree, in bytes; what processes share counts for each."""
    other: float
    """CPU seconds that the rest of the machine used meanwhile."""


def run(
    argv: tuple[str, ...],
    folder: Path,
    environment: Mapping[str, str],
    log: Path,
    *,
    nice: int = 0,
    timeout: float = 3600,
) -> Measured:
    """Run a command to its end.

    Args:
        argv: The command.
        folder: Where it runs.
        environment: All its variables.
        log: Takes what it says.
        nice: How politely it runs.
        timeout: Seconds after which it is killed; its exit code is then that of the signal.
    """
    _become_reaper()
    os.sync()
    others = frozenset(_tree(os.getpid()))
    machine, children, own = _machine_cpu(), _children_cpu(), time.process_time()
    start = time.monotonic()
    with log.open("wb") as out:
        child = subprocess.Popen(
            ("nice", "-n", str(nice), *argv),
            cwd=folder,
            env=environment,
            stdout=out,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
        )
        code, memory = _wait(child, start + timeout)
    wall = time.monotonic() - start
    _end_left_behind(others)
    cpu = _children_cpu() - children
    other = _machine_cpu() - machine - cpu - (time.process_time() - own)
    return Measured(code, wall, cpu, memory, max(0.0, other))


def _wait(child: subprocess.Popen[bytes], deadline: float) -> tuple[int, int]:
    """Return the exit code and the peak of memory."""
    peak = 0
    while True:
        peak = max(peak, sum(map(_resident, _tree(child.pid))))
        with suppress(subprocess.TimeoutExpired):
            return child.wait(timeout=_SAMPLE), peak
        if time.monotonic() > deadline:
            child.kill()


def _become_reaper() -> None:
    """Make this process the parent of what its children leave behind."""
    ctypes.CDLL(None, use_errno=True).prctl(_SUBREAPER, 1, 0, 0, 0)


def _tree(pid: int) -> list[int]:
    """Return a process and all its descendants."""
    todo, seen = [pid], []
    while todo:
        process = todo.pop()
        seen.append(process)
        with suppress(OSError):
            for task in (_PROC / str(process) / "task").iterdir():
                todo.extend(int(child) for child in (task / "children").read_text().split())
    return seen


def _resident(pid: int) -> int:
    try:
        pages = (_PROC / str(pid) / "statm").read_text().split()[1]
    except (OSError, IndexError):
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _machine_cpu() -> float:
    """Return the CPU seconds of all processes since the machine started: all but idle and waiting."""
    user, polite, system, _, _, *interrupts = map(int, (_PROC / "stat").read_text().split()[1:9])
    return (user + polite + system + sum(interrupts)) / os.sysconf("SC_CLK_TCK")


def _children_cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _end_left_behind(others: frozenset[int]) -> None:
    """End what the command left running, so that its time counts; other children of this process stay."""
    for _ in range(_LONGEST_GOODBYE):
        left = [pid for pid in _tree(os.getpid()) if pid not in others]
        if not left:
            return
        for pid in left:
            with suppress(OSError):
                os.kill(pid, signal.SIGTERM)
        time.sleep(_SAMPLE)
        for pid in left:
            with suppress(ChildProcessError):
                os.waitpid(pid, os.WNOHANG)
