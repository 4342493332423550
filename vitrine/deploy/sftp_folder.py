"""A folder on an SFTP server, once the door is open."""

from __future__ import annotations

import errno
import io
import posixpath
import stat
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from queue import SimpleQueue
from typing import IO, TYPE_CHECKING, Any, Final

from vitrine.deploy.remote_folder import RemoteError

try:
    import paramiko
except ImportError:  # an extra
    paramiko = None  # type: ignore[assignment,unused-ignore]

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

_UPLOAD: Final = ".vitrine-upload"
"""How the names begin under which files are sent before they are put in place."""
_CHANNELS: Final = 4
"""How many files are sent at a time; servers usually allow ten."""
SECONDS: Final = 60.0
"""After so long without an answer a server has gone."""


class SftpFolder:
    """A folder on an SFTP server."""

    def __init__(self, client: Any, path: str) -> None:  # noqa: ANN401 - paramiko has no types
        self._client = client
        self._path = path
        self._sftp = self._channel()
        self._free: SimpleQueue[tuple[Any, str]] = SimpleQueue()
        """Channels that nobody uses, each with the name it sends files under."""
        self._free.put((self._sftp, _UPLOAD))

    def close(self) -> None:
        """Hang up."""
        with suppress(Exception):
            self._sftp.close()
        self._client.close()

    def is_there(self) -> bool:
        """Say whether the folder is there."""
        with _told(self._path):
            try:
                return stat.S_ISDIR(self._sftp.stat(self._path).st_mode or 0)
            except FileNotFoundError:
                return False

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes; None when there is none."""
        with _told(path):
            try:
                with self._sftp.open(self._full(path), "rb") as file:
                    file.prefetch()
                    return bytes(file.read())
            except FileNotFoundError:
                return None

    def write(self, path: str, content: bytes) -> None:
        """Put a file in place, whole or not at all."""
        self._send(self._sftp, _UPLOAD, path, io.BytesIO(content))

    def write_all(self, files: Mapping[str, Path], done: Callable[[str], None]) -> None:
        """Put files in place, several at a time: a far server is mostly waited for."""
        while self._free.qsize() < min(_CHANNELS, len(files)):
            try:
                self._free.put((self._channel(), f"{_UPLOAD}-{self._free.qsize()}"))
            except (paramiko.SSHException, EOFError, OSError):
                break  # a server that allows fewer
        with ThreadPoolExecutor(self._free.qsize()) as pool:
            running = {pool.submit(self._send_file, path, file): path for path, file in files.items()}
            try:
                for finished in as_completed(running):
                    finished.result()
                    done(running[finished])
            finally:
                pool.shutdown(wait=True, cancel_futures=True)

    def tidy(self) -> None:
        """Remove what an interruption may have left of files half sent."""
        with _told(self._path):
            for name in self._sftp.listdir(self._path):
                if name.startswith(_UPLOAD):
                    self._sftp.remove(self._full(name))

    def names(self, folder: str) -> frozenset[str]:
        """Return the names in a folder; folders end in `/`."""
        with _told(folder or self._path):
            try:
                found = self._sftp.listdir_attr(self._full(folder))
            except FileNotFoundError:
                return frozenset()
        return frozenset(
            f"{entry.filename}/" if stat.S_ISDIR(entry.st_mode or 0) else str(entry.filename)
            for entry in found
            if entry.filename not in {".", ".."} and not entry.filename.startswith(_UPLOAD)
        )

    def make_folder(self, folder: str) -> None:
        """Make a folder; one that is there already stays."""
        full = self._full(folder)
        with _told(folder):
            try:
                self._sftp.mkdir(full)
            except OSError:
                if not stat.S_ISDIR(self._sftp.stat(full).st_mode or 0):
                    raise

    def remove(self, path: str) -> None:
        """Remove a file, if it is there."""
        with _told(path), suppress(FileNotFoundError):
            self._sftp.remove(self._full(path))

    def remove_folder(self, folder: str) -> None:
        """Remove a folder, if it is there and empty."""
        # Servers do not say why a folder stays: what is in it is not ours, and so it does.
        with suppress(OSError):
            self._sftp.rmdir(self._full(folder))

    def _full(self, path: str) -> str:
        return posixpath.join(self._path, path)

    def _channel(self) -> Any:  # noqa: ANN401 - paramiko has no types
        sftp = self._client.open_sftp()
        sftp.get_channel().settimeout(SECONDS)
        return sftp

    def _send_file(self, path: str, file: Path) -> None:
        sftp, name = self._free.get()
        try:
            with file.open("rb") as here:
                self._send(sftp, name, path, here)
        finally:
            self._free.put((sftp, name))

    def _send(self, sftp: Any, name: str, path: str, here: IO[bytes]) -> None:  # noqa: ANN401 - paramiko's
        sent = self._full(name)
        with _told(path):
            with sftp.open(sent, "wb") as there:
                there.set_pipelined(True)
                size = _copy(here, there)
            # Pipelined writes do not say that they failed: a disk may be full.
            if sftp.stat(sent).st_size != size:
                raise OSError(errno.ENOSPC, "not all of it arrived")
            _put_in_place(sftp, sent, self._full(path))


def _put_in_place(sftp: Any, sent: str, path: str) -> None:  # noqa: ANN401 - paramiko has no types
    try:
        sftp.posix_rename(sent, path)
    except FileNotFoundError:
        raise
    except OSError as error:
        if error.errno == errno.EACCES:
            raise
        # A server without OpenSSH's extension does not rename over a file that is there.
        with suppress(FileNotFoundError):
            sftp.remove(path)
        sftp.rename(sent, path)


class _told:  # noqa: N801 - reads as a statement
    """Turns what goes wrong with a file there into a `RemoteError`."""

    def __init__(self, path: str) -> None:
        self._path = path

    def __enter__(self) -> None:
        return

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        if isinstance(error, paramiko.SSHException | EOFError | TimeoutError | ConnectionError):
            raise RemoteError(str(error) or type(error).__name__, self._path, is_gone=True) from error
        if isinstance(error, OSError):
            gone = "closed" in str(error).lower()
            why = error.strerror or str(error) or type(error).__name__
            raise RemoteError(why, self._path, is_gone=gone) from error


def _copy(here: IO[bytes], there: Any) -> int:  # noqa: ANN401 - paramiko has no types
    """Copy all of a file and return its size."""
    size = 0
    while block := here.read(1 << 18):
        there.write(block)
        size += len(block)
    return size
