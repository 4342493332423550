"""Fingerprints: a digest of all that an output depends on. Same fingerprint, same bytes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from vitrine.version import code_version

if TYPE_CHECKING:
    from vitrine.plan.types import PagePlan, SitePlan
    from vitrine.theme.types import Renderer


def page_fingerprint(page: PagePlan, renderer: Renderer, plan: SitePlan) -> str:
    """Return the fingerprint of a page: its whole view, its templates, the code and its words.

    What a template can see is all in the view, so nothing else of the shop can change the page.
    """
    digest = hashlib.sha256(f"{code_version()}\0{plan.base_path}\0{plan.as_files}\0".encode())
    digest.update(f"{page.output}\0{page.template}\0{page.view_digest}\0".encode())
    digest.update(renderer.template_digest(page.template).encode())
    return digest.hexdigest()


def content_fingerprint(content: bytes) -> str:
    """Return the fingerprint of an output whose bytes are already there."""
    return hashlib.sha256(content).hexdigest()
