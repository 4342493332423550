"""What goes wrong in a template, told with its name and line and with what is there to be used."""

from __future__ import annotations

import re
import traceback
from typing import TYPE_CHECKING, Any, Final

from jinja2 import (
    StrictUndefined,
    TemplateNotFound,
    TemplateRuntimeError,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.exceptions import SecurityError
from jinja2.runtime import TemplateReference
from jinja2.utils import missing
from msgspec import Struct

from vitrine.errors import ShopError
from vitrine.messages import Message, msg
from vitrine.problems import Place, Problem, ProblemLog, Severity, Unreadable
from vitrine.source.suggest import nearest
from vitrine.theme.syntax import explained
from vitrine.theme.tags import USUAL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vitrine.theme.lookup import ThemeFile

GIVEN: Final = ("page", "link", "href", "setting", "setting_classes", "asset", "_", "ngettext")
"""Everything a template is given."""


class UnknownName(UndefinedError):  # noqa: N818 - it says what the name is
    """A template uses a name that is not there."""

    def __init__(self, owner: object, name: object, message: str | None = None) -> None:
        super().__init__(message)
        self.owner = owner
        self.name = name


class StrictName(StrictUndefined):
    """An undefined name that remembers of what, so that the message can say what there is instead."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: object = missing,
        name: str | None = None,
        exc: type[Exception] = UndefinedError,
    ) -> None:
        def unknown(message: str | None = None) -> UndefinedError:
            return UnknownName(obj, name, message)

        # Jinja calls what stands here with the message; it need not be the class itself.
        maker: Any = unknown if exc is UndefinedError else exc
        super().__init__(hint, obj, name, maker)


class TemplateError(ShopError):
    """A template failed; nothing may be published."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(msg("The theme has an error: nothing was published."), ProblemLog([problem]))
        self.problem = problem


def syntax_problem(error: TemplateSyntaxError, found: ThemeFile, source: str) -> Problem:
    """Return the problem of a template that cannot be read."""
    told = explained(error.message or "", error.lineno, source)
    return Problem(
        code="template-syntax",
        severity=Severity.ERROR,
        place=_place(found, told.line, source),
        message=told.message,
        way_out=told.way_out,
    )


def not_utf8(found: ThemeFile) -> Problem:
    """Return the problem of a template that is no text."""
    return Problem(
        code="template-syntax",
        severity=Severity.ERROR,
        place=Place(found.shown, 1),
        message=msg("This file is not UTF-8 text."),
        way_out=msg("Save it again as UTF-8."),
    )


def render_problem(
    error: Exception, template: str, files: Mapping[str, ThemeFile], sources: Mapping[str, str]
) -> Problem:
    """Return the problem of a template that failed while a page was made.

    Args:
        error: What it raised.
        template: Name of the page's template.
        files: The template files by the name under which Jinja2 compiled them.
        sources: Their texts, by the same names.
    """
    name, line = _where(error, files, template)
    if isinstance(error, TemplateSyntaxError):
        name, line = error.filename or name, error.lineno
        if name in files:
            return syntax_problem(error, files[name], sources.get(name, ""))
    code, message, way_out = _told(error)
    place = (
        _place(files[name], line, sources.get(name, ""))
        if name in files
        else Place(f"theme/templates/{template}")
    )
    return Problem(code=code, severity=Severity.ERROR, place=place, message=message, way_out=way_out)


def _where(error: Exception, files: Mapping[str, ThemeFile], template: str) -> tuple[str, int]:
    """Return the innermost template and line that the error passed through."""
    name, line = template, 0
    for frame, at in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_filename in files:
            name, line = frame.f_code.co_filename, at
    return name, line


def _place(found: ThemeFile, line: int, source: str) -> Place:
    lines = source.split("\n")
    return Place(found.shown, line, source=lines[line - 1] if 0 < line <= len(lines) else "")


def _told(error: Exception) -> tuple[str, Message, Message | None]:
    """Return code, message and way out of what a template raised."""
    if isinstance(error, Unreadable):
        return error.code, error.message, error.way_out
    if isinstance(error, UnknownName):
        return _unknown_name(error)
    if isinstance(error, SecurityError):
        message = msg("The template does what templates may not do: {reason}", reason=str(error))
        return "template-forbidden", message, msg("Templates only show what their page holds.")
    if isinstance(error, TemplateNotFound):
        message = msg("There is no template “{name}”.", name=error.name or str(error))
        return "template-missing", message, None
    if isinstance(error, TemplateRuntimeError) and str(error).startswith("No test"):
        told = explained(str(error), 0, "")
        return "template-failed", told.message, told.way_out
    return _failed(str(error))


def _failed(said: str) -> tuple[str, Message, Message | None]:
    """Return what Python or Jinja2 said of a template's arithmetic and calls, in words for who writes it."""
    code = "template-failed"
    if said == "division by zero":
        way_out = msg("Do it only where there is a number to divide by (with if).")
        return code, msg("Something is divided by zero."), way_out
    if said.startswith(("can only concatenate", "unsupported operand")):
        way_out = msg("~ joins texts and numbers: {{ page.title ~ 2 }}.")
        return code, msg("A text and a number cannot be added up."), way_out
    if found := _MACRO.match(said):
        message = msg("The macro “{name}” is called with more than it takes.", name=found[1])
        return code, message, msg("What it takes stands in brackets where it is written.")
    if said.endswith("is not callable"):
        way_out = msg("Take out the brackets after it: what a page holds is shown by its name alone.")
        return code, msg("What is called here is no macro."), way_out
    if said.endswith("is not iterable"):
        way_out = msg("It is usually written {form}.", form=USUAL["for"])
        return code, msg("What {% for %} goes through is no list."), way_out
    return code, msg("The template failed: {reason}", reason=said), None


_MACRO: Final = re.compile(r"macro '(\w+)' takes (?:no keyword argument|not more than)")


def _unknown_name(error: UnknownName) -> tuple[str, Message, Message]:
    names, name = _names(error.owner), str(error.name)
    if isinstance(error.owner, TemplateReference):
        message = msg("There is no block “{name}”.", name=name)
    elif error.owner is missing:
        message = msg("“{name}” is not something a template is given.", name=name)
    else:
        message = msg("There is no “{name}” in {view}.", name=name, view=_view_name(error.owner))
    listed = ", ".join(names)
    near = nearest(name, names)
    if near:
        return (
            "template-name-unknown",
            message,
            msg("Did you mean “{name}”? There is: {names}.", name=near, names=listed),
        )
    return "template-name-unknown", message, msg("There is: {names}.", names=listed or "-")


def _names(owner: object) -> tuple[str, ...]:
    if owner is missing:
        return GIVEN
    if isinstance(owner, TemplateReference):
        return tuple(sorted(vars(owner)["_TemplateReference__context"].blocks))
    return owner.__struct_fields__ if isinstance(owner, Struct) else ()


def _view_name(owner: object) -> str:
    """Return the name under which the documentation knows a view; other things by what they look like."""
    return type(owner).__name__ if isinstance(owner, Struct) else f"“{str(owner)[:40]}”"
