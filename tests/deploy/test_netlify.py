"""Netlify, against a server that speaks its documented API and is told to fail at each step."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
from support.command_line import run
from support.netlify import TOKEN, Account, netlify
from support.shops import PRODUCT, SHOP_YAML, tree, write_shop

from vitrine.deploy.netlify_target import open_netlify
from vitrine.deploy.target import BuiltSite, DeployPlan, DeployRequest, Sent
from vitrine.deploy.web_api import Answer, WebApi
from vitrine.errors import UsageError, VitrineError
from vitrine.messages import Message, tool_words
from vitrine.progress import Silent

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILES = {
    "index.html": b"<h1>Home",
    "photos/a.webp": b"photo",
    "photos/the same.webp": b"photo",
    "été/l'œuf & co.html": b"<h1>Egg",
    "_headers": b"/*",
}


class Clock:
    """Does not make anybody wait."""

    def __init__(self) -> None:
        self.waits: list[float] = []
        self.hours = 0
        """How many hours later each look at it is."""

    def now(self) -> float:
        """Return how long was waited."""
        return sum(self.waits) + self.hours * 3600 * len(self.waits)

    def sleep(self, seconds: float) -> None:
        """Note it."""
        self.waits.append(seconds)


class Nobody:
    """Answers what it was made with."""

    def __init__(self, secret: str | None = None) -> None:
        self._secret = secret

    def secret(self, question: Message) -> str | None:  # noqa: ARG002 - as it is asked
        """Answer."""
        return self._secret

    def agrees(self, question: Message) -> bool | None:  # noqa: ARG002 - as it is asked
        """Answer nothing."""
        return None


class Publisher:
    """Publishes small sites."""

    def __init__(self, account: Account, api: str, folder: Path) -> None:
        self.account = account
        self.clock = Clock()
        self.folder = folder
        self.environment = {"NETLIFY_API_URL": api, "NETLIFY_AUTH_TOKEN": TOKEN}
        self.person = Nobody()

    def site(self, files: dict[str, bytes], url: str = "") -> BuiltSite:
        """Write a site."""
        for path, content in files.items():
            file = self.folder / "site" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        placed = {path: self.folder / "site" / path for path in sorted(files)}
        return BuiltSite(folder=self.folder / "site", files=placed, url=url, shop=self.folder)

    def deploy(
        self, files: dict[str, bytes], name: str = "toupie", *, production: bool = True
    ) -> tuple[DeployPlan, Sent]:
        """Do all that a deploy does."""
        request = DeployRequest(
            shop=self.folder,
            cache=self.folder,
            person=self.person,
            environment=self.environment,
            site=name,
            production=production,
            clock=self.clock,
        )
        with open_netlify(request) as target:
            target.check()
            site = self.site(files)
            plan = target.plan(site)
            return plan, target.send(site, plan, Silent())

    def refused(self, name: str = "toupie") -> str:
        """Return what a deploy says that does not come to its end."""
        with pytest.raises(VitrineError) as caught:
            self.deploy(FILES, name)
        said = told(caught.value)
        assert TOKEN not in said
        assert TOKEN not in repr(caught.value)
        return said


def told(error: VitrineError) -> str:
    words = tool_words("en")
    return words.render(error.message) + (f" {words.render(error.way_out)}" if error.way_out else "")


@pytest.fixture
def publisher(tmp_path: Path) -> Iterator[Publisher]:
    """Somebody with an empty site named toupie."""
    with netlify() as (account, api):
        account.add_site("toupie")
        yield Publisher(account, api, tmp_path)


def test_from_the_first_deploy_to_one_that_changes_nothing(publisher: Publisher) -> None:
    """Every file is listed each time; only what Netlify lacks is sent, the same content once."""
    account = publisher.account
    plan, sent = publisher.deploy(FILES)
    assert account.published("toupie") == FILES
    assert len(plan.to_send) == 5
    assert account.asked.count("upload") == 4
    assert (sent.written, sent.is_public, sent.address) == (4, True, "https://toupie.netlify.app/")
    assert "of the 300 credits" in tool_words("en").render(plan.remarks[0])

    changed = {**FILES, "index.html": b"<h1>New"}
    del changed["_headers"]
    account.files_a_page = 2
    plan, sent = publisher.deploy(changed)
    assert account.published("toupie") == changed
    assert (plan.to_send, plan.to_remove) == (("index.html",), ("_headers",))
    assert account.asked.count("upload") == 5
    assert account.asked.count("files") == 3

    deploys = len(account.deploys)
    plan, sent = publisher.deploy(changed, name="")
    assert (sent.written, sent.unchanged, sent.is_public) == (0, 4, True)
    assert len(account.deploys) == deploys


def test_the_month_s_credits_are_told_before_they_are_spent(publisher: Publisher) -> None:
    """Counted are this month's publications of this site: no previews, none of the month before."""
    account = publisher.account
    words = tool_words("en")

    def remarks(content: bytes) -> list[str]:
        plan, _ = publisher.deploy({"index.html": content})
        return [words.render(remark) for remark in plan.remarks]

    assert "published 1 time this month, which takes 15; the rest pays for about" in remarks(b"1")[1]
    publisher.deploy({"index.html": b"look"}, production=False)
    account.deploys["before"] = {
        **next(iter(account.deploys.values())),
        "published_at": "2026-10-31T23:59:59.000Z",
    }
    assert "published 2 times this month, which takes 30;" in remarks(b"2")[1]
    assert remarks(b"2") == []  # nothing is published, nothing is taken
    account.faults["list"] = [404]
    assert len(remarks(b"3")) == 1
    for number in range(16):
        account.deploys[f"more{number}"] = {
            **account.deploys["before"],
            "published_at": "2026-11-01T00:00:00Z",
        }
    assert "published 20 times this month, which takes 300: nothing is left" in remarks(b"4")[1]


def test_a_preview_is_seen_by_nobody_else(publisher: Publisher) -> None:
    publisher.deploy(FILES)
    plan, sent = publisher.deploy({"index.html": b"<h1>Look"}, production=False)
    assert publisher.account.published("toupie") == FILES
    assert (sent.is_public, sent.address) == (False, "https://deploy1--toupie.netlify.app")
    assert plan.remarks == ()
    assert "--production" in tool_words("en").render(sent.next_steps[0])


def test_a_site_whose_publishing_is_stopped_is_told_of(publisher: Publisher) -> None:
    publisher.deploy(FILES)
    publisher.account.is_locked = True
    _, sent = publisher.deploy({"index.html": b"<h1>Look"})
    assert not sent.is_public
    assert "auto publishing is stopped" in tool_words("en").render(sent.next_steps[0])
    assert publisher.account.published("toupie") == FILES


def test_a_new_name_makes_a_new_site_after_a_question(publisher: Publisher) -> None:
    plan, _ = publisher.deploy(FILES, "toupie-bleue")
    assert "Make it?" in tool_words("en").render(plan.questions[0])
    assert publisher.account.published("toupie-bleue") == FILES
    publisher.account.faults = {}
    assert "taken" in publisher.refused("taken")
    assert "toupie" in publisher.refused("not a name")
    assert "toupie" in publisher.refused("00000000-0000-0000-0000-999999999999")


def test_no_site_named_means_a_choice(publisher: Publisher) -> None:
    assert "Yours: toupie" in publisher.refused("")


@pytest.mark.parametrize("step", ["user", "site", "begin", "upload", "wait"])
def test_a_fault_that_passes_is_waited_for(publisher: Publisher, step: str) -> None:
    publisher.account.faults = {step: [503, 503, "drop"] if step != "begin" else [503, 503, 429]}
    _, sent = publisher.deploy(FILES)
    assert sent.is_public
    assert publisher.account.published("toupie") == FILES
    assert publisher.clock.waits[:2] == [1.0, 2.0]
    assert (15.0 in publisher.clock.waits) == (step == "begin")


@pytest.mark.parametrize("step", ["user", "site", "files", "begin", "upload", "wait"])
@pytest.mark.parametrize("fault", [500, "drop"])
def test_a_fault_that_stays_leaves_the_old_site_and_can_be_repeated(
    publisher: Publisher, step: str, fault: int | str
) -> None:
    publisher.deploy({"index.html": b"<h1>Old"})
    publisher.account.faults = {step: [fault] * 50}
    said = publisher.refused()
    assert "trouble of its own (500" in said if fault == 500 else "stopped answering" in said
    assert publisher.account.published("toupie") == {"index.html": b"<h1>Old"}
    publisher.account.faults = {}
    publisher.deploy(FILES)
    assert publisher.account.published("toupie") == FILES


class CutError(BaseException):
    """The power went."""


@pytest.mark.parametrize("is_heard", [False, True])
def test_cut_off_at_any_request_visitors_see_one_whole_site_and_the_next_deploy_completes(
    publisher: Publisher, monkeypatch: pytest.MonkeyPatch, *, is_heard: bool
) -> None:
    """Before a question was heard, or before its answer was: killed at each in turn."""
    ask, before = WebApi._once, FILES
    asked = cut = 0

    def once(web: WebApi, *question: Any) -> Answer:
        nonlocal asked
        asked += 1
        if asked == cut and not is_heard:
            raise CutError
        answer = ask(web, *question)
        if asked == cut:
            raise CutError
        return answer

    monkeypatch.setattr(WebApi, "_once", once)
    publisher.deploy(before)
    while True:
        asked, cut = 0, cut + 1
        after = {"index.html": b"<h1>New %d" % cut, "photos/a.webp": b"photo %d" % cut, "b.css": b"b"}
        with suppress(CutError):
            publisher.deploy(after)
        was_cut, asked = asked == cut, -1000
        assert publisher.account.published("toupie") in (before, after)
        publisher.deploy(after)
        assert publisher.account.published("toupie") == after
        before = after
        if not was_cut:
            assert cut > 8
            return


def test_what_may_have_been_done_is_not_asked_for_twice(publisher: Publisher) -> None:
    """A deploy costs credits."""
    publisher.account.faults = {"begin": [502]}
    assert "502" in publisher.refused()
    assert publisher.account.asked.count("begin") == 1
    publisher.account.faults = {"begin": ["drop"]}
    assert "stopped answering" in publisher.refused()
    assert publisher.account.asked.count("begin") == 2


@pytest.mark.parametrize("step", ["site", "files", "begin", "wait"])
def test_an_answer_that_is_not_netlify_s_is_told(publisher: Publisher, step: str) -> None:
    """As of a hotel's network that wants a login first."""
    publisher.deploy({"index.html": b"<h1>Old"})
    publisher.account.faults = {step: ["page"]}
    assert "no answer of Netlify's" in publisher.refused()


def test_the_service_s_own_words_decide_how_long_is_waited(publisher: Publisher) -> None:
    publisher.account.faults = {"user": [429]}
    publisher.account.retry_after = "17"
    publisher.deploy({"index.html": b"<h1>Old"})
    assert publisher.clock.waits[0] == 17.0
    publisher.account.faults = {"begin": [429]}
    publisher.account.retry_after = "3600"
    assert "too many deploys" in publisher.refused()


@pytest.mark.parametrize(
    ("step", "status", "told_as"),
    [
        ("user", 401, "does not know this token"),
        ("begin", 402, "credits used up"),
        ("begin", 403, "credits used up"),
        ("begin", 422, "refused (422)"),
        ("upload", 401, "does not know this token"),
        ("user", 404, "refused (404)"),
    ],
)
def test_each_refusal_has_its_words(publisher: Publisher, step: str, status: int, told_as: str) -> None:
    publisher.account.faults = {step: [status] * 9}
    assert told_as in publisher.refused()


def test_a_deploy_that_netlify_cannot_finish_says_why(publisher: Publisher) -> None:
    def fail(deploy: dict[str, object]) -> dict[str, object]:
        return {"id": deploy["id"], "state": "error", "error_message": "Form detection failed"}

    publisher.account.look = fail  # type: ignore[method-assign]
    assert "Form detection failed" in publisher.refused()


def test_a_deploy_that_never_ends_is_given_up(publisher: Publisher) -> None:
    def never(deploy: dict[str, object]) -> dict[str, object]:
        return {"id": deploy["id"], "state": "processing"}

    publisher.account.look = never  # type: ignore[method-assign]
    publisher.clock.hours = 1
    assert "a quarter of an hour" in publisher.refused()


def test_no_network_is_said_so(publisher: Publisher) -> None:
    publisher.environment["NETLIFY_API_URL"] = "http://127.0.0.1:9"
    assert "127.0.0.1 could not be reached" in publisher.refused()


def test_a_token_is_taken_from_the_environment_or_asked_for(publisher: Publisher) -> None:
    del publisher.environment["NETLIFY_AUTH_TOKEN"]
    with pytest.raises(UsageError, match="without a token"):
        publisher.deploy(FILES)
    publisher.person = Nobody(TOKEN)
    publisher.deploy(FILES)
    assert publisher.account.published("toupie") == FILES
    for odd in ("two words", "tok\nen", "clé"):
        publisher.person = Nobody(odd)
        with pytest.raises(UsageError) as caught:
            publisher.deploy(FILES)
        assert odd not in told(caught.value)


def test_names_that_netlify_cannot_take_are_refused(publisher: Publisher) -> None:
    with pytest.raises(UsageError, match="# or"):
        publisher.deploy({"static/a#b.pdf": b""})


def test_the_command_publishes_and_never_shows_the_token(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor does it write it anywhere, whatever goes wrong."""
    home = "url: https://toupie.netlify.app/"
    shop = write_shop(
        tmp_path / "shop",
        {"products/boulier.yaml": PRODUCT.format(title="Boulier")},
        shop_yaml=SHOP_YAML.replace("url: https://boutique.example/", home),
    )
    with netlify() as (account, api):
        account.add_site("toupie")
        monkeypatch.setenv("NETLIFY_API_URL", api)
        monkeypatch.setenv("NETLIFY_AUTH_TOKEN", TOKEN)
        said = []

        def deploy(*options: str) -> str:
            said.append(run("deploy", shop, "--to", "netlify", *options, "--debug", "-v", here=tmp_path))
            return said[-1].out + said[-1].err

        account.faults = {"begin": [500]}
        assert "trouble of its own" in deploy("--site", "toupie", "--production")
        account.faults = {"user": [401]}
        assert "does not know this token" in deploy("--site", "toupie", "--production")
        assert "Its preview: https://deploy0--toupie" in deploy("--site", "toupie")
        assert not (shop / "prices.csv").exists()
        assert "Nothing was touched" in deploy("--production", "--dry-run")
        assert account.published("toupie") == {}
        assert "It is live at https://toupie.netlify.app/" in deploy("--production")
        assert "boulier" in (shop / "prices.csv").read_text("utf-8")
        out = {path: content for path, content in tree(shop / "_site").items() if "manifest.json" not in path}
        assert account.published("toupie") == out
        assert "says nothing to" in deploy("--branch", "x")
    assert not [one for one in said if TOKEN in one.out + one.err]
    assert not [path for path, content in tree(tmp_path).items() if TOKEN.encode() in content]
