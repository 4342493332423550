"""What the documents say is there: files they link to, commands and options they name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click
import pytest
from support.shops import REPOSITORY

from vitrine.commands.root import root

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DOCUMENTS = [REPOSITORY / "README.md", REPOSITORY / "README.fr.md", *sorted(REPOSITORY.glob("docs/**/*.md"))]
EVERYWHERE = {"--lang", "--quiet", "--verbose", "--debug", "--version", "--help"}
EXAMPLES = {"docs/problems.md": {"photos/name.jpg"}}
"""Links that a document quotes."""


def _commands(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield name and options of every `vitrine …` that stands in code."""
    code = re.findall(r"^(?: {4}|\s*vitrine ).*$|`([^`\n]+)`", text, re.MULTILINE)
    lines = [*code, *re.findall(r"^ {4}(.*)$", text, re.MULTILINE)]
    for line in lines:
        for found in re.finditer(r"(?:^|& |\s)vitrine ((?!-)[a-z]+)([^`#,;:]*)", line):
            yield found[1], re.findall(r"--[a-z-]+", found[2])


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: file.name)
def test_links_lead_to_files_that_exist(document: Path) -> None:
    name = document.relative_to(REPOSITORY).as_posix()
    links = set(re.findall(r"\]\(([^)#\s]+)[^)]*\)", document.read_text("utf-8")))
    local = {link for link in links if ":" not in link} - EXAMPLES.get(name, set())
    assert [link for link in sorted(local) if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: file.name)
def test_commands_exist_with_their_options(document: Path) -> None:
    for name, options in _commands(document.read_text("utf-8")):
        command = root.commands.get(name)
        assert command is not None, name
        known = {option for param in command.params for option in param.opts} | EVERYWHERE
        if isinstance(command, click.Group):
            continue
        assert set(options) <= known, f"vitrine {name}"


def test_the_commands_of_a_document_are_found() -> None:
    """The test above would pass on a document in which it finds nothing."""
    found = dict(_commands((REPOSITORY / "README.md").read_text("utf-8")))
    assert {"new", "serve", "check", "deploy"} <= found.keys()
    assert ("deploy", ["--to"]) in list(_commands("    vitrine deploy my-shop --to folder ~/web  # a folder"))
