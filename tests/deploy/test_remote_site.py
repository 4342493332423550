"""A site in a folder on a server: what is sent, in which order, and what is left when it is cut off anywhere."""

from __future__ import annotations

import re
import shutil
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from vitrine.deploy.remote_folder import RemoteError
from vitrine.deploy.remote_site import (
    LIST,
    RemotePlan,
    bring_up_to_date,
    in_the_way,
    remote_plan,
)
from vitrine.errors import SurroundingsError
from vitrine.progress import Silent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

OLD = {
    "index.html": b"old: a.css gone/index.html",
    "gone/index.html": b"old: gone/b.css",
    "gone/b.css": b"b",
    "a.css": b"a",
    "sitemap.xml": b"old: index.html gone/index.html",
}
NEW = {
    "index.html": b"new: c.css fresh/deep/index.html",
    "fresh/deep/index.html": b"new: c.css",
    "c.css": b"c",
    "a.css": b"a",
    "sitemap.xml": b"new: index.html fresh/deep/index.html",
}


class CutError(BaseException):
    """The power went."""


@contextmanager
def refused(path: str) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise RemoteError("No such file", path) from error


class Folder:
    """A folder on this disk, which can be cut off after so many changes."""

    def __init__(self, root: Path, changes: int = -1) -> None:
        self.root = root
        self.changes = changes
        self.done: list[str] = []

    def _change(self, what: str) -> None:
        if len(self.done) == self.changes:
            raise CutError
        self.done.append(what)

    def read(self, path: str) -> bytes | None:
        """As the real one."""
        file = self.root / path
        return file.read_bytes() if file.is_file() else None

    def write(self, path: str, content: bytes) -> None:
        """As the real one."""
        self._change(path)
        with refused(path):
            (self.root / path).write_bytes(content)

    def write_all(self, files: Mapping[str, Path], done: Callable[[str], None]) -> None:
        """As the real one, in an order that a slow line could make of it."""
        for path in sorted(files, reverse=True):
            self.write(path, files[path].read_bytes())
            done(path)

    def tidy(self) -> None:
        """Nothing is left half sent."""

    def names(self, folder: str) -> frozenset[str]:
        """As the real one."""
        there = self.root / folder
        found = there.iterdir() if there.is_dir() else ()
        return frozenset(f"{entry.name}/" if entry.is_dir() else entry.name for entry in found)

    def make_folder(self, folder: str) -> None:
        """As the real one."""
        self._change(f"{folder}/")
        with refused(folder):
            (self.root / folder).mkdir(exist_ok=True)

    def remove(self, path: str) -> None:
        """As the real one."""
        self._change(f"-{path}")
        (self.root / path).unlink(missing_ok=True)

    def remove_folder(self, folder: str) -> None:
        """As the real one."""
        self._change(f"-{folder}/")
        if not self.names(folder) and (self.root / folder).is_dir():
            (self.root / folder).rmdir()


def files_of(root: Path) -> dict[str, bytes]:
    found = (path for path in root.rglob("*") if path.is_file() and path.name != LIST)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def send(folder: Folder, site: dict[str, bytes], tmp_path: Path) -> RemotePlan:
    """Bring the folder to the state of a site."""
    files = {}
    for path, content in site.items():
        files[path] = tmp_path / f"site-{sha256(content + path.encode()).hexdigest()}"
        files[path].write_bytes(content)
    plan = remote_plan(folder, {path: sha256(content).hexdigest() for path, content in site.items()})
    bring_up_to_date(folder, plan, files, Silent())
    return plan


@pytest.fixture
def web(tmp_path: Path) -> Path:
    """An empty folder."""
    folder = tmp_path / "web"
    folder.mkdir()
    return folder


def test_only_what_changed_is_sent_in_an_order_that_works(web: Path, tmp_path: Path) -> None:
    send(Folder(web), OLD, tmp_path)
    folder = Folder(web)
    plan = send(folder, NEW, tmp_path)
    assert files_of(web) == NEW
    assert plan.to_send == ("c.css", "fresh/deep/index.html", "index.html", "sitemap.xml")
    changes = [change for change in folder.done if change != LIST]
    assert changes == [
        *("c.css", "fresh/", "fresh/deep/", "fresh/deep/index.html", "index.html", "sitemap.xml"),
        *("-gone/index.html", "-gone/b.css", "-gone/"),
    ]
    assert not (web / "gone").exists()
    again = Folder(web)
    send(again, NEW, tmp_path)
    assert again.done == []


def test_cut_off_after_any_change_every_page_works_and_the_next_deploy_completes(tmp_path: Path) -> None:
    cut = 0
    while True:
        web = tmp_path / f"web-{cut}"
        web.mkdir()
        send(Folder(web), OLD, tmp_path)
        (web / "mine.txt").write_bytes(b"mine")
        try:
            send(Folder(web, cut), NEW, tmp_path)
        except CutError:
            there = files_of(web)
            for path, content in there.items():
                assert content in {OLD.get(path), NEW.get(path), b"mine"}
                for link in re.findall(r"[\w/]+\.(?:html|css)", content.decode()):
                    assert link in there, f"{path} leads to {link}, which is not there (cut after {cut})"
            send(Folder(web), NEW, tmp_path)
        assert files_of(web) == {**NEW, "mine.txt": b"mine"}
        if cut > len(NEW) + len(OLD) + 8:
            return
        cut += 1


@pytest.mark.parametrize("cut", [*range(12), -1])
def test_a_file_gives_way_to_a_folder_of_its_name_and_the_other_way_round(tmp_path: Path, cut: int) -> None:
    file = {"index.html": b"home", "menu": b"a file", "a.css": b"a"}
    folder = {"index.html": b"home", "menu/index.html": b"a page", "menu/deep/b.css": b"b", "a.css": b"a"}
    for number, (before, after) in enumerate([(file, folder), (folder, file)]):
        web = tmp_path / f"web-{number}"
        web.mkdir()
        send(Folder(web), before, tmp_path)
        (web / "mine.txt").write_bytes(b"mine")
        assert in_the_way(Folder(web), remote_plan(Folder(web), dict.fromkeys(after, "0"))) == ()
        with suppress(CutError):
            send(Folder(web, cut), after, tmp_path)
        send(Folder(web), after, tmp_path)
        assert files_of(web) == {**after, "mine.txt": b"mine"}


def test_cut_off_at_the_very_first_the_files_are_known_as_ours(web: Path, tmp_path: Path) -> None:
    with pytest.raises(CutError):
        send(Folder(web, 2), OLD, tmp_path)
    plan = remote_plan(Folder(web), {"other.html": "0"})
    assert in_the_way(Folder(web), plan) == ()
    send(Folder(web), {"other.html": b"x"}, tmp_path)
    assert files_of(web) == {"other.html": b"x"}


def test_files_of_others_are_named_and_kept(web: Path, tmp_path: Path) -> None:
    (web / "index.html").write_bytes(b"of the provider")
    (web / "cgi-bin").mkdir()
    plan = remote_plan(Folder(web), dict.fromkeys(OLD, "0"))
    assert in_the_way(Folder(web), plan) == ("cgi-bin/", "index.html")
    send(Folder(web), OLD, tmp_path)
    (web / "fresh").mkdir()
    (web / "fresh/deep").write_bytes(b"mine")
    plan = remote_plan(Folder(web), dict.fromkeys(NEW, "0"))
    assert in_the_way(Folder(web), plan) == ("fresh/deep/index.html",)
    (web / "gone/mine.txt").write_bytes(b"mine")
    (web / "fresh/deep").unlink()
    send(Folder(web), NEW, tmp_path)
    assert files_of(web) == {**NEW, "gone/mine.txt": b"mine"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b'{"version": 1}',
        b'{"version": 1, "files": {"../../etc/passwd": "0"}}',
        b'{"version": 1, "files": {"/etc/passwd": "0"}}',
        b'{"version": 2, "files": {}}',
        b"\xff",
    ],
)
def test_a_list_that_cannot_be_trusted_touches_nothing(web: Path, tmp_path: Path, content: bytes) -> None:
    (web / LIST).write_bytes(content)
    with pytest.raises(SurroundingsError):
        send(Folder(web), NEW, tmp_path)
    assert files_of(web) == {}


def test_a_refusal_is_an_error_of_its_own() -> None:
    assert RemoteError("full", "a.css").path == "a.css"


def test_what_is_missing_at_the_top_is_sent_again(web: Path, tmp_path: Path) -> None:
    """Somebody may have cleared the folder and left the list, which begins with a dot."""
    send(Folder(web), OLD, tmp_path)
    (web / "index.html").unlink()
    shutil.rmtree(web / "gone")
    plan = send(Folder(web), OLD, tmp_path)
    assert set(plan.to_send) == {"index.html", "gone/index.html", "gone/b.css"}
    assert files_of(web) == OLD


def test_what_is_missing_deeper_is_sent_again_when_the_list_is_not_trusted(web: Path, tmp_path: Path) -> None:
    send(Folder(web), OLD, tmp_path)
    (web / "gone" / "b.css").unlink()
    digests = {path: sha256(content).hexdigest() for path, content in OLD.items()}
    assert remote_plan(Folder(web), digests).to_send == ()
    assert set(remote_plan(Folder(web), digests, trusts_the_list=False).to_send) == set(OLD)


@pytest.mark.parametrize("moment", range(2, 17))
def test_two_who_publish_at_once_notice_and_the_next_deploy_completes(
    web: Path, tmp_path: Path, moment: int
) -> None:
    """Whenever the second comes: no list says what is not so."""
    send(Folder(web), OLD, tmp_path)
    theirs = {**OLD, "index.html": b"theirs: a.css", "c.css": b"their c"}

    class Interrupted(Folder):
        """A folder that somebody else publishes into before one of our steps."""

        steps = 0

        def _step(self) -> None:
            self.steps += 1
            if self.steps == moment:
                send(Folder(web), theirs, tmp_path)

        def _change(self, what: str) -> None:
            if what != LIST:  # it is looked at right before
                self._step()
            super()._change(what)

        def read(self, path: str) -> bytes | None:
            """As the real one."""
            self._step()
            return super().read(path)

    with pytest.raises(SurroundingsError, match="Somebody else is publishing"):
        send(Interrupted(web), NEW, tmp_path)
    listed = remote_plan(Folder(web), {}).known
    for path, digest in listed.items():
        assert not digest or sha256((web / path).read_bytes()).hexdigest() == digest
    send(Folder(web), NEW, tmp_path)
    assert files_of(web) == NEW
