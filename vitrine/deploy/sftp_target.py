"""A web space reached by SFTP, as most providers offer it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from vitrine.deploy.remote_folder import RemoteError
from vitrine.deploy.remote_site import bring_up_to_date, in_the_way, remote_plan
from vitrine.deploy.sftp_connection import connect
from vitrine.deploy.sftp_place import SftpPlace, parse_sftp_place
from vitrine.deploy.site import digest
from vitrine.deploy.target import DeployPlan, Sent
from vitrine.errors import SurroundingsError, UsageError
from vitrine.messages import msg, some_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vitrine.deploy.sftp_folder import SftpFolder
    from vitrine.deploy.target import BuiltSite, DeployRequest
    from vitrine.messages import Message
    from vitrine.progress import Progress

_PAUSES: Final = (2.0, 8.0, 30.0)
"""Seconds after which a connection that broke is made anew."""


@contextmanager
def open_sftp(request: DeployRequest) -> Iterator[SftpTarget]:
    """Yield the target for the folder that a request names."""
    target = SftpTarget(request, parse_sftp_place(request.place))
    try:
        yield target
    finally:
        target.close()


@dataclass(slots=True)
class SftpTarget:
    """A folder on an SFTP server."""

    request: DeployRequest
    place: SftpPlace
    _folder: SftpFolder | None = None
    _secret: str = field(default="", repr=False)
    _digests: dict[str, str] = field(default_factory=dict)
    _list_before: bytes | None = None
    """The list there as the plan found it."""

    def check(self) -> None:
        """Log in, and see that the folder is there.

        Raises:
            UsageError: The folder is not there, or the server is not known.
            SurroundingsError: The server cannot be reached, or does not let us in.
        """
        self._folder = connect(self.request, self.place, self._ask)
        try:
            is_there = self._folder.is_there()
        except RemoteError as error:
            raise self._told(error) from error
        if not is_there:
            raise UsageError(
                msg("There is no folder “{folder}” on {host}.", folder=self.place.path, host=self.place.host),
                msg(
                    "A name without a slash in front starts where your login leads. "
                    "Make the folder there first."
                ),
            )

    def address(self, site: BuiltSite) -> str:  # noqa: ARG002 - as every target is asked
        """Return nothing: which address leads to the folder is the provider's to know."""
        return ""

    def plan(self, site: BuiltSite) -> DeployPlan:
        """Compare the site with what the list in the folder says, and what is seen to be missing in it."""
        try:
            self._digests = {path: digest(file) for path, file in site.files.items()}
            plan = remote_plan(self._there, self._digests, trusts_the_list=not self.request.everything)
            self._list_before = plan.content
            others = in_the_way(self._there, plan)
        except RemoteError as error:
            raise self._told(error) from error
        return DeployPlan(
            to_send=plan.to_send,
            unchanged=len(plan.digests) - len(plan.to_send),
            to_remove=plan.to_remove,
            questions=tuple(self._questions(others, is_new=plan.is_new)),
        )

    def send(self, site: BuiltSite, plan: DeployPlan, progress: Progress) -> Sent:
        """Send what differs; a connection that breaks is made anew a few times.

        Raises:
            SurroundingsError: The server refused a file, or went away for good; all pages there still work.
        """
        for pause in (*_PAUSES, None):
            try:
                now = remote_plan(self._there, self._digests)
                if self.request.everything and now.content == self._list_before:  # not begun yet
                    now = remote_plan(self._there, self._digests, trusts_the_list=False)
                bring_up_to_date(self._there, now, site.files, progress)
                break
            except RemoteError as error:
                if pause is None or not error.is_gone:
                    raise self._told(error) from error
            self.request.clock.sleep(pause)
            self._connect_again(may_fail=pause != _PAUSES[-1])
        return Sent(written=len(plan.to_send), unchanged=plan.unchanged, removed=len(plan.to_remove))

    def close(self) -> None:
        """Hang up."""
        if self._folder is not None:
            self._folder.close()
            self._folder = None

    @property
    def _there(self) -> SftpFolder:
        if self._folder is None:
            raise RemoteError("", is_gone=True)
        return self._folder

    def _connect_again(self, *, may_fail: bool) -> None:
        self.close()
        try:
            self._folder = connect(self.request, self.place, self._ask)
        except SurroundingsError:
            if not may_fail:
                raise

    def _ask(self, question: Message) -> str:
        """Return the password; who has typed it is not asked again when the connection breaks."""
        if not self._secret:
            self._secret = self.request.person.secret(question) or ""
        if not self._secret:
            raise UsageError(
                msg("{place} wants a password, and nobody is there to type one.", place=str(self.place)),
                msg("Use a key, or give the password as the environment variable VITRINE_SFTP_PASSWORD."),
            )
        return self._secret

    def _questions(self, others: tuple[str, ...], *, is_new: bool) -> Iterator[Message]:
        if others and is_new:
            yield msg(
                "{place} holds files already that Vitrine did not put there: {names}. "
                "Those that the site has too are replaced, the others stay. Publish there?",
                place=str(self.place),
                names=some_of(others),
            )
        elif others:
            yield msg(
                "These files there are not Vitrine's and would be replaced: {names}. Publish?",
                names=some_of(others),
            )

    def _told(self, error: RemoteError) -> SurroundingsError:
        if error.is_gone:
            return SurroundingsError(
                msg("The connection to {host} broke.", host=self.place.host),
                msg("Every page there still works. Publish again: it goes on where it stopped."),
            )
        return SurroundingsError(
            msg("{host} refused “{file}”: {why}.", host=self.place.host, file=error.path, why=str(error)),
            msg(
                "May this login write there, is the web space full? Every page there still works; "
                "publish again when this is mended. Where somebody has deleted files there, add `--all`."
            ),
        )
