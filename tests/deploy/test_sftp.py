"""SFTP against a real server of the protocol: who may come in, who is trusted, and lines that break."""

from __future__ import annotations

from typing import TYPE_CHECKING

import paramiko
import pytest
from support import command_line
from support.command_line import environment, run
from support.sftp import PASSWORD, Server, sftp_server
from support.shops import PRODUCT, tree, write_shop

from vitrine.deploy import sftp_connection
from vitrine.deploy.remote_site import LIST
from vitrine.deploy.sftp_connection import fingerprint
from vitrine.deploy.sftp_place import SftpPlace, parse_sftp_place
from vitrine.deploy.sftp_target import open_sftp
from vitrine.deploy.target import BuiltSite, DeployPlan, DeployRequest, Sent
from vitrine.errors import UsageError, VitrineError
from vitrine.messages import Message, tool_words
from vitrine.progress import Silent

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILES = {"index.html": b"<h1>Home", "a.css": b"a" * 300_000, "été/œuf.html": b"<h1>Egg", "empty.txt": b""}


class Clock:
    """Does not make anybody wait."""

    def __init__(self) -> None:
        self.waits: list[float] = []

    def now(self) -> float:
        """Return nothing of use."""
        return 0.0

    def sleep(self, seconds: float) -> None:
        """Note it."""
        self.waits.append(seconds)


class Somebody:
    """Answers what they were told to, and notes the questions."""

    def __init__(self, secret: str | None, *, agrees: bool | None) -> None:
        self._answers = secret, agrees
        self.asked: list[str] = []

    def secret(self, question: Message) -> str | None:
        """Answer."""
        self.asked.append(tool_words("en").render(question))
        return self._answers[0]

    def agrees(self, question: Message) -> bool | None:
        """Answer."""
        self.asked.append(tool_words("en").render(question))
        return self._answers[1]


class Helper:
    """Sends small sites to a server."""

    def __init__(self, server: Server, folder: Path) -> None:
        self.server = server
        self.folder = folder
        self.person = Somebody(None, agrees=None)
        self.environment = {"VITRINE_SFTP_PASSWORD": PASSWORD}
        self.clock = Clock()

    def know_the_server(self) -> None:
        """Write its key where `ssh` writes it."""
        (self.folder / ".ssh").mkdir(exist_ok=True)
        (self.folder / ".ssh" / "known_hosts").write_text(self.server.known_host, "utf-8")

    def deploy(self, files: dict[str, bytes], place: str = "") -> tuple[DeployPlan, Sent]:
        """Do all that a deploy does."""
        for path, content in files.items():
            file = self.folder / "site" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        placed = {path: self.folder / "site" / path for path in sorted(files)}
        site = BuiltSite(folder=self.folder / "site", files=placed, url="", shop=self.folder)
        request = DeployRequest(
            shop=self.folder,
            cache=self.folder,
            person=self.person,
            environment=self.environment,
            place=place or self.server.place(),
            clock=self.clock,
        )
        with open_sftp(request) as target:
            target.check()
            plan = target.plan(site)
            return plan, target.send(site, plan, Silent())

    def refused(self, files: dict[str, bytes] = FILES, place: str = "") -> str:
        """Return what a deploy says that does not come to its end."""
        with pytest.raises(VitrineError) as caught:
            self.deploy(files, place)
        words = tool_words("en")
        said = words.render(caught.value.message) + words.render(caught.value.way_out or caught.value.message)
        assert PASSWORD not in said
        return said

    @property
    def there(self) -> dict[str, bytes]:
        """What lies on the server."""
        return {path: content for path, content in tree(self.server.root / "www").items() if path != LIST}


@pytest.fixture
def helper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Helper]:
    """Somebody with an empty web space."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    (tmp_path / "server" / "www").mkdir(parents=True)
    with sftp_server(tmp_path / "server") as server:
        made = Helper(server, tmp_path)
        made.know_the_server()
        yield made


@pytest.mark.parametrize("renames_over", [True, False])
def test_only_what_changed_is_sent_and_others_files_stay(helper: Helper, *, renames_over: bool) -> None:
    helper.server.renames_over = renames_over
    plan, sent = helper.deploy(FILES)
    assert helper.there == FILES
    assert plan.questions == ()
    assert sent.written == 4
    (helper.server.root / "www" / "mine.txt").write_bytes(b"mine")
    changed = {**FILES, "index.html": b"<h1>New"}
    del changed["été/œuf.html"]
    plan, sent = helper.deploy(changed)
    assert helper.there == {**changed, "mine.txt": b"mine"}
    assert (plan.to_send, plan.to_remove) == (("index.html",), ("été/œuf.html",))
    plan, _ = helper.deploy({**changed, "mine.txt": b"ours"})
    assert "mine.txt" in tool_words("en").render(plan.questions[0])


def test_a_folder_with_things_in_it_is_asked_about(helper: Helper) -> None:
    (helper.server.root / "www" / "index.html").write_bytes(b"of the provider")
    plan, _ = helper.deploy(FILES)
    assert "index.html" in tool_words("en").render(plan.questions[0])


def test_an_unknown_server_is_shown_and_never_taken_for_granted(helper: Helper) -> None:
    known = helper.folder / ".ssh" / "known_hosts"
    known.unlink()
    mark = fingerprint(helper.server.key.asbytes())
    assert mark in helper.refused()
    helper.person = Somebody(None, agrees=False)
    assert mark in helper.refused()
    assert not known.exists()
    assert helper.there == {}
    helper.person = Somebody(None, agrees=True)
    helper.deploy(FILES)
    assert mark in helper.person.asked[0]
    helper.deploy(FILES)
    assert len(helper.person.asked) == 1
    helper.server.key = paramiko.ECDSAKey.generate()
    assert "another key" in helper.refused()
    helper.server.key = paramiko.RSAKey.generate(2048)
    assert "another key" in helper.refused()


def test_a_known_server_stays_known_where_the_list_s_last_line_has_no_end(helper: Helper) -> None:
    known = helper.folder / ".ssh" / "known_hosts"
    other = f"other.example {helper.server.key.get_name()} {helper.server.key.get_base64()}"
    known.write_text(other, "utf-8")
    helper.person = Somebody(None, agrees=True)
    helper.deploy(FILES)
    assert known.read_text("utf-8").splitlines()[0] == other
    helper.deploy(FILES)
    assert len(helper.person.asked) == 1


def test_a_password_comes_from_the_environment_or_a_person(helper: Helper) -> None:
    helper.environment["VITRINE_SFTP_PASSWORD"] = "wrong"  # noqa: S105 - nobody's
    assert "did not accept the login" in helper.refused()
    helper.environment = {}
    assert "wants a password" in helper.refused()
    helper.person = Somebody(PASSWORD, agrees=None)
    helper.server.hang_ups = [2]
    helper.deploy(FILES)
    assert helper.there == FILES
    assert len(helper.person.asked) == 1


def test_a_key_opens_without_a_question(helper: Helper) -> None:
    key = paramiko.ECDSAKey.generate()
    key.write_private_key_file(str(helper.folder / ".ssh" / "id_ecdsa"))
    helper.server.allowed = paramiko.ECDSAKey(data=key.asbytes())
    helper.environment = {}
    helper.deploy(FILES)
    assert helper.there == FILES
    assert helper.person.asked == []


def test_a_line_that_breaks_is_taken_up_again(helper: Helper) -> None:
    """After pauses; one that stays broken is told, and the next deploy goes on."""
    helper.server.hang_ups = [2, 3]
    helper.deploy(FILES)
    assert helper.there == FILES
    assert helper.clock.waits == [2.0, 8.0]
    helper.server.hang_ups = [1, 0, 0, 0]
    changed = {path: content + b"!" for path, content in FILES.items()}
    assert "goes on where it stopped" in helper.refused(changed)
    half_way = helper.there
    half_way.pop(".vitrine-upload", None)
    assert all(content in {FILES[path], changed[path]} for path, content in half_way.items())
    helper.deploy(changed)
    assert helper.there == changed


def test_a_full_server_leaves_whole_files(helper: Helper) -> None:
    helper.deploy(FILES)
    helper.server.full_after = 2
    changed = {path: content + b"!" for path, content in FILES.items()}
    assert "is the web space full" in helper.refused(changed)
    assert all(content in {FILES[path], changed[path]} for path, content in helper.there.items())
    helper.server.full_after = -1
    helper.deploy(changed)
    assert helper.there == changed


def test_without_paramiko_it_is_said_what_to_install(helper: Helper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sftp_connection, "paramiko", None)
    assert "`pip install paramiko`" in helper.refused()


def test_what_is_not_there_is_said_so(helper: Helper) -> None:
    assert "no folder “/web”" in helper.refused(place=helper.server.place("web"))
    assert "could not be reached" in helper.refused(place="sftp://helene@127.0.0.1:9/www")


def test_an_alias_of_ssh_is_understood(helper: Helper) -> None:
    text = f"Host shop\n  HostName 127.0.0.1\n  Port {helper.server.port}\n  User helene\n"
    (helper.folder / ".ssh" / "config").write_text(text, "utf-8")
    helper.deploy(FILES, "shop:www")
    assert helper.there == FILES


def test_the_command_sends_a_shop_and_never_shows_the_password(
    helper: Helper, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = write_shop(helper.folder / "shop", {"products/boulier.yaml": PRODUCT.format(title="Boulier")})
    monkeypatch.setattr(
        command_line,
        "environment",
        lambda language: environment(language) | {"VITRINE_SFTP_PASSWORD": PASSWORD},
    )
    said = run("deploy", shop, "--to", "sftp", helper.server.place(), "--debug", "-v", here=helper.folder)
    assert said.code == 0, said.err
    out = {path: content for path, content in tree(shop / "_site").items() if "manifest.json" not in path}
    assert helper.there == out
    again = run("deploy", shop, "--to", "sftp", helper.server.place(), here=helper.folder)
    assert "0 files sent" in again.out
    assert PASSWORD not in said.out + said.err + again.out + again.err
    assert not [path for path, content in tree(helper.folder).items() if PASSWORD.encode() in content]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("helene@host.example:www", SftpPlace("host.example", "helene", 0, "www")),
        ("host.example:/var/www/shop", SftpPlace("host.example", "", 0, "/var/www/shop")),
        ("sftp://helene@host.example:2222/www", SftpPlace("host.example", "helene", 2222, "/www")),
        ("SFTP://host.example/", SftpPlace("host.example", "", 0, "/")),
        ("helene@[2001:db8::1]:www", SftpPlace("2001:db8::1", "helene", 0, "www")),
        ("sftp://[2001:db8::1]:22/www", SftpPlace("2001:db8::1", "", 22, "/www")),
        ("host:été/a b", SftpPlace("host", "", 0, "été/a b")),
    ],
)
def test_a_place_is_read_as_people_write_it(text: str, place: SftpPlace) -> None:
    assert parse_sftp_place(text) == place
    assert parse_sftp_place(str(place)) == place


@pytest.mark.parametrize(
    "text",
    [
        *("", "www", "host.example", "host.example:", "sftp://host.example", "https://host.example/www"),
        *("sftp://host:99999/www", "C:\\www", "helene:secret@host:www", "sftp://helene:secret@host/www"),
    ],
)
def test_what_is_no_place_is_refused_without_repeating_a_password(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_sftp_place(text)
    assert "secret" not in tool_words("en").render(caught.value.message)
