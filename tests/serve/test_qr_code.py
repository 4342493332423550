"""The address for the phone: what the camera sees is what is said."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
import segno

from vitrine.commands.console import Console
from vitrine.commands.serve import Teller
from vitrine.commands.session import Session
from vitrine.serve.qr_code import BLOCKS, qr_code

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = "http://192.168.1.20:8000/boutique/"
HALVES = {" ": (1, 1), "▀": (0, 1), "▄": (1, 0), "█": (0, 0)}
"""By sign, whether the module above and the one below are dark."""


def test_what_is_drawn_is_the_address_with_its_quiet_zone() -> None:
    lines = qr_code(ADDRESS).split("\n")
    modules = [[HALVES[sign][half] for sign in line] for line in lines for half in (0, 1)]
    code = [list(row) for row in segno.make_qr(ADDRESS, error="l").matrix]
    size = len(code)
    assert [row[4 : 4 + size] for row in modules[4 : 4 + size]] == code
    assert {len(line) for line in lines} == {size + 8}
    rim = [*modules[:4], *modules[4 + size : 8 + size], *(row[:4] + row[-4:] for row in modules[: 8 + size])]
    assert not any(map(any, rim))
    assert set("".join(lines)) <= {*BLOCKS, " "}


def test_it_fits_a_terminal_of_eighty_by_twenty_four() -> None:
    lines = qr_code("http://192.168.178.101:65535/une-boutique/").split("\n")
    assert len(lines) <= 22
    assert max(map(len, lines)) <= 80


class Terminal(io.TextIOWrapper):
    """A stream that somebody looks at."""

    def __init__(self, encoding: str) -> None:
        super().__init__(io.BytesIO(), encoding, errors="replace", newline="\n")

    def isatty(self) -> bool:
        """Say yes."""
        return True

    def shown(self) -> str:
        """Return all that was written."""
        self.flush()
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue().decode(self.encoding)


def told(out: io.TextIOBase, here: Path, environment: dict[str, str]) -> None:
    console = Console(out, io.StringIO(), environment=environment)  # type: ignore[arg-type]
    session = Session(console, ["--lang", "en"], environment, here)
    Teller(session, 8000, lan=True, open_browser=False).serving(
        "http://127.0.0.1:8000/boutique/", ADDRESS, port_was_taken=False
    )


def test_a_terminal_shows_it_black_on_white_whatever_its_colours(tmp_path: Path) -> None:
    out = Terminal("utf-8")
    told(out, tmp_path, {})
    drawn = out.shown().split("\n")[2:-1]
    assert len(drawn) == qr_code(ADDRESS).count("\n") + 1
    assert all(line.startswith("\x1b[38;5;231;48;5;16m") and line.endswith("\x1b[0m") for line in drawn)


def test_without_colours_it_is_drawn_all_the_same(tmp_path: Path) -> None:
    out = Terminal("utf-8")
    told(out, tmp_path, {"NO_COLOR": "1"})
    assert qr_code(ADDRESS) in out.shown()
    assert "\x1b" not in out.shown()


@pytest.mark.parametrize("out", [io.StringIO(), Terminal("cp1252")], ids=["a file", "no signs for it"])
def test_elsewhere_the_address_is_enough(out: io.StringIO | Terminal, tmp_path: Path) -> None:
    told(out, tmp_path, {})
    said = out.shown() if isinstance(out, Terminal) else out.getvalue()
    assert (
        said
        == f"Preview: http://127.0.0.1:8000/boutique/ (Ctrl-C ends it)\nOn a phone in the same network: {ADDRESS}\n"
    )
