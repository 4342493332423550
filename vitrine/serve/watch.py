"""See what changes in a shop folder. The only module that knows watchdog.

Its threads end in silence when something goes wrong in one, and when the folder itself is put aside and
another one takes its place. A preview that is deaf would be worse than none: it asks from time to time.
"""

from __future__ import annotations

import errno
import logging
import os
import re
import threading
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Final

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from vitrine.surroundings import PRINTED

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Self

    from watchdog.observers.api import BaseObserver

_CHANGES: Final[tuple[type[FileSystemEvent], ...]] = (
    FileCreatedEvent, FileModifiedEvent, FileClosedEvent, FileMovedEvent, FileDeletedEvent,
    DirCreatedEvent, DirMovedEvent, DirDeletedEvent,
)  # fmt: skip
"""What can mean a change, and all that the system is asked to tell: a build reads thousands of files."""
_TEMPORARY: Final = re.compile(
    r".*(?:~|\.sw[a-p]|\.tmp|\.temp|\.part|\.crdownload|\.bak)|#.*#|4913|~\$.*|.*___jb_\w+___|Thumbs\.db|desktop\.ini",
    re.IGNORECASE,
)
"""What editors, browsers and systems leave beside a file for a moment."""
_OUTPUTS: Final = frozenset({"_site", PRINTED})
_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EMFILE, errno.ENFILE})
"""What a system says that can watch no more folders."""


class Watch:
    """The watch over a shop folder, while the context lasts."""

    def __init__(
        self,
        root: Path,
        is_output: Callable[[Path], bool],
        changed: Callable[[str, bool], None],
        missed: Callable[[], None],
    ) -> None:
        """Get ready.

        Args:
            root: The shop folder.
            is_output: Says of a folder inside it whether a site was built into it.
            changed: Called, in another thread, with the path from the shop folder of what changed, and
                whether that is surely whole: closed by its writer, or put in place under this name.
            missed: Called, in another thread, when more changed than the system could tell.
        """
        self._root = Path(os.path.realpath(root))
        self._events = _Events(self._root, is_output, changed)
        self._complaints = _Complaints(missed)
        self._observer: BaseObserver | None = None
        self._threads: frozenset[threading.Thread] = frozenset()
        self._folder: tuple[int, int] | None = None

    def __enter__(self) -> Self:
        """Begin."""
        # A folder that is made while watching begins is seen twice, which watchdog tells at great length.
        warnings.filterwarnings("ignore", category=RuntimeWarning, module=r"watchdog\.")
        self._complaints.listen()
        self._start(Observer())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End."""
        self._stop()
        self._complaints.leave()

    def renew(self) -> bool:
        """Begin again if the watch has ended by itself, and say whether it had.

        What changed meanwhile is not told. From then on the folder is looked at once a second: what ended
        once may do so again.
        """
        folder = _identity(self._root)
        if folder is None or (folder == self._folder and all(thread.is_alive() for thread in self._threads)):
            return False
        self._stop()
        self._start(PollingObserver(timeout=1))
        return True

    def _start(self, observer: BaseObserver) -> None:
        """Start; where the system can watch no more folders, look at them once a second."""
        before = frozenset(threading.enumerate())
        self._observer, self._folder = observer, _identity(self._root)
        observer.schedule(self._events, str(self._root), recursive=True, event_filter=[*_CHANGES])
        try:
            observer.start()
        except OSError as error:
            if error.errno not in _NO_ROOM or isinstance(observer, PollingObserver):
                raise
            self._start(PollingObserver(timeout=1))
            return
        self._threads = frozenset(filter(_is_of_watchdog, threading.enumerate())) - before

    def _stop(self) -> None:
        if self._observer is not None:
            self._observer.stop()
            self._observer.join(timeout=1)


class _Complaints(logging.Handler):
    """Hears what watchdog has to complain about, instead of the person at the terminal."""

    def __init__(self, missed: Callable[[], None]) -> None:
        super().__init__(logging.WARNING)
        self._missed = missed
        self._log = logging.getLogger("watchdog")
        self._hook = threading.excepthook

    def listen(self) -> None:
        self._log.addHandler(self)
        self._hook = threading.excepthook
        threading.excepthook = self._ended

    def leave(self) -> None:
        self._log.removeHandler(self)
        threading.excepthook = self._hook

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002 - whatever it is
        """Take it that something was missed: most of all a queue that was full."""
        self._missed()

    def _ended(self, ended: threading.ExceptHookArgs) -> None:
        if not _is_of_watchdog(ended.thread):
            self._hook(ended)


def _is_of_watchdog(thread: threading.Thread | None) -> bool:
    return type(thread).__module__.startswith("watchdog.")


def _identity(folder: Path) -> tuple[int, int] | None:
    """Return what tells a folder from another one of its name; None when there is none."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def is_source(path: str, is_output: Callable[[str], bool]) -> bool:
    """Say whether a change at this path can change the site.

    Args:
        path: Path from the shop folder, with `/`; empty for the folder itself.
        is_output: Says of a folder, by such a path, whether a site was built into it.
    """
    parts = path.split("/")
    if not path or any(part.startswith(".") or _TEMPORARY.fullmatch(part) for part in parts):
        return False
    if parts[0] in _OUTPUTS:
        return False
    folders = ["/".join(parts[:depth]) for depth in range(1, len(parts) + 1)]
    return not any(map(is_output, folders))


def look(file: Path) -> tuple[int, int, int] | None:
    """Return what tells a state of a file from another one; None when it is gone."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns, status.st_ino


class _Events(FileSystemEventHandler):
    def __init__(
        self, root: Path, is_output: Callable[[Path], bool], changed: Callable[[str, bool], None]
    ) -> None:
        self._root = root
        self._is_output = is_output
        self._changed = changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Hand on what can change the site."""
        for path in filter(None, (event.src_path, event.dest_path)):
            relative = self._relative(os.fsdecode(path) if isinstance(path, bytes) else str(path))
            if is_source(relative, self._is_output_below):
                self._changed(relative, event.event_type == "closed" or path == event.dest_path)

    def _is_output_below(self, folder: str) -> bool:
        try:
            return self._is_output(self._root / folder)
        except OSError:  # one that we may not look into, or a name too long
            return False

    def _relative(self, path: str) -> str:
        try:
            relative = Path(path).relative_to(self._root).as_posix()
        except ValueError:
            return ""
        return "" if relative == "." else relative
