"""Deploy to a folder: a mounted web space, a USB stick, a synchronised folder."""

from __future__ import annotations

import os
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from vitrine.deploy.order import order_of
from vitrine.deploy.site import digest
from vitrine.deploy.target import DeployPlan, Sent
from vitrine.errors import UsageError
from vitrine.messages import msg
from vitrine.publish.manifest import read_manifest
from vitrine.publish.output import open_output
from vitrine.publish.refusal import refuse_output
from vitrine.source.memo import FileMemo

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from vitrine.deploy.target import BuiltSite, DeployRequest
    from vitrine.messages import Message
    from vitrine.progress import Progress


_OPTION: Final = "--to folder"


def open_folder(request: DeployRequest) -> AbstractContextManager[FolderTarget]:
    """Return the target for the folder that a request names.

    Raises:
        UsageError: No folder can have this name.
    """
    folder = _folder(request.place)
    mark = sha256(os.fsencode(folder.absolute())).hexdigest()[:12]
    # A stick is slow to read: what is known of its files is remembered.
    memo = FileMemo(request.cache, f"deployed-{mark}")
    return nullcontext(FolderTarget(folder, request.shop, memo, request.as_files))


@dataclass(slots=True)
class FolderTarget:
    """A folder that receives the site, with the same promises as the output folder of a build."""

    path: Path
    shop: Path
    memo: FileMemo
    as_files: bool = False
    """Whether the site is opened from the folder itself, which then is nobody's web space."""
    _digests: dict[str, str] = field(default_factory=dict)
    _is_new: bool = False

    def check(self) -> None:
        """Refuse a folder that cannot be made, or that is the shop.

        Raises:
            UsageError: What it would lie in is not there, or it must not be written into.
        """
        refuse_output(self.path, self.shop, _OPTION)
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

    def address(self, site: BuiltSite) -> str:  # noqa: ARG002 - as every target is asked
        """Return nothing: whoever looks at the folder knows."""
        return ""

    def plan(self, site: BuiltSite) -> DeployPlan:
        """Say what differs in the folder.

        Raises:
            UsageError: The folder is the site's own.
        """
        self._refuse_the_site_itself(site.folder)
        there = read_manifest(self.path) or {}
        self._is_new = not there
        base = str(self.path.absolute())

        def is_there(path: str, content: str) -> bool:
            if path not in there or there[path].fingerprint != content:
                return False
            with suppress(OSError):
                return self.memo.digest(f"{base}/{path}") == content
            return False

        self._digests = {path: digest(file) for path, file in site.files.items()}
        same = {path for path, content in self._digests.items() if is_there(path, content)}
        return DeployPlan(
            to_send=tuple(path for path in site.files if path not in same),
            unchanged=len(same),
            to_remove=tuple(sorted(path for path in there if path not in site.files)),
        )

    def send(self, site: BuiltSite, plan: DeployPlan, progress: Progress) -> Sent:  # noqa: ARG002 - copying is quick
        """Copy what is new or differs, pages after what they show; then delete what is no longer in the site.

        Raises:
            SurroundingsError: The folder cannot be written.
        """
        with open_output(self.path, self.shop, memory=self.memo, option=_OPTION) as publication:
            for path, fingerprint in self._digests.items():
                if not publication.keep_current(path, fingerprint):
                    publication.stage(path, fingerprint, order_of(path), site.files[path], digest=fingerprint)
            published = publication.commit()
        self.memo.save()
        return Sent(
            written=len(plan.to_send),
            unchanged=len(published.unchanged),
            removed=len(plan.to_remove),
            foreign=published.foreign,
            is_public=not self.as_files,
            next_steps=tuple(self._next_steps()),
        )

    def _next_steps(self) -> Iterator[Message]:
        if not self._is_new:
            return
        if self.as_files:
            yield msg("Open it with a double click: {file}", file=self.path / "index.html")
        else:
            yield msg(
                "It is made for a web space. For a stick or a screen in the shop, where no server shows it, "
                "add `--as-files`."
            )

    def _refuse_the_site_itself(self, site: Path) -> None:
        target, built = self.path.resolve(), site.resolve()
        if target.is_relative_to(built) or built.is_relative_to(target):
            raise UsageError(
                msg("“{folder}” is where the site is built: it is there already.", folder=self.path),
                msg("Give another folder after `--to folder`."),
            )


def _folder(place: str) -> Path:
    """Return the folder; `~` is the home folder also where the shell does not say so."""
    try:
        os.fsencode(place)
        return Path(place).expanduser()
    except UnicodeEncodeError:
        raise UsageError(
            msg("“{name}” is no name that a folder can have.", name=place),
            msg("Give another folder after `--to folder`."),
        ) from None
    except RuntimeError:  # `~somebody` of whom the system knows nothing
        return Path(place)
