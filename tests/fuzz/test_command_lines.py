"""Command lines as cats type them: a sentence and an exit code, never a traceback."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.command_line import run
from support.fuzzing import fuzz, no_hang
from support.shops import PRODUCT, tree, write_shop

COMMANDS = ("check", "build", "theme", "schema", "new", "serv", "bild", "")
WORDS = ("boutique", "nulle-part", "boutique/shop.yaml", ".", "", "é#à", "-", "--", "--help", "-h", "--version", "-q", "-v",
    "--debug", "--lang", "fr", "en", "xx", "--date", "2026-11-25", "2026-02-30", "hier", "--jobs", "0", "1", "-1", "x", "--out",
    "site", "boutique", "--url", "https://essai.example/", "essai.example", "https://", "--strict", "--keep-going", "--clean",
    "--drafts", "--as-files", "--format", "json", "yaml", "list", "settings", "copy", "atelier", "--theme", "--yes", "--force",
    "--unknown", "-Z", "--out=", "--date=", "\x00", "\ud83d", "\udcff", "\x1b[2J", "a" * 300, "{x}", "%s", "*")  # fmt: skip


@fuzz(0.12)
@given(st.sampled_from(COMMANDS), st.lists(st.sampled_from(WORDS), max_size=5))
def test_any_command_line(tmp_path_factory: pytest.TempPathFactory, command: str, words: list[str]) -> None:
    here = tmp_path_factory.mktemp("here")
    shop = write_shop(here / "boutique", {"products/boulier.yaml": PRODUCT.format(title="Boulier")})
    before = {path: data for path, data in tree(shop).items() if not path.startswith(("_site", ".vitrine"))}
    with no_hang():
        said = run(*([command] if command else []), *words, here=here)
    told = said.out + said.err
    assert said.code in {0, 1, 2}, (said.code, told)
    assert "--debug" in words or "Traceback" not in told
    assert said.code == 0 or said.err.strip() or said.out.strip()
    assert not any(ord(sign) < 32 and sign not in "\n\r\t" for sign in told), repr(told)
    if command != "new":
        after = tree(shop)
        assert {path: after.get(path) for path in before} == before
