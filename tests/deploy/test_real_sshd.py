"""SFTP against the system's own sshd, where there is one that lets us in; elsewhere `test_sftp.py` has to do."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from support.shops import tree

from vitrine.deploy.remote_site import LIST
from vitrine.deploy.sftp_target import open_sftp
from vitrine.deploy.target import BuiltSite, DeployPlan, DeployRequest
from vitrine.progress import Silent

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from vitrine.messages import Message

SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
needs_sshd = pytest.mark.skipif(
    not (SSHD and shutil.which("ssh-keygen") and shutil.which("sftp")), reason="no sshd on this computer"
)
CONFIGURATION = """\
HostKey {0}/host
AuthorizedKeysFile {0}/home/.ssh/id_ed25519.pub
StrictModes no
UsePAM no
PasswordAuthentication no
PermitRootLogin yes
Subsystem sftp internal-sftp
"""


class Nobody:
    """Is never there."""

    def secret(self, question: Message) -> str | None:  # noqa: ARG002 - as it is asked
        """Answer nothing."""
        return None

    def agrees(self, question: Message) -> bool | None:  # noqa: ARG002 - as it is asked
        """Answer nothing."""
        return None


def keep_serving(listening: socket.socket, folder: Path, running: list[subprocess.Popen[bytes]]) -> None:
    """Give each connection an sshd of its own, so that none has to find a free port."""
    while True:
        try:
            connection, _ = listening.accept()
        except OSError:
            return
        with connection:
            command = [str(SSHD), "-i", "-f", str(folder / "sshd_config")]
            running.append(
                subprocess.Popen(
                    command,
                    stdin=connection.fileno(),
                    stdout=connection.fileno(),
                    stderr=subprocess.DEVNULL,
                    cwd=folder,
                )
            )


@pytest.fixture
def port(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The port of an sshd that knows our key, and whose key we know."""
    (tmp_path / "home" / ".ssh").mkdir(parents=True, mode=0o700)
    for key in ("host", "home/.ssh/id_ed25519"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / key], check=True)
    (tmp_path / "sshd_config").write_text(CONFIGURATION.format(tmp_path), "utf-8")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    running: list[subprocess.Popen[bytes]] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        number = listening.getsockname()[1]
        known = (tmp_path / "host.pub").read_text("utf-8").split()
        known_hosts = tmp_path / "home" / ".ssh" / "known_hosts"
        known_hosts.write_text(f"[127.0.0.1]:{number} {known[0]} {known[1]}\n", "utf-8")
        thread = threading.Thread(target=keep_serving, args=(listening, tmp_path, running), daemon=True)
        thread.start()
        try:
            skip_unless_it_lets_us_in(number, tmp_path / "home" / ".ssh")
            yield number
        finally:
            with suppress(OSError):
                listening.shutdown(socket.SHUT_RDWR)
            thread.join(30)
            for process in running:
                process.kill()
                process.wait()


def skip_unless_it_lets_us_in(port: int, keys: Path) -> None:
    """Skip the test where the system's own client is refused: not every machine's sshd may be run by anybody."""
    options = ("BatchMode=yes", f"UserKnownHostsFile={keys / 'known_hosts'}", "ConnectTimeout=30")
    said = subprocess.run(
        [
            *("sftp", "-q", "-b", "-", "-P", str(port), "-i", str(keys / "id_ed25519")),
            *(word for option in options for word in ("-o", option)),
            "127.0.0.1",
        ],
        input=b"pwd\n",
        capture_output=True,
        check=False,
    )
    if said.returncode:
        pytest.skip(f"the sshd here lets nobody in: {said.stderr.decode(errors='replace')[-200:]}")


def deploy(files: dict[str, bytes], folder: Path, port: int) -> DeployPlan:
    """Do all that a deploy does."""
    for path, content in files.items():
        file = folder / "site" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    placed = {path: folder / "site" / path for path in sorted(files)}
    site = BuiltSite(folder=folder / "site", files=placed, url="", shop=folder)
    place = f"sftp://127.0.0.1:{port}{folder / 'web'}"
    request = DeployRequest(shop=folder, cache=folder, person=Nobody(), environment={}, place=place)
    with open_sftp(request) as target:
        target.check()
        plan = target.plan(site)
        target.send(site, plan, Silent())
    return plan


@needs_sshd
def test_a_site_is_sent_changed_and_cleared(tmp_path: Path, port: int) -> None:
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "mine.txt").write_bytes(b"mine")
    first = {f"produits/p{number}/index.html": b"%d" % number for number in range(30)}
    first |= {"index.html": b"<h1>Home", "photos/a b.webp": bytes(range(256)) * 2000, "été/œuf.html": b""}
    deploy(first, tmp_path, port)

    def there() -> dict[str, bytes]:
        return {path: content for path, content in tree(tmp_path / "web").items() if path != LIST}

    assert there() == {**first, "mine.txt": b"mine"}
    second = {**first, "index.html": b"<h1>New"}
    del second["produits/p7/index.html"]
    plan = deploy(second, tmp_path, port)
    assert (plan.to_send, plan.to_remove) == (("index.html",), ("produits/p7/index.html",))
    assert there() == {**second, "mine.txt": b"mine"}
    assert not (tmp_path / "web" / "produits" / "p7").exists()
    assert deploy(second, tmp_path, port).to_send == ()
