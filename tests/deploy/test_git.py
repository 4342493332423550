"""How git is run: it reaches a remote as the user's own git does, and tells no secret."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from vitrine.deploy.git import Git, GitError, without_secrets

if TYPE_CHECKING:
    from pathlib import Path


def git_at_home(tmp_path: Path, said: str) -> Git:
    """Return git in a new repository of a user whose own settings are these."""
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / ".gitconfig").write_text(said, "utf-8")
    subprocess.run(["git", "init", "--quiet", tmp_path / "shop"], check=True)
    home = {"HOME": str(tmp_path / "home"), "GIT_CONFIG_NOSYSTEM": "1"}
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "XDG_"))}
    return Git(tmp_path / "shop", kept | home)


@pytest.mark.parametrize("where", ["--local", "--global"])
def test_the_ssh_that_a_user_has_set_is_the_one_that_is_run(where: str, tmp_path: Path) -> None:
    shop = git_at_home(tmp_path, "")
    shop.run("config", where, "core.sshCommand", "echo my own ssh >&2; false")
    settings = shop.connection_settings()
    assert settings
    git = Git(shop.repository, shop.environment, settings=settings)
    with pytest.raises(GitError, match="my own ssh"):
        git.run("ls-remote", "git@boutique.example:helene/boutique.git")


def test_settings_of_the_repository_that_do_not_reach_a_remote_stay_behind(tmp_path: Path) -> None:
    shop = git_at_home(tmp_path, "")
    shop.run("config", "--local", "http.proxy", "proxy.example")
    shop.run("config", "--local", "core.editor", "ed")
    assert shop.connection_settings() == (("http.proxy", "proxy.example"),)


def test_a_password_with_the_sign_that_ends_it_is_taken_out_whole() -> None:
    assert without_secrets("https://helene:s3@cret@github.com/a") == "https://github.com/a"
