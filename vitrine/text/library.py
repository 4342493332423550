"""The long way from Markdown to clean HTML: the Markdown library, then the cleaning one. Their only home."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

import markdown
import nh3
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markupsafe import escape

from vitrine.text.lists import spread_lists

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


def library_html(text: str, top_level: int) -> str:
    """Return the clean HTML of any Markdown text; see `markdown.to_html`."""
    return _with_headings_under(_clean(_convert(text)), top_level).strip()


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
