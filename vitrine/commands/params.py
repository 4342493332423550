"""Options and arguments that speak the reader's language, and how the run is found from click's context."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import click

from vitrine.commands.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from vitrine.messages import Message


def session_of(ctx: click.Context) -> Session:
    """Return what holds for this run."""
    session = ctx.find_object(Session)
    if session is None:
        raise RuntimeError("a command was run without a session")
    return session


class Opt(click.Option):
    """An option with a translated explanation and value name."""

    def __init__(self, *args: Any, text: Message, value: Message | None = None, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.text = text
        self.value_name = value

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option's line for the help page."""
        if self.hidden:
            return None
        words = session_of(ctx).words
        names = ", ".join(sorted(self.opts, key=len))
        if not self.is_flag:
            names += f" {self._value(words.render)}"
        return names, words.render(self.text)

    def _value(self, render: Callable[[Message], str]) -> str:
        if self.value_name is not None:
            return render(self.value_name)
        choices = getattr(self.type, "choices", ())
        return "|".join(choices) if choices else (self.name or "").upper()


class Arg(click.Argument):
    """A positional argument with a translated name and explanation."""

    def __init__(self, *args: Any, value: Message, text: Message, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.value_name = value
        self.text = text

    def get_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the argument as the usage line shows it."""
        name = session_of(ctx).text(self.value_name)
        return [name if self.required else f"[{name}]"]

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:
        """Return the argument's line for the help page."""
        words = session_of(ctx).words
        return words.render(self.value_name), words.render(self.text)


def nearest(word: str, known: Sequence[str]) -> list[str]:
    """Return the known word that is most like this one, if any is."""
    return get_close_matches(word.lower(), known, n=1, cutoff=0.6)
