"""What tests share: the browser, the built sample shop, and a fresh small shop."""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

sys.path.insert(0, str(Path(__file__).parent))

from support.kept_workers import KeptWorker, end_kept_workers
from support.shops import DAY, PRODUCT, SAMPLE_SHOP, photo, vitrine_process, write_shop
from support.site import ServedSite, served

from vitrine.images import pool

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

# The usual run tries the same few inputs each time and on any machine, however slow; a long one tries others.
settings.register_profile(
    "usual",
    max_examples=50,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("thorough", settings.get_profile("usual"), max_examples=2000, derandomize=False)
settings.load_profile("thorough" if "VITRINE_FUZZ" in os.environ else "usual")


# Chromium loads two pages of its own for the address bar of every window, which takes longer than most pages of a
# shop. This switch replaces Playwright's own, so what matters of that one stands here too.
SWITCHED_OFF = (
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup", "AimEnabled"),
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"),
    *("HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding"),
    *("ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints"),
    *("NetworkTimeServiceQuerying", "PreconnectToSearch", "Translate"),
)


WATCHING = {"test_preview.py", "test_preview_in_a_browser.py", "test_watch.py"}
"""Tests that hear of changes from the system, when it likes."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give a second try, and no other test one, to what a browser or the system's news of files decides too."""
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if "browser" in fixtures or item.path.name in WATCHING:
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser that `make test` found or installed; without one the test fails, it is never skipped."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - most workers never need it

    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    assert path, "no browser: run the tests with `make test`, or set CHROMIUM to the path of one"
    with sync_playwright() as playwright:
        flags = [
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--no-first-run",
            f"--disable-features={','.join(SWITCHED_OFF)}",
        ]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            flags.append("--no-sandbox")  # Chromium refuses its sandbox to root
        launched = playwright.chromium.launch(executable_path=path, args=flags)
        yield launched
        launched.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh browser profile the size of a small phone."""
    made = browser.new_context(
        viewport={"width": 360, "height": 740}, locale="fr-FR", timezone_id="Europe/Paris"
    )
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page in a fresh profile; a script error on it fails the test that looks at `page.errors`."""
    return context.new_page()


@pytest.fixture(scope="session")
def kept_workers() -> Iterator[type[KeptWorker]]:
    """Worker processes for the photos of all builds inside the tests' own process."""
    yield KeptWorker
    end_kept_workers()


@pytest.fixture(autouse=True)
def _photos_are_made_by_kept_workers(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, kept_workers: type[KeptWorker]
) -> None:
    """But where the workers themselves are what is tested."""
    if "images" not in request.path.parts and request.path.name not in {"test_photos.py", "test_icons.py"}:
        monkeypatch.setattr(pool, "_Worker", kept_workers)


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample shop, built once for all workers."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    folder /= "sample"
    out, done = folder / "site", folder / "done"
    try:
        folder.mkdir()
    except FileExistsError:
        until = time.monotonic() + 300
        while not done.exists():
            assert time.monotonic() < until, "the other worker has not built the sample shop"
            time.sleep(0.2)
        return out
    shop = folder / "sample_shop"
    shutil.copytree(SAMPLE_SHOP, shop, ignore=shutil.ignore_patterns("_site", ".vitrine"))
    said = vitrine_process("build", shop, "--out", out, "--date", DAY)
    done.write_text(str(said.returncode), "utf-8")
    assert said.returncode == 0, said.stdout + said.stderr
    return out


@pytest.fixture
def sample_copy(sample_site: Path, tmp_path: Path) -> Path:
    """A sample shop of one's own to build in another way: its photos are as they were made for all."""

    def shared(file: str, copy: str) -> None:
        if file.endswith((".jpg", ".webp")):
            os.link(file, copy)
        else:
            shutil.copy2(file, copy)

    return Path(
        shutil.copytree(sample_site.parent / "sample_shop", tmp_path / "sample", copy_function=shared)
    )


@pytest.fixture(scope="session")
def sample(sample_site: Path) -> Iterator[ServedSite]:
    """The sample shop, served."""
    with served(sample_site) as site:
        yield site


@pytest.fixture(scope="session")
def node() -> str:
    """The Node.js that `tools/find_node.py` finds; without one the test fails, it is never skipped."""
    sys.path.insert(0, str(Path(__file__).parent.parent / "tools"))
    from find_node import find_node  # noqa: PLC0415 - few workers need it

    found = find_node()
    assert found, "no Node.js: run the tests with `make test`, or install Node 20"
    return found


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A small shop: two products, one of them with a photo."""
    folder = write_shop(
        tmp_path / "shop",
        {
            "products/boulier.yaml": PRODUCT.format(title="Boulier"),
            "products/cubes.yaml": PRODUCT.format(title="Cubes"),
        },
    )
    photo(folder / "photos" / "boulier.jpg")
    return folder
