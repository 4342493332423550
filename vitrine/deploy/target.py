"""What a deploy target is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from vitrine.messages import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class DeployReport:
    """What a deploy did, or with `--dry-run` would do."""

    written: tuple[str, ...]
    """Files of the site that are new or differ there, by their paths."""
    unchanged: int
    removed: tuple[str, ...]
    foreign: tuple[str, ...] = ()
    """Files there that Vitrine did not put there and left alone."""
    next_steps: tuple[Message, ...] = ()


class DeployTarget(Protocol):
    """A place that receives a built site. One class a file; `targets` lists them."""

    def deploy(self, site: Path, shop_root: Path, *, dry_run: bool) -> DeployReport:
        """Bring the place to the state of the site.

        Args:
            site: The built site.
            shop_root: The shop folder, which must not be written into.
            dry_run: Only say what would be done.

        Raises:
            UsageError: The place cannot be what it was said to be.
            SurroundingsError: The place cannot be reached or written.
        """
        ...
