"""The files of a built site that are to be deployed: what Vitrine made, and nothing else that lies there."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from vitrine.deploy.target import BuiltSite
from vitrine.publish.manifest import read_manifest

if TYPE_CHECKING:
    from pathlib import Path


def site_files(site: Path) -> dict[str, Path]:
    """Return the files of a site by their paths in it, with `/`, sorted; its manifest is not among them.

    Raises:
        OutputRefused: The manifest cannot be read.
    """
    return {path: site / path for path in sorted(read_manifest(site) or {})}


def built_site(folder: Path, shop: Path, url: str) -> BuiltSite:
    """Return the site that a build has made in a folder.

    Raises:
        OutputRefused: The manifest cannot be read.
    """
    return BuiltSite(folder=folder, files=site_files(folder), url=url, shop=shop)


def digest(file: Path) -> str:
    """Return the SHA-256 of a file's bytes, hex.

    Raises:
        OSError: It cannot be read.
    """
    with file.open("rb") as stream:
        whole = sha256()
        while block := stream.read(1 << 20):
            whole.update(block)
    return whole.hexdigest()
