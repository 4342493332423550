"""A page as machines read it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

_VOID = {"meta", "link", "br", "img", "source", "input", "hr"}


@dataclass
class ParsedPage(HTMLParser):
    """A page as a machine sees it: what its head says, and the words people read."""

    path: str
    metas: dict[str, str] = field(default_factory=dict)
    links: list[dict[str, str]] = field(default_factory=list)
    title: str = ""
    heading: str = ""
    words: str = ""
    images: list[dict[str, str]] = field(default_factory=list)
    graph: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[str] = []
        self._script = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take what an element says."""
        facts = {name: value or "" for name, value in attrs}
        if tag not in _VOID:
            self._open.append(tag)
        if tag == "meta":
            self.metas[facts.get("name") or facts.get("property", "")] = facts.get("content", "")
        if tag in {"link", "a"}:
            self.links.append({"tag": tag, **facts})
        if tag == "img":
            self.images.append(facts)
            self.words += f" {facts.get('alt', '')} "
        if tag == "script":
            self._script = facts.get("type", "")

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        while self._open and self._open.pop() != tag:
            pass
        self.words += " "

    def handle_data(self, data: str) -> None:
        """Take words, or the graph."""
        inside = self._open[-1] if self._open else ""
        if inside == "script":
            if self._script == "application/ld+json":
                self.graph = json.loads(data)["@graph"]
        elif inside == "title":
            self.title += data
        elif inside != "style":
            if "h1" in self._open:
                self.heading += data
            self.words += data

    def shows(self, text: str) -> bool:
        """Say whether people read this text on the page, whatever its spaces."""
        return _plain(text) in _plain(self.words)

    def nodes(self, *types: str) -> list[dict[str, Any]]:
        """Return the nodes of its graph that have one of these types."""
        return [node for node in self.graph if node["@type"] in types]


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


def parse(path: str, html: str) -> ParsedPage:
    """Return a page parsed."""
    page = ParsedPage(path)
    page.feed(html)
    return page
