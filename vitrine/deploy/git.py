"""The system's git, run so that it never asks and speaks English to us.

What it says when it fails is read here and told in words of ours.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Final, Self

from msgspec import Struct

from vitrine.errors import SurroundingsError, UsageError, VitrineError
from vitrine.messages import Message, msg

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_OF_A_REPOSITORY: Final = frozenset(
    {
        *("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX", "GIT_NAMESPACE"),
        *("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_SHALLOW_FILE", "GIT_GRAFT_FILE"),
        *("GIT_REPLACE_REF_BASE", "GIT_NO_REPLACE_OBJECTS", "GIT_IMPLICIT_WORK_TREE", "GIT_CONFIG"),
    }
)
"""What a hook or an alias that runs us may have set (`git rev-parse --local-env-vars`)."""

_HOW_TO_CONNECT: Final = re.compile(
    rb"(credential|http|url|ssh)\.|core\.(sshcommand|askpass|gitproxy)$", re.IGNORECASE
)
"""Settings of the shop's own repository that say how its remote is reached."""


_SSH_COMMAND: Final = "core.sshcommand"


class GitError(Exception):
    """Git said no; `said` is what it wrote to standard error, without secrets."""

    def __init__(self, said: str) -> None:
        self.said = without_secrets(said).strip()
        super().__init__(self.said)


class Git(Struct, frozen=True):
    """Git in one repository."""

    repository: Path
    """The folder that git works in: a bare repository, or any folder of a work tree."""
    environment: Mapping[str, str]
    is_bare: bool = False
    settings: tuple[tuple[str, str], ...] = ()
    """More settings, handed over where nobody sees them: some hold tokens."""

    def run(self, *arguments: str, given: bytes | None = None) -> bytes:
        """Return what git writes.

        Raises:
            GitError: It failed.
            UsageError: There is no git.
        """
        done = subprocess.run(  # noqa: S603 - our own words
            self._command(arguments),
            input=given if given is not None else b"",
            env=self._environment(),
            capture_output=True,
            check=False,
        )
        if done.returncode:
            raise GitError(done.stderr.decode("utf-8", "replace"))
        return done.stdout

    def text(self, *arguments: str) -> str:
        """Return what git writes as text, without the last line end."""
        return self.run(*arguments).decode("utf-8", "replace").rstrip("\n")

    def feed(self, *arguments: str) -> Feed:
        """Start git for a long input, which is written to the result."""
        return Feed(self._command(arguments), self._environment())

    def connection_settings(self) -> tuple[tuple[str, str], ...]:
        """Return what the settings say of reaching remotes: this repository's own, and whose ssh is used.

        That one is asked for by itself, since it would give way to ours also where it is the user's.
        """
        found: list[tuple[str, str]] = []
        with suppress(GitError):
            lines = self.run("config", "--local", "--null", "--list").split(b"\0")
            pairs = (line.partition(b"\n") for line in lines)
            found += [
                (name.decode("utf-8", "replace"), value.decode("utf-8", "replace"))
                for name, _, value in pairs
                if _HOW_TO_CONNECT.match(name)
            ]
        with suppress(GitError):
            found.append((_SSH_COMMAND, self.text("config", "--get", _SSH_COMMAND)))
        return tuple(found)

    def _command(self, arguments: Sequence[str]) -> list[str]:
        program = shutil.which("git", path=self.environment.get("PATH"))
        if program is None:
            raise UsageError(
                msg("git, the program that sends a site to GitHub, is not on this computer."),
                msg("Install it from git-scm.com, or publish another way: `vitrine deploy --help`."),
            )
        where = [f"--git-dir={self.repository}"] if self.is_bare else ["-C", str(self.repository)]
        return [program, *where, *arguments]

    def _environment(self) -> dict[str, str]:
        mine = {name: value for name, value in self.environment.items() if name not in _OF_A_REPOSITORY}
        ssh = "ssh -o BatchMode=yes -o ConnectTimeout=30 -o ServerAliveInterval=15"
        quiet = {"LC_ALL": "C", "LANGUAGE": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}
        settings = (
            # A connection that carries nothing for a minute has gone; and no housekeeping behind our back.
            *(("http.lowSpeedLimit", "1"), ("http.lowSpeedTime", "60"), ("gc.auto", "0")),
            *self.settings,
        )
        count = mine.get("GIT_CONFIG_COUNT", "")
        first = int(count) if count.isdecimal() else 0
        for number, (name, value) in enumerate(settings, first):
            quiet |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": value}
        quiet["GIT_CONFIG_COUNT"] = str(first + len(settings))
        has_own_ssh = "GIT_SSH" in mine or any(name.lower() == _SSH_COMMAND for name, _ in self.settings)
        return ({} if has_own_ssh else {"GIT_SSH_COMMAND": ssh}) | mine | quiet


class Feed:
    """A git that reads a long input."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        # Its complaints go to a file: a pipe that nobody empties would stop it.
        self._said: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the feed
        self._process = subprocess.Popen(  # noqa: S603 - our own words
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=self._said
        )

    def write(self, data: bytes) -> None:
        """Hand over some bytes; when git has gone, its reason is told at the end."""
        if self._process.stdin is not None:
            with suppress(BrokenPipeError, OSError):
                self._process.stdin.write(data)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Wait for git to finish.

        Raises:
            GitError: It failed.
        """
        with suppress(BrokenPipeError, OSError):
            self._process.communicate()
        self._said.seek(0)
        said = self._said.read().decode("utf-8", "replace")
        self._said.close()
        if self._process.wait() and kind is None:
            raise GitError(said)


def without_secrets(text: str) -> str:
    """Return a text with names, passwords and tokens taken out of the addresses in it."""
    return re.sub(r"(\w[\w+.-]*://)[^/\s]+@", r"\1", text)


_LOGIN: Final = (
    "could not read Username",
    "could not read Password",
    "Authentication failed",
    "Permission denied (",  # with what was tried; without it a file of this computer is meant
    "terminal prompts disabled",
    "returned error: 401",
    "returned error: 403",
    "Permission to ",
    "Invalid username or",
)
_NO_NETWORK: Final = (
    "Could not resolve host",
    "Couldn't resolve host",
    "Failed to connect",
    "Connection timed out",
    "Connection refused",
    "Network is unreachable",
    "No route to host",
    "Operation timed out",
    "Operation too slow",
    "Connection reset",
    "The remote end hung up unexpectedly",
    "SSL_ERROR",
)
_NOT_THERE: Final = (
    "Repository not found",
    "does not appear to be a git repository",
    "does not exist",
    "not found",
    "No such file or directory",
)


def in_our_words(error: GitError, remote: str, branch: str) -> VitrineError:
    """Return what git said as a sentence and a way out.

    Args:
        error: What it said.
        remote: The address it was to reach.
        branch: The branch that was meant.
    """
    said, shown = error.said, without_secrets(remote)
    if "Host key verification failed" in said:
        return SurroundingsError(
            msg("The server of {remote} is not known to this computer yet.", remote=shown),
            msg(
                "Run `git ls-remote {remote}` once: it shows the server's fingerprint and asks.", remote=shown
            ),
        )
    if _has(said, _LOGIN):
        return SurroundingsError(
            msg(
                "{remote} did not accept you: git knows no login for it, or one that may not write.",
                remote=shown,
            ),
            msg(
                "Log in once, with GitHub Desktop, with `gh auth login`, or by a `git push` of your own; "
                "then publish again. Nothing was changed there."
            ),
        )
    if _has(said, _NO_NETWORK):
        return SurroundingsError(
            msg("{remote} could not be reached.", remote=shown),
            msg("Is the computer online? Publish again when it is. The site there is as it was."),
        )
    refusal = _refusal(said, shown, branch)
    if refusal is not None:
        return refusal
    if _has(said, _NOT_THERE):
        return UsageError(
            msg("There is no repository at {remote}, or you may not see it.", remote=shown),
            msg("Compare the address with the one that the repository's page shows under “Code”."),
        )
    return SurroundingsError(
        msg("git could not do it: {why}", why=_last_line(said)),
        msg("The site there is as it was. Publish again when this is mended."),
    )


def _refusal(said: str, remote: str, branch: str) -> SurroundingsError | None:
    """Return what a server says that has heard us and does not want it."""
    if "stale info" in said or "fetch first" in said or "cannot lock ref" in said:
        return SurroundingsError(
            msg(
                "Somebody else published to {branch} of {remote} at the same moment.",
                branch=branch,
                remote=remote,
            ),
            msg("Publish again: it starts from what is there now."),
        )
    if "protected branch" in said or "GH006" in said or "GH013" in said:
        return SurroundingsError(
            msg(
                "The branch {branch} of {remote} is protected: it takes no changes.",
                branch=branch,
                remote=remote,
            ),
            msg(
                "On github.com, in the repository: Settings, Branches (or Rules). "
                "Allow force pushes to {branch}.",
                branch=branch,
            ),
        )
    if "GH001" in said or "exceeds GitHub's file size limit" in said:
        file = re.search(r"File (.+?) is [\d.]+ MB", said)
        return SurroundingsError(
            msg(
                "GitHub takes no file of more than 100 MB: {file}",
                file=file.group(1) if file else _last_line(said),
            ),
            msg("Make it smaller, or take it out of static/."),
        )
    if "[rejected]" in said or "[remote rejected]" in said:
        return SurroundingsError(
            msg("{remote} refused the site: {why}", remote=remote, why=_last_line(said)),
            msg("The site there is as it was. Publish again when this is mended."),
        )
    return None


def _has(said: str, signs: tuple[str, ...]) -> bool:
    return any(sign.lower() in said.lower() for sign in signs)


def _last_line(said: str) -> Message | str:
    """Return the most telling line: the last that git marks as an error, else the last."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    marked = [line for line in lines if line.startswith(("fatal:", "error:", "remote: error:", "!"))]
    return (marked or lines)[-1] if lines else msg("it gave no reason")
