"""Which file of the site answers a request, as static hosts decide it."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote_to_bytes

from msgspec import Struct

_TYPES: Final = {
    ".atom": "application/atom+xml; charset=utf-8",
    ".avif": "image/avif",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".ics": "text/calendar; charset=utf-8",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".vcf": "text/vcard; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml; charset=utf-8",
}
"""Types of the files a site has. The system's own table comes second: on Windows any program changes it."""


class Found(Struct, frozen=True):
    """The file that answers."""

    file: Path
    relative: str
    """Its path in the site, with `/`."""


class Elsewhere(Struct, frozen=True):
    """The address that was meant."""

    path: str
    """Percent-encoded, from the host's root."""


def find(site: Path, path: str, base: str) -> Found | Elsewhere | None:
    """Return what answers a request; None when nothing does.

    Args:
        site: The folder of the site.
        path: The request's path as it came, percent-encoded, without the query.
        base: Path of the site on its host, with both slashes.
    """
    if not path.startswith(base):
        return Elsewhere(base) if path in {"/", base.rstrip("/")} else None
    segments = _segments(path[len(base) :])
    if segments is None:
        return None
    try:
        real = site.joinpath(*segments).resolve()
        if real.is_relative_to(site.resolve()):
            return _in_folder(real, segments, path) if real.is_dir() else _as_file(real, segments, path)
    except (OSError, ValueError):  # a name too long, or one the system refuses
        pass
    return None


def _as_file(file: Path, segments: list[str], path: str) -> Found | None:
    return Found(file, "/".join(segments)) if file.is_file() and not path.endswith("/") else None


def content_type(name: str) -> str:
    """Return the media type of a file by its name."""
    suffix = Path(name).suffix.lower()
    return _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def _segments(path: str) -> list[str] | None:
    """Return the decoded parts of a path below the site; None when it is not one."""
    try:
        parts = [unquote_to_bytes(part).decode() for part in path.split("/")]
    except UnicodeDecodeError:
        return None
    if parts[-1] == "":
        parts.pop()
    return parts if all(map(_is_name, parts)) else None


def _is_name(part: str) -> bool:
    """Say whether a part names a file that is shown: hidden ones, the manifest among them, are not."""
    if part == ".well-known":
        return True
    return bool(part) and not part.startswith(".") and not any(sign in part for sign in "/\\\0:")


def _in_folder(folder: Path, segments: list[str], path: str) -> Found | Elsewhere | None:
    index = folder / "index.html"
    if not index.is_file():
        return None
    if segments and not path.endswith("/"):
        return Elsewhere(quote(f"{'/' + path.lstrip('/')}/", safe="/%~!$&'()*+,;=:@"))
    return Found(index, "/".join([*segments, "index.html"]))
