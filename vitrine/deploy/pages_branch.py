"""A branch that holds a site and nothing else, made and pushed from a small repository of our own.

That repository lies in the cache. The shop's own one, with its index, its work tree and its objects, is never
touched. The branch has one commit of ours, which each deploy replaces: its history does not grow. What others
have committed stays below it.
"""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from vitrine.deploy.git import Git, GitError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_WHO: Final = "vitrine@vitrine.invalid"
"""Signs our commits, by which they are known again."""
_LIVE: Final = "refs/vitrine/live"
_NEXT: Final = "refs/vitrine/next"
_DEPTH: Final = 3
"""How many commits are looked at: ours, one of GitHub's on it, and what ours stands on."""


class Tip(Struct, frozen=True):
    """The last commit of the branch as it is on the remote."""

    commit: str
    """Empty when the branch is not there yet."""
    is_ours: bool = False
    """Whether everything in it comes from us, but for a domain that was set on GitHub."""
    subject: str = ""
    below: str = ""
    """The commit that the next one of ours stands on; empty for none."""


class Difference(Struct, frozen=True):
    """What the next commit changes."""

    written: tuple[str, ...]
    removed: tuple[str, ...]


class PagesBranch:
    """A branch on a remote, and the repository of ours that it is made in."""

    def __init__(self, git: Git, remote: str, branch: str) -> None:
        self._git = git
        self._remote = remote
        self._branch = branch

    def find_tip(self) -> Tip:
        """Ask the remote, and fetch what is not here yet.

        Raises:
            GitError: The remote cannot be reached, or nobody may read it.
        """
        ref = f"refs/heads/{self._branch}"
        found = self._git.text("ls-remote", "--", self._remote, ref).partition("\t")[0]
        if not found:
            return Tip("")
        if not self._has(found):
            refs = f"+{ref}:{_LIVE}"
            self._git.run("fetch", "--quiet", f"--depth={_DEPTH}", "--no-tags", "--", self._remote, refs)
        else:
            self._git.run("update-ref", _LIVE, found)
        return self._tip_of(self._git.text("rev-parse", _LIVE))

    def file(self, tip: Tip, path: str) -> bytes | None:
        """Return a file of the branch; None when there is none."""
        if tip.commit:
            with suppress(GitError):
                return self._git.run("cat-file", "blob", f"{tip.commit}:{path}")
        return None

    def make_next(self, files: Mapping[str, Path | bytes], tip: Tip, seconds: int) -> Difference:
        """Make the commit that is to be pushed, here only.

        Args:
            files: The whole site by path.
            tip: What the branch holds.
            seconds: The commit's time, since 1970.

        Raises:
            GitError: It could not be made.
            OSError: A file of the site cannot be read.
        """
        with self._git.feed("fast-import", "--quiet", "--done", "--force") as feed:
            for mark, content in enumerate(files.values(), 1):
                data = content if isinstance(content, bytes) else content.read_bytes()
                feed.write(f"blob\nmark :{mark}\ndata {len(data)}\n".encode() + data + b"\n")
            message = b"The shop's site, published by Vitrine\n"
            who = f"committer Vitrine <{_WHO}> {seconds} +0000"
            feed.write(f"commit {_NEXT}\n{who}\ndata {len(message)}\n".encode() + message)
            if tip.below:
                feed.write(f"from {tip.below}\n".encode())
            feed.write(b"deleteall\n")
            for mark, path in enumerate(files, 1):
                feed.write(f"M 100644 :{mark} ".encode() + _quoted(path) + b"\n")
            feed.write(b"\ndone\n")
        return self._difference(tip)

    def push(self, tip: Tip) -> None:
        """Put the commit in the branch's place, if that still is what was looked at.

        Raises:
            GitError: It was refused, or the remote cannot be reached; the branch is as it was.
        """
        lease = f"--force-with-lease=refs/heads/{self._branch}:{tip.commit}"
        refs = f"{_NEXT}:refs/heads/{self._branch}"
        self._git.run("push", "--porcelain", "--quiet", "--no-verify", lease, "--", self._remote, refs)
        with suppress(GitError):
            self._git.run("update-ref", _LIVE, _NEXT)
            self._git.run("-c", "gc.auto=2000", "-c", "gc.pruneExpire=now", "gc", "--auto", "--quiet")

    def _has(self, commit: str) -> bool:
        """Say whether a commit is here with all that was fetched with it."""
        with suppress(GitError):
            self._git.run("rev-list", "--objects", "--max-count=1", "--quiet", commit)
            return True
        return False

    def _tip_of(self, commit: str) -> Tip:
        """Say what the last commit is and what the next one is to stand on."""
        # %x00 parts the fields: committer, parents, subject. Whoever has signatures shown has them there too.
        form = "--format=%ce%x00%P%x00%s"
        lines = self._git.text(
            "log", f"--max-count={_DEPTH}", "--first-parent", "--no-show-signature", form, commit
        )
        log = [line.split("\0") for line in lines.split("\n")]
        (who, parents, subject), *before = log
        if who == _WHO:
            return Tip(commit, is_ours=True, subject=subject, below=parents.partition(" ")[0])
        # A domain set in GitHub's settings is a commit of GitHub's that touches this file alone.
        if before and before[0][0] == _WHO and self._touched(commit) == ["CNAME"]:
            return Tip(commit, is_ours=True, subject=subject, below=before[0][1].partition(" ")[0])
        return Tip(commit, is_ours=False, subject=subject, below=commit)

    def _touched(self, commit: str) -> list[str]:
        found = self._git.run("diff-tree", "-r", "-z", "--name-only", "--no-renames", f"{commit}^", commit)
        return [os.fsdecode(path) for path in found.split(b"\0") if path]

    def _difference(self, tip: Tip) -> Difference:
        if not tip.commit:
            paths = self._git.run("ls-tree", "-r", "-z", "--name-only", _NEXT).split(b"\0")
            return Difference(tuple(os.fsdecode(path) for path in paths if path), ())
        fields = self._git.run("diff-tree", "-r", "-z", "--name-status", "--no-renames", tip.commit, _NEXT)
        words = [os.fsdecode(field) for field in fields.split(b"\0") if field]
        changes = list(zip(words[::2], words[1::2], strict=True))
        return Difference(
            tuple(path for kind, path in changes if kind != "D"),
            tuple(path for kind, path in changes if kind == "D"),
        )


def own_repository(
    folder: Path, environment: Mapping[str, str], settings: tuple[tuple[str, str], ...]
) -> Git:
    """Return git in a bare repository of our own, made anew when it is not there or was left broken.

    Raises:
        GitError: None can be made there.
        UsageError: There is no git.
    """
    git = Git(folder, environment, is_bare=True, settings=settings)
    # A git that was killed leaves its locks behind; they are ours, and one deploy at a time uses this folder.
    for lock in folder.glob("**/*.lock"):
        with suppress(OSError):
            lock.unlink()
    try:
        git.run("rev-parse", "--is-bare-repository")
        git.run("fsck", "--connectivity-only", "--no-dangling")
    except GitError:
        _remove(folder)
        git.run("init", "--quiet", "--bare", "--template=", str(folder))
    return git


def _remove(folder: Path) -> None:
    """Remove a repository; git makes its objects read-only, and Windows removes no file that is."""
    for path in folder.rglob("*"):
        with suppress(OSError):
            path.chmod(stat.S_IRWXU)
    shutil.rmtree(folder, ignore_errors=True)


def _quoted(path: str) -> bytes:
    """Return a path as fast-import reads it: C-style quotes for what would end it."""
    raw = os.fsencode(path)
    for sign, written in ((b"\\", b"\\\\"), (b'"', b'\\"'), (b"\n", b"\\n")):
        raw = raw.replace(sign, written)
    return b'"' + raw + b'"'
