"""A command imports what it needs: the version and an unchanged shop need next to nothing."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from datetime import date
from typing import TYPE_CHECKING

from support.shops import DAY, PRODUCT, write_shop

from vitrine.build import BuildOptions, build

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = (
    *("babel", "holidays", "jinja2", "livereload", "markdown", "nh3", "paramiko", "phonenumbers", "PIL"),
    *("pydantic", "rich", "segno", "tornado", "watchdog", "yaml"),
)
RUN = """
import json, runpy, sys
def imported(*arguments):
    sys.argv = ["vitrine", *arguments]
    try:
        runpy.run_module("vitrine", run_name="__main__")
    except SystemExit as end:
        assert not end.code, end.code
    return sorted(heavy & set(sys.modules))
heavy, (shop, day) = set(json.loads(sys.argv[1])), sys.argv[2:]
unchanged = ("build", shop, "--date", day)
found = [imported("--version"), imported(*unchanged), imported(*unchanged, "--clean")]
print(json.dumps(found))
"""


def test_nothing_heavy_is_imported_for_the_version_or_an_unchanged_shop(tmp_path: Path) -> None:
    """A build that has something to do shows that the test can see."""
    shop = write_shop(tmp_path / "shop", {"products/a.yaml": PRODUCT.format(title="A")})
    time.sleep(2.1)  # what is younger is looked at again
    build(shop, BuildOptions(day=date.fromisoformat(DAY)))
    said = subprocess.run(
        [sys.executable, "-c", RUN, json.dumps(HEAVY), shop, DAY],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert said.returncode == 0, said.stderr
    version, unchanged, clean = json.loads(said.stdout.splitlines()[-1])
    assert version == []
    assert unchanged == [], said.stdout
    assert {"jinja2", "pydantic", "yaml"} <= set(clean)
