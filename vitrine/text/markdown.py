"""Markdown to clean HTML: simple texts by a short way (`simple`), all others by the libraries (`library`).

What a shopkeeper writes, pastes or imports is never trusted: the HTML is rebuilt from a list of harmless
tags and attributes, so that no script, frame, form or style gets through and an unclosed tag ends with its
text. There is no switch for raw HTML.

Decisions:
- A single line break is a space, as everywhere in Markdown, since texts in YAML are often wrapped by hand;
  two spaces or a backslash at the end of a line break it.
- A list needs no blank line before it, and two spaces make a sub-list (see `lists`).
- Headings are moved so that the highest of the text comes right under the page's own.
- Pictures keep only their file name and alternative text; who makes the page finds the photo or removes them.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

from vitrine.text.simple import simple_html

if TYPE_CHECKING:
    from collections.abc import Callable


@lru_cache(maxsize=16384)
def to_html(text: str, top_level: int = 2) -> Markup:
    """Return the clean HTML of a Markdown text.

    Args:
        text: Markdown, with simple HTML in it at most.
        top_level: Level of the highest heading in the result; the page's own heading is level 1.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    simple = simple_html(text)
    if simple is not None:
        return Markup(simple)  # noqa: S704 - it lets no sign of HTML through
    # Imported here: in many shops no text needs it.
    from vitrine.text.library import library_html  # noqa: PLC0415

    return Markup(library_html(text, top_level))  # noqa: S704 - just cleaned


_ANCHOR: Final = re.compile(r'<a((?: [a-z]+="[^"]*")*?) href="([^"]*)"')
_IMAGE: Final = re.compile(r'<img((?: [a-z]+="[^"]*")*)>')
_IMAGE_PART: Final = re.compile(r' (src|alt)="([^"]*)"')


def with_links(clean: Markup, resolve: Callable[[str], str]) -> Markup:
    """Return clean HTML in which every link leads where `resolve` says.

    Args:
        clean: What `to_html` returned.
        resolve: Gets the address as written and returns it as the page needs it.
    """
    if "<a" not in clean:
        return clean

    def replaced(tag: re.Match[str]) -> str:
        return f'<a{tag[1]} href="{escape(resolve(html.unescape(tag[2])))}"'

    return Markup(_ANCHOR.sub(replaced, str(clean)))  # noqa: S704 - clean before, and what is new is escaped


def with_images(clean: Markup, show: Callable[[str, str], Markup]) -> Markup:
    """Return clean HTML in which every picture is what `show` returns for its file and alternative text."""
    if "<img" not in clean:
        return clean

    def replaced(tag: re.Match[str]) -> str:
        parts = {name: html.unescape(value) for name, value in _IMAGE_PART.findall(tag[1])}
        return str(show(parts.get("src", ""), parts.get("alt", "")))

    return Markup(_IMAGE.sub(replaced, str(clean)))  # noqa: S704 - clean before, and `show` returns Markup


_BLOCK_END: Final = re.compile(r"</(?:p|h[1-6]|li|td|th|dd|dt|blockquote|pre|caption)>|<br>|<hr>|<img[^>]*>")
_GAP_SIGNS: Final = " \t\n\v\f\r"
_GAPS: Final = re.compile(f"[{_GAP_SIGNS}]+")
"""Spaces that may break a line; the others belong to their words."""
_TAG: Final = re.compile(r'<(?:[^">]|"[^"]*")*>')


@lru_cache(maxsize=16384)
def plain_text(clean: Markup) -> str:
    """Return the words of clean HTML on one line."""
    without_tags = _TAG.sub("", _BLOCK_END.sub(" ", str(clean)))
    return " ".join(_GAPS.split(html.unescape(without_tags).strip(_GAP_SIGNS)))
