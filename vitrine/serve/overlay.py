"""What an open page shows over itself while the shop has errors, as data for `preview.js`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from vitrine.errors import ShopError, VitrineError
from vitrine.messages import msg, nmsg
from vitrine.problems import Severity
from vitrine.serve.reload import PLUGIN_PATH

if TYPE_CHECKING:
    from vitrine.messages import Message, Words
    from vitrine.problems import Problem

PROBLEMS_PATH: Final = "/vitrine-preview.json"
FILES: Final = {
    PLUGIN_PATH: Path(__file__).with_name("preview.js"),
    "/vitrine-preview.css": Path(__file__).with_name("preview.css"),
}
"""Our own files by their address."""
_MOST: Final = 20
"""Errors that are shown; the terminal has them all."""


def overlay(error: Exception | None, words: Words) -> str:
    """Return what is to be shown, as JSON; `null` when nothing is wrong. Warnings are for the terminal."""
    if error is None:
        return "null"
    errors = _errors(error)
    said: dict[str, Any] = {
        "language": words.language,
        "title": words.render(what_happened(error)),
        "way_out": words.render(error.way_out) if isinstance(error, VitrineError) and error.way_out else "",
        "note": words.render(msg("Below it is the last good site. This goes away when the shop is mended.")),
        "close": words.render(msg("Close")),
        "problems": [_problem(problem, words) for problem in errors[:_MOST]],
        "more": "",
    }
    if len(errors) > _MOST:
        more = nmsg(
            "{count} more is in the terminal.", "{count} more are in the terminal.", len(errors) - _MOST
        )
        said["more"] = words.render(more)
    return json.dumps(said)


def what_happened(error: Exception) -> Message:
    """Return in a sentence what is in the way."""
    if isinstance(error, VitrineError):
        return error.message
    return msg("The terminal in which `vitrine serve` runs says why.")


def _errors(error: Exception) -> list[Problem]:
    if not isinstance(error, ShopError):
        return []
    return [problem for problem in error.problems if problem.severity is Severity.ERROR]


def _problem(problem: Problem, words: Words) -> dict[str, str]:
    """Return place, excerpt and texts of a problem as the terminal has them, each by itself."""
    from vitrine.problem_text import problem_parts  # noqa: PLC0415 - only when there are any

    return problem_parts(problem, words)
