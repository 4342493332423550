"""Vitrine as people install it: from a wheel, from a wheel made of the sdist, away from the repository."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest
from support.shops import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

# Packing works in the repository itself: one worker makes the wheels, once.
pytestmark = pytest.mark.xdist_group("packaging")


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command with nothing of this environment to help it, and return what it said."""
    environment = {
        k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV", "VITRINE"))
    }
    said = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment | {"VITRINE_LANG": "fr", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert said.returncode == 0, said.stdout + said.stderr
    return said.stdout


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Build the sdist, a wheel from it, and a wheel straight from the repository."""
    from_sdist, straight = tmp_path_factory.mktemp("from-sdist"), tmp_path_factory.mktemp("straight")
    # The environment has the build backend already: no network is needed and none is asked.
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", from_sdist, REPOSITORY, cwd=from_sdist)
    run(
        sys.executable,
        "-m",
        "build",
        "--no-isolation",
        "--wheel",
        "--outdir",
        straight,
        REPOSITORY,
        cwd=straight,
    )
    return {"wheel": next(straight.glob("*.whl")), "sdist": next(from_sdist.glob("*.whl"))}


def test_both_ways_lead_to_the_same_wheel(wheels: dict[str, Path]) -> None:
    """Byte for byte, so what is shown of one below holds for the other."""
    contents = []
    for wheel in wheels.values():
        with zipfile.ZipFile(wheel) as archive:
            contents.append({name: archive.read(name) for name in archive.namelist()})
    straight, from_sdist = contents
    assert {
        name for name in straight.keys() | from_sdist.keys() if straight.get(name) != from_sdist.get(name)
    } == set()


def test_an_installed_wheel_makes_and_builds_a_shop(wheels: dict[str, Path], tmp_path: Path) -> None:
    """Themes, words and the starter shop are in the wheel; nothing of the repository is needed."""
    wheel = wheels["sdist"]
    run(sys.executable, "-m", "venv", "--without-pip", tmp_path / "env", cwd=tmp_path)
    python = tmp_path / "env" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    site = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=tmp_path).strip()
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    # The dependencies are those of this environment; Vitrine itself is only in the new one.
    dependencies = os.pathsep.join(path for path in sys.path if path.endswith("site-packages"))
    code = (
        "import sys, runpy\n"
        f"sys.path.extend({dependencies.split(os.pathsep)!r})\n"
        f"sys.meta_path = [f for f in sys.meta_path if 'editable' not in repr(f).lower()]\n"
        "import vitrine; assert 'env' in vitrine.__file__, vitrine.__file__\n"
        "sys.argv[0] = 'vitrine'\n"
        "runpy.run_module('vitrine', run_name='__main__')\n"
    )
    start = tmp_path / "start.py"
    start.write_text(code, "utf-8")
    run(python, start, "new", tmp_path / "boutique", "--yes", cwd=tmp_path)
    said = run(python, start, "build", tmp_path / "boutique", "--strict", "--jobs", "1", cwd=tmp_path)
    home = (tmp_path / "boutique" / "_site" / "index.html").read_text("utf-8")
    assert "https://wa.me/" in "".join(
        page.read_text("utf-8") for page in (tmp_path / "boutique" / "_site" / "produits").rglob("index.html")
    )
    assert '<html lang="fr"' in home
    assert "page" in said


def test_the_wheel_holds_what_it_needs_and_nothing_else(wheels: dict[str, Path]) -> None:
    for wheel in wheels.values():
        with zipfile.ZipFile(wheel) as archive:
            names = set(archive.namelist())
        assert "vitrine/_themes/atelier/theme.yaml" in names
        assert "vitrine/_themes/galerie/theme.yaml" in names
        assert "vitrine/_themes/marche/theme.yaml" in names
        assert "vitrine/_themes/base/templates/product.html" in names
        assert "vitrine/locales/fr/tool.mo" in names
        assert {
            f"vitrine/locales/{tag}/site.mo" for tag in ("fr", "de", "es", "it", "nl", "pt", "ar")
        } <= names
        assert not [
            name
            for name in names
            if name.startswith(("tests/", "sample_shop/", "examples/", "tools/", "docs/"))
        ]


def test_the_editable_install_finds_the_themes(tmp_path: Path) -> None:
    said = run(
        sys.executable,
        "-c",
        "from vitrine.theme.find import shipped_themes; print(*sorted(shipped_themes()))",
        cwd=tmp_path,
    )
    assert {"atelier", "base"} <= set(said.split())
