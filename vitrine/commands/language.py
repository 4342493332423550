"""In which language the commands speak: asked for, set in the environment, the shop's, or English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from vitrine.messages import TOOL_LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_PEEK_BYTES: Final = 65_536
_LANGUAGE_LINE: Final = re.compile(
    r"^languages?[ \t]*:[ \t]*(?:\r?\n[ \t]*-[ \t]*)?[\[\"' \t]*([A-Za-z]{2})\b", re.MULTILINE
)


def reader_language(
    asked: str | None, environment: Mapping[str, str], system: str | None, folder: Path | None
) -> str:
    """Return the tag of the language to speak, one of `TOOL_LANGUAGES`.

    Args:
        asked: The value of `--lang`, if any.
        environment: The process environment. VITRINE_LANG wins; then the first of LC_ALL, LC_MESSAGES and
            LANG that is set at all decides, if it names one of our languages (C and POSIX count as unset).
        system: The user's language where the system keeps it elsewhere (Windows), as a locale name.
        folder: The shop folder, whose language is taken when nothing else says one.
    """
    candidates = (
        asked,
        environment.get("VITRINE_LANG"),
        *(environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")),
        system,
        peek_shop_language(folder) if folder is not None else None,
    )
    return next((tag for tag in map(_known, candidates) if tag), "en")


def asked_language(arguments: Sequence[str]) -> str | None:
    """Return the value of `--lang` from a raw command line, before it is parsed: usage errors need it."""
    for position, argument in enumerate(arguments):
        if argument == "--":
            return None
        if argument == "--lang":
            return next(iter(arguments[position + 1 :]), None)
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
    return None


def peek_shop_language(folder: Path) -> str | None:
    """Return the shop's first language from the text of its shop.yaml, without reading it properly."""
    for name in ("shop.yaml", "shop.yml"):
        try:
            with (folder / name).open("rb") as file:
                text = file.read(_PEEK_BYTES).decode("utf-8-sig", "replace")
        except (OSError, ValueError):
            continue
        found = _LANGUAGE_LINE.search(text)
        return found[1].lower() if found else None
    return None


def _known(name: str | None) -> str | None:
    """Return the language of a locale name (`fr_FR.UTF-8`, `fr-CH`) when it is one of ours."""
    if not name:
        return None
    primary = re.split(r"[-_.@:]", name.strip(), maxsplit=1)[0].lower()
    return primary if primary in TOOL_LANGUAGES else None
