"""What the values of options must be; what is not so is a `UsageError` that says what to write."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from vitrine.base_url import parse_base_url
from vitrine.commands.params import nearest
from vitrine.errors import UsageError
from vitrine.messages import Message, msg

if TYPE_CHECKING:
    from collections.abc import Sequence

_MAX_PORT: Final = 65_535


class Choice(click.ParamType[str]):
    """One of a few words."""

    name = "choice"

    def __init__(self, choices: Sequence[str]) -> None:
        self.choices = tuple(choices)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401, ARG002
        """Return the word, whatever its case."""
        word = str(value).lower()
        if word in self.choices:
            return word
        message = msg("{option}: “{value}” is not one of the choices.", option=_name(param), value=value)
        near = nearest(word, self.choices)
        if near:
            raise UsageError(message, msg("Did you mean `{option}`?", option=f"{_name(param)} {near[0]}"))
        raise UsageError(message, msg("Choose one of: {known}.", known=", ".join(self.choices)))


class WholeNumber(click.ParamType[int]):
    """A whole number in a range, both ends included."""

    name = "number"

    def __init__(self, least: int, most: int) -> None:
        self.least = least
        self.most = most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401, ARG002
        """Return the number."""
        try:
            number = int(str(value))
        except ValueError:
            number = self.least - 1
        if not self.least <= number <= self.most:
            raise UsageError(
                msg(
                    "{option}: “{value}” is not a number that can be used here.",
                    option=_name(param),
                    value=value,
                ),
                msg("Give a whole number from {least} to {most}.", least=self.least, most=self.most),
            )
        return number


class Port(WholeNumber):
    """A TCP port."""

    def __init__(self) -> None:
        super().__init__(1, _MAX_PORT)


class IsoDate(click.ParamType[date]):
    """A date, written 2026-12-24."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401, ARG002
        """Return the date."""
        # Python reads more forms than people write, so the form is looked at first.
        text = str(value) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(value)) else ""
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise UsageError(
                msg("{option}: “{value}” is not a date.", option=_name(param), value=value),
                msg(
                    "Write year, month and day with hyphens, for example `{option} 2026-12-24`.",
                    option=_name(param),
                ),
            ) from None


class SiteAddress(click.ParamType[str]):
    """The address of a site: http or https, a host, a path that ends in `/`."""

    name = "address"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401, ARG002
        """Return the address with its trailing slash."""
        text = str(value).strip()
        option = _name(param)
        bare = re.split("[?#]", text)[0]
        base = parse_base_url(bare)
        if base is None or re.search(r"\s", text):
            message = msg("{option}: “{value}” is not the address of a site.", option=option, value=text)
            raise UsageError(message, _whole_address(option, bare))
        if bare != text:
            raise UsageError(
                msg("{option}: “{value}” goes on after `?` or `#`.", option=option, value=text),
                msg("Write `{option} {address}`.", option=option, address=base),
            )
        return str(base)


def _whole_address(option: str, text: str) -> Message:
    """Return the way out for an address without scheme: the same with it, when that makes one."""
    rest = re.sub(r"^[a-zA-Z][a-zA-Z+.-]*:/*|^//", "", text)
    guess = parse_base_url(f"https://{rest}")
    if guess is not None and re.fullmatch(r"[\w-]+(\.[\w-]+)+(:\d+)?(/\S*)?", rest):
        return msg("Write `{option} {address}`.", option=option, address=guess)
    return msg("Write the whole address, for example `{option} https://boutique.example/`.", option=option)


class FolderName(click.ParamType[Path]):
    """A path, as typed; whether it exists is the command's business."""

    name = "path"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:  # noqa: ANN401, ARG002
        """Return the path; `~` is the home folder also where the shell does not say so."""
        text = str(value)
        if not text.strip() or "\0" in text:
            raise UsageError(
                msg("{option}: the name of the folder is empty.", option=_name(param)),
                msg("Give a folder; `.` is the one you are in."),
            )
        try:
            os.fsencode(text)
        except UnicodeEncodeError:
            raise UsageError(
                msg(
                    "{option}: “{value}” is no name that a folder can have.", option=_name(param), value=text
                ),
                msg("Give a folder; `.` is the one you are in."),
            ) from None
        try:
            return Path(text).expanduser()
        except RuntimeError:  # `~somebody` of whom the system knows nothing
            return Path(text)


def _name(param: click.Parameter | None) -> str:
    """Return what a person typed to give this value: the option's long name, or the argument's."""
    if param is None:
        return ""
    return max(param.opts, key=len) if isinstance(param, click.Option) else (param.name or "").upper()
