"""The themes that come with Vitrine are found wherever it is installed, and each is without a fault."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import vitrine
from vitrine.catalogue.shop import ThemeChoice
from vitrine.messages import has_site_words
from vitrine.problems import ProblemLog
from vitrine.theme.find import shipped_themes
from vitrine.theme.load import load_theme
from vitrine.views.types import RedirectPage

PACKAGE = Path(vitrine.__file__).parent
PAGES = {
    "home.html", "list.html", "product.html", "information.html", "page.html", "news.html", "404.html", "redirect.html",
}  # fmt: skip


def found_in(folder: Path) -> str:
    """Return what a copy of the package in another place finds."""
    code = "from vitrine.theme.find import shipped_themes; print(sorted(map(str, shipped_themes().values())))"
    run = [sys.executable, "-c", code]
    return subprocess.run(
        run, cwd=folder, capture_output=True, text=True, check=True, env={"PYTHONPATH": str(folder)}
    ).stdout


@pytest.mark.parametrize("place", ["vitrine/_themes", "themes"])
def test_themes_are_found_in_a_wheel_and_in_a_checkout(tmp_path: Path, place: str) -> None:
    """Inside the package, or beside it."""
    (tmp_path / "vitrine/theme").mkdir(parents=True)
    for package in ("vitrine", "vitrine/theme"):
        (tmp_path / package / "__init__.py").touch()
    shutil.copy(PACKAGE / "theme/find.py", tmp_path / "vitrine/theme")
    for name in ("atelier", "base", "unfinished"):
        (tmp_path / place / name).mkdir(parents=True)
    for name in ("atelier", "base"):
        (tmp_path / place / name / "theme.yaml").write_text(f"name: {name}\n")
    expected = [str(tmp_path / place / name) for name in ("atelier", "base")]
    assert found_in(tmp_path).strip() == str(expected)


@pytest.mark.parametrize("name", sorted(shipped_themes()))
def test_a_shipped_theme_has_no_problem_and_every_page(name: str, tmp_path: Path) -> None:
    """All its files are there, all its templates can be read, all it refers to exists."""
    log = ProblemLog()
    loaded = load_theme(ThemeChoice(name=name), tmp_path, log)
    assert list(log) == []
    assert loaded is not None
    design, renderer = loaded
    assert design.templates >= PAGES
    assert len({renderer.template_digest(page) for page in PAGES}) == len(PAGES)
    assert has_site_words("fr")


@pytest.mark.parametrize("name", sorted(shipped_themes()))
def test_every_template_of_a_shipped_theme_can_be_compiled(name: str, tmp_path: Path) -> None:
    """Also those that only some state of a shop reaches."""
    loaded = load_theme(ThemeChoice(name=name), tmp_path, ProblemLog())
    assert loaded is not None
    environment = loaded[1]._environment  # type: ignore[attr-defined]
    for template in loaded[1]._lookup:  # type: ignore[attr-defined]
        environment.get_template(template.path)


def test_the_default_theme_comes_with_vitrine() -> None:
    """A shop that names no theme has one."""
    assert ThemeChoice().name in shipped_themes()


@pytest.mark.parametrize(
    ("direction", "said"), [("rtl", '<html lang="ar" dir="rtl">'), ("ltr", '<html lang="ar">')]
)
def test_an_old_address_leads_on_in_its_languages_direction(
    tmp_path: Path, direction: str, said: str
) -> None:
    loaded = load_theme(ThemeChoice(), tmp_path, ProblemLog())
    assert loaded is not None
    view = RedirectPage(
        path="/p/x/", target="/x/", title="X", language="ar", canonical="", direction=direction
    )
    assert said in loaded[1].render("redirect.html", view, base_path="/", as_files=False)
