"""The calls of Netlify's API that a deploy needs (github.com/netlify/open-api, swagger.yml, May 2026)."""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Final, TypeVar
from urllib.parse import quote

from msgspec import Struct

from vitrine.deploy.web_api import ApiError
from vitrine.errors import SurroundingsError, UsageError, VitrineError
from vitrine.messages import Message, msg

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from vitrine.deploy.waiting import Clock
    from vitrine.deploy.web_api import WebApi

T = TypeVar("T")

ADDRESS: Final = "https://api.netlify.com/api/v1"
TOKEN_PAGE: Final = "app.netlify.com/user/applications"  # noqa: S105 - where people make one

_COMPARED: Final = frozenset({"prepared", "uploading", "uploaded", "ready", "processed", "processing"})
"""States in which Netlify has compared the list of files with what it has."""
_LONGEST_WORK: Final = 900.0
"""Seconds that Netlify is given to do its part."""
_LONGEST_PUBLICATION: Final = 60.0
"""Seconds from ready to live; it is a moment where nobody publishes something else meanwhile."""
_LONGEST_PAUSE: Final = 5.0
_ID: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


class NetlifySite(Struct, frozen=True):
    """A site of the account."""

    id: str
    name: str
    address: str
    published: str
    """Id of the deploy that visitors see; empty when there is none yet."""
    is_locked: bool
    """Whether its owner has stopped new deploys from becoming the published one."""


class NetlifyDeploy(Struct, frozen=True):
    """One deploy of a site."""

    id: str
    state: str
    required: tuple[str, ...]
    """SHA-1 digests of the files that Netlify does not have."""
    address: str
    """Where this deploy, and no later one, is seen."""
    why: str
    """What went wrong, in Netlify's words; empty for nothing."""


def is_site_id(name: str) -> bool:
    """Say whether this is the id of a site, which cannot be its name."""
    return bool(_ID.fullmatch(name))


class NetlifyApi:
    """The account that a token opens."""

    def __init__(self, web: WebApi, clock: Clock) -> None:
        self._web = web
        self._clock = clock

    def check_token(self) -> None:
        """See whether Netlify knows the token.

        Raises:
            SurroundingsError: It does not, or cannot be reached.
        """
        try:
            self._web.get("/user")
        except ApiError as error:
            raise in_our_words(error) from error

    def site(self, name: str) -> NetlifySite | None:
        """Return a site by its name, domain or id; None when the account has none such."""
        wanted = name if "." in name or is_site_id(name) else f"{name}.netlify.app"
        try:
            return _understood(_site, self._web.get(f"/sites/{quote(wanted, safe='')}").data)
        except ApiError as error:
            if error.status in {401, 403, 404}:  # the token is good: this site is not the account's
                return None
            raise in_our_words(error) from error

    def site_names(self) -> tuple[str, ...]:
        """Return the names of the account's sites, the last used first."""
        try:
            found = self._web.get("/sites?per_page=100").data
        except ApiError as error:
            raise in_our_words(error) from error
        return _understood(lambda sites: tuple(str(site["name"]) for site in sites), found)

    def make_site(self, name: str) -> NetlifySite:
        """Make a site.

        Raises:
            UsageError: The name is taken, or cannot be one.
        """
        try:
            return _understood(_site, self._web.post("/sites", {"name": name}).data)
        except ApiError as error:
            if error.status == 422:  # noqa: PLR2004 - what the service thinks wrong with the question
                raise UsageError(
                    msg("Netlify cannot name a site “{name}”: {why}", name=name, why=error.said),
                    msg("Choose another name after `--site`: small letters, digits and hyphens."),
                ) from error
            raise in_our_words(error) from error

    def files(self, site: NetlifySite) -> dict[str, str]:
        """Return the files that visitors see, by path without the first slash, each with its SHA-1."""
        found: dict[str, str] = {}
        page = 1
        while site.published:
            try:
                answer = self._web.get(f"/sites/{site.id}/files?per_page=1000&page={page}")
            except ApiError as error:
                raise in_our_words(error) from error
            found |= _understood(_files, answer.data)
            if 'rel="next"' not in answer.headers.get("link", ""):
                break
            page += 1
        return found

    def publications(self, site: NetlifySite) -> int | None:
        """Return how often a site was published in this calendar month; None when Netlify does not say.

        The month is that of Netlify's own clock, in UTC. It is only told to people, so no fault of it stops
        anything.
        """
        try:
            answer = self._web.get(f"/sites/{site.id}/deploys?production=true&per_page=100")
            month = parsedate_to_datetime(answer.headers["date"]).strftime("%Y-%m-")
            return sum(str(deploy.get("published_at") or "").startswith(month) for deploy in answer.data)
        except (ApiError, SurroundingsError, KeyError, TypeError, ValueError, AttributeError):
            return None

    def begin(self, site: NetlifySite, digests: Mapping[str, str], *, is_draft: bool) -> NetlifyDeploy:
        """Begin a deploy with the list of all files, and wait until Netlify says which it lacks.

        Args:
            site: The site.
            digests: SHA-1 by path.
            is_draft: A preview, which visitors of the site do not see.
        """
        asked = {
            "files": {f"/{path}": sha for path, sha in digests.items()},
            "draft": is_draft,
            "async": True,
        }
        try:
            deploy = _understood(_deploy, self._web.post(f"/sites/{site.id}/deploys", asked).data)
        except ApiError as error:
            raise in_our_words(error) from error
        return deploy if deploy.required else self._wait(deploy, _COMPARED)

    def upload(self, deploy: NetlifyDeploy, path: str, content: bytes) -> None:
        """Send a file that Netlify lacks."""
        place = "/".join(quote(part, safe="") for part in path.split("/"))
        try:
            self._web.put(f"/deploys/{deploy.id}/files/{place}?size={len(content)}", content)
        except ApiError as error:
            raise in_our_words(error) from error

    def wait_until_ready(self, deploy: NetlifyDeploy) -> NetlifyDeploy:
        """Wait until a deploy can be seen."""
        return self._wait(deploy, frozenset({"ready"}))

    def wait_until_live(self, site: NetlifySite, deploy: NetlifyDeploy) -> bool:
        """Wait until visitors see a deploy that is ready; say whether they do."""
        until = self._clock.now() + _LONGEST_PUBLICATION
        while True:
            there = self.site(site.id)
            if there is not None and there.published == deploy.id:
                return True
            if there is None or there.is_locked or self._clock.now() > until:
                return False
            self._clock.sleep(2.0)

    def _wait(self, deploy: NetlifyDeploy, states: frozenset[str]) -> NetlifyDeploy:
        until, pause = self._clock.now() + _LONGEST_WORK, 1.0
        while True:
            try:
                deploy = _understood(_deploy, self._web.get(f"/deploys/{deploy.id}").data)
            except ApiError as error:
                raise in_our_words(error) from error
            if deploy.state in {"error", "rejected"}:
                raise SurroundingsError(
                    msg("Netlify could not publish the site: {why}", why=deploy.why or deploy.state),
                    msg("The site there is as it was. Publish again when this is mended."),
                )
            if deploy.state in states:
                return deploy
            if self._clock.now() > until:
                raise SurroundingsError(
                    msg("Netlify has been working on the site for a quarter of an hour and is not done."),
                    msg("Look at app.netlify.com how it stands; publish again if it never ends."),
                )
            self._clock.sleep(pause)
            pause = min(pause * 1.5, _LONGEST_PAUSE)


def in_our_words(error: ApiError) -> VitrineError:
    """Return what Netlify answered as a sentence and a way out."""
    as_it_was = msg("The site there is as it was. Publish again when this is mended.")
    match error.status:
        case 401:
            return SurroundingsError(
                msg("Netlify does not know this token."),
                msg("Make a new one at {page} and give it as NETLIFY_AUTH_TOKEN.", page=TOKEN_PAGE),
            )
        case 402 | 403:
            return SurroundingsError(
                msg("Netlify does not allow it: {why}", why=_why(error)),
                msg(
                    "Look at app.netlify.com: are the month's credits used up, is the site somebody else's? "
                    "The site there is as it was."
                ),
            )
        case 429:
            return SurroundingsError(
                msg("Netlify asks for a pause: too many deploys or requests in a short time."),
                msg("Publish again in some minutes. The site there is as it was."),
            )
        case status if status >= 500:  # noqa: PLR2004 - the service's own faults
            return SurroundingsError(
                msg("Netlify has trouble of its own ({status}: {why}).", status=status, why=_why(error)),
                msg("See netlifystatus.com, and publish again later. The site there is as it was."),
            )
        case status:
            return SurroundingsError(
                msg("Netlify refused ({status}): {why}", status=status, why=_why(error)), as_it_was
            )


def _why(error: ApiError) -> Message | str:
    return error.said or msg("it gave no reason")


def _understood(read: Callable[[Any], T], data: Any) -> T:  # noqa: ANN401 - what the service says
    """Return what an answer says.

    Raises:
        SurroundingsError: It is not what Netlify answers: something else may stand in between.
    """
    try:
        return read(data)
    except (KeyError, TypeError, AttributeError) as error:
        raise SurroundingsError(
            msg("What came back is no answer of Netlify's."),
            msg("Does this network ask for a login first? Publish again when it lets you through."),
        ) from error


def _files(data: Any) -> dict[str, str]:  # noqa: ANN401 - what the service says
    return {str(file["path"]).lstrip("/"): str(file["sha"]) for file in data}


def _site(data: Any) -> NetlifySite:  # noqa: ANN401 - what the service says
    published = data.get("published_deploy") or {}
    return NetlifySite(
        id=str(data["id"]),
        name=str(data.get("name") or ""),
        address=f"{str(data.get('ssl_url') or data.get('url') or '').rstrip('/')}/",
        published=str(published.get("id") or ""),
        is_locked=bool(published.get("locked")),
    )


def _deploy(data: Any) -> NetlifyDeploy:  # noqa: ANN401 - what the service says
    return NetlifyDeploy(
        id=str(data["id"]),
        state=str(data.get("state") or ""),
        required=tuple(data.get("required") or ()),
        address=str(data.get("deploy_ssl_url") or data.get("deploy_url") or ""),
        why=str(data.get("error_message") or ""),
    )
