"""What an open page shows while the shop has errors."""

from __future__ import annotations

import json

from vitrine.errors import ShopError, SurroundingsError
from vitrine.messages import msg, tool_words
from vitrine.problems import Place, Problem, ProblemLog, Severity
from vitrine.serve.overlay import overlay


def problem(line: int, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(
        code="x",
        severity=severity,
        place=Place("products/bol.yaml", line, 3, length=2, source="  <b>12</b>"),
        message=msg("Close"),
        way_out=msg("Close"),
    )


def shown(error: Exception | None, language: str = "en") -> dict[str, object]:
    data = json.loads(overlay(error, tool_words(language)))
    assert data is None or isinstance(data, dict)
    return data or {}


def test_nothing_is_shown_where_nothing_is_wrong() -> None:
    assert shown(None) == {}


def test_errors_are_shown_with_place_line_and_way_out_and_warnings_are_not() -> None:
    log = ProblemLog([problem(2), problem(5, Severity.WARNING), problem(7, Severity.NOTICE)])
    data = shown(ShopError(msg("Close"), log), "fr")
    assert data["language"] == "fr"
    assert data["problems"] == [
        {
            "place": "products/bol.yaml:2:3",
            "message": "Fermer",
            "excerpt": "  <b>12</b>\n  ^^",
            "way_out": "Fermer",
        }
    ]
    assert data["more"] == ""


def test_of_very_many_errors_the_rest_is_counted() -> None:
    log = ProblemLog(problem(line) for line in range(1, 52))
    data = shown(ShopError(msg("Close"), log))
    assert isinstance(data["problems"], list)
    assert len(data["problems"]) == 20
    assert data["more"] == "31 more are in the terminal."


def test_a_machine_in_the_way_is_told_with_its_way_out_and_a_fault_of_ours_points_to_the_terminal() -> None:
    data = shown(SurroundingsError(msg("The disk is full."), msg("Close")))
    assert (data["title"], data["way_out"]) == ("The disk is full.", "Close")
    assert "terminal" in str(shown(RuntimeError("secret"))["title"])
    assert "secret" not in overlay(RuntimeError("secret"), tool_words("en"))
