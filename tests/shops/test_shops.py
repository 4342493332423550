"""One tiny broken shop a problem, with the exact words in French and English.

    pytest tests/shops --update-expected

writes the words anew; read the difference before you keep it.
"""

from __future__ import annotations

import shutil
import sys
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from vitrine.build import BuildOptions, build
from vitrine.check import check
from vitrine.messages import tool_words
from vitrine.problem_text import format_problems
from vitrine.problems import ProblemLog

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent.parent / "tools"))

from problem_codes import problem_codes, shops_of  # noqa: E402 - found once the path is set

DAY = date(2026, 11, 25)
SHOPS = sorted(folder for folder in HERE.iterdir() if (folder / "shop.yaml").is_file())

ELSEWHERE = {
    "answer-unreadable": "only `vitrine new` asks questions",
    "file-unreadable": "needs a file without rights, which root reads all the same: tests/source",
    "folder-unreadable": "needs a folder without rights, likewise: tests/source",
    "name-unreadable": "needs a name that is no text, which not every file system takes: tests/source",
    "search-missing": "needs a computer on which Pagefind does not run: tests/search",
    "theme-cycle": "a shop brings no theme of its own: tests/theme",
}
"""Codes that no shop can bring about, and why."""


def big_file(shop: Path) -> None:
    (shop / "products" / "lampe.yaml").write_bytes(b"# " + b"x" * 2_000_000)


def link_out(shop: Path) -> None:
    (shop.parent / "ailleurs.jpg").write_bytes(b"secret")
    (shop / "photos").mkdir()
    (shop / "photos" / "lampe.jpg").symlink_to(shop.parent / "ailleurs.jpg")


def link_to_nothing(shop: Path) -> None:
    (shop / "photos").mkdir()
    (shop / "photos" / "lampe.jpg").symlink_to("disparue.jpg")


def template_link_out(shop: Path) -> None:
    (shop.parent / "ailleurs.html").write_text("secret")
    (shop / "theme" / "templates").mkdir(parents=True)
    (shop / "theme" / "templates" / "product.html").symlink_to(shop.parent / "ailleurs.html")


def names_alike(shop: Path) -> None:
    (shop / "products" / "Lampe.yaml").write_text(
        "title: Lampe bleue\nprice: 12\nslug: lampe-bleue\n", "utf-8"
    )


def a_film(shop: Path) -> None:
    """Put a film beside the shop that is larger than its host takes; on the disk it is a hole."""
    (shop / "static").mkdir()
    with (shop / "static" / "film.mp4").open("wb") as film:
        film.truncate(30_000_000)


def an_earlier_build(shop: Path) -> None:
    """Build the shop as it was: the lamp had another name, and there was a stool."""
    products = shop / "products"
    now = (products / "lampe-de-chevet.yaml").rename(shop.parent / "lampe-de-chevet.yaml")
    (products / "lampe.yaml").write_text("title: Lampe\nprice: 49\nsku: LAM-1\n", "utf-8")
    (products / "tabouret.yaml").write_text("title: Tabouret\nprice: 35\n", "utf-8")
    (shop / "pages").mkdir()
    (shop / "pages" / "atelier.md").write_text("---\ntitle: L’atelier\n---\nIci.\n", "utf-8")
    build(shop, BuildOptions(day=DAY, jobs=1))
    for old in (products / "lampe.yaml", products / "tabouret.yaml", shop / "pages" / "atelier.md"):
        old.unlink()
    now.rename(products / "lampe-de-chevet.yaml")


ON_THE_SPOT = {
    "address-gone": an_earlier_build,
    "file-too-big": big_file,
    "host-limit": a_film,
    "link-outside": link_out,
    "link-broken": link_to_nothing,
    "same-name": names_alike,
    "theme-file-outside": template_link_out,
}
"""What cannot lie in a repository is made when the test runs."""


@cache
def advice_for_all() -> frozenset[str]:
    """Return the codes of what the law asks of every shop, and publishing of every example."""
    folders = ("vitrine/law/", "vitrine/hosts/")
    return frozenset(code for code, module in problem_codes().items() if module.startswith(folders))


def without_advice(log: ProblemLog, but: str) -> ProblemLog:
    """Leave out what is said of every shop of ours: each piece of that advice has a shop of its own."""
    return ProblemLog(p for p in log if p.code == but or p.code not in advice_for_all())


@pytest.mark.parametrize("folder", SHOPS, ids=lambda folder: folder.name)
def test_each_problem_is_told_in_exact_words(
    folder: Path, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    """The code named by the folder is among what `check` finds, and both languages say it as expected."""
    shop = tmp_path / "shop"
    shutil.copytree(folder, shop, ignore=shutil.ignore_patterns("expected.*"))
    ON_THE_SPOT.get(folder.name, lambda _shop: None)(shop)
    log = without_advice(check(shop, BuildOptions(day=DAY)), folder.name)
    assert folder.name in {problem.code for problem in log}
    for language in ("fr", "en"):
        said = format_problems(log, tool_words(language), colour=False) + "\n"
        assert str(tmp_path) not in said
        expected = folder / f"expected.{language}.txt"
        if pytestconfig.getoption("--update-expected", default=False):
            expected.write_text(said, "utf-8", newline="\n")
        assert said == expected.read_text("utf-8")


def test_each_code_in_the_program_has_a_shop() -> None:
    """A new problem comes with a shop that shows it: tests/shops/CODE/."""
    codes = problem_codes()
    assert {code: codes[code] for code in codes if not shops_of(code) and code not in ELSEWHERE} == {}


def test_no_shop_is_left_of_a_code_that_is_gone() -> None:
    """Each folder is named after a code of the program."""
    known = problem_codes()
    names = [folder.name for folder in SHOPS]
    assert [name for name in names if name not in known and name.rpartition("-")[0] + "-*" not in known] == []
