"""The options that every command has, before or after its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from vitrine.commands.console import Verbosity
from vitrine.commands.params import Opt, session_of
from vitrine.errors import UsageError
from vitrine.messages import TOOL_LANGUAGES, msg

if TYPE_CHECKING:
    from collections.abc import Callable


class _Language(click.ParamType[str]):
    name = "language"
    choices = TOOL_LANGUAGES

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401, ARG002
        text = str(value).lower()
        if text not in TOOL_LANGUAGES:
            raise UsageError(
                msg(
                    "`--lang {value}`: Vitrine speaks {known}.",
                    value=value,
                    known=", ".join(TOOL_LANGUAGES),
                ),
                msg("Write `--lang fr` or `--lang en`. The shop's own languages stand in its shop.yaml."),
            )
        return text


def common_options() -> list[click.Parameter]:
    """Return the options that every command has, before or after its name."""
    return [
        Opt(["--lang"], type=_Language(), expose_value=False, text=msg("Language of the messages.")),
        Opt(
            ["-q", "--quiet"],
            is_flag=True,
            expose_value=False,
            callback=_set_verbosity(Verbosity.QUIET),
            text=msg("Say nothing but problems."),
        ),
        Opt(
            ["-v", "--verbose"],
            is_flag=True,
            expose_value=False,
            callback=_set_verbosity(Verbosity.VERBOSE),
            text=msg("Say more, notices included."),
        ),
        Opt(
            ["--debug"],
            is_flag=True,
            expose_value=False,
            text=msg("Show where in the program something went wrong."),
        ),
        Opt(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_show_version,
            text=msg("Show the version."),
        ),
        Opt(
            ["-h", "--help"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_show_help,
            text=msg("Show this help."),
        ),
    ]


def _set_verbosity(verbosity: Verbosity) -> Callable[[click.Context, click.Parameter, bool], None]:
    def callback(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: ARG001
        if value:
            session_of(ctx).console.verbosity = verbosity

    return callback


def _show_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: ARG001
    if value:
        from vitrine import __version__  # noqa: PLC0415 - only here

        session_of(ctx).console.result(f"vitrine {__version__}")
        ctx.exit()


def _show_help(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: ARG001
    if value:
        session_of(ctx).console.result(ctx.get_help())
        ctx.exit()
