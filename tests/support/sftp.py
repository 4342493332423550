"""An SFTP server in a thread, for a folder on this disk: paramiko's own, which knows passwords and keys."""

from __future__ import annotations

import os
import socket
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import paramiko

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PASSWORD = "very secret: 0123"  # noqa: S105 - nobody's


@dataclass
class Server:
    """What the server is like."""

    root: Path
    port: int = 0
    key: Any = field(default_factory=paramiko.ECDSAKey.generate)
    allowed: Any = None
    """A public key that may come in."""
    renames_over: bool = True
    """Whether it knows OpenSSH's extension."""
    full_after: int = -1
    """How many more files it has room for; below 0 there is always room."""
    hang_ups: list[int] = field(default_factory=list)
    """After how many renames it hangs up, one a connection."""
    connections: int = 0

    @property
    def known_host(self) -> str:
        """The line of `known_hosts` that names it."""
        return f"[127.0.0.1]:{self.port} {self.key.get_name()} {self.key.get_base64()}\n"

    def place(self, folder: str = "www") -> str:
        """Return what to write after `--to sftp`."""
        return f"sftp://helene@127.0.0.1:{self.port}/{folder}"


class _Door(paramiko.ServerInterface):  # type: ignore[misc]
    def __init__(self, server: Server) -> None:
        self._server = server
        self._left = server.hang_ups.pop(0) if server.hang_ups else 1_000_000
        self._counting = threading.Lock()

    def may_rename(self) -> bool:
        """Count one; say whether the line still holds."""
        with self._counting:
            self._left -= 1
            return self._left >= 0

    def check_auth_password(self, username: str, password: str) -> int:
        right = (username, password) == ("helene", PASSWORD)
        return int(paramiko.AUTH_SUCCESSFUL if right else paramiko.AUTH_FAILED)

    def check_auth_publickey(self, username: str, key: Any) -> int:
        right = username == "helene" and self._server.allowed is not None and key == self._server.allowed
        return int(paramiko.AUTH_SUCCESSFUL if right else paramiko.AUTH_FAILED)

    def get_allowed_auths(self, username: str) -> str:  # noqa: ARG002 - as paramiko calls it
        return "publickey,password"

    def check_channel_request(self, kind: str, chanid: int) -> int:  # noqa: ARG002 - as paramiko calls it
        return int(paramiko.OPEN_SUCCEEDED)


class _Handle(paramiko.SFTPHandle):  # type: ignore[misc]
    def stat(self) -> Any:
        return paramiko.SFTPAttributes.from_stat(os.fstat(self.readfile.fileno()))


def _tried(action: Any, *arguments: Any) -> int:
    try:
        action(*arguments)
    except OSError as error:
        return int(paramiko.SFTPServer.convert_errno(error.errno))
    return int(paramiko.SFTP_OK)


class _Files(paramiko.SFTPServerInterface):  # type: ignore[misc]
    def __init__(self, door: _Door) -> None:
        self._door = door
        self._server = door._server

    def _at(self, path: str) -> Path:
        return self._server.root / str(self.canonicalize(path)).lstrip("/")

    def session_started(self) -> None:
        self._server.connections += 1

    def list_folder(self, path: str) -> Any:
        try:
            found = [(entry.name, entry.stat()) for entry in self._at(path).iterdir()]
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno)
        return [paramiko.SFTPAttributes.from_stat(status, name) for name, status in found]

    def stat(self, path: str) -> Any:
        try:
            return paramiko.SFTPAttributes.from_stat(self._at(path).stat())
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno)

    lstat = stat

    def open(self, path: str, flags: int, attr: Any) -> Any:  # noqa: ARG002 - as paramiko calls it
        writes = flags & (os.O_WRONLY | os.O_RDWR)
        if writes and self._server.full_after == 0:
            return paramiko.SFTP_FAILURE
        try:
            opened = os.fdopen(os.open(self._at(path), flags, 0o644), "wb" if writes else "rb")
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno)
        handle = _Handle(flags)
        handle.readfile = handle.writefile = opened
        return handle

    def remove(self, path: str) -> int:
        return _tried(os.remove, self._at(path))

    def mkdir(self, path: str, attr: Any) -> int:  # noqa: ARG002 - as paramiko calls it
        return _tried(os.mkdir, self._at(path))

    def rmdir(self, path: str) -> int:
        return _tried(os.rmdir, self._at(path))

    def rename(self, oldpath: str, newpath: str) -> int:
        if self._at(newpath).exists():
            return int(paramiko.SFTP_FAILURE)
        return self._put(oldpath, newpath)

    def posix_rename(self, oldpath: str, newpath: str) -> int:
        if not self._server.renames_over:
            return int(paramiko.SFTP_OP_UNSUPPORTED)
        return self._put(oldpath, newpath)

    def _put(self, oldpath: str, newpath: str) -> int:
        if not self._door.may_rename():
            raise EOFError  # ends the session, as a line that breaks does
        self._server.full_after -= self._server.full_after > 0
        return _tried(os.replace, self._at(oldpath), self._at(newpath))


class _Session(paramiko.SFTPServer):  # type: ignore[misc]
    """Paramiko's, but that a fault of a handler hangs up."""

    def _process(self, kind: int, number: int, message: Any) -> None:
        try:
            super()._process(kind, number, message)
        except EOFError:
            self.sock.get_transport().close()


@contextmanager
def sftp_server(root: Path) -> Iterator[Server]:
    """Yield a server for the folders in `root`; it knows helene."""
    server = Server(root)
    listening = socket.create_server(("127.0.0.1", 0))
    server.port = listening.getsockname()[1]
    transports: list[Any] = []

    def serve() -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            transport = paramiko.Transport(connection)
            transports.append(transport)
            transport.add_server_key(server.key)
            transport.set_subsystem_handler("sftp", _Session, _Files)
            # With an event it does not wait here for a client that may hang up at once.
            transport.start_server(event=threading.Event(), server=_Door(server))

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        with suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(30)
        for transport in transports:
            transport.close()
