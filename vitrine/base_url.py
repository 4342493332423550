"""The address of the site's root, and whose domain it is."""

from __future__ import annotations

import ipaddress
import posixpath
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlsplit

from msgspec import Struct

from vitrine.urls import SAFE, encode_path

if TYPE_CHECKING:
    from vitrine.views.types import SitePath


class BaseUrl(Struct, frozen=True):
    """The address of the site's root: scheme, host and path."""

    scheme: str
    host: str
    """In ASCII (IDNA), in lower case, with its port if any."""
    path: str
    """Starts and ends with `/`, percent-encoded."""

    def __str__(self) -> str:
        return f"{self.scheme}://{self.host}{self.path}"

    @property
    def origin(self) -> str:
        """Scheme and host, without a slash."""
        return f"{self.scheme}://{self.host}"

    def absolute(self, path: SitePath) -> str:
        """Return the absolute address of a site path."""
        return f"{self}{encode_path(path[1:])}"


def parse_base_url(text: str) -> BaseUrl | None:
    """Read a base address, with or without its last slash; None when it is empty or no web address."""
    try:
        parts = urlsplit(text.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host:
        return None
    name = _ascii_host(host)
    netloc = f"[{name}]" if ":" in name else name
    path = posixpath.normpath(f"/{parts.path}").lstrip("/")
    encoded = quote(path, safe=SAFE + "%")
    return BaseUrl(
        parts.scheme,
        f"{netloc}:{port}" if port else netloc,
        f"/{encoded}/" if encoded else "/",
    )


def _ascii_host(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return host.lower()


_SHARED_HOSTS: Final = (
    "github.io",
    "gitlab.io",
    "netlify.app",
    "netlify.com",
    "pages.dev",
    "workers.dev",
    "vercel.app",
    "surge.sh",
    "web.app",
    "firebaseapp.com",
    "onrender.com",
    "codeberg.page",
    "neocities.org",
    "bitbucket.io",
)
"""Hosts that lend their own domain: theirs needs no `CNAME`."""

_RESERVED_NAMES: Final = (
    "example",
    "test",
    "invalid",
    "localhost",
    "local",
    "internal",
    "onion",
    "example.com",
    "example.net",
    "example.org",
)
"""Names that nobody can own (RFC 2606, 6761, 6762, 7686)."""


def own_domain(base: BaseUrl | None) -> str:
    """Return the domain when it is one of the shop's own, as a `CNAME` file needs it; else an empty text.

    A site below a path of its host is part of another site, whose domain is not ours to claim.
    """
    if base is None or base.path != "/" or ":" in base.host or "." not in base.host:
        return ""
    try:
        ipaddress.ip_address(base.host.strip("[]"))
    except ValueError:
        pass
    else:
        return ""
    taken = _is_below(base.host, _SHARED_HOSTS) or is_reserved_name(base.host)
    return "" if taken else base.host


def is_reserved_name(host: str) -> bool:
    """Say whether a host's name is one that nobody can own, such as `shop.example`."""
    return _is_below(host, _RESERVED_NAMES)


def _is_below(host: str, names: tuple[str, ...]) -> bool:
    return any(host == name or host.endswith(f".{name}") for name in names)
