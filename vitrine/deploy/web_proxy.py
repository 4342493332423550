"""The proxy that a network wants web services to be asked through, named by environment or system."""

from __future__ import annotations

import ipaddress
from base64 import b64encode
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

if TYPE_CHECKING:
    from collections.abc import Mapping
    from urllib.parse import SplitResult

_USUAL_PORT: Final = 8080


@dataclass(frozen=True, slots=True)
class Proxy:
    """An HTTP proxy."""

    host: str
    port: int
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    """What it wants to be told; may hold a password."""

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


def proxy_for(address: str) -> Proxy | None:
    """Return the proxy to reach an address through; None for the straight way.

    It is the one of HTTPS_PROXY (HTTP_PROXY), unless NO_PROXY names the host, or that of the system's
    settings on Windows and macOS. This computer itself is always reached straight, as browsers do. Proxies
    that do not speak HTTP (SOCKS, TLS), and what names none, are not used.
    """
    asked = urlsplit(address)
    host = asked.hostname or ""
    said = getproxies().get(asked.scheme, "")
    if not said or _is_this_computer(host) or proxy_bypass(host):
        return None
    parts = urlsplit(said if "://" in said else f"http://{said}")
    with suppress(ValueError):
        if parts.scheme == "http" and parts.hostname:
            return Proxy(parts.hostname, parts.port or _USUAL_PORT, _login(parts))
    return None


def _login(parts: SplitResult) -> dict[str, str]:
    if parts.username is None:
        return {}
    both = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    return {"Proxy-Authorization": f"Basic {b64encode(both.encode()).decode('ascii')}"}


def _is_this_computer(host: str) -> bool:
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"
