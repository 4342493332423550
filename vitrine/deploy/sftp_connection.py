"""An SFTP connection: who the server is, and who we are."""

from __future__ import annotations

import base64
import logging
import os
import socket
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from vitrine.deploy.sftp_folder import SECONDS, SftpFolder
from vitrine.deploy.sftp_place import MOST_PORT
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

_PASSWORD: Final = "VITRINE_SFTP_PASSWORD"  # noqa: S105 - the name of a variable
_KNOWN_TO_ALL: Final = (
    "/etc/ssh/ssh_known_hosts",
    f"{os.environ.get('PROGRAMDATA', 'C:/ProgramData')}/ssh/ssh_known_hosts",
)
"""Servers that the computer's owner knows, as OpenSSH reads them (ssh_config(5), GlobalKnownHostsFile)."""


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
        _load_known_servers(client, known)
        client.set_missing_host_key_policy(_Asking(request, known))
        _log_in(client, where, request, place, secret)
        return SftpFolder(client, place.path)
    except BaseException as error:
        client.close()
        told = _in_our_words(error, place)
        if told is None:
            raise
        raise told from error


def _load_known_servers(client: Any, own: Path) -> None:  # noqa: ANN401 - paramiko has no types
    """Read which servers are known: to the computer, and to the user.

    Raises:
        UsageError: The user's own list cannot be read, and who the server is cannot be told without it.
    """
    for file in _KNOWN_TO_ALL:
        with suppress(OSError, ValueError, paramiko.hostkeys.InvalidHostKey):
            client.load_system_host_keys(file)
    try:
        with suppress(FileNotFoundError):
            client.load_host_keys(str(own))
    except (OSError, ValueError, paramiko.hostkeys.InvalidHostKey) as error:
        raise UsageError(
            msg("The list of known servers, {file}, cannot be read.", file=own),
            msg("Take the line that is damaged out of it, or move the file away: you are then asked anew."),
        ) from error


def _settings(place: SftpPlace) -> dict[str, Any]:
    """Return what paramiko needs to know, with what ~/.ssh/config says of this host.

    Raises:
        UsageError: It says what cannot be done.
    """
    file = Path("~/.ssh/config").expanduser()
    said: dict[str, Any] = {}
    with suppress(OSError, ValueError, paramiko.SSHException):
        said = paramiko.SSHConfig.from_path(str(file)).lookup(place.host)
    _refuse_detours(said, place, file)
    where: dict[str, Any] = {
        "hostname": said.get("hostname", place.host),
        "port": place.port or _port(said.get("port", ""), place, file),
        "username": place.user or said.get("user"),
    }
    if "identityfile" in said:
        where["key_filename"] = said["identityfile"]
    return where


def _refuse_detours(said: Mapping[str, Any], place: SftpPlace, file: Path) -> None:
    for option, name in (("proxyjump", "ProxyJump"), ("proxycommand", "ProxyCommand")):
        if str(said.get(option) or "none").lower() != "none":
            raise UsageError(
                msg(
                    "{file} says that {host} is reached through another server ({option}), "
                    "and Vitrine only goes straight.",
                    file=file,
                    host=place.host,
                    option=name,
                ),
                msg(
                    "Open a way yourself, `ssh -N -L 2222:SERVER:22 THE-OTHER`, and publish to "
                    "`sftp://USER@localhost:2222/FOLDER`; or use `--to folder` and send that with `sftp`."
                ),
            )


def _port(said: str, place: SftpPlace, file: Path) -> int:
    if not said:
        return int(paramiko.config.SSH_PORT)
    if not (said.isdecimal() and 0 < int(said) <= MOST_PORT):
        raise UsageError(
            msg(
                "{file} gives {host} the port “{port}”, which is none.", file=file, host=place.host, port=said
            ),
            msg("Write a number there, 22 for most servers."),
        )
    return int(said)


def _log_in(
    client: Any,  # noqa: ANN401 - paramiko has no types
    where: dict[str, Any],
    request: DeployRequest,
    place: SftpPlace,
    secret: Callable[[Message], str],
) -> None:
    """Try what needs nobody (agent, keys, environment), then ask."""
    limits = {"timeout": SECONDS, "banner_timeout": SECONDS, "auth_timeout": SECONDS}
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
        with self._known.open("ab+") as file:
            file.seek(0)
            there = file.read()
            end = b"" if not there or there.endswith(b"\n") else b"\n"
            file.write(end + f"{hostname} {key.get_name()} {key.get_base64()}\n".encode())


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
