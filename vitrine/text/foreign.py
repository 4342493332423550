"""Texts that stand in another language than their page, since nobody has translated them.

Such a text knows its language wherever it goes, so that a template can say it (`lang`, and `dir` where the
scripts run the other way): screen readers then read it as it is meant, and browsers break and quote it so.
"""

from __future__ import annotations

from typing import Self, TypeVar

from markupsafe import Markup


class Foreign(str):
    """A text in another language than its page."""

    __slots__ = ("direction", "language")
    language: str
    """Its language, for `lang`; empty for what is no language's: a telephone number."""
    direction: str
    """ltr or rtl, for `dir`; empty where it runs as its page does."""

    def __new__(cls, text: str, language: str, direction: str = "") -> Self:
        """Mark a text."""
        made = super().__new__(cls, text)
        made.language = language
        made.direction = direction
        return made


class ForeignHtml(Markup):
    """Clean HTML in another language than its page."""

    __slots__ = ("direction", "language")
    language: str
    direction: str

    def __new__(cls, html: Markup, language: str, direction: str = "") -> Self:
        """Mark clean HTML."""
        made = super().__new__(cls, html)
        made.language = language
        made.direction = direction
        return made


T = TypeVar("T", bound=str)


def as_foreign_as(text: T, source: str) -> T:
    """Return a text that was made from another one, in the language of that one."""
    if not isinstance(source, Foreign | ForeignHtml):
        return text
    made: object
    if isinstance(text, Markup):
        made = ForeignHtml(text, source.language, source.direction)
    else:
        made = Foreign(text, source.language, source.direction)
    return made  # type: ignore[return-value] # a kind of text as the one that was given


def language_attributes(text: str) -> Markup:
    """Return `lang` and `dir` for the element round a text; nothing for one in the language of its page."""
    if not isinstance(text, Foreign | ForeignHtml):
        return Markup()
    lang = Markup(' lang="{}"').format(text.language) if text.language else Markup()
    return lang + Markup(' dir="{}"').format(text.direction) if text.direction else lang


def plain_value(text: object) -> object:
    """Return a text for a digest: a marked one with its language, any other as it is.

    Raises:
        TypeError: It is no text.
    """
    if isinstance(text, Foreign | ForeignHtml):
        return [str(text), text.language, text.direction]
    if isinstance(text, str):
        return str(text)
    raise TypeError(type(text))
