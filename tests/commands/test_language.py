"""In which language the commands speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from vitrine.commands.language import asked_language, peek_shop_language, reader_language

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("asked", "environment", "system", "expected"),
    [
        ("fr", {"VITRINE_LANG": "en", "LANG": "en_GB.UTF-8"}, "en_US", "fr"),
        (None, {"VITRINE_LANG": "fr", "LC_ALL": "en_GB.UTF-8"}, None, "fr"),
        (None, {"LC_ALL": "fr_CH.UTF-8", "LANG": "en_GB.UTF-8"}, None, "fr"),
        (None, {"LC_MESSAGES": "fr", "LANG": "en_GB"}, None, "fr"),
        (None, {"LANG": "fr_FR@euro"}, None, "fr"),
        (None, {"LC_ALL": "C", "LANG": "fr_FR.UTF-8"}, None, "fr"),
        (None, {"LC_ALL": "POSIX"}, "fr_FR", "fr"),
        (None, {"LC_ALL": "C.UTF-8"}, None, "en"),
        (None, {"LANG": "de_DE.UTF-8"}, None, "en"),
        (None, {"LANG": "en_GB.UTF-8"}, "fr_FR", "en"),
        (None, {"VITRINE_LANG": ""}, None, "en"),
        (None, {"LANG": "frr_DE"}, None, "en"),
        ("es", {"VITRINE_LANG": "fr"}, None, "fr"),
    ],
)
def test_what_is_asked_beats_the_environment_beats_the_system(
    asked: str | None, environment: dict[str, str], system: str | None, expected: str
) -> None:
    assert reader_language(asked, environment, system, None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name: X\nlanguage: fr\n", "fr"),
        ("languages: [fr, en]\n", "fr"),
        ('languages: ["en", "fr"]\n', "en"),
        ("languages:\n  - fr\n  - en\n", "fr"),
        ("languages:\r\n  - fr\r\n", "fr"),
        ("# language: fr\nname: X\n", None),
        ("\ufefflanguage: fr\n", "fr"),
        ("", None),
    ],
)
def test_the_shop_s_first_language_is_peeked_at(tmp_path: Path, text: str, expected: str | None) -> None:
    (tmp_path / "shop.yaml").write_bytes(text.encode())
    assert peek_shop_language(tmp_path) == expected


def test_the_shop_speaks_when_nobody_else_does(tmp_path: Path) -> None:
    (tmp_path / "shop.yml").write_text("language: fr\n", "utf-8")
    assert reader_language(None, {"LANG": "C"}, None, tmp_path) == "fr"
    assert reader_language(None, {"LANG": "en_GB"}, None, tmp_path) == "en"


def test_a_shop_file_of_any_bytes_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "shop.yaml").write_bytes(bytes(range(256)) * 400)
    assert peek_shop_language(tmp_path) is None


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["build", "--lang", "fr"], "fr"),
        (["--lang=en", "build"], "en"),
        (["build", "--lang"], None),
        (["build", "--", "--lang", "fr"], None),
        ([], None),
    ],
)
def test_the_asked_language_is_known_before_the_line_is_parsed(
    arguments: list[str], expected: str | None
) -> None:
    assert asked_language(arguments) == expected
