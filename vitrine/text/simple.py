"""The HTML of simple texts, many times faster than the Markdown library makes it.

Most descriptions are paragraphs and flat lists, with some words bold or in italics. Of those this module
gives, sign by sign, what the long way gives; of any other text it says that it is not for it. No sign of
HTML gets through and all tags are its own, so that there is nothing to clean.
"""

from __future__ import annotations

import re
from typing import Final

_SIGNS: Final = re.compile(r"(?:[^\\`_\[\]<>&|~^\t\r\x00-\x09\x0b-\x1f\x7f]|&(?=[ \n]))*")
"""What such a text may hold: nothing that means anything in Markdown or HTML, but stars and a lone `&`."""
_LINE: Final = r"(?![\s+=:#-]|\*\s|\d+[.)]).*(?<![\s#])"
"""A line of a paragraph, or what stands behind an item's mark: no other item, number, rule or heading."""
_PARAGRAPH: Final = re.compile(rf"{_LINE}(?:\n{_LINE})*")
_LIST: Final = re.compile(rf"([-*+]) {_LINE}(?:\n\1 {_LINE})*")
_MARK: Final = re.compile(r"\n(?=[-*+] )")
_GAP: Final = re.compile(r"\n{2,}")
_WORDS: Final = r"((?![\s*])[^*]*(?<![\s*]))"
_BOLD: Final = re.compile(rf"(?<!\*)\*\*{_WORDS}\*\*(?!\*)")
_ITALIC: Final = re.compile(rf"(?<!\*)\*{_WORDS}\*(?!\*)")
"""Stars in pairs round words, none beside another: all readers of Markdown agree on them."""


def simple_html(text: str) -> str | None:
    """Return the HTML of a simple Markdown text; None of one that is not.

    Args:
        text: Markdown; its lines end in a line feed.
    """
    if _SIGNS.fullmatch(text) is None:
        return None
    text = text.strip("\n")
    if not text:
        return ""
    found: list[str] = []
    after_list = False
    for part in _GAP.split(text):
        for block in _blocks(part):
            is_list = _LIST.fullmatch(block) is not None
            # Two lists with a gap between them are one to Markdown, and its items paragraphs.
            if (is_list and after_list) or not (is_list or _PARAGRAPH.fullmatch(block)):
                return None
            found.append(_list(block) if is_list else f"<p>{_inline(block)}</p>")
            after_list = is_list
    html = "\n".join(found)
    return None if "*" in html else html


def _blocks(part: str) -> list[str]:
    """Return what stands between two gaps: a paragraph, a list, or a list right under a paragraph."""
    return [part] if not part or (part[0] in "-*+" and part[1:2] == " ") else _MARK.split(part, 1)


def _list(block: str) -> str:
    items = (f"<li>{_inline(line[2:])}</li>\n" for line in block.split("\n"))
    return f"<ul>\n{''.join(items)}</ul>"


def _inline(text: str) -> str:
    if "*" in text:
        text = _ITALIC.sub(r"<em>\1</em>", _BOLD.sub(r"<strong>\1</strong>", text))
    return text.replace("&", "&amp;").replace("\u00a0", "&nbsp;")
