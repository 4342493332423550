"""Texts in XML. What the standard library has for it also loads all that speaks to the web."""

from __future__ import annotations

import re
from html import escape as _escape
from typing import Final

_NO_XML: Final = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")


def escape(text: str) -> str:
    """Return a text as it stands between tags: `&`, `<` and `>` are written out."""
    return _escape(text, quote=False)


def content(text: str) -> str:
    """Return any text as it stands between tags; signs that XML knows none of are left out."""
    return escape(_NO_XML.sub("", text))


def attribute(text: str) -> str:
    """Return a text as the value of an attribute, its quotes included; its line breaks and tabs stay."""
    written = _escape(text).replace("&#x27;", "'")
    return '"' + written.replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;") + '"'
