"""The person in front of the terminal: asked for a yes or a secret, never when nobody is there."""

from __future__ import annotations

from getpass import getpass
from typing import TYPE_CHECKING, Final

from vitrine.errors import UsageError
from vitrine.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vitrine.commands.session import Session
    from vitrine.messages import Message

_YES: Final = frozenset({"y", "yes", "o", "oui"})


class AtTheTerminal:
    """Asks at the terminal."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def agrees(self, question: Message) -> bool | None:
        """Ask for a yes; None when nobody is there to answer."""
        if not self._session.console.is_interactive:
            return None
        asked = self._session.text(msg("{question} [y/N]", question=question))
        return self._session.console.ask(f"{asked} ").lower() in _YES

    def secret(self, question: Message) -> str | None:
        """Ask for something that is not shown while it is typed; None when nobody is there to answer."""
        if not self._session.console.is_interactive:
            return None
        return getpass(f"{self._session.text(question)} ", stream=self._session.console.err).strip()


def agree(session: Session, questions: Iterable[Message], *, yes: bool) -> None:
    """Ask for a yes to each question; with `--yes` they are said and taken as answered.

    Raises:
        UsageError: There was none, or nobody to ask.
    """
    person = AtTheTerminal(session)
    for question in questions:
        if yes:
            session.console.note(session.text(question))
            continue
        answer = person.agrees(question)
        if not answer:
            raise UsageError(
                msg("Nothing was sent: it was not agreed to.") if answer is False else question,
                msg("Where it is meant so, add `--yes`."),
            )
