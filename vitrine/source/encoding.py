"""From the bytes of a text file to its characters, whatever the editor wrote.

UTF-8 with or without a byte order mark, UTF-16 and UTF-32 with one, and Windows-1252. A text is never guessed
into mojibake: what is neither is refused.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final

from vitrine.messages import msg
from vitrine.problems import Place, Severity, Unreadable
from vitrine.source.reasons import reason

if TYPE_CHECKING:
    from pathlib import Path

    from vitrine.messages import Message
    from vitrine.problems import ProblemLog

LARGEST: Final = 1_000_000
"""Bytes. A text file of a shop that is larger was put there by mistake."""
LARGEST_TABLE: Final = 50_000_000
"""Bytes. The price ledger grows with the years."""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE_END: Final = re.compile("\r\n?")
_RARE_BREAK: Final = re.compile("[\x85\u2028\u2029]")
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SAVE_AS_UTF8: Final = msg("Open the file in its editor and save it with the encoding UTF-8.")


def read_bytes(file: Path, path: str, log: ProblemLog) -> bytes | None:
    """Return the bytes of a text file, or None with a problem; one that is too big is not read at all.

    Args:
        file: where it is on the disk.
        path: its path from the shop folder, for the problem.
        log: takes the problem.
    """
    try:
        size = file.stat().st_size
        if size <= _largest(path):
            return file.read_bytes()
    except OSError as error:
        log.add(_unreadable(error).at(Place(path)))
        return None
    log.add(_too_big(size, _largest(path)).at(Place(path)))
    return None


def decode(path: str, data: bytes, log: ProblemLog) -> str | None:
    r"""Return the text of a file, its line ends all `\n`; None, with a problem, when it cannot be known.

    The rare line breaks of Unicode, which editors do not count, become spaces, so that line numbers agree.
    """
    if len(data) > _largest(path):
        log.add(_too_big(len(data), _largest(path)).at(Place(path)))
        return None
    try:
        text, is_windows = _decoded(data)
    except Unreadable as problem:
        log.add(problem.at(_place_of_byte(path, data)))
        return None
    text = _LINE_END.sub("\n", text) if "\r" in text else text
    text = text if text.isascii() else _RARE_BREAK.sub(" ", text)
    if (forbidden := _FORBIDDEN.search(text)) is not None:
        log.add(_control_character(forbidden.group()).at(_place_of(path, text, forbidden.start())))
        return None
    if is_windows:
        log.add(_windows().at(Place(path)))
    return text


def _largest(path: str) -> int:
    return LARGEST_TABLE if path.lower().endswith(".csv") else LARGEST


def _decoded(data: bytes) -> tuple[str, bool]:
    """Return the text and whether it was Windows-1252."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.removeprefix(mark).decode(encoding), False
            except UnicodeDecodeError:
                raise _damaged() from None
    try:
        return data.decode("utf-8"), False
    except UnicodeDecodeError:
        return _windows_1252(data), True


def _windows_1252(data: bytes) -> str:
    # Two encodings in one file come from a copy between programs: as either, half of it would be garbled.
    if any(sign != "\ufffd" and not sign.isascii() for sign in data.decode("utf-8", "replace")):
        raise _damaged()
    try:
        return data.decode("windows-1252")
    except UnicodeDecodeError:
        raise _damaged() from None


def _place_of_byte(path: str, data: bytes) -> Place:
    """Return the place of the first byte that is not UTF-8, as far as lines go."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        text = before + data[error.start :].decode("utf-8", "replace")
        return _place_of(path, _LINE_END.sub("\n", text), len(_LINE_END.sub("\n", before)))
    return Place(path)


def _place_of(path: str, text: str, index: int) -> Place:
    start = text.rfind("\n", 0, index) + 1
    end = text.find("\n", index)
    source = text[start : end if end >= 0 else None]
    return Place(path, line=text.count("\n", 0, index) + 1, column=index - start + 1, source=source)


def _too_big(size: int, largest: int) -> Unreadable:
    return Unreadable(
        "file-too-big",
        msg(
            "The file is too big for a text file: {size} MB, where {most} MB is the most.",
            size=max(largest // 1_000_000 + 1, round(size / 1e6)),
            most=largest // 1_000_000,
        ),
        msg("Put its texts into several files, or remove it: perhaps it is a photo or a copy by mistake."),
    )


def _unreadable(error: OSError) -> Unreadable:
    return Unreadable(
        "file-unreadable",
        msg("The file cannot be read: {reason}.", reason=reason(error)),
        msg("Check that it is still there and that you may open it."),
    )


def _windows() -> Unreadable:
    return Unreadable(
        "encoding-windows",
        msg("The file is written in the old encoding Windows-1252. It was read, its accents are right."),
        _SAVE_AS_UTF8,
        Severity.WARNING,
    )


def _damaged() -> Unreadable:
    return Unreadable(
        "encoding-unknown",
        msg("From here on the letters of the file cannot be read: it is neither UTF-8 nor Windows-1252."),
        msg("Write this line anew, then save the file with the encoding UTF-8."),
    )


def _control_character(sign: str) -> Unreadable:
    way_out: Message = msg("Delete it: it is often invisible; deleting the line and typing it anew helps.")
    if sign == "\0":
        way_out = _SAVE_AS_UTF8
    return Unreadable(
        "control-character",
        msg("A control character ({code}) stands here, which no text holds.", code=f"U+{ord(sign):04X}"),
        way_out,
    )
