"""A web service that speaks JSON: one kept connection, a token nobody sees, patience with passing faults."""

from __future__ import annotations

import http.client
import json
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from msgspec import Struct

from vitrine import __version__
from vitrine.deploy.web_proxy import proxy_for
from vitrine.errors import SurroundingsError
from vitrine.messages import msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vitrine.deploy.waiting import Clock

_PASSING: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers after which the same question may be asked again (RFC 9110, RFC 6585)."""
_NOT_BEGUN: Final = frozenset({429, 503})
"""Of these, the ones that say nothing was done: even what must not be done twice may be asked again."""
_TOO_MUCH: Final = 429
_PAUSE: Final = 15.0
"""Seconds to leave a service alone that has had too much and does not say how long: it counts by minutes."""
_TRIES: Final = 6
_LONGEST_WAIT: Final = 90.0
"""Seconds; a service that asks for more patience is told of instead."""
_TIMEOUT: Final = 60.0


class ApiError(Exception):
    """The service answered that it will not; `said` is its reason, without the token."""

    def __init__(self, status: int, said: str, wait: float = 0.0) -> None:
        self.status = status
        self.said = said
        self.wait = wait
        """Seconds for which the service asks to be left alone."""
        super().__init__(f"{status}: {said}")


class _NoAnswerError(Exception):
    """No answer came. `sent` says whether the service may have heard the question."""

    def __init__(self, why: str, *, sent: bool) -> None:
        self.sent = sent
        super().__init__(why)


class Answer(Struct, frozen=True):
    """What the service answered."""

    data: Any
    """The JSON it sent; None for nothing."""
    headers: Mapping[str, str]
    """By their names in small letters."""


@dataclass(slots=True)
class WebApi:
    """A service at an address."""

    base: str
    """Address that paths are added to, without a slash at the end."""
    token: str = field(repr=False)
    clock: Clock
    _connection: http.client.HTTPConnection | None = field(default=None, repr=False)

    def get(self, path: str) -> Answer:
        """Ask for something.

        Raises:
            ApiError: The service will not.
            SurroundingsError: It cannot be reached, or has too much to do.
        """
        return self._patiently("GET", path, b"", "", repeatable=True)

    def post(self, path: str, data: object) -> Answer:
        """Ask for something to be made; asked again only where it surely was not.

        Raises:
            ApiError: The service will not.
            SurroundingsError: It cannot be reached, or has too much to do.
        """
        self.close()  # a kept connection may have been given up there, and then nobody knows what was heard
        return self._patiently("POST", path, json.dumps(data).encode(), "application/json", repeatable=False)

    def put(self, path: str, content: bytes) -> Answer:
        """Send a file.

        Raises:
            ApiError: The service will not.
            SurroundingsError: It cannot be reached, or has too much to do.
        """
        return self._patiently("PUT", path, content, "application/octet-stream", repeatable=True)

    def close(self) -> None:
        """Let go of the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _patiently(self, method: str, path: str, content: bytes, kind: str, *, repeatable: bool) -> Answer:
        wait = 1.0
        for remaining in reversed(range(_TRIES)):
            try:
                return self._once(method, path, content, kind)
            except ApiError as error:
                if error.status not in (_PASSING if repeatable else _NOT_BEGUN) or not remaining:
                    raise
                wait = max(wait, error.wait or (_PAUSE if error.status == _TOO_MUCH else 0))
                if wait > _LONGEST_WAIT:
                    raise
            except _NoAnswerError as error:
                if not remaining or (error.sent and not repeatable):
                    raise self._unreachable(error) from error
            self.clock.sleep(wait)
            wait *= 2
        raise AssertionError("the last try returns or raises")

    def _once(self, method: str, path: str, content: bytes, kind: str) -> Answer:
        headers = {
            "Authorization": f"Bearer {self.token}",
            "User-Agent": f"vitrine/{__version__}",
            "Accept": "application/json",
        } | ({"Content-Type": kind} if kind else {})
        fresh = self._connection is None
        connection = self._connected()
        try:
            connection.request(method, urlsplit(self.base).path + path, content or None, headers)
            response = connection.getresponse()
            body = response.read()
        except (OSError, http.client.HTTPException) as error:
            self.close()
            if not fresh and isinstance(error, http.client.RemoteDisconnected | ConnectionResetError):
                return self._once(
                    method, path, content, kind
                )  # a kept connection that had been given up there
            raise _NoAnswerError(_why(error), sent=True) from error
        found = {name.lower(): value for name, value in response.getheaders()}
        if response.will_close:
            self.close()
        if response.status >= http.client.BAD_REQUEST:
            raise ApiError(response.status, self._reason(body), _seconds(found.get("retry-after", "")))
        with suppress(ValueError):
            return Answer(json.loads(body), found)
        return Answer(None, found)

    def _connected(self) -> http.client.HTTPConnection:
        if self._connection is None:
            parts = urlsplit(self.base)
            kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
            proxy = proxy_for(self.base)
            if proxy is None:
                connection = kind(parts.hostname or "", parts.port, timeout=_TIMEOUT)
            else:
                connection = kind(proxy.host, proxy.port, timeout=_TIMEOUT)
                connection.set_tunnel(parts.hostname or "", parts.port, dict(proxy.headers))
            try:
                connection.connect()
            except (OSError, http.client.HTTPException) as error:
                through = f" (proxy {proxy})" if proxy else ""
                raise _NoAnswerError(_why(error) + through, sent=False) from error
            self._connection = connection
        return self._connection

    def _reason(self, body: bytes) -> str:
        """Return what the service gives as its reason, on one line."""
        text = body.decode("utf-8", "replace")
        with suppress(ValueError, AttributeError):
            data = json.loads(text)
            text = str(data.get("message") or data.get("error_message") or data.get("errors") or text)
        return " ".join(text.replace(self.token, "***").split())[:300]

    def _unreachable(self, error: _NoAnswerError) -> SurroundingsError:
        host = urlsplit(self.base).hostname
        if error.sent:
            return SurroundingsError(
                msg("{host} stopped answering: {why}.", host=host, why=str(error)),
                msg("Publish again. Until that is done, the site there is as it was."),
            )
        return SurroundingsError(
            msg("{host} could not be reached: {why}.", host=host, why=str(error)),
            msg("Is the computer online? Publish again when it is. The site there is as it was."),
        )


def _seconds(text: str) -> float:
    """Return how long a service asks to be left alone (`Retry-After`); 0 when it names no seconds."""
    return float(text) if text.isdecimal() else 0.0


def _why(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return error.verify_message
    if isinstance(error, TimeoutError):
        return "timeout"
    if isinstance(error, socket.gaierror):
        return error.strerror or "unknown host"
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
