"""Whatever goes wrong becomes a sentence in the reader's language and an exit code."""

from __future__ import annotations

import errno
import traceback
from typing import TYPE_CHECKING, Final

import click

from vitrine.commands.params import Arg
from vitrine.commands.parts import unknown_option
from vitrine.errors import ShopError, SurroundingsError, UsageError, VitrineError
from vitrine.messages import Message, msg

if TYPE_CHECKING:
    from vitrine.commands.session import Session

DONE: Final = 0
INTERRUPTED: Final = 130
BUG: Final = 70

_WHY: Final = {
    errno.ENOSPC: msg("the disk is full"),
    errno.EDQUOT: msg("your share of the disk is used up"),
    errno.EACCES: msg("you are not allowed to"),
    errno.EPERM: msg("you are not allowed to"),
    errno.EROFS: msg("this disk can only be read"),
    errno.ENOENT: msg("it is not there"),
    errno.ENOTDIR: msg("a part of the path is not a folder"),
    errno.EISDIR: msg("it is a folder"),
    errno.ENAMETOOLONG: msg("the name is too long"),
    errno.EMFILE: msg("too many files are open"),
    errno.ENFILE: msg("too many files are open"),
    errno.EIO: msg("the disk does not answer as it should"),
    errno.ELOOP: msg("its links go round in a circle"),
}
"""What the system's error numbers mean, in words of the house."""


def report_failure(error: BaseException, session: Session) -> int:
    """Tell what went wrong and return the exit code."""
    if isinstance(error, click.Abort | KeyboardInterrupt | EOFError):
        session.console.complain("")
        session.console.complain(
            session.text(msg("Stopped. Nothing is half done; start again when you like."))
        )
        return INTERRUPTED
    known = _in_our_words(error)
    if known is None:
        return report_bug(error, session)
    _show(known, session)
    if session.debug:
        session.console.complain("".join(traceback.format_exception(error)).rstrip())
    return known.exit_code


def surroundings(error: OSError) -> SurroundingsError:
    """Return what the system refused, as an error that names the file and the reason."""
    why: object = _WHY.get(error.errno or 0) or error.strerror or str(error)
    if not error.filename:
        return SurroundingsError(msg("The computer refused: {why}.", why=why))
    name = error.filename if isinstance(error.filename, str) else str(error.filename)
    return SurroundingsError(msg("“{path}” could not be used: {why}.", path=name, why=why))


def _in_our_words(error: BaseException) -> VitrineError | None:
    if isinstance(error, VitrineError):
        return error
    if isinstance(error, click.ClickException):
        return _usage(error)
    if isinstance(error, OSError):
        return surroundings(error)
    return None


def _usage(error: click.ClickException) -> UsageError:
    ctx = getattr(error, "ctx", None)
    path = ctx.command_path if ctx is not None else "vitrine"
    see_help = msg("See `{command} --help`.", command=path)
    if isinstance(error, click.NoSuchOption):
        return unknown_option(ctx, error.option_name)
    if isinstance(error, click.BadOptionUsage):
        return UsageError(_bad_option(ctx, error.option_name), see_help)
    if isinstance(error, click.MissingParameter):
        return UsageError(_missing(error, path), see_help)
    return UsageError(
        msg("`{command}` was not understood: {why}", command=path, why=error.format_message()), see_help
    )


def _bad_option(ctx: click.Context | None, name: str) -> Message:
    params = ctx.command.params if ctx is not None else []
    option = next((p for p in params if name in p.opts), None)
    if isinstance(option, click.Option) and option.is_flag:
        return msg("`{option}` stands alone, nothing can be given to it.", option=name)
    return msg("`{option}` needs a value after it.", option=name)


def _missing(error: click.MissingParameter, path: str) -> Message:
    param = error.param
    if isinstance(param, Arg):
        return msg("`{command}` needs one more word: {argument}.", command=path, argument=param.value_name)
    name = max(param.opts, key=len) if param is not None else ""
    return msg("`{command}` needs the option `{option}`.", command=path, option=name)


def _show(error: VitrineError, session: Session) -> None:
    console = session.console
    if isinstance(error, ShopError) and len(error.problems):
        from vitrine.commands.problem_list import show_problems  # noqa: PLC0415 - only when there are any

        show_problems(error.problems, session)
    console.complain(session.text(error.message))
    if error.way_out is not None:
        console.complain(f"→ {session.text(error.way_out)}")


def report_bug(error: BaseException, session: Session) -> int:
    """Tell of a fault of the program in one sentence and return the exit code."""
    console = session.console
    if session.debug:
        console.complain("".join(traceback.format_exception(error)).rstrip())
    console.complain(
        session.text(
            msg(
                "This is a fault of Vitrine, not of your shop ({kind}). "
                "Your files and the last site are as they were.",
                kind=type(error).__name__,
            )
        )
    )
    way_out = (
        msg("Please tell those who make Vitrine, with the lines above.")
        if session.debug
        else msg("Run the same command with `--debug` and tell those who make Vitrine what it shows.")
    )
    console.complain(f"→ {session.text(way_out)}")
    return BUG
