"""Print the path of a Chromium-like browser for the tests, installing one where that can be done.

Looked for in turn: $CHROMIUM; Chrome, Chromium and Edge in their known places; Debian's package when we are
root there; Playwright's own. None: one sentence and exit status 1, for a test that is skipped proves nothing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/usr/bin/chromium",
    "/snap/bin/chromium",
)


def installed() -> str | None:
    """Return a browser that is already there."""
    asked = os.environ.get("CHROMIUM", "")
    if asked:
        if Path(asked).is_file():
            return asked
        sys.exit(f"CHROMIUM names {asked}, and there is no such file.")
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or next((place for place in PLACES if Path(place).is_file()), None)


def from_debian() -> str | None:
    """Install Debian's package, where we may."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    for command in (["apt-get", "update"], ["apt-get", "install", "-y", "chromium"]):
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return shutil.which("chromium")


def from_playwright() -> str | None:
    """Let Playwright fetch its browser."""
    install = [sys.executable, "-m", "playwright", "install", "chromium"]
    if subprocess.run(install, check=False, stdout=sys.stderr).returncode:
        return None
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only when it is needed

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def main() -> None:
    """Print the path, or say what to do."""
    browser = installed() or from_debian() or from_playwright()
    if browser is None:
        sys.exit("The tests need a browser: install Chromium or Chrome, or set CHROMIUM to the path of one.")
    print(browser)


if __name__ == "__main__":
    main()
