"""The browser that turns a document into a PDF: the one that is on the machine anyway.

Chrome, Chromium, Edge and Brave print what they show, with the fonts of the machine and lengths as they are
written; a renderer of our own would need a second style sheet, and libraries that Windows has not.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from vitrine.errors import SurroundingsError, UsageError
from vitrine.messages import msg

_NAMES: Final = (
    *("google-chrome", "google-chrome-stable", "chromium", "chromium-browser"),
    *("microsoft-edge", "microsoft-edge-stable", "brave-browser", "chrome", "msedge"),
)
_PLACES: Final = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Brave Browser.app/Contents/MacOS/Brave Browser",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
    "C:/Program Files/Microsoft/Edge/Application/msedge.exe",
    "C:/Program Files/BraveSoftware/Brave-Browser/Application/brave.exe",
)
_PATIENCE: Final = 180
"""Seconds for a catalogue of a thousand photos on a slow machine."""
_PDF: Final = b"%PDF-"


def find_browser(asked: Path | None = None) -> Path | None:
    """Return the program of a browser that prints, None when there is none.

    Raises:
        UsageError: The one asked for is not there.
    """
    if asked is not None:
        found = shutil.which(str(asked))
        if found is None:
            raise UsageError(msg("There is no program “{file}”.", file=asked))
        return Path(found)
    for name in _NAMES:
        if found := shutil.which(name):
            return Path(found)
    return next((Path(place) for place in _PLACES if Path(place).is_file()), None)


def print_pdf(browser: Path, document: Path, pdf: Path) -> None:
    """Print a document into a PDF, which is there whole or not at all.

    Raises:
        SurroundingsError: The browser did not do it.
    """
    try:
        # Beside the PDF, since browsers in a sandbox of the system see no other folder.
        with tempfile.TemporaryDirectory(
            dir=pdf.parent, prefix="vitrine-print-", ignore_cleanup_errors=True
        ) as folder:
            made = Path(folder) / "print.pdf"
            said = _run(browser, document, made, Path(folder) / "profile")
            if not made.is_file() or not made.read_bytes().startswith(_PDF):
                raise _failed(said)
            _put_in_place(made, pdf)
    except subprocess.TimeoutExpired:
        raise _failed("") from None
    except OSError as error:
        raise _failed(error.strerror or str(error)) from error


def _put_in_place(made: Path, pdf: Path) -> None:
    try:
        made.replace(pdf)
    except OSError as error:
        raise SurroundingsError(
            msg("{file} could not be written ({reason}).", file=pdf, reason=error.strerror or str(error)),
            msg("Is it open in another program? Close it there, and print again."),
        ) from error


def _run(browser: Path, document: Path, pdf: Path, profile: Path) -> str:
    command = [
        str(browser),
        "--headless",
        "--disable-gpu",
        "--disable-dev-shm-usage",  # small in containers
        "--no-first-run",
        "--disable-extensions",
        "--disable-background-networking",
        f"--user-data-dir={profile}",
        "--no-pdf-header-footer",
        f"--print-to-pdf={pdf}",
        document.resolve().as_uri(),
    ]
    if sys.platform != "win32" and os.geteuid() == 0:
        command.insert(1, "--no-sandbox")  # which Chromium refuses to root
    done = subprocess.run(  # noqa: S603 - a list, no shell
        command, check=False, stdin=subprocess.DEVNULL, capture_output=True, timeout=_PATIENCE
    )
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else ""


def _failed(reason: str) -> SurroundingsError:
    return SurroundingsError(
        msg("The browser could not print the document ({reason}).", reason=reason.rstrip(". ") or "?"),
        msg(
            "Open the HTML file in a browser and print it from there: no margins, at 100 %, with backgrounds."
        ),
    )
