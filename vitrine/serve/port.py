"""Find a port to serve on: the one asked for, else the next free one."""

from __future__ import annotations

import errno
import socket
from typing import Final

from msgspec import Struct
from tornado.netutil import bind_sockets

from vitrine.errors import SurroundingsError
from vitrine.messages import msg

LOCAL: Final = "127.0.0.1"
EVERYWHERE: Final = "0.0.0.0"  # noqa: S104 - only with --lan
_ATTEMPTS: Final = 50
_LAST: Final = 65_535
_ANSWER_SECONDS: Final = 0.3


class Bound(Struct, frozen=True):
    """Sockets that listen, and where."""

    sockets: list[socket.socket]
    port: int


def bind(port: int, address: str = LOCAL) -> Bound:
    """Return sockets on the port, or on the next free one after it.

    Raises:
        SurroundingsError: None of the next ports is free, or the system does not allow it.
    """
    for candidate in range(port, min(port + _ATTEMPTS, _LAST + 1)):
        if _somebody_answers(candidate):
            continue
        try:
            return Bound(bind_sockets(candidate, address), candidate)
        except OSError as error:
            if error.errno == errno.EACCES:
                raise SurroundingsError(
                    msg("The port {port} may not be used: the system keeps it for itself.", port=candidate),
                    msg("Choose one above 1023, for example `vitrine serve --port 8000`."),
                ) from error
            if error.errno != errno.EADDRINUSE:
                raise
    raise SurroundingsError(
        msg("The port {port} and the {count} after it are all in use.", port=port, count=_ATTEMPTS - 1),
        msg("Choose another with `vitrine serve --port NUMBER`."),
    )


def _somebody_answers(port: int) -> bool:
    """Say whether a server listens here already: some systems would let us listen beside it, unheard."""
    try:
        with socket.create_connection((LOCAL, port), timeout=_ANSWER_SECONDS):
            return True
    except OSError:
        return False
