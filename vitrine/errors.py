"""The few exceptions of Vitrine, each worded for the person who reads it.

    VitrineError            anything that ends a command with a sentence, not a traceback
    ├── ShopError           the shop has problems: nothing was published            (exit 1)
    ├── SurroundingsError   disk full, read-only, in use: the shop is not to blame   (exit 1)
    └── UsageError          the command was asked for something it cannot do         (exit 2)
        └── OutputRefused   the output folder is not one that may be written into

Libraries raise them, only the command line prints them and exits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from vitrine.messages import Message
    from vitrine.problems import ProblemLog


class VitrineError(Exception):
    """Base of all. `message` says what happened, `way_out` what to do."""

    exit_code: ClassVar[int] = 1

    def __init__(self, message: Message, way_out: Message | None = None) -> None:
        super().__init__(message.msgid)
        self.message = message
        self.way_out = way_out


class ShopError(VitrineError):
    """The shop has errors; `problems` holds them all."""

    def __init__(self, message: Message, problems: ProblemLog) -> None:
        super().__init__(message)
        self.problems = problems


class SurroundingsError(VitrineError):
    """The machine is in the way: no space, no permission, a lock, a vanished file."""


class UsageError(VitrineError):
    """The command or an option asks for something that makes no sense."""

    exit_code: ClassVar[int] = 2


class OutputRefused(UsageError):  # noqa: N818 - said as it happens
    """The output folder must not be written into (it is the shop, or somebody else's)."""

    exit_code: ClassVar[int] = 1
