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


class Sender:
    """Sends small sites to a server."""

    def __init__(self, server: Server, folder: Path) -> None:
        self.server = server
        self.folder = folder
        self.person = Somebody(None, agrees=None)
        self.environment = {"VITRINE_SFTP_PASSWORD": PASSWORD}
        self.clock = Clock()
        self.everything = False

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
            everything=self.everything,
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
def sender(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sender]:
    """Somebody with an empty web space."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    (tmp_path / "server" / "www").mkdir(parents=True)
    with sftp_server(tmp_path / "server") as server:
        made = Sender(server, tmp_path)
        made.know_the_server()
        yield made


@pytest.mark.parametrize("renames_over", [True, False])
def test_only_what_changed_is_sent_and_others_files_stay(sender: Sender, *, renames_over: bool) -> None:
    sender.server.renames_over = renames_over
    plan, sent = sender.deploy(FILES)
    assert sender.there == FILES
    assert plan.questions == ()
    assert sent.written == 4
    (sender.server.root / "www" / "mine.txt").write_bytes(b"mine")
    changed = {**FILES, "index.html": b"<h1>New"}
    del changed["été/œuf.html"]
    plan, sent = sender.deploy(changed)
    assert sender.there == {**changed, "mine.txt": b"mine"}
    assert (plan.to_send, plan.to_remove) == (("index.html",), ("été/œuf.html",))
    plan, _ = sender.deploy({**changed, "mine.txt": b"ours"})
    assert "mine.txt" in tool_words("en").render(plan.questions[0])


def test_a_folder_with_things_in_it_is_asked_about(sender: Sender) -> None:
    (sender.server.root / "www" / "index.html").write_bytes(b"of the provider")
    plan, _ = sender.deploy(FILES)
    assert "index.html" in tool_words("en").render(plan.questions[0])


def test_an_unknown_server_is_shown_and_never_taken_for_granted(sender: Sender) -> None:
    known = sender.folder / ".ssh" / "known_hosts"
    known.unlink()
    mark = fingerprint(sender.server.key.asbytes())
    assert mark in sender.refused()
    sender.person = Somebody(None, agrees=False)
    assert mark in sender.refused()
    assert not known.exists()
    assert sender.there == {}
    sender.person = Somebody(None, agrees=True)
    sender.deploy(FILES)
    assert mark in sender.person.asked[0]
    sender.deploy(FILES)
    assert len(sender.person.asked) == 1
    sender.server.key = paramiko.ECDSAKey.generate()
    assert "another key" in sender.refused()
    sender.server.key = paramiko.RSAKey.generate(2048)
    assert "another key" in sender.refused()


def test_a_known_server_stays_known_where_the_list_s_last_line_has_no_end(sender: Sender) -> None:
    known = sender.folder / ".ssh" / "known_hosts"
    other = f"other.example {sender.server.key.get_name()} {sender.server.key.get_base64()}"
    known.write_text(other, "utf-8")
    sender.person = Somebody(None, agrees=True)
    sender.deploy(FILES)
    assert known.read_text("utf-8").splitlines()[0] == other
    sender.deploy(FILES)
    assert len(sender.person.asked) == 1


def test_a_password_comes_from_the_environment_or_a_person(sender: Sender) -> None:
    sender.environment["VITRINE_SFTP_PASSWORD"] = "wrong"  # noqa: S105 - nobody's
    assert "did not accept the login" in sender.refused()
    sender.environment = {}
    assert "wants a password" in sender.refused()
    sender.person = Somebody(PASSWORD, agrees=None)
    sender.server.hang_ups = [2]
    sender.deploy(FILES)
    assert sender.there == FILES
    assert len(sender.person.asked) == 1


def test_a_key_opens_without_a_question(sender: Sender) -> None:
    key = paramiko.ECDSAKey.generate()
    key.write_private_key_file(str(sender.folder / ".ssh" / "id_ecdsa"))
    sender.server.allowed = paramiko.ECDSAKey(data=key.asbytes())
    sender.environment = {}
    sender.deploy(FILES)
    assert sender.there == FILES
    assert sender.person.asked == []


def test_a_line_that_breaks_is_taken_up_again(sender: Sender) -> None:
    """After pauses; one that stays broken is told, and the next deploy goes on."""
    sender.server.hang_ups = [2, 3]
    sender.deploy(FILES)
    assert sender.there == FILES
    assert sender.clock.waits == [2.0, 8.0]
    before = FILES
    for moment in (0, 1, 3, 5):
        sender.server.hang_ups = [moment, 0, 0, 0]
        changed = {path: content + b"!" for path, content in before.items()}
        assert "goes on where it stopped" in sender.refused(changed)
        half_way = {path: content for path, content in sender.there.items() if path in FILES}
        assert len(half_way) == len(FILES)
        assert all(content in {before[path], changed[path]} for path, content in half_way.items())
        sender.deploy(changed)
        assert sender.there == changed
        before = changed


def test_a_full_server_leaves_whole_files(sender: Sender) -> None:
    sender.deploy(FILES)
    sender.server.full_after = 2
    changed = {path: content + b"!" for path, content in FILES.items()}
    assert "is the web space full" in sender.refused(changed)
    assert all(content in {FILES[path], changed[path]} for path, content in sender.there.items())
    sender.server.full_after = -1
    sender.deploy(changed)
    assert sender.there == changed


def test_without_paramiko_it_is_said_what_to_install(sender: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sftp_connection, "paramiko", None)
    assert "`pip install paramiko`" in sender.refused()


def test_what_is_not_there_is_said_so(sender: Sender) -> None:
    assert "no folder “/web”" in sender.refused(place=sender.server.place("web"))
    assert "could not be reached" in sender.refused(place="sftp://helene@127.0.0.1:9/www")


def test_an_alias_of_ssh_is_understood(sender: Sender) -> None:
    text = f"Host shop\n  HostName 127.0.0.1\n  Port {sender.server.port}\n  User helene\n"
    text += "  ProxyJump none\n"
    (sender.folder / ".ssh" / "config").write_text(text, "utf-8")
    sender.deploy(FILES, "shop:www")
    assert sender.there == FILES


def test_the_command_sends_a_shop_and_never_shows_the_password(
    sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = write_shop(sender.folder / "shop", {"products/boulier.yaml": PRODUCT.format(title="Boulier")})
    monkeypatch.setattr(
        command_line,
        "environment",
        lambda language: environment(language) | {"VITRINE_SFTP_PASSWORD": PASSWORD},
    )
    said = run("deploy", shop, "--to", "sftp", sender.server.place(), "--debug", "-v", here=sender.folder)
    assert said.code == 0, said.err
    out = {path: content for path, content in tree(shop / "_site").items() if "manifest.json" not in path}
    assert sender.there == out
    again = run("deploy", shop, "--to", "sftp", sender.server.place(), here=sender.folder)
    assert "0 files sent" in again.out
    assert PASSWORD not in said.out + said.err + again.out + again.err
    assert not [path for path, content in tree(sender.folder).items() if PASSWORD.encode() in content]


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


def test_what_somebody_has_deleted_comes_back(sender: Sender) -> None:
    """By itself where it is seen at once; with `--all` wherever it was, also over a line that breaks."""
    sender.deploy(FILES)
    (sender.server.root / "www" / "a.css").unlink()
    sender.deploy(FILES)
    assert sender.there == FILES
    (sender.server.root / "www" / "été" / "œuf.html").unlink()
    plan, _ = sender.deploy(FILES)
    assert plan.to_send == ()
    sender.everything = True
    sender.server.hang_ups = [0, 2]
    plan, _ = sender.deploy(FILES)
    assert len(plan.to_send) == len(FILES)
    assert sender.there == FILES


def test_servers_that_the_computer_knows_are_known(
    sender: Sender, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    known = sender.folder / ".ssh" / "known_hosts"
    known.replace(tmp_path / "for_all")
    monkeypatch.setattr(sftp_connection, "_KNOWN_TO_ALL", (str(tmp_path / "for_all"), str(tmp_path / "none")))
    sender.deploy(FILES)
    assert sender.there == FILES
    known.write_bytes(b"host ssh-rsa \xff\n")
    assert f"{known}, cannot be read" in sender.refused()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Port twenty-two", "the port “twenty-two”"),
        ("Port 0", "the port “0”"),
        ("Port 70000", "the port “70000”"),
        ("ProxyJump gate.example", "(ProxyJump)"),
        ("ProxyCommand ssh -W %h:%p gate.example", "(ProxyCommand)"),
    ],
)
def test_what_the_settings_of_ssh_ask_for_in_vain_is_said(sender: Sender, line: str, told: str) -> None:
    text = f"Host shop\n  HostName 127.0.0.1\n  User helene\n  {line}\n"
    (sender.folder / ".ssh" / "config").write_text(text, "utf-8")
    assert told in sender.refused(place="shop:www")
