"""What a file is, by its first bytes: its name may say anything."""

from __future__ import annotations

import re

SIGNATURES: tuple[tuple[str, re.Pattern[bytes]], ...] = tuple(
    (kind, re.compile(pattern, re.DOTALL | re.IGNORECASE))
    for kind, pattern in (
        ("JPEG", rb"\xff\xd8\xff"),
        ("PNG", rb"\x89PNG\r\n\x1a\n"),
        ("WEBP", rb"RIFF....WEBP"),
        ("GIF", rb"GIF8[79]a"),
        ("raw", rb"(?:II\*\x00....CR|IIRO|IIU\x00|FUJIFILMCCD-RAW|\x00MRM)"),
        ("TIFF", rb"(?:II[*+]\x00|MM\x00[*+])"),
        ("BMP", rb"BM....\x00\x00\x00\x00"),
        ("bmff", rb"....ftyp"),
        ("video", rb"(?:\x1a\x45\xdf\xa3|RIFF....AVI |....(?:moov|mdat|wide)|\x00\x00\x01\xba|FLV\x01)"),
        ("pdf", rb"\s*%PDF-"),
        ("design", rb"(?:8BPS|%!PS|gimp xcf)"),
        ("document", rb"(?:PK\x03\x04|\xd0\xcf\x11\xe0|\{\\rtf)"),
        ("jpeg2000", rb"(?:\x00\x00\x00\x0cjP  |\xff\x4f\xff\x51)"),
        ("jxl", rb"(?:\xff\x0a|\x00\x00\x00\x0cJXL )"),
        ("icon", rb"\x00\x00\x01\x00"),
        ("svg", rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml.*?)?(?:<!--.*?-->\s*)*(?:<!DOCTYPE\s+svg.*?)?<svg[\s>]"),
        (
            "html",
            rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!DOCTYPE\s+html|html|head|body)",
        ),
    )
)
"""In this order; `raw` is before `TIFF`, of which it is a dialect."""

PICTURES = frozenset({"JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP", "bmff"})
"""The kinds that have a header reader."""

SNIFFED = 1024
"""How many bytes a look takes."""


def sniff(start: bytes) -> str:
    """Return what a file is: a kind of `SIGNATURES`, `empty`, `zeros`, `text`, or nothing for unknown."""
    if not start:
        return "empty"
    for kind, pattern in SIGNATURES:
        if pattern.match(start):
            return kind
    if not start.strip(b"\x00"):
        return "zeros"
    return "text" if _is_text(start) else ""


def _is_text(start: bytes) -> bool:
    text = start.decode("utf-8", errors="ignore")
    printable = sum(sign.isprintable() or sign in "\r\n\t" for sign in text)
    return len(text) * 10 >= len(start) * 9 and printable * 100 >= len(text) * 97
