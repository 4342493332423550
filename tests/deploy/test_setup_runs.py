"""What a setup tells a host to do, done in a fresh clone: it builds, and publishes only what has changed."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import threading
import tomllib
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from support.shops import PRODUCT, write_shop

from vitrine.deploy.cloudflare import BUILD_SCRIPT
from vitrine.deploy.gitlab import NOTHING_TO_PUBLISH
from vitrine.deploy.requirements import VENDOR, Requirements
from vitrine.deploy.setup import shop_place
from vitrine.deploy.targets import SETUPS
from vitrine.deploy.wheel import wheel_name, wheel_of_this_program
from vitrine.deploy.write_setup import ignored_files, planned_files, write_files
from vitrine.publish.manifest import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, ("bash", "curl", "git", "cmp"))), reason="a host has bash, curl, git and cmp"
)
IN_THE_REPOSITORY = "ma boutique"

PIP = """#!/bin/sh
# Stands in for pip: unpacks the wheel that the requirements name. What Vitrine needs is on this machine.
set -e
test "$1 $2 $3" = "install -r requirements.txt"
wheel=$(sed -n 's|^\\./||p' requirements.txt)
"{python}" -m zipfile -e "$wheel" "{installed}"
"""
VITRINE = """#!/bin/sh
PYTHONPATH="{installed}" exec "{python}" -P -m vitrine "$@"
"""


class Live:
    """What is live, and the hook that has it built anew."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder = folder
        self.address = address
        self.hooks_pressed = 0


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    folder = tmp_path / "live"
    folder.mkdir()

    class Handler(SimpleHTTPRequestHandler):
        def do_POST(self) -> None:
            found.hooks_pressed += 1
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    found = Live(folder, f"http://127.0.0.1:{server.server_address[1]}")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield found
    server.shutdown()
    server.server_close()


class Machine:
    """A host's machine: a fresh clone, and a path with nothing of this checkout on it."""

    def __init__(self, tmp_path: Path, host: str, url: str = "") -> None:
        repository = tmp_path / "repository"
        shop = write_shop(repository / IN_THE_REPOSITORY, {"products/bol.yaml": PRODUCT.format(title="Bol")})
        if url:
            text = (shop / "shop.yaml").read_text("utf-8").replace("https://boutique.example/", url)
            (shop / "shop.yaml").write_text(text, "utf-8")
        self.git("init", "-q", "-b", "main", where=repository)
        place = shop_place(shop)
        path = f"{VENDOR}/{wheel_name()}"
        needs = Requirements(f"./{path}\n", {path: wheel_of_this_program()})
        write_files((*planned_files(SETUPS[host].files(place, needs)), ignored_files(shop)))
        self.git("add", "-A", where=repository)
        self.git("-c", "user.name=x", "-c", "user.email=x@x.example", "commit", "-qm", "x", where=repository)
        self.origin, self.clone = tmp_path / "origin.git", tmp_path / "clone"
        self.git("clone", "-q", "--bare", repository, self.origin, where=tmp_path)
        self.git("clone", "-q", self.origin, self.clone, where=tmp_path)
        self.shop = self.clone / IN_THE_REPOSITORY
        self._tmp, self._bin = tmp_path, tmp_path / "bin"
        self._bin.mkdir()
        gaps = {"python": sys.executable, "installed": tmp_path / "installed"}
        for name, text in (("pip", PIP), ("vitrine", VITRINE)):
            (self._bin / name).write_text(text.format(**gaps), "utf-8")
            (self._bin / name).chmod(stat.S_IRWXU)
        (self._bin / "python").symlink_to(sys.executable)

    @staticmethod
    def git(*words: str | Path, where: Path) -> None:
        """Run git."""
        subprocess.run(["git", *words], cwd=where, check=True)

    def run(self, script: str, where: Path, **environment: str) -> int:
        """Run a script as `bash -e`, as hosts do, and return its exit code."""
        clean = {
            "PATH": f"{self._bin}:{os.environ['PATH']}",
            "HOME": str(self._tmp),
            "LANG": "C.UTF-8",
            "SOURCE_DATE_EPOCH": "1795608000",
            "RUNNER_TEMP": str(self._tmp),
        }
        done = subprocess.run(
            ["bash", "-e", "-c", script],
            cwd=where,
            env=clean | environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode in {0, NOTHING_TO_PUBLISH}, done.stdout + done.stderr
        return done.returncode

    def read(self, path: str) -> Any:
        """Read a YAML file of the clone, without YAML's guesses."""
        return yaml.load((self.clone / path).read_bytes(), yaml.BaseLoader)  # noqa: S506 - our own file


def publish(site: Path, live: Live) -> None:
    """Make a built site the one that is live."""
    assert not (site / MANIFEST).exists()
    shutil.copytree(site, live.folder, dirs_exist_ok=True)


def test_github_publishes_by_night_what_has_changed_only(tmp_path: Path, live: Live) -> None:
    machine = Machine(tmp_path, "github")
    jobs = machine.read(".github/workflows/vitrine.yml")["jobs"]
    scripts = {
        step.get("id") or number: step for number, step in enumerate(jobs["build"]["steps"]) if "run" in step
    }
    compare = scripts.pop("compare")
    del scripts["prices"]
    for step in scripts.values():
        assert machine.run(step["run"], machine.shop, SITE=live.address) == 0
    assert (machine.shop / "_site" / "index.html").is_file()
    answer = tmp_path / "answer"

    def is_published(event: str) -> bool:
        answer.write_text("", "utf-8")
        given = {"SITE": live.address, "EVENT": event, "GITHUB_OUTPUT": str(answer)}
        assert machine.run(compare["run"], machine.shop, **given) == 0
        return answer.read_text("utf-8") == "publish=true\n"

    assert is_published("schedule")  # nothing is live yet
    publish(machine.shop / "_site", live)
    assert not is_published("schedule")
    assert is_published("push")
    assert is_published("workflow_dispatch")
    (live.folder / "vitrine.json").write_text("{}", "utf-8")
    assert is_published("schedule")


def test_github_notes_prices_once_they_are_public(tmp_path: Path) -> None:
    """What the job that builds has noted is handed to one that may write; that commits it and nothing else."""
    machine = Machine(tmp_path, "github")
    jobs = machine.read(".github/workflows/vitrine.yml")["jobs"]
    (noted,) = [step for step in jobs["build"]["steps"] if step.get("id") == "prices"]
    (commit,) = [step for step in jobs["prices"]["steps"] if "run" in step]
    assert jobs["prices"]["permissions"] == {"contents": "write"}
    assert "--record-prices" in str(jobs["build"]["steps"])
    answer = tmp_path / "answer"

    def patch(ledger: str) -> str:
        (machine.shop / "prices.csv").write_text(ledger, "utf-8")
        answer.write_text("", "utf-8")
        assert machine.run(noted["run"], machine.shop, GITHUB_OUTPUT=str(answer)) == 0
        first, *lines, last = answer.read_text("utf-8").splitlines()
        assert (first, last) == ("patch<<END_OF_PRICES", "END_OF_PRICES")
        return "\n".join(lines)

    ledger = "date,ref,variant,price,currency\n2026-11-25,bol,,12.50,EUR\n"
    for content in (ledger, f"{ledger}2026-11-26,bol,,11.50,EUR\n"):
        found = patch(content)
        other = tmp_path / f"clone{len(content)}"
        machine.git("clone", "-q", machine.origin, other, where=tmp_path)
        assert machine.run(commit["run"], other, PATCH=found) == 0
        changed = subprocess.run(
            ["git", "show", "--format=", "--name-only", "main"],
            cwd=machine.origin,
            capture_output=True,
            text=True,
            check=True,
        )
        assert changed.stdout == f"{IN_THE_REPOSITORY}/prices.csv\n"
        machine.git("checkout", "-q", "--", ".", where=machine.clone)
        machine.git("clean", "-qf", "*prices.csv", where=machine.clone)
        machine.git("reset", "-q", "--hard", where=machine.clone)
        machine.git("pull", "-q", where=machine.clone)
        assert (machine.shop / "prices.csv").read_text("utf-8") == content
        assert patch(content) == ""  # nothing new: the job is not run
    # More than one variable can hold, which is counted in bytes.
    assert patch(ledger + "2026-11-27,bol,,9.50,EUR\n" * 5_000) == ""
    assert patch(ledger + f"2026-11-27,bol,{'é' * 60},9.50,EUR\n" * 1_000) == ""


def test_gitlab_stops_before_it_publishes_what_is_live(tmp_path: Path, live: Live) -> None:
    machine = Machine(tmp_path, "gitlab")
    script = "\n".join(machine.read(".gitlab-ci.yml")["vitrine"]["script"])
    given = {"CI_PROJECT_DIR": str(machine.clone), "CI_PAGES_URL": live.address}
    assert machine.run(script, machine.clone, **given, CI_PIPELINE_SOURCE="schedule") == 0
    site = machine.clone / "public"
    publish(site, live)
    shutil.rmtree(site)
    assert machine.run(script, machine.clone, **given, CI_PIPELINE_SOURCE="schedule") == NOTHING_TO_PUBLISH
    assert not site.exists()
    assert machine.run(script, machine.clone, **given, CI_PIPELINE_SOURCE="push") == 0
    assert (site / "vitrine.json").read_bytes() == (live.folder / "vitrine.json").read_bytes()


def test_cloudflare_is_asked_to_build_by_night_when_something_has_changed(tmp_path: Path, live: Live) -> None:
    machine = Machine(tmp_path, "cloudflare", url=f"{live.address}/")
    assert machine.run(f"sh {BUILD_SCRIPT}", machine.shop) == 0
    publish(machine.shop / "_site", live)
    steps = machine.read(".github/workflows/vitrine-nightly.yml")["jobs"]["publish"]["steps"]
    scripts = [step["run"] for step in steps if "run" in step]
    hook = {"HOOK": f"{live.address}/hook"}
    for script in scripts:
        assert machine.run(script, machine.shop, **hook) == 0
    assert live.hooks_pressed == 0
    (live.folder / "vitrine.json").write_text("{}", "utf-8")
    assert machine.run(scripts[-1], machine.shop, **hook) == 0
    assert live.hooks_pressed == 1
    assert all(step["if"] == "env.HOOK != ''" for step in steps)


def test_netlify_builds_for_its_own_address(tmp_path: Path) -> None:
    machine = Machine(tmp_path, "netlify")
    build = tomllib.loads((machine.clone / "netlify.toml").read_text("utf-8"))["build"]
    assert machine.run(build["command"], machine.clone / build["base"], URL="https://jouets.netlify.app") == 0
    site = machine.shop / build["publish"]
    assert "https://jouets.netlify.app/" in (site / "sitemap.xml").read_text("utf-8")
    assert not (site / MANIFEST).exists()
