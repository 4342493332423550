"""GitHub Pages from a branch, against a real git and a real bare repository on this disk."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from support.command_line import Said, environment, run
from support.shops import PRODUCT, SHOP_YAML, write_shop

from vitrine.deploy.address import elsewhere, is_same_place
from vitrine.deploy.git import GitError, in_our_words, without_secrets
from vitrine.deploy.github_address import github_repository
from vitrine.messages import tool_words

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = "https://helene.github.io/boutique/"
AT_HOME = SHOP_YAML.replace("https://boutique.example/", ADDRESS)
AT_ITS_DOMAIN = SHOP_YAML.replace("https://boutique.example/", "https://www.toupie-bleue.fr/")


@dataclass(frozen=True)
class Repository:
    """A shop in a git repository whose remote, github.com for git, is a folder."""

    shop: Path
    remote: Path

    def git(self, *words: str, where: Path | None = None) -> str:
        """Return what git says in the shop's folder, or in another."""
        done = subprocess.run(
            ["git", "-C", str(where or self.shop), *words], capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def deploy(self, *options: str) -> Said:
        """Publish the shop."""
        return run("deploy", self.shop, "--to", "github-pages", *options, here=self.shop)

    def published(self, branch: str = "gh-pages") -> dict[str, str]:
        """Return the names and contents (as git names them) of what a branch holds."""
        lines = self.git("ls-tree", "-r", "-z", branch, where=self.remote).split("\0")
        return {name: entry.split()[2] for entry, _, name in (line.partition("\t") for line in lines) if name}

    def site(self) -> dict[str, str]:
        """Return the same of the built site."""
        out = self.shop / "_site"
        names = [path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()]
        kept = sorted(name for name in names if name != ".vitrine-manifest.json")
        hashes = self.git("hash-object", "--no-filters", "--", *(str(out / name) for name in kept)).split()
        return dict(zip(kept, hashes, strict=True))

    def commits(self, branch: str = "gh-pages") -> list[str]:
        """Return the subjects of a branch's commits, the last first."""
        return self.git("log", "--format=%s", branch, where=self.remote).split("\n")

    def objects_there(self) -> int:
        """Return how many objects the remote has received."""
        counts = dict(
            line.split(": ") for line in self.git("count-objects", "-v", where=self.remote).split("\n")
        )
        return int(counts["count"]) + int(counts["in-pack"])

    def commit_by_somebody(self, files: dict[str, str], branch: str = "gh-pages") -> None:
        """Put a commit on the branch, as a person or GitHub does."""
        work = self.remote.parent / "somebody"
        if not work.exists():
            self.git("clone", "--quiet", str(self.remote), str(work))
        self.git("fetch", "--quiet", "--force", "origin", where=work)
        known = branch in self.git("branch", "--remotes", where=work)
        self.git("checkout", "--quiet", "-B", branch, *([f"origin/{branch}"] if known else []), where=work)
        for name, text in files.items():
            (work / name).write_text(text, "utf-8")
            self.git("add", name, where=work)
        self.git("commit", "--quiet", "-m", "By somebody", where=work)
        self.git("push", "--quiet", "origin", branch, where=work)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A shop with one product, committed; nothing is published."""
    home = tmp_path / "home"
    remote = tmp_path / "remote.git"
    home.mkdir()
    settings = (
        f'[url "{remote.as_uri()}"]\n\tinsteadOf = https://github.com/helene/boutique.git\n'
        "[user]\n\tname = Somebody\n\temail = somebody@boutique.example\n"
        "[init]\n\tdefaultBranch = main\n[core]\n\tautocrlf = true\n\thooksPath = /nowhere\n"
    )
    (home / "gitconfig").write_text(settings, "utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(home / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    shop = write_shop(
        tmp_path / "boutique", {"products/boulier.yaml": PRODUCT.format(title="Boulier")}, shop_yaml=AT_HOME
    )
    made = Repository(shop, remote)
    made.git("init", "--quiet", "--bare", str(remote))
    made.git("init", "--quiet")
    made.git("remote", "add", "origin", "https://github.com/helene/boutique.git")
    made.git("add", "--all")
    made.git("commit", "--quiet", "-m", "The shop")
    return made


def test_from_the_first_publication_to_a_removed_file(repository: Repository) -> None:
    """One commit, replaced each time; the shop's own repository is never touched."""
    (repository.shop / "notes.txt").write_text("not committed", "utf-8")
    repository.git("add", "notes.txt")
    before = repository.git("status", "--porcelain", "--untracked-files=no"), repository.git("for-each-ref")
    objects = repository.git("count-objects", "-v")

    first = repository.deploy()
    assert first.code == 0, first.err
    assert repository.published() == repository.site()
    assert ".nojekyll" in repository.published()
    assert "CNAME" not in repository.published()
    assert first.err.count("exclude running an online business") == 1
    assert f"It is live at {ADDRESS}" in first.out
    assert "Deploy from a branch" in first.out
    assert "boulier,,12.50,EUR" in (repository.shop / "prices.csv").read_text("utf-8")

    again = repository.deploy()
    assert "0 files sent, 0 removed" in again.out
    assert "online business" not in again.err
    assert "Deploy from a branch" not in again.out

    (repository.shop / "products" / "cubes.yaml").write_text(PRODUCT.format(title="Cubes"), "utf-8")
    asked = repository.deploy("--dry-run")
    assert "write  produits/cubes/index.html" in asked.out
    assert "produits/cubes/index.html" not in repository.published()
    objects_there = repository.objects_there()
    assert repository.deploy().code == 0
    assert "produits/cubes/index.html" in repository.published()
    assert repository.objects_there() - objects_there < len(repository.published()) / 2

    (repository.shop / "products" / "cubes.yaml").unlink()
    assert repository.deploy().code == 0
    assert repository.published() == repository.site()
    assert "produits/cubes/index.html" not in repository.published()
    assert len(repository.commits()) == 1

    after = repository.git("status", "--porcelain", "--untracked-files=no"), repository.git("for-each-ref")
    assert after == before
    assert repository.git("count-objects", "-v") == objects


def test_what_others_committed_is_not_lost(repository: Repository) -> None:
    assert repository.deploy().code == 0
    repository.commit_by_somebody({"index.html": "mine", "mine.html": "mine"})
    refused = repository.deploy()
    assert refused.code == 2
    assert "By somebody" in refused.err
    assert "--yes" in refused.err
    assert "mine.html" in repository.published()
    agreed = repository.deploy("--yes")
    assert agreed.code == 0, agreed.err
    assert repository.published() == repository.site()
    (repository.shop / "products" / "cubes.yaml").write_text(PRODUCT.format(title="Cubes"), "utf-8")
    assert repository.deploy().code == 0
    assert repository.commits()[1:] == ["By somebody", "The shop's site, published by Vitrine"]


def test_a_domain_that_was_set_on_github_stays(repository: Repository) -> None:
    assert repository.deploy().code == 0
    repository.commit_by_somebody({"CNAME": "www.toupie-bleue.fr"})
    elsewhere = repository.deploy()
    assert elsewhere.code == 2
    assert "the site will be at https://www.toupie-bleue.fr/" in elsewhere.err
    (repository.shop / "shop.yaml").write_text(AT_ITS_DOMAIN, "utf-8")
    said = repository.deploy()
    assert said.code == 0, said.err
    assert "It is live at https://www.toupie-bleue.fr/" in said.out
    assert "CNAME" in repository.published()
    assert len(repository.commits()) == 1


def test_a_shop_without_an_address_gets_the_one_it_will_have(repository: Repository) -> None:
    (repository.shop / "shop.yaml").write_text(AT_HOME.replace(f"url: {ADDRESS}\n", ""), "utf-8")
    said = repository.deploy("--branch", "site")
    assert said.code == 0, said.err
    assert f"write `url: {ADDRESS}` in shop.yaml" in said.err
    assert f'<link rel="canonical" href="{ADDRESS}">' in (repository.shop / "_site/index.html").read_text(
        "utf-8"
    )
    assert repository.published("site") == repository.site()


def test_what_cannot_be_is_told_before_anything_is_built(repository: Repository, tmp_path: Path) -> None:
    shop = write_shop(tmp_path / "alone")
    said = run("deploy", shop, "--to", "github-pages", here=tmp_path)
    assert (said.code, "in no git repository" in said.err) == (2, True)
    nowhere = (tmp_path / "nowhere.git").as_uri()
    said = run("deploy", shop, "--to", "github-pages", "--remote", nowhere, here=tmp_path)
    assert said.code in {1, 2}
    assert "nowhere.git" in said.err
    said = repository.deploy("--branch", "main")
    assert (said.code, "holds the shop itself" in said.err) == (2, True)
    said = repository.deploy("--branch", "a..b")
    assert said.code == 1
    said = repository.deploy("--remote", "upstream")
    assert (said.code, "no remote “upstream”" in said.err, "origin" in said.err) == (2, True, True)
    repository.git("remote", "rename", "origin", "one")
    repository.git("remote", "add", "two", "https://github.com/helene/two.git")
    said = repository.deploy()
    assert (said.code, "one, two" in said.err) == (2, True)
    repository.git("remote", "remove", "one")
    repository.git("remote", "remove", "two")
    said = repository.deploy()
    assert (said.code, "no remote to publish to" in said.err) == (2, True)
    assert not (repository.shop / "_site").exists()


def test_nobody_is_asked_who_has_no_login_and_no_network_is_said_so(repository: Repository) -> None:
    """A server that wants a name and password gets neither, and nothing waits for a person to type them."""

    class Closed(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="GitHub"')
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Closed)
    address = f"http://127.0.0.1:{server.server_address[1]}/a/b.git"
    with server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        said = repository.deploy("--remote", address)
        server.shutdown()
    assert (said.code, "did not accept you" in said.err) == (1, True)
    said = repository.deploy("--remote", address)
    assert (said.code, "could not be reached" in said.err) == (1, True)


KILLER = """\
#!/bin/sh
case " $* " in *" {command} "*)
  [ {when} = before ] || "{git}" "$@"
  kill -9 $PPID; exit 1
esac
exec "{git}" "$@"
"""


@pytest.mark.skipif(os.name == "nt", reason="the killer is a script of the shell")
def test_killed_at_any_moment_and_repeated(repository: Repository, tmp_path: Path) -> None:
    """The branch holds the old site or the new one, whole; the next deploy completes it."""
    assert repository.deploy().code == 0
    killer = tmp_path / "bin" / "git"
    killer.parent.mkdir()
    killer.touch(mode=0o755)
    path = f"{killer.parent}{os.pathsep}{os.environ['PATH']}"
    for command, when in (("push", "before"), ("push", "after")):
        old = repository.published()
        name = f"{command}-{when}"
        (repository.shop / "products" / f"{name}.yaml").write_text(PRODUCT.format(title=name), "utf-8")
        killer.write_text(KILLER.format(command=command, when=when, git=shutil.which("git")), "utf-8")
        killed = subprocess.run(
            [
                sys.executable,
                "-m",
                "vitrine",
                "deploy",
                str(repository.shop),
                "--to",
                "github-pages",
                "--yes",
            ],
            env=environment("en") | {"PATH": path},
            capture_output=True,
            check=False,
        )
        assert killed.returncode == -9, killed.stderr
        assert repository.published() == (repository.site() if when == "after" else old)
        said = repository.deploy()
        assert said.code == 0, said.err
        assert repository.published() == repository.site()
    assert len(repository.commits()) == 1


def test_a_remote_beside_the_shop_is_found_from_wherever_the_command_is_run(
    repository: Repository, tmp_path: Path
) -> None:
    """Git reads a relative path in its settings from the repository's top folder."""
    repository.git("remote", "set-url", "origin", "../remote.git")
    (tmp_path / "elsewhere").mkdir()
    said = run("deploy", repository.shop, "--to", "github-pages", here=tmp_path / "elsewhere")
    assert said.code == 0, said.err
    assert repository.published() == repository.site()


def test_a_password_in_a_remote_s_address_is_never_shown_nor_kept(
    repository: Repository, tmp_path: Path
) -> None:
    """Whether it is typed or stands in git's own settings, which alone go on holding it."""
    secret = "gh" + "p_verysecret0123456789"
    settings = tmp_path / "home" / "gitconfig"
    with settings.open("a", encoding="utf-8") as file:
        file.write(f'[url "{repository.remote.as_uri()}"]\n')
        file.write(f"\tinsteadOf = https://helene:{secret}@github.com/helene/boutique.git\n")
    address = f"https://helene:{secret}@github.com/helene/boutique.git"
    repository.git("remote", "set-url", "origin", address)
    said = [repository.deploy("--debug", "-v"), repository.deploy("--remote", address, "--debug", "-v")]
    assert [one.code for one in said] == [0, 0], said[0].err + said[1].err
    nowhere = f"https://helene:{secret}@127.0.0.1:9/a/b.git"
    said.append(repository.deploy("--remote", nowhere, "--debug", "-v"))
    assert "127.0.0.1:9/a/b.git could not be reached" in said[-1].err
    repository.commit_by_somebody({"mine.html": "mine"})
    said.append(repository.deploy("--debug", "-v"))
    assert "By somebody" in said[-1].err
    assert not [one for one in said if secret in one.out + one.err]
    own = {settings, repository.shop / ".git" / "config"}
    files = {path for path in tmp_path.rglob("*") if path.is_file()} - own
    assert not [path for path in files if secret.encode() in path.read_bytes()]


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("https://github.com/Helene/Boutique.git", "https://helene.github.io/Boutique/"),
        ("https://helene:secret@github.com/helene/boutique/", "https://helene.github.io/boutique/"),
        ("git@github.com:helene/boutique.git", "https://helene.github.io/boutique/"),
        ("ssh://git@ssh.github.com:443/helene/a.b.git", "https://helene.github.io/a.b/"),
        ("git@github.com:helene/Helene.github.io.git", "https://helene.github.io/"),
        ("https://codeberg.org/helene/boutique.git", ""),
        ("https://github.com.example/helene/boutique", ""),
        ("/srv/github.com/helene/boutique", ""),
    ],
)
def test_where_a_repository_is_shown(remote: str, address: str) -> None:
    found = github_repository(remote)
    assert (found.address if found else "") == address


def test_addresses_are_compared_as_places() -> None:
    assert is_same_place("http://Boutique.fr", "https://boutique.fr/")
    assert not is_same_place("https://boutique.fr/a/", "https://boutique.fr/A/")
    assert not is_same_place("", "")
    assert elsewhere("", "https://boutique.fr/") is None
    assert elsewhere("https://boutique.fr/", "") is None
    assert elsewhere("https://boutique.fr/", "https://boutique.fr/x/") is not None


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "fatal: could not read Username for 'https://github.com': terminal prompts disabled",
            "did not accept",
        ),
        ("git@github.com: Permission denied (publickey).\nfatal: Could not read", "did not accept"),
        ("remote: Permission to a/b.git denied to c.\nfatal: unable to access: 403", "did not accept"),
        ("error: could not lock .git/config: Permission denied", "Permission denied"),
        (
            "fatal: unable to access 'https://x@github.com/': Could not resolve host: github.com",
            "not be reached",
        ),
        ("ssh: connect to host github.com port 22: Connection timed out", "not be reached"),
        (
            "remote: Repository not found.\nfatal: repository 'https://github.com/a/b/' not found",
            "no repository",
        ),
        ("!\trefs/vitrine/next:refs/heads/gh-pages\t[rejected] (stale info)", "at the same moment"),
        ("remote: error: GH006: Protected branch update failed", "is protected"),
        (
            "remote: error: File a.mp4 is 120.00 MB; this exceeds GitHub's file size limit of 100.00 MB",
            "a.mp4",
        ),
        ("! [remote rejected] x -> y (pre-receive hook declined)", "pre-receive hook declined"),
        ("Host key verification failed.\nfatal: Could not read from remote repository.", "not known to this"),
        ("fatal: https://helene:s3cret@github.com/ is odd", "https://github.com/ is odd"),
        ("", "no reason"),
    ],
)
def test_what_git_says_is_told_in_our_words_and_without_secrets(said: str, told: str) -> None:
    error = in_our_words(GitError(said), "https://helene:s3cret@github.com/a/b.git", "gh-pages")
    text = tool_words("en").render(error.message) + tool_words("en").render(error.way_out or error.message)
    assert told in text
    assert "s3cret" not in text


def test_secrets_are_taken_out_of_addresses_only() -> None:
    assert without_secrets("a@b.fr https://a:b@c.fr/d@e ssh://git@x/y") == "a@b.fr https://c.fr/d@e ssh://x/y"
