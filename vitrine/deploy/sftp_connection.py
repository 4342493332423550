"""An SFTP connection: who the server is, who we are, and a folder there. Only this module knows paramiko."""

from __future__ import annotations

import base64
import errno
import io
import logging
import posixpath
import socket
import stat
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from queue import SimpleQueue
from typing import IO, TYPE_CHECKING, Any, Final

from vitrine.deploy.remote_site import RemoteError
from vitrine.errors import SurroundingsError, UsageError
from vitrine.messages import msg

try:
    import paramiko
except ImportError:  # an extra
    paramiko = None  # type: ignore[assignment,unused-ignore]

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from vitrine.deploy.sftp_place import SftpPlace
    from vitrine.deploy.target import DeployRequest
    from vitrine.messages import Message

_UPLOAD: Final = ".vitrine-upload"
"""How the names begin under which files are sent before they are put in place."""
_CHANNELS: Final = 4
"""How many files are sent at a time; servers usually allow ten."""
_SECONDS: Final = 60.0
"""After so long without an answer a server has gone."""
_PASSWORD: Final = "VITRINE_SFTP_PASSWORD"  # noqa: S105 - the name of a variable


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
        sftp.get_channel().settimeout(_SECONDS)
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


def connect(request: DeployRequest, place: SftpPlace, secret: Callable[[Message], str]) -> SftpFolder:
    """Return the folder on the server.

    Args:
        request: Whose environment and person are asked.
        place: Where to connect to.
        secret: Asks for a password or passphrase; called when keys do not open the door.

    Raises:
        UsageError: paramiko is not installed, nobody may be asked, or the server is not known.
        SurroundingsError: The server cannot be reached, is another than before, or does not let us in.
    """
    if paramiko is None:
        raise UsageError(
            msg("SFTP needs paramiko, which is not installed beside Vitrine."),
            msg("Install it: `pip install paramiko`, or `pipx inject vitrine-shop paramiko`."),
        )
    logging.getLogger("paramiko").setLevel(logging.CRITICAL + 1)  # it would write to the terminal
    where = _settings(place)
    client = paramiko.SSHClient()
    try:
        known = Path("~/.ssh/known_hosts").expanduser()
        with suppress(FileNotFoundError):
            client.load_host_keys(str(known))
        client.set_missing_host_key_policy(_Asking(request, known))
        _log_in(client, where, request, place, secret)
        return SftpFolder(client, place.path)
    except BaseException as error:
        client.close()
        told = _in_our_words(error, place)
        if told is None:
            raise
        raise told from error


def _settings(place: SftpPlace) -> dict[str, Any]:
    """Return what paramiko needs to know, with what ~/.ssh/config says of this host."""
    config = paramiko.SSHConfig()
    with suppress(OSError, paramiko.ConfigParseError):
        config = paramiko.SSHConfig.from_path(str(Path("~/.ssh/config").expanduser()))
    said = config.lookup(place.host)
    where: dict[str, Any] = {
        "hostname": said.get("hostname", place.host),
        "port": place.port or int(said.get("port", paramiko.config.SSH_PORT)),
        "username": place.user or said.get("user"),
    }
    if "identityfile" in said:
        where["key_filename"] = said["identityfile"]
    return where


def _log_in(
    client: Any,  # noqa: ANN401 - paramiko has no types
    where: dict[str, Any],
    request: DeployRequest,
    place: SftpPlace,
    secret: Callable[[Message], str],
) -> None:
    """Try what needs nobody (agent, keys, environment), then ask."""
    limits = {"timeout": _SECONDS, "banner_timeout": _SECONDS, "auth_timeout": _SECONDS}
    password = request.environment.get(_PASSWORD) or None
    try:
        client.connect(**where, **limits, password=password)
    except (paramiko.AuthenticationException, paramiko.PasswordRequiredException):
        if password:
            raise
    except paramiko.SSHException as error:
        if "No authentication methods" not in str(error):
            raise
    else:
        return
    question = msg("Password (or passphrase of the key) for {place}:", place=str(place))
    client.connect(**where, **limits, password=secret(question))


class _Asking:
    """What to do with a server that is not known yet: show its fingerprint, and let a person decide."""

    def __init__(self, request: DeployRequest, known: Path) -> None:
        self._request = request
        self._known = known

    def missing_host_key(self, client: object, hostname: str, key: Any) -> None:  # noqa: ANN401, ARG002 - paramiko's
        """Ask; a yes is remembered as `ssh` remembers it.

        Raises:
            UsageError: There was none, or nobody to ask.
        """
        shown = {"host": hostname, "kind": key.get_name(), "fingerprint": fingerprint(key.asbytes())}
        question = msg(
            "The server {host} is not known to this computer yet. Its key is {kind} {fingerprint}. "
            "Is that the one that your provider names?",
            **shown,
        )
        if not self._request.person.agrees(question):
            raise UsageError(
                msg("The server {host} is not known to this computer ({kind} {fingerprint}).", **shown),
                msg(
                    "Compare the fingerprint with the one your provider names, and say yes in a terminal, "
                    "or put its key into {file}. `--yes` does not stand for this. Nothing was sent.",
                    file=self._known,
                ),
            )
        self._known.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self._known.open("a", encoding="utf-8") as file:
            file.write(f"{hostname} {key.get_name()} {key.get_base64()}\n")


def fingerprint(key: bytes) -> str:
    """Return the fingerprint of a server's key as OpenSSH shows it."""
    return f"SHA256:{base64.b64encode(sha256(key).digest()).decode().rstrip('=')}"


def _in_our_words(error: BaseException, place: SftpPlace) -> SurroundingsError | None:
    """Return why there is no connection; None for what is told already or is no matter of the connection."""
    if isinstance(error, paramiko.BadHostKeyException):
        return SurroundingsError(
            msg(
                "The server {host} shows another key than it used to ({fingerprint}). "
                "Somebody may stand between it and you, or your provider has changed it.",
                host=error.hostname,
                fingerprint=fingerprint(error.key.asbytes()),
            ),
            msg(
                "Ask your provider for the fingerprint. If it is this one, remove the old key with "
                "`ssh-keygen -R {host}` and publish again.",
                host=error.hostname,
            ),
        )
    if isinstance(error, paramiko.AuthenticationException):
        return SurroundingsError(
            msg("{place} did not accept the login.", place=str(place)),
            msg("Are the user's name, the key or the password right? Nothing was changed there."),
        )
    if isinstance(error, socket.gaierror | paramiko.SSHException | OSError | EOFError):
        why = getattr(error, "strerror", None) or str(error) or type(error).__name__
        return SurroundingsError(
            msg("{place} could not be reached: {why}.", place=str(place), why=why),
            msg("Is the computer online, is the server's name right? Nothing was changed there."),
        )
    return None


def _copy(here: IO[bytes], there: Any) -> int:  # noqa: ANN401 - paramiko has no types
    """Copy all of a file and return its size."""
    size = 0
    while block := here.read(1 << 18):
        there.write(block)
        size += len(block)
    return size
