"""The branch that holds a site, made with a real git: any name, any bytes, nothing of others lost."""

from __future__ import annotations

import os
import stat
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from vitrine.deploy.git import Git, GitError
from vitrine.deploy.pages_branch import Difference, PagesBranch, own_repository

if TYPE_CHECKING:
    from pathlib import Path

ODD = {
    'a"b.txt': b"quote",
    "new\nline.txt": b"line",
    " lead and trail ": b"spaces",
    "-dash": b"dash",
    "été/œuf.bin": bytes(range(256)) * 300,
    "empty": b"",
    "crlf.txt": b"a\r\nb\r\n",
} | ({} if os.name == "nt" else {"back\\slash.txt": b"slash"})


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    """An empty bare repository."""
    subprocess.run(["git", "init", "--quiet", "--bare", tmp_path / "remote.git"], check=True)
    return tmp_path / "remote.git"


def branch_of(remote: Path, cache: Path) -> PagesBranch:
    """Return the branch as a new deploy sees it."""
    return PagesBranch(own_repository(cache, os.environ, ()), str(remote), "gh-pages")


def contents(remote: Path) -> dict[str, bytes]:
    """Return what the branch holds."""
    git = Git(remote, os.environ, is_bare=True)
    names = [name for name in git.run("ls-tree", "-rz", "--name-only", "gh-pages").split(b"\0") if name]
    return {os.fsdecode(name): git.run("cat-file", "blob", f"gh-pages:{os.fsdecode(name)}") for name in names}


def test_any_name_and_any_bytes_arrive_as_they_are(remote: Path, tmp_path: Path) -> None:
    (tmp_path / ".gitattributes").write_text("*.txt text eol=lf\n", "utf-8")
    branch = branch_of(remote, tmp_path / "cache")
    tip = branch.find_tip()
    change = branch.make_next(dict(ODD), tip, 1_700_000_000)
    assert sorted(change.written) == sorted(ODD)
    branch.push(tip)
    assert contents(remote) == ODD

    tip = branch.find_tip()
    assert branch.make_next(dict(ODD), tip, 1_700_000_001) == Difference((), ())
    fewer = {**ODD, "-dash": b"changed"}
    del fewer["new\nline.txt"]
    assert branch.make_next(dict(fewer), tip, 1_700_000_002) == Difference(("-dash",), ("new\nline.txt",))
    branch.push(tip)
    assert contents(remote) == fewer


def test_a_cache_that_is_gone_or_broken_or_locked_is_made_anew(remote: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    branch = branch_of(remote, cache)
    tip = branch.find_tip()
    branch.make_next({"index.html": b"one"}, tip, 1_700_000_000)
    branch.push(tip)
    (cache / "refs" / "vitrine" / "live.lock").touch()
    (cache / "HEAD").write_bytes(b"nonsense")
    branch = branch_of(remote, cache)
    tip = branch.find_tip()
    assert tip.is_ours
    assert branch.make_next({"index.html": b"two"}, tip, 1_700_000_001) == Difference(("index.html",), ())
    branch.push(tip)
    assert contents(remote) == {"index.html": b"two"}


def test_a_broken_cache_goes_where_a_file_to_read_only_cannot_be_removed(
    remote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows; git makes all its objects so."""
    cache = tmp_path / "cache"
    branch = branch_of(remote, cache)
    tip = branch.find_tip()
    branch.make_next({"index.html": b"one"}, tip, 1_700_000_000)
    branch.push(tip)
    (cache / "HEAD").write_bytes(b"nonsense")
    unlink = os.unlink

    def only_writable(path: str, **where: Any) -> None:
        if not os.stat(path, **where).st_mode & stat.S_IWUSR:  # noqa: PTH116 - of an open folder
            raise PermissionError(path)
        unlink(path, **where)

    monkeypatch.setattr(os, "unlink", only_writable)
    branch_of(remote, cache)
    assert not [path for path in (cache / "objects").rglob("*") if path.is_file()]


@pytest.mark.skipif(os.name == "nt", reason="a script of the shell stands for gpg")
def test_a_signed_commit_on_the_branch_is_read_where_git_shows_signatures(
    remote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As GitHub signs the domain that is set there: what `log.showSignature` adds is no commit."""
    branch = branch_of(remote, tmp_path / "cache")
    tip = branch.find_tip()
    branch.make_next({"index.html": b"one"}, tip, 1_700_000_000)
    branch.push(tip)
    git = Git(remote, os.environ, is_bare=True)
    who = "GitHub <noreply@github.example> 1700000001 +0000"
    signed = (
        f"tree {git.text('rev-parse', 'gh-pages^{tree}')}\nparent {git.text('rev-parse', 'gh-pages')}\n"
        f"author {who}\ncommitter {who}\n"
        "gpgsig -----BEGIN PGP SIGNATURE-----\n \n none\n -----END PGP SIGNATURE-----\n\nCreate CNAME\n"
    )
    commit = git.run("hash-object", "-t", "commit", "-w", "--stdin", given=signed.encode()).decode().strip()
    git.run("update-ref", "refs/heads/gh-pages", commit)
    program = tmp_path / "gpg"
    program.write_text("#!/bin/sh\necho 'Signature made today' >&2\nexit 1\n", "utf-8")
    program.chmod(0o755)
    shown = {"COUNT": "2", "KEY_0": "log.showSignature", "VALUE_0": "true"}
    shown |= {"KEY_1": "gpg.program", "VALUE_1": str(program)}
    for name, value in shown.items():
        monkeypatch.setenv(f"GIT_CONFIG_{name}", value)
    assert branch_of(remote, tmp_path / "cache").find_tip().subject == "Create CNAME"


def test_who_pushed_meanwhile_is_not_overwritten(remote: Path, tmp_path: Path) -> None:
    one, two = branch_of(remote, tmp_path / "one"), branch_of(remote, tmp_path / "two")
    ours, theirs = one.find_tip(), two.find_tip()
    one.make_next({"index.html": b"ours"}, ours, 1_700_000_000)
    two.make_next({"index.html": b"theirs"}, theirs, 1_700_000_001)
    two.push(theirs)
    with pytest.raises(GitError):
        one.push(ours)
    assert contents(remote) == {"index.html": b"theirs"}
