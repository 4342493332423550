"""Commands, options and help that speak the reader's language.

click parses; its own English sentences are never shown. Texts are `Message`s, translated when they are shown.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import click

from vitrine.commands.common import common_options
from vitrine.commands.params import nearest, session_of
from vitrine.errors import UsageError
from vitrine.messages import Message, msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Example = tuple[str, Message]
"""A command line and what it does."""

_FRENCH_NAMES: Final = {
    "nouveau": "new",
    "nouvelle": "new",
    "créer": "new",
    "creer": "new",
    "init": "new",
    "vérifier": "check",
    "verifier": "check",
    "construire": "build",
    "générer": "build",
    "generer": "build",
    "servir": "serve",
    "aperçu": "serve",
    "apercu": "serve",
    "preview": "serve",
    "publier": "deploy",
    "publish": "deploy",
    "déployer": "deploy",
    "deployer": "deploy",
    "hébergeurs": "hosts",
    "hebergeurs": "hosts",
    "imprimer": "print",
    "impression": "print",
    "thème": "theme",
    "schéma": "schema",
}
"""What a person may type for a command, and the command meant."""


@contextmanager
def _section(formatter: click.HelpFormatter, title: str) -> Iterator[None]:
    """Write a title as the language writes it (click adds an English colon) and indent what follows."""
    formatter.write_paragraph()
    formatter.write(f"{title}\n")
    with formatter.indentation():
        yield


class _Speaking(click.Command):
    """Help and usage in the reader's language; shared by commands and groups."""

    def __init__(
        self,
        name: str,
        summary: Message,
        details: Sequence[Message] = (),
        examples: Sequence[Example] = (),
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        settings = {"help_option_names": ["-h", "--help"], "allow_extra_args": True}
        super().__init__(name, context_settings=settings, add_help_option=False, **kwargs)
        self.summary = summary
        self.details = tuple(details)
        self.examples = tuple(examples)
        self.own_params = tuple(self.params)
        self.params.extend(common_options())

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse, and refuse in our words what is too much."""
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx  # click's parser leaves it out here and there
            raise
        if rest and not isinstance(self, click.Group):
            raise UsageError(
                msg(
                    "“{argument}” is one argument too many for `{command}`.",
                    argument=rest[0],
                    command=ctx.command_path,
                ),
                msg("See `{command} --help`. A path with spaces needs quotes.", command=ctx.command_path),
            )
        return rest

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the whole help page."""
        session = session_of(ctx)
        self.format_usage(ctx, formatter)
        for paragraph in (self.summary, *self.details):
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(session.text(paragraph))
        self.format_options(ctx, formatter)
        if self.examples:
            with _section(formatter, session.text(msg("Examples:"))):
                formatter.write_dl([(line, session.text(text)) for line, text in self.examples])

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        session = session_of(ctx)
        pieces = [session.text(msg("[OPTIONS]"))]
        for param in self.own_params:
            pieces.extend(param.get_usage_pieces(ctx))
        if isinstance(self, click.Group):
            pieces.append(session.text(msg("COMMAND")))
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=f"{session.text(msg('Usage:'))} ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the command's own options, then those that every command has."""
        session = session_of(ctx)
        common = [param for param in self.params if param not in self.own_params]
        sections = (
            (msg("Arguments:"), [param for param in self.own_params if isinstance(param, click.Argument)]),
            (msg("Options:"), [param for param in self.own_params if isinstance(param, click.Option)]),
            (msg("Options of every command:"), common),
        )
        for title, params in sections:
            records = [record for param in params if (record := param.get_help_record(ctx))]
            if records:
                with _section(formatter, session.text(title)):
                    formatter.write_dl(records)


class ShopCommand(_Speaking):
    """One command."""


class ShopGroup(_Speaking, click.Group):
    """A command with commands of its own; without one it shows its help."""

    def __init__(self, name: str, **kwargs: Any) -> None:  # noqa: ANN401 - handed on to click
        super().__init__(name, invoke_without_command=True, callback=click.pass_context(_show_help), **kwargs)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command named, or say which one is nearest."""
        name = args[0]
        command = self.get_command(ctx, name)
        if command is not None:
            return name, command, args[1:]
        raise self._unknown(ctx, name)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, then the options."""
        session = session_of(ctx)
        rows = [
            (name, session.text(command.summary))
            for name in self.list_commands(ctx)
            if isinstance(command := self.get_command(ctx, name), _Speaking)
        ]
        with _section(formatter, session.text(msg("Commands:"))):
            formatter.write_dl(rows)
        super().format_options(ctx, formatter)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click declares it
        """Name the commands in the order in which a shop is made."""
        return list(self.commands)

    def _unknown(self, ctx: click.Context, name: str) -> UsageError:
        names = self.list_commands(ctx)
        if name.startswith("-"):
            return unknown_option(ctx, name)
        near = [_FRENCH_NAMES[name.lower()]] if name.lower() in _FRENCH_NAMES else nearest(name, names)
        message = msg("There is no command “{name}”.", name=name)
        if near and near[0] in names:
            return UsageError(
                message, msg("Did you mean `{command}`?", command=f"{ctx.command_path} {near[0]}")
            )
        return UsageError(message, msg("The commands are: {names}.", names=", ".join(names)))


def _show_help(ctx: click.Context) -> None:
    """Show a group's help when no command of it was asked for."""
    if ctx.invoked_subcommand is None:
        session_of(ctx).console.result(ctx.get_help())


def unknown_option(ctx: click.Context | None, name: str) -> UsageError:
    """Say that an option does not exist, and which one is nearest."""
    path = ctx.command_path if ctx is not None else "vitrine"
    known = [opt for param in ctx.command.params for opt in param.opts if opt.startswith("--")] if ctx else []
    message = msg("`{command}` has no option “{name}”.", command=path, name=name)
    near = nearest(name, known)
    if near:
        return UsageError(message, msg("Did you mean `{option}`?", option=near[0]))
    return UsageError(message, msg("See `{command} --help`.", command=path))


def command(
    name: str,
    *,
    summary: Message,
    details: Sequence[Message] = (),
    examples: Sequence[Example] = (),
    params: Sequence[click.Parameter] = (),
) -> Callable[[Callable[..., None]], ShopCommand]:
    """Make a command of a function, which receives click's context and the values of `params`."""

    def decorate(function: Callable[..., None]) -> ShopCommand:
        return ShopCommand(
            name,
            callback=click.pass_context(function),
            params=list(params),
            summary=summary,
            details=details,
            examples=examples,
        )

    return decorate
