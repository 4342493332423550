"""What holds for one run of the command line: where text goes, in which language, how much of it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from vitrine.commands.language import asked_language, reader_language
from vitrine.messages import Message, Words, tool_words
from vitrine.problem_excerpt import visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from vitrine.commands.console import Console


class Session:
    """One run. Its language is settled once the shop folder is known; until then a shop here decides."""

    def __init__(
        self, console: Console, arguments: Sequence[str], environment: Mapping[str, str], here: Path
    ) -> None:
        self.console = console
        self.environment = environment
        self.here = here
        self.debug = "--debug" in arguments
        self._asked = asked_language(arguments)
        self.words = self._words_for(here)

    def in_folder(self, folder: Path) -> None:
        """Take the language of this shop where nothing else says one."""
        self.words = self._words_for(folder)

    def text(self, message: Message) -> str:
        """Return a message in the reader's language; signs that a terminal would obey are written out."""
        return "\n".join(visible(line) for line in self.words.render(message).split("\n"))

    def _words_for(self, folder: Path) -> Words:
        return tool_words(reader_language(self._asked, self.environment, _system_language(), folder))


def _system_language() -> str | None:
    """Return the user's language on Windows, where the environment does not hold it."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - Windows only
        import locale  # noqa: PLC0415

        number = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        return locale.windows_locale.get(number)
    return None
