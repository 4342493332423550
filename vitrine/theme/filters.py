"""What templates do with addresses: site paths become links, outside addresses are checked.

The page that is being rendered is an explicit value (`PageAddress`); nothing here knows Jinja2.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

from msgspec import Struct

from vitrine.messages import msg
from vitrine.problems import Unreadable

_SAFE_IN_PATH: Final = "/-._~!$&'()*+,;=:@%?#"
"""Signs that stand for themselves in an address (RFC 3986, section 3.3), `%` and the marks included."""
_OUTSIDE: Final = re.compile(r"(?:https?://|mailto:|tel:|sms:)[^\s\x00-\x1f\x7f]+", re.IGNORECASE)


class PageAddress(Struct, frozen=True):
    """Where the page that is being rendered lies."""

    path: str
    """Its site path: `/produits/boulier/`."""
    base_path: str = "/"
    """Path of the site on its host, with both slashes."""
    as_files: bool = False
    """Whether links name `index.html`."""
    from_host: bool = False
    """Whether links start at the host's root: for `404.html`, which is shown at every depth."""

    @property
    def folder(self) -> str:
        """The page's own folder with its last slash."""
        return self.path[: self.path.rindex("/") + 1]

    @property
    def surroundings(self) -> str:
        """The folder round the page's own, without a slash at its end; `/` for a page at the root.

        Pages of equal surroundings write a link alike, unless it leads into their own folder.
        """
        return self.folder[:-1].rpartition("/")[0] if self.folder != "/" else "/"


def link(target: str, page: PageAddress) -> str:
    """Return the address of a site path, as a link on a page.

    Raises:
        Unreadable: The target is empty or no site path.
    """
    if not target.startswith("/") or target.startswith("//"):
        raise Unreadable(
            "template-link",
            msg("“{path}” is not an address inside the site.", path=target),
            msg("Show the link only where there is one (with if), and use the filter href for other sites."),
        )
    cut = min((at for at in (target.find("#"), target.find("?")) if at >= 0), default=len(target))
    path, rest = target[:cut], target[cut:]
    if page.as_files and path.endswith("/"):
        path += "index.html"
    if page.from_host:
        return quote(page.base_path.rstrip("/") + path + rest, safe=_SAFE_IN_PATH)
    return quote(relative(path, page.path) + rest, safe=_SAFE_IN_PATH)


def relative(target: str, page: str) -> str:
    """Return the shortest way from a page to a site path: `../cubes/` from `/produits/boulier/`."""
    here, there = page.split("/")[:-1], target.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    way = "../" * (len(here) - shared) + "/".join(there[shared:])
    # A first part with a colon would be read as a scheme, nothing at all as the page with its query.
    return f"./{way}" if not way or ":" in way.partition("/")[0] else way


def outside(address: str) -> str:
    """Return an address of another site or app as it is, if it is one that can do no harm.

    Raises:
        Unreadable: Its scheme is not http, https, mailto, tel or sms, or it holds spaces.
    """
    if not _OUTSIDE.fullmatch(address):
        raise Unreadable(
            "template-href",
            msg("“{address}” is not an address that a page may link to.", address=address),
            msg("Links start with https://, http://, mailto:, tel: or sms:."),
        )
    return address
