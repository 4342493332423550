"""Markdown to clean HTML. The only place that knows the Markdown and the cleaning library.

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
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

import markdown
import nh3
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markupsafe import Markup, escape

from vitrine.text.lists import spread_lists
from vitrine.text.simple import simple_html

if TYPE_CHECKING:
    from collections.abc import Callable

_TAGS: Final = {
    *("a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "dl", "dt", "em"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre"),
    *("q", "s", "small", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "u", "ul"),
}
_CONTENT_GOES_TOO: Final = {
    *("script", "style", "iframe", "object", "embed", "noscript", "template", "svg", "math", "textarea"),
    *("select", "audio", "video", "title"),
}
_ATTRIBUTES: Final = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "td": {"style", "colspan", "rowspan"},
    "th": {"style", "colspan", "rowspan"},
}
_SCHEMES: Final = {"http", "https", "mailto", "tel", "sms"}
_ALIGNMENT: Final = re.compile(r"text-align: (left|center|right);")
_NUMBER: Final = re.compile(r"[0-9]{1,4}")
_DEAD_ANCHOR: Final = re.compile(r'<a(?: title="[^"]*")?>(.*?)</a>', re.DOTALL)
_HEADING: Final = re.compile(r"<(/?)h([1-6])>")
_LAST_HEADING: Final = 6


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
    return Markup(_with_headings_under(_clean(_convert(text)), top_level).strip())  # noqa: S704 - just cleaned


def _convert(text: str) -> str:
    converter = _converter()
    converter.reset()
    try:
        return converter.convert(spread_lists(text))
    except RecursionError:  # thousands of nested quotes or brackets: shown as they were typed
        return f"<p>{escape(text)}</p>"


@cache
def _converter() -> markdown.Markdown:
    # By name, Python would look through everything that is installed.
    return markdown.Markdown(
        extensions=[TableExtension(), SaneListExtension(), FencedCodeExtension()], output_format="html"
    )


def _clean(dirty: str) -> str:
    clean = nh3.clean(
        dirty,
        tags=_TAGS,
        clean_content_tags=_CONTENT_GOES_TOO,
        attributes=_ATTRIBUTES,
        attribute_filter=_filtered,
        strip_comments=True,
        link_rel=None,
        url_schemes=_SCHEMES,
    )
    # A link that lost its address is only text; the lines of what was taken out are not worth keeping.
    clean = _DEAD_ANCHOR.sub(r"\1", clean)
    return clean if "<pre" in clean else re.sub(r"\n{2,}", "\n", clean)


def _filtered(tag: str, attribute: str, value: str) -> str | None:
    """Keep an attribute whose value is harmless; of styles only the alignment that tables write."""
    if attribute == "style":
        return value if _ALIGNMENT.fullmatch(value) else None
    if attribute in {"start", "colspan", "rowspan"}:
        return value if _NUMBER.fullmatch(value) else None
    if tag == "a" and attribute == "href":
        # What browsers read in more than one way is left out: signs they skip, and odd schemes.
        scheme = re.match(r"[^/?#]*:", value)
        is_odd = re.search(r"[\x00-\x1f\\]", value) or (scheme and scheme[0][:-1].lower() not in _SCHEMES)
        return None if is_odd else value
    return value


def _with_headings_under(clean: str, top_level: int) -> str:
    levels = {int(level) for _, level in _HEADING.findall(clean)}
    if not levels:
        return clean
    shift = top_level - min(levels)
    return _HEADING.sub(lambda tag: f"<{tag[1]}h{min(int(tag[2]) + shift, _LAST_HEADING)}>", clean)


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
