"""The files that make a host publish the shop by itself."""

from __future__ import annotations

import os
import subprocess
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from support.command_line import run
from support.shops import write_shop

from vitrine.commands.deploy import deploy
from vitrine.deploy.requirements import Requirements
from vitrine.deploy.setup import is_unedited, shop_place, signed
from vitrine.deploy.targets import SETUPS, TARGETS
from vitrine.deploy.write_setup import Fate, ignored_files, planned_files, write_files
from vitrine.publish.manifest import MANIFEST

if TYPE_CHECKING:
    from pathlib import Path

NEEDS = Requirements("vitrine-shop==1.2.3\n", {"vendor/vitrine.whl": b"wheel"})


def git(folder: Path, branch: str = "main") -> Path:
    """Make a folder look like a git repository."""
    (folder / ".git").mkdir(parents=True)
    (folder / ".git" / "HEAD").write_text(f"ref: refs/heads/{branch}\n", "utf-8")
    return folder


def workflow(folder: Path, shop: Path) -> dict[str, Any]:
    """Return the workflow for a shop, read as YAML (`on` without its guess)."""
    files = SETUPS["github"].files(shop_place(shop), NEEDS)
    return dict(yaml.load(files[folder / ".github" / "workflows" / "vitrine.yml"], yaml.BaseLoader))  # noqa: S506


def steps_of(found: dict[str, Any]) -> list[dict[str, Any]]:
    return list(found["jobs"]["build"]["steps"])


def test_the_workflow_builds_for_the_address_that_pages_gives(tmp_path: Path) -> None:
    found = workflow(tmp_path, write_shop(tmp_path))
    assert found["on"]["push"]["branches"] == ["main"]
    assert found["permissions"] == {"contents": "read", "pages": "write", "id-token": "write"}
    assert found["concurrency"] == {"group": "pages", "cancel-in-progress": "false"}
    runs = [step["run"] for step in steps_of(found) if "run" in step and "id" not in step]
    assert runs == [
        "pip install -r requirements.txt",
        'vitrine build . --url "$SITE/" --record-prices',
        f"rm -f _site/{MANIFEST}",
    ]
    assert found["jobs"]["deploy"]["if"] == "needs.build.outputs.publish == 'true'"
    upload = steps_of(found)[-1]
    assert upload["uses"] == "actions/upload-pages-artifact@v5"
    assert upload["with"] == {"path": "_site", "include-hidden-files": "true"}


def test_a_shop_inside_a_repository_has_its_workflow_at_the_top(tmp_path: Path) -> None:
    shop = write_shop(git(tmp_path, "trunk/été") / 'ma "boutique" #1')
    found = workflow(tmp_path, shop)
    assert found["on"]["push"]["branches"] == ["trunk/été"]
    assert found["jobs"]["build"]["defaults"]["run"]["working-directory"] == 'ma "boutique" #1'
    assert steps_of(found)[-1]["with"]["path"] == 'ma "boutique" #1/_site'
    assert shop / "requirements.txt" in SETUPS["github"].files(shop_place(shop), NEEDS)


def test_a_branch_with_a_comma_is_one_branch(tmp_path: Path) -> None:
    found = workflow(tmp_path, write_shop(git(tmp_path, "a,b]")))
    assert found["on"]["push"]["branches"] == ["a,b]"]


def test_a_head_off_any_branch_means_the_usual_one(tmp_path: Path) -> None:
    (git(tmp_path) / ".git" / "HEAD").write_text("a" * 40 + "\n", "utf-8")
    assert shop_place(write_shop(tmp_path)).branch == "main"


def test_a_work_tree_s_repository_is_found(tmp_path: Path) -> None:
    git(tmp_path / "elsewhere", "shop")
    shop = write_shop(tmp_path / "tree")
    (shop / ".git").write_text(f"gitdir: {tmp_path / 'elsewhere' / '.git'}\n", "utf-8")
    assert shop_place(shop).branch == "shop"


def test_netlify_builds_where_the_shop_is(tmp_path: Path) -> None:
    alone = write_shop(tmp_path / "alone")
    files = SETUPS["netlify"].files(shop_place(alone), NEEDS)
    found = tomllib.loads(files[alone / "netlify.toml"].decode())
    assert "base" not in found["build"]
    assert found["build"]["publish"] == "_site"
    assert 'vitrine build . --url "$URL/"' in found["build"]["command"]
    assert found["build"]["command"].strip().endswith(f"rm -f _site/{MANIFEST}")
    assert found["build"]["environment"]["PYTHON_VERSION"] == "3.12"
    shop = write_shop(git(tmp_path / "repo") / 'l"a' / "boutique")
    files = SETUPS["netlify"].files(shop_place(shop), NEEDS)
    assert (
        tomllib.loads(files[tmp_path / "repo" / "netlify.toml"].decode())["build"]["base"] == 'l"a/boutique'
    )


@pytest.mark.parametrize("host", list(SETUPS))
def test_the_wheel_lies_beside_the_requirements(tmp_path: Path, host: str) -> None:
    shop = write_shop(tmp_path)
    files = SETUPS[host].files(shop_place(shop), NEEDS)
    assert files[shop / "vendor" / "vitrine.whl"] == b"wheel"
    assert b"vitrine-shop==1.2.3" in files[shop / "requirements.txt"]


def test_a_file_tells_whether_it_was_edited() -> None:
    written = signed("a: 1\n")
    assert is_unedited(written)
    assert is_unedited(written.replace(b"\n", b"\r\n"))
    assert not is_unedited(written + b"b: 2\n")
    assert not is_unedited(b"a: 1\n")
    assert not is_unedited(b"\xff")


def test_what_stands_there_decides_what_becomes_of_it(tmp_path: Path) -> None:
    new, same, updated, edited = (tmp_path / name for name in ("new", "same", "updated", "edited"))
    same.write_bytes(signed("now\n").replace(b"\n", b"\r\n"))
    updated.write_bytes(signed("before\n"))
    edited.write_bytes(signed("before\n") + b"mine\n")
    planned = planned_files(dict.fromkeys((new, same, updated, edited), signed("now\n")))
    assert [file.fate for file in planned] == [Fate.NEW, Fate.SAME, Fate.UPDATED, Fate.EDITED]
    write_files(planned)
    assert new.read_bytes() == updated.read_bytes() == signed("now\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["edited", "new", "same", "updated"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, "_site/\n.vitrine/\n"),
        ("", "_site/\n.vitrine/\n"),
        ("*.psd", "*.psd\n_site/\n.vitrine/\n"),
        ("/_site\r\n", "/_site\r\n.vitrine/\n"),
        ("_site/\n.vitrine\n", "_site/\n.vitrine\n"),
    ],
)
def test_git_is_told_to_leave_out_what_a_build_makes(tmp_path: Path, before: str | None, after: str) -> None:
    if before is not None:
        (tmp_path / ".gitignore").write_bytes(before.encode())
    write_files((ignored_files(tmp_path),))
    found = (tmp_path / ".gitignore").read_bytes() if (tmp_path / ".gitignore").exists() else b""
    assert found.decode() == after


def test_the_command_offers_what_the_tables_hold() -> None:
    choices = {param.name: getattr(param.type, "choices", ()) for param in deploy.params}
    assert choices["host"] == tuple(SETUPS)
    assert choices["target"] == tuple(TARGETS)


@pytest.mark.parametrize("host", list(SETUPS))
def test_the_command_writes_the_files_and_says_the_steps(tmp_path: Path, host: str) -> None:
    shop = write_shop(tmp_path / "shop")
    said = run("deploy", shop, "--setup", host, here=tmp_path, language="fr")
    assert said.code == 0, said.err
    assert "  1. " in said.out
    assert "  4. " in said.out
    assert (shop / "requirements.txt").is_file()
    again = run("deploy", shop, "--setup", host, here=tmp_path, language="fr")
    assert again.code == 0, again.err
    assert "inchangé" in again.out
    assert "nouveau" not in again.out


def test_github_s_word_on_shops_is_said_once(tmp_path: Path) -> None:
    said = run("deploy", write_shop(tmp_path / "shop"), "--setup", "github", here=tmp_path)
    assert said.out.count("exclude running an online business") == 1


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    shop = write_shop(tmp_path / "shop")
    said = run("deploy", shop, "--setup", "github", "--dry-run", here=tmp_path)
    assert said.code == 0, said.err
    assert "vitrine.yml  would be new" in said.out
    assert not (shop / ".github").exists()
    assert not (shop / "requirements.txt").exists()


def test_an_edited_file_is_not_written_over_without_a_yes(tmp_path: Path) -> None:
    shop = write_shop(tmp_path / "shop")
    (shop / "requirements.txt").write_text("mine\n", "utf-8")
    said = run("deploy", shop, "--setup", "netlify", here=tmp_path)
    assert said.code == 2
    assert "requirements.txt" in said.err
    assert "--yes" in said.err
    assert not (shop / "netlify.toml").exists()
    assert (shop / "requirements.txt").read_text("utf-8") == "mine\n"
    assert run("deploy", shop, "--setup", "netlify", "--yes", here=tmp_path).code == 0
    assert (shop / "netlify.toml").is_file()
    assert (shop / "requirements.txt").read_text("utf-8") != "mine\n"


def test_a_folder_without_a_shop_has_nothing_to_set_up(tmp_path: Path) -> None:
    said = run("deploy", tmp_path, "--setup", "github", here=tmp_path)
    assert said.code == 2
    assert list(tmp_path.iterdir()) == []


def test_git_agrees_on_where_the_shop_lies(tmp_path: Path) -> None:
    made = subprocess.run(["git", "init", "-q", "-b", "etal", tmp_path], check=False)
    if made.returncode != 0:
        pytest.skip("no git on this machine")
    place = shop_place(write_shop(tmp_path / "shop"))
    assert (place.branch, place.inside, place.has_git) == ("etal", "shop", True)


def test_a_folder_that_no_file_can_name_is_refused(tmp_path: Path) -> None:
    """A name in an old encoding, from a disk of that time: the host's files are UTF-8."""
    folder = git(tmp_path / "boutique") / os.fsdecode(b"\xe9picerie")
    try:
        shop = write_shop(folder)
    except OSError:
        pytest.skip("this disk takes no such name")
    said = run("deploy", shop, "--setup", "github", here=tmp_path)
    assert (said.code, "UTF-8" in said.err) == (2, True)
    assert not (tmp_path / "boutique" / ".github").exists()
