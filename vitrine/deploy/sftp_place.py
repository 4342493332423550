"""A folder on an SFTP server, as people write it: `user@host:path` or `sftp://user@host:port/path`."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from vitrine.errors import UsageError
from vitrine.messages import msg

MOST_PORT: Final = 65_535
_FORMS: Final = (
    re.compile(
        r"sftp://(?:(?P<user>[^@/:\s]+)(?::(?P<secret>[^@/]*))?@)?"
        r"(?P<host>\[[0-9A-Fa-f:]+\]|[^@/:\s\[\]]+)(?::(?P<port>\d+))?(?P<path>/.*)?",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:(?P<user>[^@/:\s]+)(?::(?P<secret>[^@/]*))?@)?"
        r"(?P<host>\[[0-9A-Fa-f:]+\]|[^@/:\s\[\]]{2,}):(?!//)(?P<path>.*)"
    ),
)


class SftpPlace(Struct, frozen=True):
    """Where a site goes."""

    host: str
    """A name, an address, or an alias of ~/.ssh/config."""
    user: str
    """Empty when it is not said."""
    port: int
    """0 when it is not said."""
    path: str
    """From the root of the server's disk with a slash, else from where the login leads."""

    def __str__(self) -> str:
        user = f"{self.user}@" if self.user else ""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"sftp://{user}{host}:{self.port}{self.path}" if self.port else f"{user}{host}:{self.path}"


def parse_sftp_place(text: str) -> SftpPlace:
    """Read a place.

    Raises:
        UsageError: It is none, or holds a password.
    """
    found = next((match for form in _FORMS if (match := form.fullmatch(text.strip()))), None)
    if found is not None and found["secret"] is not None:
        raise UsageError(
            msg("A password does not belong in a command: others on this computer could read it."),
            msg(
                "Leave it out: it is asked for, or taken from the environment variable VITRINE_SFTP_PASSWORD."
            ),
        )
    port = int(found["port"] or 0) if found and "port" in found.re.groupindex else 0
    if found is None or port > MOST_PORT or "\0" in text or not found["path"]:
        raise UsageError(
            msg("“{place}” does not name a folder on a server.", place=text),
            msg(
                "Write `user@host:folder`, for example "
                "`vitrine deploy --to sftp helene@sftp.boutique.example:www`."
            ),
        )
    return SftpPlace(found["host"].strip("[]"), found["user"] or "", port, found["path"])
