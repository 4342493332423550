"""Under which names the preview answers.

A page of another site can make a browser ask any address, this one too, and a name of that site can be made
to lead here; so only requests that name us are answered, and only our own pages may open a connection.
"""

from __future__ import annotations

import socket
from urllib.parse import urlsplit

from msgspec import Struct
from tornado.web import HTTPError

_HTTP = 80
"""The port of an address that names none."""


class Hosts(Struct, frozen=True):
    """The names we answer to, with the port."""

    names: frozenset[str]
    port: int

    def allow(self, host: str | None) -> bool:
        """Say whether a request's `Host` names us."""
        try:
            parts = urlsplit(f"//{host or ''}")
            name, port = parts.hostname, parts.port
        except ValueError:
            return False
        return name in self.names and (port or _HTTP) == self.port

    def allow_origin(self, origin: str) -> bool:
        """Say whether a connection is asked for by a page of ours."""
        try:
            parts = urlsplit(origin)
        except ValueError:
            return False
        return parts.scheme == "http" and self.allow(parts.netloc)


def refuse_strangers(host: str | None, hosts: Hosts) -> None:
    """Let a request pass that names us.

    Raises:
        HTTPError: It names somebody else (421, RFC 9110 section 15.5.20).
    """
    if not hosts.allow(host):
        raise HTTPError(421, reason="Misdirected Request")


def hosts_for(port: int, lan_address: str | None) -> Hosts:
    """Return the names for a port: this machine's own, and with `--lan` its address in the network."""
    names = {"127.0.0.1", "localhost", "::1"}
    if lan_address is not None:
        machine = socket.gethostname().lower()
        names |= {lan_address, machine, f"{machine}.local"}
    return Hosts(frozenset(names), port)


def lan_address() -> str | None:
    """Return this machine's address in the local network; None when it is in none. Sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # kept for documentation: choosing a route is all that happens
            address = str(probe.getsockname()[0])
        except OSError:
            return None
    return None if address.startswith(("127.", "0.")) else address
