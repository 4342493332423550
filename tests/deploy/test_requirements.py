"""A host installs exactly what is running here."""

from __future__ import annotations

import base64
import io
import json
import re
import subprocess
import sys
import zipfile
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from vitrine import __version__
from vitrine.deploy.requirements import own_line, requirements
from vitrine.deploy.wheel import wheel_name, wheel_of_this_program

if TYPE_CHECKING:
    from pathlib import Path

COMMIT = "0123456789abcdef0123456789abcdef01234567"


def test_a_release_is_named_by_its_version() -> None:
    assert own_line(None) == f"vitrine-shop=={__version__}"


def test_an_install_from_git_is_named_by_its_commit() -> None:
    url = "https://git.example/vitrine.git"
    vcs = {"vcs": "git", "commit_id": COMMIT, "requested_revision": "main"}
    line = own_line(json.dumps({"url": url, "vcs_info": vcs}))
    assert line == f"vitrine-shop @ git+{url}@{COMMIT}"


@pytest.mark.parametrize(
    "direct_url",
    [
        {"url": "file:///somewhere/vitrine", "dir_info": {"editable": True}},
        {"url": "file:///somewhere/vitrine_shop.whl", "archive_info": {}},
        {"url": "https://name:word@git.example/v.git", "vcs_info": {"vcs": "git", "commit_id": COMMIT}},
        {"url": "ssh://git@git.example/v.git", "vcs_info": {"vcs": "git", "commit_id": COMMIT}},
        {"url": "https://git.example/v.git", "vcs_info": {"vcs": "git", "commit_id": "main\nevil"}},
        {"url": "https://git.example/v", "vcs_info": {"vcs": "hg", "commit_id": COMMIT}},
        {"url": "https://git.example/v", "vcs_info": "git"},
        {},
        [],
        None,
    ],
)
def test_anything_else_is_a_wheel_beside_the_file(direct_url: object) -> None:
    """Also where the address holds a password or a path of this machine, which must not be written down."""
    assert own_line(json.dumps(direct_url)) is None


def test_a_damaged_record_is_no_trouble() -> None:
    assert own_line("{") is None


def test_what_is_running_here_can_be_installed_elsewhere() -> None:
    needs = requirements()
    first = needs.text.splitlines()[0]
    if first.startswith("./"):
        assert list(needs.files) == [first.removeprefix("./")]
    else:
        assert first.startswith("vitrine-shop")
        assert not needs.files


def test_everything_it_needs_is_pinned_and_nothing_of_this_machine_is_said() -> None:
    text = requirements().text
    lines = text.splitlines()
    pinned = {line.partition("==")[0] for line in lines if "==" in line}
    assert {"jinja2", "pillow", "markupsafe", "pydantic-core"} <= pinned
    assert "pagefind" not in pinned or "pagefind-bin" in pinned, "what an extra brings"
    assert "pytest" not in pinned
    assert all(re.fullmatch(r"[a-z0-9-]+==\S+", line) for line in lines[1:])
    assert lines[1:] == sorted(lines[1:])
    assert "file:" not in text


def test_the_wheel_holds_the_program_its_words_and_its_themes() -> None:
    with zipfile.ZipFile(io.BytesIO(wheel_of_this_program())) as wheel:
        names = set(wheel.namelist())
        record = wheel.read(f"vitrine_shop-{__version__}.dist-info/RECORD").decode().splitlines()
        for line in record:
            path, digest, size = line.rsplit(",", 2)
            if digest:
                content = wheel.read(path)
                expected = base64.urlsafe_b64encode(sha256(content).digest()).rstrip(b"=").decode()
                assert (digest, size) == (f"sha256={expected}", str(len(content)))
        assert {line.rsplit(",", 2)[0] for line in record} == names
    assert {
        "vitrine/__main__.py",
        "vitrine/_themes/base/theme.yaml",
        "vitrine/starter/fr/shop.yaml",
        "vitrine/starter/photos/cubes-1.jpg",
        "vitrine/py.typed",
    } <= names
    assert not any("__pycache__" in name for name in names)


def test_the_same_program_gives_the_same_wheel() -> None:
    assert wheel_of_this_program() == wheel_of_this_program()


def test_the_wheel_runs_on_its_own(tmp_path: Path) -> None:
    """Unpacked away from here, it speaks French and finds its themes (a wheel is a zip that Python can run)."""
    wheel = tmp_path / wheel_name()
    wheel.write_bytes(wheel_of_this_program())
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    said = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from vitrine.__main__ import main; sys.exit(main(['theme', 'list']))",
        ],
        env={
            "PYTHONPATH": str(tmp_path / "installed"),
            "VITRINE_LANG": "fr",
            "PYTHONUTF8": "1",
            "PYTHONSAFEPATH": "1",
        },
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert said.returncode == 0, said.stderr
    assert "atelier" in said.stdout
