"""What the fuzz tests share: how long they run, how texts and bytes are damaged, what must hold of any shop."""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING
from unicodedata import normalize

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from vitrine.messages import tool_words
from vitrine.plan.site import PlanOptions, plan_site
from vitrine.problem_text import format_problems, to_json
from vitrine.problems import ProblemLog
from vitrine.render import render_pages
from vitrine.source.load import load
from vitrine.source.memo import FileMemo
from vitrine.theme.load import load_theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from vitrine.plan.types import SitePlan
    from vitrine.theme.types import Renderer

DAY = date(2026, 11, 25)
INPUTS = int(os.environ.get("VITRINE_FUZZ") or 500)
"""How many damaged inputs one run of tests/fuzz tries, all tests together."""
_HANGS_AFTER = 30
"""Seconds for one input, on any machine: nothing here takes a tenth of it."""


def fuzz(share: float) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Have a test try this part of all inputs; a failing input is shrunk and printed, with how to repeat it."""
    return settings(
        max_examples=max(5, round(INPUTS * share)),
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize="VITRINE_FUZZ" not in os.environ,
    )


@contextmanager
def no_hang() -> Iterator[None]:
    """Fail when what is inside does not end; where there are no such alarms (Windows) it only runs.

    What counts is the time of this process alone: a machine with much else to do is no hang.
    """
    if not hasattr(signal, "SIGPROF"):
        yield
        return
    rung = []

    def ring(*_: object) -> None:
        rung.append(True)
        raise AssertionError("it hangs")

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, _HANGS_AFTER)
    try:
        yield
    except Exception as error:
        if rung:  # whatever it became on its way out
            raise AssertionError("it hangs") from error
        raise
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


ODD = (
    *(
        "",
        " ",
        "\t",
        "\x00",
        "\x1b[2J",
        "\r",
        "\u00a0",
        "\u200b",
        "\u202e",
        "\u2028",
        "\ufeff",
        "\ud83d",
        "é",
        "e\u0301",
    ),
    *(
        "😀",
        "中",
        "-",
        "- ",
        "? ",
        ": ",
        ":",
        "#",
        " #",
        "&a ",
        "*a",
        "!!python/object:os.system ",
        "!t ",
        "|",
        ">",
        "%",
    ),
    *(
        "@",
        "`",
        "'",
        '"',
        "{",
        "}",
        "[",
        "]",
        ",",
        "---\n",
        "...\n",
        "<<: ",
        "~",
        "null",
        "NO",
        "0x1F",
        "1e999",
        "NaN",
    ),
    *(
        "-0",
        "1.200",
        "1,200",
        "24,90",
        "99999999999999999999",
        "10:30",
        "25:61",
        "2026-02-30",
        "0000-00-00",
        "12-32",
    ),
    *(
        "../../etc/passwd",
        "/etc/passwd",
        "C:\\x",
        "\\\\host\\x",
        "con",
        "aux.txt",
        "a" * 300,
        "x." * 200,
        "photos/",
    ),
    *(
        "<script>alert(1)</script>",
        "javascript:alert(1)",
        "](javascript:x)",
        "{{ 7*7 }}",
        "{% x %}",
        "{title}",
        "{0}",
    ),
    *(
        "%s",
        "%(x)s",
        "\\u0000",
        "https://example.example/",
        "https://[",
        "http://a b",
        "//x",
        "mailto:",
        "a@b",
    ),
    *(
        "oui",
        "no",
        "tue-sat",
        "mar",
        "0.5, 0.5",
        "[0.5, 0.5]",
        "{fr: a, en: b}",
        "{a: {b: {c: d}}}",
        "[[[[]]]]",
    ),
)
"""Pieces on which programs have stumbled."""


def damaged_text(text: str) -> st.SearchStrategy[str]:
    """Return a text with a few lines or pieces gone, doubled, moved or replaced."""
    return st.lists(_edits(), min_size=1, max_size=4).map(lambda edits: _edited(text, edits))


def _edits() -> st.SearchStrategy[tuple[str, float, float, str]]:
    part = st.floats(0, 0.999)
    kinds = st.sampled_from(("value", "key", "insert", "cut", "line", "double", "indent", "swap"))
    return st.tuples(kinds, part, part, st.sampled_from(ODD) | st.text(max_size=12))


def _edited(text: str, edits: list[tuple[str, float, float, str]]) -> str:
    lines = text.split("\n")
    for kind, where, how, piece in edits:
        at = int(where * len(lines))
        lines[at : at + 1] = _edited_line(lines, at, kind, how, piece)
        lines = lines or [""]
    return "\n".join(lines)


def _edited_line(lines: list[str], at: int, kind: str, how: float, piece: str) -> list[str]:  # noqa: PLR0911
    line = lines[at]
    key, colon, value = line.partition(":")
    inside = int(how * (len(line) + 1))
    match kind:
        case "value":
            return [f"{key}: {piece}"]
        case "key":
            return [f"{piece}{colon}{value}"]
        case "insert":
            return [line[:inside] + piece + line[inside:]]
        case "cut":
            return [line[:inside] + line[inside + 3 :]]
        case "line":
            return []
        case "double":
            return [line, line]
        case "indent":
            return [" " * int(how * 8) + line.lstrip()]
        case _:
            return [lines[int(how * len(lines))]]


def damaged_bytes(data: bytes) -> st.SearchStrategy[bytes]:
    """Return bytes with some changed, gone, inserted or the end missing, most of them near the beginning."""
    place = st.floats(0, 0.999).map(lambda part: part**3)
    piece = st.binary(max_size=8) | st.sampled_from(
        (b"\xff" * 4, b"\x00" * 4, b"\xff\xd9", b"\x7f\xff\xff\xff")
    )
    edits = st.lists(st.tuples(place, st.sampled_from("rica"), piece), min_size=1, max_size=6)
    return edits.map(lambda many: _edited_bytes(data, many))


def _edited_bytes(data: bytes, edits: list[tuple[float, str, bytes]]) -> bytes:
    for where, kind, piece in edits:
        at = int(where * len(data))
        match kind:
            case "r":
                data = data[:at] + piece + data[at + len(piece) :]
            case "i":
                data = data[:at] + piece + data[at:]
            case "c":
                data = data[:at] + data[at + 1 + len(piece) :]
            case _:
                data = data[: max(1, at)]
    return data


def loaded(root: Path, cache: Path) -> tuple[ProblemLog, SitePlan | None, Renderer | None]:
    """Load and plan a shop whatever it holds; check what is said of it; return the plan when there is one."""
    with no_hang():
        found = load(root, memo=FileMemo(cache), today=DAY)
        log = ProblemLog(found.problems)
        theme = load_theme(found.catalogue.shop.theme, root, log) if found.catalogue else None
        if found.catalogue is None or theme is None:
            assert log.has_errors
            assert_told(log, root)
            return log, None, None
        plan, problems = plan_site(
            found.catalogue, theme[0], PlanOptions(day=DAY, url=found.catalogue.shop.url)
        )
        log.extend(problems)
    assert_told(log, root)
    return log, plan, theme[1]


def rendered(plan: SitePlan, renderer: Renderer) -> dict[str, str]:
    """Return every page of a plan by its path."""
    with no_hang():
        return {
            output: content.decode("utf-8") for output, content in render_pages(plan.pages, renderer, plan)
        }


def _nfc(name: str) -> str:
    return normalize("NFC", name)


def _file(root: Path, path: str) -> Path:
    """Return the file at a path, however its accents are spelled on the disk."""
    found = root
    for part in path.split("/"):
        found /= next(entry.name for entry in found.iterdir() if _nfc(entry.name) == _nfc(part))
    return found


def assert_told(log: ProblemLog, root: Path) -> None:
    """Fail unless every problem has a place that exists and can be shown in both languages, and as data."""
    lines: dict[str, int] = {}
    for problem in log:
        place = problem.place
        assert place.path, problem
        assert ".." not in place.path.split("/"), problem
        if place.line:
            if place.path not in lines:
                data = _file(root, place.path).read_bytes()
                text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
                lines[place.path] = text.count("\n") + 1
            assert 1 <= place.line <= lines[place.path], problem
            assert not place.source or place.column <= len(place.source) + 1, problem
    for language in ("en", "fr"):
        words = tool_words(language)
        text = format_problems(log, words, colour=False)
        assert not any(ord(sign) < 32 and sign != "\n" for sign in text), repr(text)
        assert not any("\ud800" <= sign <= "\udfff" for sign in text)
        for problem in log:
            assert to_json(problem, words)["message"]
