"""See what changes in a shop folder. The only module that knows watchdog."""

from __future__ import annotations

import errno
import os
import re
import warnings
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from watchdog.observers.api import BaseObserver

_CHANGES: Final = frozenset({"created", "modified", "moved", "deleted", "closed"})
"""Kinds of events that can mean a change; a file opened and closed unread (`closed_no_write`) is none."""
_TEMPORARY: Final = re.compile(
    r".*(?:~|\.sw[a-p]|\.tmp|\.temp|\.part|\.crdownload|\.bak)|#.*#|4913|~\$.*|.*___jb_\w+___|Thumbs\.db|desktop\.ini",
    re.IGNORECASE,
)
"""What editors, browsers and systems leave beside a file for a moment."""
_OUTPUT: Final = "_site"
_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EMFILE, errno.ENFILE})
"""What a system says that can watch no more folders."""


@contextmanager
def watching(
    root: Path, is_output: Callable[[Path], bool], changed: Callable[[str, bool], None]
) -> Iterator[BaseObserver]:
    """Watch a shop folder while the context lasts.

    Args:
        root: The shop folder.
        is_output: Says of a folder inside it whether a site was built into it.
        changed: Called, in another thread, with the path from the shop folder of what changed, and whether
            that is surely whole: closed by its writer, or put in place under this name.
    """
    real = Path(os.path.realpath(root))
    observer = _start(_Events(real, is_output, changed), real)
    try:
        yield observer
    finally:
        observer.stop()
        observer.join(timeout=1)


def is_source(path: str, is_output: Callable[[str], bool]) -> bool:
    """Say whether a change at this path can change the site.

    Args:
        path: Path from the shop folder, with `/`; empty for the folder itself.
        is_output: Says of a folder, by such a path, whether a site was built into it.
    """
    parts = path.split("/")
    if not path or any(part.startswith(".") or _TEMPORARY.fullmatch(part) for part in parts):
        return False
    if parts[0] == _OUTPUT:
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
        if event.event_type not in _CHANGES or (event.is_directory and event.event_type == "modified"):
            return
        for path in filter(None, (event.src_path, event.dest_path)):
            relative = self._relative(os.fsdecode(path) if isinstance(path, bytes) else str(path))
            if is_source(relative, lambda folder: self._is_output(self._root / folder)):
                self._changed(relative, event.event_type == "closed" or path == event.dest_path)

    def _relative(self, path: str) -> str:
        try:
            relative = Path(path).relative_to(self._root).as_posix()
        except ValueError:
            return ""
        return "" if relative == "." else relative


def _start(events: _Events, root: Path) -> BaseObserver:
    """Start the system's own watcher; where it can watch no more folders, look at them once a second."""
    # A folder that is made while watching begins is seen twice, which watchdog tells at great length.
    warnings.filterwarnings("ignore", category=RuntimeWarning, module=r"watchdog\.")
    observer: BaseObserver = Observer()
    observer.schedule(events, str(root), recursive=True)
    try:
        observer.start()
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        observer = PollingObserver(timeout=1)
        observer.schedule(events, str(root), recursive=True)
        observer.start()
    return observer
