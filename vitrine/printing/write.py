"""Write a document: the HTML file, and beside it the PDF where a browser can make one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from msgspec import Struct

from vitrine.cache_file import replace_file
from vitrine.errors import SurroundingsError, UsageError
from vitrine.messages import msg
from vitrine.printing.browser import find_browser, print_pdf
from vitrine.surroundings import PRINTED

if TYPE_CHECKING:
    from pathlib import Path

    from vitrine.printing.make import Document


class Written(Struct, frozen=True):
    """What was written."""

    html: Path | None
    """None where only a PDF was asked for."""
    pdf: Path | None
    """None where no browser is there to make one, or none was asked for."""


def write_document(
    document: Document, name: str, root: Path, out: Path | None = None, browser: Path | None = None
) -> Written:
    """Write a document and return what was written; each file is its old or its new version, whole.

    Args:
        document: The document.
        name: Its name without an ending, for the shop's own folder.
        root: The shop folder.
        out: A file ending in `.html` or `.pdf`, the only file written; None for both, in `_print/`.
        browser: The program to print with; found when None.

    Raises:
        UsageError: The file's name ends otherwise, or the program is not there.
        SurroundingsError: There is no browser for a PDF that was asked for, or the disk is in the way.
    """
    ending = out.suffix.lower() if out else ""
    if out and ending not in {".html", ".htm", ".pdf"}:
        raise UsageError(
            msg("“{file}” ends neither in .html nor in .pdf.", file=out.name),
            msg("Write for example --out labels.pdf."),
        )
    program = None if ending in {".html", ".htm"} else find_browser(browser)
    if ending == ".pdf" and program is None:
        raise SurroundingsError(
            msg("No browser was found that could make a PDF: Chrome, Chromium, Edge or Brave."),
            msg("Leave --out out, and print the HTML file from any browser; or name one with --browser."),
        )
    if out and program:
        return Written(None, _pdf_alone(document, out.absolute(), program))
    html = _html(document, out.absolute() if out else root / PRINTED / f"{name}.html")
    if program is None:
        return Written(html, None)
    pdf = html.with_suffix(".pdf")
    print_pdf(program, html, pdf)
    return Written(html, pdf)


def _pdf_alone(document: Document, pdf: Path, program: Path) -> Path:
    """Print into a file; the HTML stands beside it for as long as that takes."""
    html = _html(document, pdf.with_name(f"{pdf.stem}-{os.getpid()}.html"))
    try:
        print_pdf(program, html, pdf)
    finally:
        html.unlink(missing_ok=True)
    return pdf


def _html(document: Document, file: Path) -> Path:
    _folder(file.parent)
    try:
        replace_file(file, document.html.encode())
    except OSError as error:
        raise _cannot(file, error) from error
    return file


def _folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _cannot(folder, error) from error


def _cannot(file: Path, error: OSError) -> SurroundingsError:
    return SurroundingsError(
        msg("{file} could not be written ({reason}).", file=file, reason=error.strerror or str(error)),
        msg("Free some space, or give another place with --out."),
    )
