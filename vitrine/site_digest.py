"""The digest of a whole site: two sites with the same digest are the same, wherever they were built.

It stands in `vitrine.json`, so that a scheduled run can tell, from one small file of the site that is live,
whether there is anything to publish.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

from vitrine.plan.types import SealedPlan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vitrine.plan.types import BytesPlan, OutputPath

_LENGTH: Final = len(SealedPlan.UNKNOWN)


def site_digest(fingerprints: Mapping[OutputPath, str]) -> str:
    """Return the digest of a site.

    Args:
        fingerprints: By output, a digest of all that it depends on. Of the files that will name the digest,
            that of what they are without it.
    """
    digest = sha256()
    for output in sorted(fingerprints):
        digest.update(f"{output}\0{fingerprints[output]}\n".encode())
    return digest.hexdigest()[:_LENGTH]


def content_of(file: BytesPlan, digest: str) -> bytes:
    """Return what is published of a file: where it names the site's digest, with it."""
    return file.sealed(digest) if isinstance(file, SealedPlan) else file.content
