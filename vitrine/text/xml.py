"""Texts in XML. What the standard library has for it also loads all that speaks to the web."""

from __future__ import annotations

from html import escape as _escape


def escape(text: str) -> str:
    """Return a text as it stands between tags: `&`, `<` and `>` are written out."""
    return _escape(text, quote=False)


def attribute(text: str) -> str:
    """Return a text as the value of an attribute, its quotes included; its line breaks and tabs stay."""
    written = _escape(text).replace("&#x27;", "'")
    return '"' + written.replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;") + '"'
