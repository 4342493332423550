"""Deploy to a folder: a mounted web space, a USB stick, a synchronised folder."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from vitrine.deploy.site import digest, site_files
from vitrine.deploy.target import DeployReport
from vitrine.errors import UsageError
from vitrine.messages import msg
from vitrine.publish.manifest import read_manifest
from vitrine.publish.output import Order, open_output
from vitrine.publish.refusal import refuse_output
from vitrine.source.memo import FileMemo
from vitrine.surroundings import cache_folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_FOR_MACHINES = (".xml", ".atom", ".json", ".txt", ".webmanifest")
"""Files that tell of pages, and so come after them."""


@dataclass(frozen=True, slots=True)
class FolderTarget:
    """A folder that receives the site, with the same promises as the output folder of a build."""

    path: Path

    def deploy(self, site: Path, shop_root: Path, *, dry_run: bool) -> DeployReport:
        """Copy what is new or differs, pages after what they show; then delete what is no longer in the site.

        Raises:
            UsageError: The folder is the site's own, or what it would lie in is not there.
            SurroundingsError: It cannot be written.
        """
        self._refuse(site, shop_root)
        digests = {path: digest(file) for path, file in site_files(site).items()}
        memo = self._memo(shop_root)
        report = self._compare(digests, memo)
        if dry_run:
            return report
        with open_output(self.path, shop_root, memory=memo) as publication:
            for path, fingerprint in digests.items():
                if not publication.keep_current(path, fingerprint):
                    publication.stage(path, fingerprint, _order(path), site / path, digest=fingerprint)
            published = publication.commit()
        memo.save()
        return DeployReport(
            written=report.written,
            unchanged=len(published.unchanged),
            removed=report.removed,
            foreign=published.foreign,
        )

    def _refuse(self, site: Path, shop_root: Path) -> None:
        refuse_output(self.path, shop_root)
        parent = self.path.absolute().parent
        if not parent.is_dir():
            raise UsageError(
                msg(
                    "“{folder}” is not there, so “{name}” cannot be made in it.",
                    folder=parent,
                    name=self.path.name,
                ),
                msg("Is the stick plugged in, is the web space connected? Then give the folder again."),
            )
        target, built = self.path.resolve(), site.resolve()
        if target.is_relative_to(built) or built.is_relative_to(target):
            raise UsageError(
                msg("“{folder}” is where the site is built: it is there already.", folder=self.path),
                msg("Give another folder after `--to folder`."),
            )

    def _memo(self, shop_root: Path) -> FileMemo:
        """Return what is known of the files in the folder: a stick is slow to read."""
        mark = sha256(os.fsencode(self.path.absolute())).hexdigest()[:12]
        return FileMemo(cache_folder(shop_root), f"deployed-{mark}")

    def _compare(self, digests: Mapping[str, str], memo: FileMemo) -> DeployReport:
        """Say what a deploy would do."""
        there = read_manifest(self.path) or {}
        base = str(self.path.absolute())

        def is_there(path: str, content: str) -> bool:
            if path not in there or there[path].fingerprint != content:
                return False
            with suppress(OSError):
                return memo.digest(f"{base}/{path}") == content
            return False

        same = {path for path, content in digests.items() if is_there(path, content)}
        return DeployReport(
            written=tuple(path for path in digests if path not in same),
            unchanged=len(same),
            removed=tuple(sorted(path for path in there if path not in digests)),
        )


def _order(path: str) -> Order:
    if path.endswith(".html"):
        return Order.PAGE
    return Order.FEED if path.endswith(_FOR_MACHINES) else Order.ASSET
